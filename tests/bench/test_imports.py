"""The import of made raw files is measured, and looked at: every file became an article."""

import json
from pathlib import Path

import pytest

from bench.__main__ import main
from bench.imports import CORPORA
from bench.raws import SIZE, make_raws


@pytest.mark.shared
def test_an_import_is_measured_and_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["import", "--counts", "8", "--settle", "0", "--work", str(tmp_path)]

    assert main(words) == 0

    rows = json.loads((tmp_path / "import.json").read_text("utf-8"))["rows"]
    assert [(row["count"], row["scenario"], row["is_right"]) for row in rows] == [
        (8, "import", True),
        (8, "again", True),
    ]
    assert "The bar on two cores: 6 ms a file" in capsys.readouterr().out


@pytest.mark.shared
def test_raw_files_are_of_the_size_and_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        make_raws(CORPORA, tmp_path / name, 8)

    files = sorted((tmp_path / "one").iterdir())
    assert len(files) == 8
    assert all(SIZE * 0.8 < file.stat().st_size < SIZE * 1.4 for file in files)
    assert [f.read_bytes() for f in files] == [
        f.read_bytes() for f in sorted((tmp_path / "two").iterdir())
    ]


def test_without_the_corpora_it_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["import", "--work", str(tmp_path), "--corpora", str(tmp_path / "nowhere")]

    assert main(words) == 2

    assert "say where with --corpora DIR" in capsys.readouterr().err
