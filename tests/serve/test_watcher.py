"""The watcher on a real disk: nothing that a build may read changes unseen."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar

import pytest
from watchfiles._rust_notify import RustNotify

from generator.serve import watcher as watcher_module
from generator.serve.watcher import Watcher, is_source
from tests.serve.conftest import wait_for


class Watched:
    """A site's folder, and how often its watcher has called."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.calls = 0
        self.saved: list[frozenset[str]] = []
        self.warnings: list[str] = []
        self._watcher = Watcher(root, self._count, self.warnings.append)

    def _count(self, saved: frozenset[str]) -> None:
        self.calls += 1
        self.saved.append(saved)

    def start(self) -> None:
        self._watcher.start()

    def stop(self) -> None:
        self._watcher.stop()

    def sees(self, change: Callable[[], object]) -> None:
        """Make a change, and wait until it is seen."""
        self.settle()
        before = self.calls
        change()
        wait_for(lambda: self.calls > before, "a change to be seen")

    def settle(self) -> None:
        """Wait until nothing has been seen for a while."""
        seen = -1
        while seen != self.calls:
            seen = self.calls
            time.sleep(0.15)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    (tmp_path / "content" / "articles" / "1848").mkdir(parents=True)
    (tmp_path / "content" / "seeds").mkdir()
    (tmp_path / "site.toml").write_text("")
    watched = Watched(tmp_path)
    watched.start()
    yield watched
    watched.stop()


def test_every_kind_of_change_is_seen(watched: Watched) -> None:
    article = watched.root / "content/articles/1848/a.md"
    watched.sees(lambda: article.write_text("one"))
    watched.sees(lambda: article.write_text("two"))
    watched.sees(lambda: article.rename(article.with_name("b.md")))
    watched.sees(lambda: article.with_name("b.md").unlink())
    watched.sees(lambda: (watched.root / "site.toml").write_text("title = 'x'"))
    watched.sees((watched.root / "site.toml").unlink)


def test_it_names_the_files_that_were_saved_from_the_root(watched: Watched) -> None:
    watched.sees(lambda: (watched.root / "content/articles/1848/é b.md").write_text("one"))
    assert {name for saved in watched.saved for name in saved} == {"content/articles/1848/é b.md"}
    watched.sees(lambda: (watched.root / "site.toml").write_text("title = 'x'"))
    assert watched.saved[-1] == frozenset()


def test_a_file_renamed_over_another_is_seen_again_and_again(watched: Watched) -> None:
    settings = watched.root / "site.toml"
    for number in range(3):
        beside = watched.root / "site.toml.new"
        beside.write_text(f"title = '{number}'")
        watched.sees(lambda beside=beside: beside.replace(settings))  # type: ignore[misc]


def test_folders_that_come_and_go_are_watched(watched: Watched) -> None:
    templates = watched.root / "templates"
    watched.sees(templates.mkdir)
    watched.sees(lambda: (templates / "base.html").write_text("x"))
    watched.sees(lambda: shutil.rmtree(templates))
    watched.sees(templates.mkdir)
    watched.sees(lambda: (templates / "base.html").write_text("x"))
    content = watched.root / "content"
    watched.sees(lambda: content.rename(watched.root / "away"))
    watched.sees(lambda: (watched.root / "away").rename(content))
    watched.sees(lambda: (content / "articles/1848/a.md").write_text("x"))


def test_new_folders_below_are_watched(watched: Watched) -> None:
    below = watched.root / "content/articles/2025/deep/er"
    watched.sees(lambda: below.mkdir(parents=True))
    watched.sees(lambda: (below / "a.md").write_text("x"))
    watched.sees(lambda: below.parent.rename(below.parents[2] / "other"))
    watched.sees(lambda: (watched.root / "content/articles/other/er/a.md").write_text("y"))


