"""What was said of a file at import is said again, for as long as its article is there."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from generator.cli import run as command
from generator.importer.result import Fate, Outcome
from generator.ingest import Options, accounts, ingest, work

TOLD = Options(online="2026-11-24", jobs=1, tells_all=True)
_TEXT = """The {0} of Potosí
by Ana Ruiz

The {0} were paid once a year, and what they were paid they spent in a week.

The law of 3 May 1848 did not change that.
"""


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tell which files are converted."""
    files: list[str] = []
    batch = work.convert_batch

    def seen(shared: Any, pending: Sequence[Any]) -> list[work.Made]:
        files.extend(each.plan.file for each in pending)
        return batch(shared, pending)

    monkeypatch.setattr(work, "convert_batch", seen)
    return files


def _seed(root: Path, *names: str) -> None:
    seeds = root / "content/seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    for name in names:
        (seeds / f"{name}.txt").write_text(_TEXT.format(name), "utf-8")


def _told(root: Path) -> dict[str, Outcome]:
    return {outcome.file: outcome for outcome in ingest(root, TOLD).outcomes}


def test_an_unchanged_file_is_as_sure_as_it_was_at_import(
    tmp_path: Path, converted: list[str]
) -> None:
    _seed(tmp_path, "miners", "clerks")
    first = _told(tmp_path)
    _seed(tmp_path, "widows", "judges", "priests", "coiners", "carriers")  # other evidence
    ingest(tmp_path, Options(jobs=1))
    converted.clear()

    second = _told(tmp_path)

    assert [] == converted
    for file, said in first.items():
        assert Fate.UNCHANGED is second[file].fate
        assert said.sure < 1.0
        assert (said.sure, said.tags, said.date) == (
            second[file].sure,
            second[file].tags,
            second[file].date,
        )
        assert said.decisions == second[file].decisions


def test_the_json_lines_of_a_second_import_are_those_of_the_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _seed(tmp_path, "miners", "clerks")
    (tmp_path / "site.toml").touch()

    def lines() -> list[dict[str, Any]]:
        command(["import", "--site", str(tmp_path), "--json", "--jobs", "1"])
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    first = lines()

    assert [{**line, "fate": "unchanged"} for line in first] == lines()
    assert all(line["sure"] < 1.0 for line in first)


def test_a_moved_file_is_told_of_under_its_new_name(tmp_path: Path) -> None:
    _seed(tmp_path, "miners")
    before = _told(tmp_path)["miners.txt"]
    (tmp_path / "content/seeds/miners.txt").rename(tmp_path / "content/seeds/old.txt")

    after = _told(tmp_path)["old.txt"]

    assert Fate.MOVED is after.fate
    assert (before.sure, before.decisions) == (after.sure, after.decisions)


@pytest.mark.parametrize("damage", ["none", "lost", "not ours", "other decisions"])
def test_what_is_not_kept_is_found_out_again(
    tmp_path: Path, converted: list[str], damage: str
) -> None:
    _seed(tmp_path, "miners")
    first = _told(tmp_path)["miners.txt"]
    file = tmp_path / accounts.FILE
    if damage == "lost":
        file.unlink()
    elif damage == "not ours":
        file.write_bytes(b"nothing of that kind" * 500)
    elif damage == "other decisions":
        raws = [line["raw"] for line in _memory(tmp_path)]
        accounts.write(tmp_path, [(raw, _other(first)) for raw in raws], raws)
    converted.clear()

    again = _told(tmp_path)["miners.txt"]
    once_more = _told(tmp_path)["miners.txt"]

    assert ([] if damage == "none" else ["miners.txt"]) == converted
    assert (first.sure, first.decisions) == (again.sure, again.decisions)
    assert again == once_more


def test_a_changed_file_is_told_of_anew(tmp_path: Path) -> None:
    _seed(tmp_path, "miners")
    first = _told(tmp_path)["miners.txt"]
    seed = tmp_path / "content/seeds/miners.txt"
    seed.write_text(seed.read_text("utf-8").replace("by Ana Ruiz\n", ""), "utf-8")

    changed = _told(tmp_path)["miners.txt"]
    after = _told(tmp_path)["miners.txt"]

    assert Fate.RENEWED is changed.fate
    assert changed.sure != first.sure
    assert (changed.sure, Fate.UNCHANGED) == (after.sure, after.fate)


def _memory(root: Path) -> list[dict[str, str]]:
    text = (root / "content/imports.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def _other(outcome: Outcome) -> Outcome:
    return Outcome(outcome.file, outcome.fate, outcome.article, account=b"of another version")
