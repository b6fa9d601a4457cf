"""What each raw file said is kept: a new file is surveyed alone, and all comes out the same."""

import sqlite3
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.importer import paragraphs
from generator.importer.decode import decode
from generator.importer.draft import Part
from generator.importer.evidence import Evidence
from generator.importer.hints import Hints
from generator.importer.memory import Plan
from generator.importer.owner import Owner
from generator.importer.tally import Tally
from generator.ingest import Options, accounts, ingest, spool, surveys, work

OPTIONS = Options(online="2026-11-24", jobs=1)
_PEOPLE = ("miners", "carriers", "judges", "widows", "priests", "coiners", "clerks")
_TEXT = """About the {0}

Ana Ruiz
{1} May 1848

The {0} of Potosí were paid once a year, and what the {0} were paid they spent in a week at the
Royal Mint.

Nobody could say why this was so, but it had been so for as long as the {0} remembered.

Read more at The Example Review, every week.
"""


@pytest.fixture
def surveyed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keep what few files say, and tell which files are surveyed."""
    monkeypatch.setattr(work, "_WORTH_COUNTING", 3)
    files: list[str] = []
    batch = work.survey_batch

    def seen(shared: Any, plans: Sequence[Plan]) -> work.Surveyed:
        files.extend(plan.file for plan in plans)
        return batch(shared, plans)

    monkeypatch.setattr(work, "survey_batch", seen)
    return files


def _seed(root: Path, *numbers: int) -> None:
    seeds = root / "content/seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        text = _TEXT.format(_PEOPLE[number], number + 1)
        (seeds / f"{number}.txt").write_text(text, "utf-8")


def _content(root: Path) -> dict[str, bytes]:
    paths = sorted((root / "content").rglob("*"))
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.is_file()
    }


def _two_steps(root: Path) -> None:
    _seed(root, 0, 1, 2, 3, 4, 5)
    ingest(root, OPTIONS)
    _seed(root, 6)


def test_of_one_more_file_only_that_one_is_surveyed(tmp_path: Path, surveyed: list[str]) -> None:
    _two_steps(tmp_path)
    assert sorted(surveyed) == [f"{number}.txt" for number in range(6)]
    surveyed.clear()

    ingest(tmp_path, OPTIONS)

    assert surveyed == ["6.txt"]


def test_a_changed_file_is_surveyed_again_and_a_removed_one_forgotten(
    tmp_path: Path, surveyed: list[str]
) -> None:
    _two_steps(tmp_path)
    (tmp_path / "content/seeds/0.txt").unlink()
    (tmp_path / "content/seeds/1.txt").write_text(_TEXT.format("bakers", 9), "utf-8")
    surveyed.clear()

    ingest(tmp_path, OPTIONS)

    assert sorted(surveyed) == ["1.txt", "6.txt"]
    with sqlite3.connect(tmp_path / surveys.FILE) as db:
        assert db.execute("SELECT count(*) FROM kept").fetchone() == (6,)


@pytest.mark.parametrize("harm", ["none", "gone", "no database", "a changed row", "an odd table"])
@pytest.mark.usefixtures("surveyed")
def test_kept_or_not_the_same_comes_out(tmp_path: Path, harm: str) -> None:
    _two_steps(tmp_path / "kept")
    _two_steps(tmp_path / "plain")
    kept = tmp_path / "kept" / surveys.FILE
    if harm == "gone":
        kept.unlink()
    elif harm == "no database":
        kept.write_bytes(b"nothing of that kind" * 500)
    elif harm == "a changed row":
        with sqlite3.connect(kept) as db:
            db.execute("UPDATE kept SET value = CAST(replace(value, 'potos', 'tosop') AS BLOB)")
    elif harm == "an odd table":
        with sqlite3.connect(kept) as db:
            db.execute("DROP TABLE kept")
            db.execute("CREATE TABLE kept (other TEXT)")
    (tmp_path / "plain" / surveys.FILE).unlink()

    for name in ("kept", "plain"):
        ingest(tmp_path / name, OPTIONS)

    assert _content(tmp_path / "kept") == _content(tmp_path / "plain")
    with sqlite3.connect(kept) as db:
        assert db.execute("SELECT count(*) FROM kept").fetchone() == (7,)


@pytest.mark.usefixtures("surveyed")
def test_a_dry_run_keeps_nothing(tmp_path: Path) -> None:
    _seed(tmp_path, 0, 1, 2, 3)

    ingest(tmp_path, Options(online="2026-11-24", jobs=1, dry_run=True))

    assert not (tmp_path / ".broadsheet").exists()


def test_a_new_version_of_any_library_is_another_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    surveys._code.cache_clear()
    before = surveys.key_of("a.txt", "1", Hints(), Owner())
    (tmp_path / "charset_reader-9.0.dist-info").mkdir()
    monkeypatch.setattr("sys.path", [*sys.path, str(tmp_path)])
    surveys._code.cache_clear()

    assert surveys.key_of("a.txt", "1", Hints(), Owner()) != before
    surveys._code.cache_clear()


def test_a_key_names_all_that_a_survey_depends_on() -> None:
    owner = Owner()
    keys = {
        surveys.key_of("a.txt", "1", Hints(), owner),
        surveys.key_of("b.txt", "1", Hints(), owner),
        surveys.key_of("a.txt", "2", Hints(), owner),
        surveys.key_of("a.txt", "1", Hints(encoding="cp1252"), owner),
        surveys.key_of("a.txt", "1", Hints(), Owner(furniture=("Read more.*",))),
    }
    assert len(keys) == 5
    labelled = Owner(labels=(("silver", "Silver"),))
    assert surveys.key_of("a.txt", "1", Hints(), labelled) in keys


@given(st.lists(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 3))))
def test_a_tally_counts_as_a_counter_does_in_any_order(rows: list[list[int]]) -> None:
    whole, part = Tally(), Tally()
    for place, row in enumerate(rows):
        (part if place % 2 else whole).update(row)
    whole.update(part)

    assert dict(whole.items()) == Counter(value for row in rows for value in row)


def test_lines_that_a_survey_has_cut_are_not_cut_again_where_no_step_has_changed_them() -> None:
    draft = decode("a.txt", b"About Silver\n\nA line of it.\nAnother one.\n\nMore.\n", "")
    first = paragraphs.step(draft, Evidence())
    known = replace(draft, cut=paragraphs.cut_of(first))

    assert paragraphs.step(known, Evidence()).blocks is first.blocks
    fewer = known.taken(Part.FURNITURE, known.lines[-1:], "not of the text", 1.0)
    assert paragraphs.step(fewer, Evidence()).blocks == first.blocks[:-1]


@pytest.mark.parametrize("end", ["-", "-\\"])
def test_what_the_collection_decides_is_not_handed_on(end: str) -> None:
    text = f"All of it was easy{end}\ngoing, and more so in winter.\n"
    draft = decode("a.md", text.encode(), "")

    assert paragraphs.cut_of(paragraphs.step(draft, Evidence())) is None


def test_an_import_is_the_same_without_the_drafts_of_its_survey(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for root in (tmp_path / "a", tmp_path / "b"):
        _seed(root, *range(6))
        (root / "content/seeds/half.txt").write_text(_TEXT.format("own-\ners", 8), "utf-8")

    ingest(tmp_path / "a", OPTIONS)
    monkeypatch.setattr(spool, "write", lambda _root, _drafts: {})
    ingest(tmp_path / "b", OPTIONS)

    assert _content(tmp_path / "a") == _content(tmp_path / "b")
    assert [tmp_path / "a" / accounts.FILE] == list((tmp_path / "a/.broadsheet").iterdir())
