"""A quick run of broadsheet alone, as it ships; and what is said where the makers are missing."""

import json
from pathlib import Path

import pytest

from bench.__main__ import main


@pytest.mark.slow
@pytest.mark.shared
def test_a_quick_run_is_right_and_says_so(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    words = ["--quick", "--only", "broadsheet", "--scenarios", "cold,article"]

    assert main([*words, "--work", str(tmp_path)]) == 0

    said = capfd.readouterr().out
    assert "broadsheet: the articles and lists of the corpus" in said
    report = json.loads((tmp_path / "bench.json").read_text("utf-8"))
    rows = {(row["generator"], row["scenario"]): row for row in report["rows"]}
    assert all(row["is_right"] for row in report["rows"])
    assert rows["broadsheet", "one article added"]["wall"] > 0
    assert rows["floor-2", "cold"]["wall"] < rows["broadsheet", "cold"]["wall"]
    assert report["built"]["200"]["broadsheet"]["articles"] == 200
    assert (tmp_path / "bench.svg").exists()
    assert not list(tmp_path.glob("broadsheet-200/**/added-by-*.md"))


def test_without_the_makers_it_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--work", str(tmp_path), "--shared", str(tmp_path / "nowhere")]) == 2

    assert "say where with --shared DIR" in capsys.readouterr().err


def test_an_unknown_generator_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--only", "jekyll"])

    assert "'jekyll' is none of hugo, broadsheet" in capsys.readouterr().err
