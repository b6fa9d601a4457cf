"""The project around the code: docs that are true, a wheel that works, lock files for anywhere."""

import re
import subprocess
import sys
import zipfile
from dataclasses import fields
from pathlib import Path

import pytest

from generator.config import CheckConfig, Config, ImportConfig
from generator.model.target import TARGETS
from generator.parse.schema import ARTICLE, PAGE
from tests.conftest import ROOT

REFERENCE = (ROOT / "docs" / "reference.md").read_text("utf-8")

TABLES = ("imports", "folders", "check", "targets")


def test_the_reference_lists_every_setting() -> None:
    settings = [field.name for field in fields(Config) if field.name not in TABLES]
    imports = [f"[import] {field.name}" for field in fields(ImportConfig)]
    imports += [f"[check] {field.name}" for field in fields(CheckConfig)]

    missing = [name for name in settings + imports if f"| `{name}` |" not in REFERENCE]

    assert [] == missing


def test_the_reference_lists_every_setting_of_a_target() -> None:
    table = REFERENCE.partition("### `[deploy.NAME]`")[2].partition("\n## ")[0]
    settings = {field.name for kind in TARGETS.values() for field in fields(kind)} - {"name"}

    assert [] == [name for name in sorted(settings) if f"`{name}`" not in table]
    assert [] == [kind for kind in TARGETS if f'`"{kind}"`' not in table]


def test_the_reference_lists_every_key_of_the_front_matter() -> None:
    assert [] == [key for key in {**ARTICLE, **PAGE} if f"`{key}`" not in REFERENCE]


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")) + sorted(ROOT.glob("*.md")))
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
