"""The cache is disposable: whatever has become of it, the next build is right."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from generator.build import reading
from generator.files import locked
from generator.model.problem import Refused
from tests.conftest import Site

Make = Callable[[str], Site]
CACHE = ".broadsheet/cache.sqlite"

TWO = """
    articles/1848/b.md
        title: Silver
        date: 1848
        tags: [peru]
        ---
        Silver was found there.
    articles/undated/n.md
        title: A note
        ---
        Found in a drawer.
    """


@pytest.fixture(autouse=True)
def _stamps_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust the stamps of files that were written just now, as after two seconds."""
    monkeypatch.setattr(reading, "RACY", 0)


def assert_next_build_is_right(s: Site) -> None:
    clean, files = s.clean_result()
    result = s.build()
    assert clean.problems == result.problems
    assert files == s.public()
    again = s.build()
    assert ((), (), ()) == (again.parsed, again.rendered, again.written)
    assert clean.problems == again.problems


@pytest.mark.parametrize("length", [0, 1, 15, 16, 100, 512, 4095, 4096, 5000, 9000, 20_000])
def test_a_truncated_cache_is_made_anew(site: Make, length: int) -> None:
    s = site(TWO)
    s.build()
    content = (s.root / CACHE).read_bytes()
    s.write(CACHE, content[:length])

    assert_next_build_is_right(s)


@pytest.mark.parametrize(
    "content",
    [b"", b"\0" * 9000, b"not a cache at all\n" * 500, b"SQLite format 3\0" + b"\xff" * 9000],
)
def test_any_other_file_in_its_place_is_no_cache(site: Make, content: bytes) -> None:
    s = site(TWO)
    s.build()
    s.write(CACHE, content)

    assert_next_build_is_right(s)


def test_another_programs_database_in_its_place_is_no_cache(site: Make) -> None:
    s = site(TWO)
    s.build()
    s.remove(CACHE)
    with closing(sqlite3.connect(s.root / CACHE)) as db:
        db.execute("CREATE TABLE sources (something TEXT)")

    assert_next_build_is_right(s)


@pytest.mark.parametrize("version", [0, 1, 99])
def test_a_cache_of_another_version_is_made_anew(site: Make, version: int) -> None:
    s = site(TWO)
    s.build()
    with closing(sqlite3.connect(s.root / CACHE)) as db:
        db.execute(f"PRAGMA user_version = {version}")

    assert_next_build_is_right(s)


@pytest.mark.parametrize("table", ["facts", "sources", "parsed", "sheets", "outputs"])
def test_a_cache_that_lacks_a_table_is_made_anew(site: Make, table: str) -> None:
    s = site(TWO)
    s.build()
    with closing(sqlite3.connect(s.root / CACHE)) as db:
        db.execute(f"DROP TABLE {table}")

    assert_next_build_is_right(s)


@pytest.mark.parametrize("table", ["facts", "sources", "parsed", "sheets", "outputs"])
def test_a_cache_that_lost_rows_is_filled_again(site: Make, table: str) -> None:
    s = site(TWO)
    s.build()
    with closing(sqlite3.connect(s.root / CACHE)) as db, db:
        db.execute(f"DELETE FROM {table}")
    s.replace("content/articles/1848/b.md", "Silver was", "Tin was")

    assert_next_build_is_right(s)


def _texts() -> list[tuple[str, str]]:
    return [
        ("sources", "digest"),
        ("parsed", "digest"),
        ("parsed", "value"),
        ("parsed", "checksum"),
        ("sheets", "digest"),
        ("sheets", "name"),
        ("outputs", "key"),
        ("outputs", "digest"),
        ("outputs", "path"),
        ("outputs", "sheet"),
        ("facts", "value"),
        ("facts", "name"),
    ]


@pytest.mark.parametrize("edit", [False, True])
@pytest.mark.parametrize(("table", "column"), _texts())
def test_damage_that_sqlite_does_not_see_is_seen(
    site: Make, table: str, column: str, edit: bool
) -> None:
    """A byte of a text, changed: the database is whole, and its words are wrong."""
    s = site(TWO)
    s.build()
    with closing(sqlite3.connect(s.root / CACHE)) as db:
        texts = [row[0] for row in db.execute(f"SELECT {column} FROM {table}") if row[0]]
    content = (s.root / CACHE).read_bytes()
    for text in texts:
        known = text if isinstance(text, bytes) else text.encode()
        content = content.replace(known, known[:-1] + bytes([known[-1] ^ 1]))
    s.write(CACHE, content)
    if edit:
        s.replace("content/articles/1848/b.md", "Silver was", "Tin was")

    assert_next_build_is_right(s)


