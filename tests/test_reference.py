"""The reference: written from the code, and whole."""

import importlib.util
from dataclasses import fields
from pathlib import Path
from types import ModuleType

import pytest

from generator.config import CheckConfig, Config, FolderConfig, ImportConfig
from generator.model.target import TARGETS
from generator.parse.schema import ARTICLE, PAGE
from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "reference"
TABLES = ("imports", "folders", "check", "targets")


def tool(name: str) -> ModuleType:
    """Load a program of `tools/`, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_the_reference_is_what_the_code_says_now() -> None:
    written = {file.name: file.read_text("utf-8") for file in FOLDER.iterdir()}

    assert tool("reference").reference() == written, "run `make reference`"


@pytest.mark.parametrize(
    "kind", [Config, ImportConfig, FolderConfig, CheckConfig, *TARGETS.values()]
)
def test_every_setting_says_what_it_is(kind: type) -> None:
    rows = rows_of("settings.md")

    for field in fields(kind):
        if field.name not in (*TABLES, "name", "places"):
            assert rows[field.name], field.name


def test_every_key_of_the_front_matter_says_what_it_is() -> None:
    rows = rows_of("front-matter.md")

    assert {**ARTICLE, **PAGE}.keys() == rows.keys()
    assert all(rows.values())


def test_every_command_has_its_words() -> None:
    text = (FOLDER / "commands.md").read_text("utf-8")

    assert "## broadsheet deploy\n" in text
    assert "| `--dry-run` | say what would be done |" in text
    assert "broadsheet explain /tags/peru/" in text


def test_templates_are_told_every_field_that_they_are_given() -> None:
    rows = rows_of("templates.md")

    assert "its newest articles" in Path(FOLDER / "templates.md").read_text("utf-8")
    assert {"chrome", "latest", "json_ld", "is_interval", "headings"} <= rows.keys()


def rows_of(name: str) -> dict[str, str]:
    """Read the tables of a file: the first cell of each row, and the last."""
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    cells = [line.strip("| ").split(" | ") for line in lines if line.startswith("| `")]
    return {row[0].strip("`"): row[-1] if len(row) == 3 else "" for row in cells}
