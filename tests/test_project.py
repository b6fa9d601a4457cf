"""The project around the code: docs that are true, a wheel that works, lock files for anywhere."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

DOCS = [path for path in (ROOT / "docs").rglob("*.md") if "site" not in path.parts]
"""Without the pages that `make docs` makes of them."""


@pytest.mark.parametrize("path", sorted(DOCS) + sorted(ROOT.glob("*.md")))
def test_links_in_the_docs_lead_to_files_that_are_there(path: Path) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", path.read_text("utf-8"), flags=re.DOTALL)
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    local = [target for target in targets if target and "://" not in target]

    assert [] == [target for target in local if not (path.parent / target).exists()]


def test_lock_files_pin_every_package_with_hashes_and_name_no_host() -> None:
    for file in ROOT.glob("requirements*.lock"):
        text = file.read_text("utf-8")
        packages = re.findall(r"^[a-z0-9][\w.-]*(?:\[[\w, -]+\])?(.*)", text, flags=re.MULTILINE)

        assert packages, file.name
        assert all(rest.startswith("==") for rest in packages), file.name
        assert text.count("--hash=sha256:") >= len(packages), file.name
        assert not re.search(r"https?:|--(extra-)?index|--find-links", text), file.name


@pytest.mark.slow
def test_the_wheel_brings_the_theme_and_builds_a_site_by_itself(tmp_path: Path) -> None:
    """Templates lie at the top of the repository and inside the package in the wheel."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    site = tmp_path / "site"

    for words in (["new", "site", "--title", "Alone"], ["build", "--site", "site", "--strict"]):
        subprocess.run(
            [sys.executable, "-P", "-m", "generator", *words],
            cwd=tmp_path,
            check=True,
            env={"PYTHONPATH": str(tmp_path / "installed")},
        )

    assert "Alone" in (site / "public" / "index.html").read_text("utf-8")
    assert (site / "public" / "style.css").exists()