def test_a_folder_in_its_place_is_told(site: Make) -> None:
    s = site(TWO)
    s.build()
    s.remove(CACHE)
    (s.root / CACHE).mkdir()

    assert_next_build_is_right(s)


def test_a_journal_of_another_cache_does_no_harm(site: Make) -> None:
    """A killed write leaves a journal; SQLite would roll it back into whatever lies beside it."""
    s = site(TWO)
    s.build()
    s.write(CACHE + "-journal", (s.root / CACHE).read_bytes()[:5000])
    s.remove(CACHE)

    assert_next_build_is_right(s)


def test_a_file_that_was_edited_within_one_tick_is_read_again(
    site: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Racily clean, as git calls it: the stamp is the same, the bytes are not."""
    monkeypatch.undo()
    s = site(TWO)
    s.build()
    s.replace("content/articles/1848/b.md", "Silver was", "Solver was")

    result = s.build()

    assert ("content/articles/1848/b.md",) == result.parsed


def test_an_old_time_put_back_is_seen(site: Make) -> None:
    import os

    s = site(TWO)
    file = s.root / "content/articles/1848/b.md"
    os.utime(file, (1, 1))
    s.build()
    s.replace("content/articles/1848/b.md", "Silver was", "Solver was")
    os.utime(file, (1, 1))

    assert ("content/articles/1848/b.md",) == s.build().parsed


def test_a_time_of_tomorrow_is_no_excuse(site: Make) -> None:
    import os

    s = site(TWO)
    tomorrow = 4_000_000_000
    file = s.root / "content/articles/1848/b.md"
    os.utime(file, (tomorrow, tomorrow))
    s.build()
    s.replace("content/articles/1848/b.md", "Silver was", "Solver was")
    os.utime(file, (tomorrow, tomorrow))

    assert ("content/articles/1848/b.md",) == s.build().parsed


def test_a_site_that_was_moved_is_built_again_to_the_same(site: Make, tmp_path: Path) -> None:
    s = site(TWO)
    s.build()
    before, times = s.public(), s.times()
    s.root.rename(tmp_path / "moved")
    moved = Site(tmp_path / "moved")

    result = moved.build()

    assert () == result.written
    assert (before, times) == (moved.public(), moved.times())


def test_two_builds_at_once_wait_for_each_other(site: Make) -> None:
    s = site(TWO)
    lock = s.root / ".broadsheet/lock"
    with (
        locked(lock, ".broadsheet/lock"),
        pytest.raises(Refused) as refused,
        locked(lock, ".broadsheet/lock", patience=0.01),
    ):
        pass

    (problem,) = refused.value.problems
    assert ("locked", "another build is running here", "wait until it has ended, or stop it") == (
        problem.code,
        problem.message,
        problem.hint,
    )


def test_compiled_templates_do_not_pile_up(site: Callable[[str], Site]) -> None:
    """What was compiled of a template as it was goes, and what is still good stays."""
    s = site("articles/a.md\n    title: A\n    date: 2020\n    ---\n    Silver.\n")
    s.build()
    kept = s.root / ".broadsheet" / "templates"
    first = {file.name for file in kept.iterdir()}

    counts = []
    for number in range(60):
        s.write(
            "templates/colophon.html", f"{{% macro colophon(page, root) %}}{number}{{% endmacro %}}"
        )
        assert s.build().is_right
        counts.append(len(list(kept.iterdir())))

    assert max(counts) < len(first) + 40
    assert min(counts[30:]) <= len(first) + 1, counts
    times = {file.name: file.stat().st_mtime_ns for file in kept.iterdir()}
    assert s.build().is_right
    s.write("content/articles/a.md", s.read("content/articles/a.md") + "More.\n")
    s.build()
    assert times == {file.name: file.stat().st_mtime_ns for file in kept.iterdir()}
    assert s.public() == s.clean_build()