class Heard:
    """The system's notices, and which of them the watcher has done with."""

    done: ClassVar[set[str]] = set()

    def __init__(self, *args: Any) -> None:
        self._notices = RustNotify(*args)
        self._last: set[str] = set()

    def watch(self, *args: Any) -> Any:
        self.done.update(self._last)  # it asks for more: these are judged
        changes = self._notices.watch(*args)
        self._last = set() if isinstance(changes, str) else {path for _, path in changes}
        return changes


def test_what_builds_write_and_what_editors_leave_is_not_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watcher_module, "RustNotify", Heard)
    monkeypatch.setattr(Heard, "done", set())
    (tmp_path / "content" / "articles" / "1848").mkdir(parents=True)
    (tmp_path / "content" / "seeds").mkdir()
    watched = Watched(tmp_path)
    watched.start()
    for path in (
        ".broadsheet/preview/index.html",
        "public/index.html",
        ".git/index",
        ".venv/x.py",
        "README.md",
        "content/articles/1848/.a.md.swp",
        "content/seeds/raw.txt",
        "content/articles/1848/a.md~",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")

    # Notices come in order: when the last of each watch is judged, all of them are.
    last = {str(tmp_path / "README.md"), str(tmp_path / "content/articles/1848/a.md~")}
    wait_for(lambda: last <= Heard.done, "the last of them to be judged")
    watched.stop()
    assert 0 == watched.calls


def test_a_flood_is_seen_and_what_comes_after_it_too(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's queue may overflow, and a new folder's birth be lost with it: we look anew."""
    monkeypatch.setattr(watcher_module, "_FLOOD", 20)

    def checkout() -> None:
        for number in range(500):
            folder = watched.root / f"content/articles/{number % 50}/{number % 7}"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{number}.md").write_text("x")

    watched.sees(checkout)
    for number in (0, 17, 49):
        file = next((watched.root / f"content/articles/{number}").rglob("*.md"))
        watched.sees(lambda file=file: file.write_text("y"))  # type: ignore[misc]


def test_a_name_that_is_not_utf_8_does_not_end_the_watch(watched: Watched) -> None:
    """watchfiles gives up over such a name: we begin anew."""
    odd = bytes(watched.root / "content/articles/1848") + b"/\xff.md"
    try:
        with open(odd, "w") as file:  # noqa: PTH123 (its name is bytes)
            file.write("x")
    except OSError:
        pytest.skip("this file system has no such names")
    watched.settle()
    watched.sees(lambda: (watched.root / "content/articles/1848/a.md").write_text("x"))


def test_where_the_system_gives_no_notices_we_look_again_and_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "site.toml").write_text("")

    def refuse(paths: list[str], debug: bool, polls: bool, *rest: object) -> RustNotify:
        if not polls:
            raise OSError("OS file watch limit reached")
        return RustNotify(paths, debug, polls, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(watcher_module, "RustNotify", refuse)
    watched = Watched(tmp_path)
    watched.start()
    try:
        watched.sees(lambda: (tmp_path / "content/a.md").write_text("x"))
    finally:
        watched.stop()
    assert "limit reached" in watched.warnings[0]


def test_an_ended_watcher_leaves_no_thread(tmp_path: Path) -> None:
    before = threading.active_count()
    watched = Watched(tmp_path)
    watched.start()
    watched.stop()
    assert before == threading.active_count()


def test_a_source_is_told_from_what_is_none() -> None:
    seeds = PurePosixPath("/s/content/seeds")
    assert is_source("/s/content/articles/a.md", seeds)
    assert is_source("/s/content/tags.yaml", seeds)
    assert not is_source("/s/content/seeds/a.txt", seeds)
    assert not is_source("/s/content/articles/.#a.md", seeds)
    assert not is_source("/s/content/articles/4913", seeds)


def test_a_preview_that_is_cleaned_away_is_seen(watched: Watched) -> None:
    work = watched.root / ".broadsheet"
    work.mkdir()
    watched.sees(lambda: shutil.rmtree(work))
