"""The disk: whole reads, atomic writes, and moves from one file system to another."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator import files
from generator.build import clean, reading
from generator.commit.manifest import MOVING
from generator.files import decode, move, read_text, remove, source_file, swap, write_atomic
from generator.model.problem import Problem, Refused
from tests.build.kills import build_killed
from tests.conftest import IS_LONG, Site

Make = Callable[[str], Site]
MEMORY = Path("/dev/shm")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """Give a folder on another file system than the tests', if the machine has one."""
    if not MEMORY.is_dir() or MEMORY.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("no second file system at /dev/shm")
    with TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder)


@pytest.mark.parametrize("is_folder", [False, True])
def test_a_move_to_another_file_system_leaves_nothing_half_done(
    elsewhere: Path, tmp_path: Path, is_folder: bool
) -> None:
    source = tmp_path / "x"
    file = source / "a/b.txt" if is_folder else source
    write_atomic(file, b"words")

    write_atomic(elsewhere / ".moving/of-a-run-that-was-killed", b"")

    move(source, elsewhere / "x", elsewhere / ".moving")

    assert b"words" == (elsewhere / "x" / file.relative_to(source)).read_bytes()
    assert ["x"] == [left.name for left in elsewhere.iterdir()]


def test_two_files_change_places(tmp_path: Path) -> None:
    new, old = tmp_path / "stage" / "ä.html", tmp_path / "a.html"
    new.parent.mkdir()
    new.write_text("new")
    old.write_text("old")
    number = new.stat().st_ino
    swap(new, old, old.with_name(".moving"))
    assert old.read_text() == "new"
    assert old.stat().st_ino == number, "moved, not copied"


def test_without_change_of_places_a_file_is_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_renameat2", lambda: None)
    new, old = tmp_path / "new", tmp_path / "old"
    new.write_text("new")
    old.write_text("old")
    swap(new, old, old.with_name(".moving"))
    assert old.read_text() == "new"
    assert not new.exists()


def test_a_swap_with_another_file_system_is_a_move(elsewhere: Path, tmp_path: Path) -> None:
    new, old = elsewhere / "new", tmp_path / "old"
    new.write_text("new")
    old.write_text("old")
    swap(new, old, old.with_name(".moving"))
    assert old.read_text() == "new"


def test_a_site_is_built_onto_another_file_system(site: Make, elsewhere: Path) -> None:
    s = site("articles/x/a.md\n    title: A\n    date: 1848\n    ---\n")
    (s.root / "public").symlink_to(elsewhere)

    s.build()
    s.replace("content/articles/x/a.md", "title: A", "title: B")
    s.build()

    (s.root / "public").unlink()
    assert s.clean_build() == Site(elsewhere.parent).public(elsewhere.name)


def test_a_kill_while_files_go_to_another_file_system_leaves_nothing_that_stays(
    site: Make, elsewhere: Path
) -> None:
    s = site(
        "articles/x/a.md\n    title: A\n    date: 1848\n    ---\n    static/b/c.txt\n        c\n"
    )
    (s.root / "public").symlink_to(elsewhere)
    whole, left = s.clean_build(), 0

    for cut in range(0, 1000, 1 if IS_LONG else 3):
        if not build_killed(s, cut):
            break
        left += (elsewhere / MOVING).exists()
        s.build()
        assert whole == Site(elsewhere.parent).public(elsewhere.name)
        for file in elsewhere.iterdir():
            remove(file)

    assert left, "no kill came in the middle of a move"


def test_clean_removes_what_a_kill_has_left_behind(site: Make) -> None:
    s = site("")
    s.build()
    s.write(f"public/{MOVING}/a/index.html", "half")

    clean(s.root, public=True)

    assert {} == s.public()


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    write_atomic(file, b"old")

    with pytest.raises(TypeError):
        write_atomic(file, "no bytes")  # type: ignore[arg-type]

    assert b"old" == file.read_bytes()
    assert [file] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        (b"\xef\xbb\xbfa", "a"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        ("é\u2028\x85".encode(), "é\u2028\x85"),
        (b"a\0b", "a\0b"),
    ],
)
def test_utf_8_is_read_with_or_without_its_mark(content: bytes, text: str) -> None:
    assert text == decode(content, "a.md")


@pytest.mark.parametrize(
    ("content", "line", "octet"),
    [
        (b"\xff", 1, "ff"),
        (b"a\nb\n\xe9t\xe9", 3, "e9"),
        (b"\xed\xa0\x80", 1, "ed"),
        (b"\xef\xbb\xbf\xff", 1, "ff"),
        ("\n\né".encode()[:-1], 3, "c3"),
    ],
)
def test_what_is_not_utf_8_is_told_with_its_line(content: bytes, line: int, octet: str) -> None:
    with pytest.raises(Refused) as refused:
        decode(content, "a.md")

    hint = "save the file as UTF-8"
    told = Problem("a.md", line, 0, "not-utf-8", f"byte 0x{octet} is not UTF-8", hint)
    assert (told,) == refused.value.problems


def test_a_folder_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()

    with pytest.raises(Refused) as refused:
        read_text(tmp_path, "a.md")

    assert ["cannot be read: is a directory"] == [one.message for one in refused.value.problems]


def test_the_themes_files_lie_in_the_theme() -> None:
    site, theme = Path("/site"), Path("/theme")

    assert (site, "templates/a.html") == source_file(site, theme, "templates/a.html")
    assert (theme, "a.html") == source_file(site, theme, "theme:a.html")


@pytest.mark.parametrize("path", ["content/articles/x/a.md", "content/static/a.txt"])
def test_a_file_that_is_saved_while_it_is_read_is_told(
    site: Make, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """What was read must be what is shown: the next build has it right."""
    s = site("articles/x/a.md\n    title: A\n    date: 1848\n    ---\nstatic/a.txt\n    a\n")
    read = files.read_bytes

    def read_and_save(root: Path, name: str) -> bytes:
        content = read(root, name)
        if name == path:
            (root / name).write_bytes(content + b"saved again\n")
        return content

    monkeypatch.setattr(reading, "read_bytes", read_and_save)

    (problem,) = s.build().problems

    told = Problem(path, 0, 0, "changed", "it changed while it was being read", "build again")
    assert told == problem
    assert not (s.root / "public").exists()
    monkeypatch.undo()
    s.build()
    assert s.clean_build() == s.public()
