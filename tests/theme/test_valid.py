"""What the machines that judge pages say of every type of page: axe, and the Nu HTML checker."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import AXE, NU, Reader
from tests.theme.sites import SITES, is_redirect, of_each_type

pytestmark = [pytest.mark.checkers, pytest.mark.shared]


@pytest.mark.browser
@pytest.mark.parametrize("name", SITES)
def test_axe_finds_no_fault_in_light_and_dark(
    name: str,
    public: Callable[[str], Path],
    reader: Reader,
    serve_folder: Callable[[Path], str],
) -> None:
    folder = public(name)
    home = serve_folder(folder)
    faults = []
    for file in of_each_type(folder):
        if is_redirect(file.read_text("utf-8")):
            continue  # it is left before it can be judged
        path = file.relative_to(folder).as_posix().removesuffix("index.html")
        reader.page.emulate_media(color_scheme="light")
        reader.page.goto(home + path)
        reader.page.evaluate(AXE.read_text("utf-8"))
        faults += [f"/{path}: {fault}" for fault in violations(reader)]
        reader.page.emulate_media(color_scheme="dark")
        # Only the colours are others.
        faults += [f"/{path} in the dark: {it}" for it in violations(reader, "color-contrast")]

    assert [] == faults


def violations(reader: Reader, *rules: str) -> list[str]:
    """Run these of axe's rules, or all, best practices, too."""
    asked = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    result: dict[str, Any] = reader.page.evaluate("asked => axe.run(asked)", asked)
    return [
        f"{rule['id']}: {rule['nodes'][0]['html'][:200]} {rule['nodes'][0]['failureSummary']}"
        for rule in result["violations"]
    ]


def test_the_nu_checker_has_no_error_and_no_warning(public: Callable[[str], Path]) -> None:
    files = [file for name in SITES for file in of_each_type(public(name))]
    # Which language a text of nonsense is in is not asked.
    command = ["java", "-jar", str(NU), "--format", "json", "--exit-zero-always", "--no-langdetect"]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, check=True, text=True)

    assert len(files) >= 40
    assert [] == [
        f"{one['url']}:{one.get('lastLine')}: {one['message']}"
        for one in json.loads(done.stderr)["messages"]
    ]
