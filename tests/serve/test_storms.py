"""Thousands of files at once: few builds, the last one right, one process that builds."""

import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.serve.watcher import Watcher
from tests.conftest import Site
from tests.serve.conftest import Command, wait_for

Make = Callable[[str], Site]
Start = Callable[..., Command]

PREVIEW = ".broadsheet/preview"
COUNT = 150


def article(number: int, text: str) -> str:
    return f"---\ntitle: Number {number}\ndate: {1500 + number}\nsummary: A.\n---\n{text}\n"


@pytest.fixture
def many(site: Make) -> Site:
    s = site("pages/about.md\n    title: About\n    ---\n    Text.\n")
    for number in range(COUNT):
        s.write(f"content/articles/{1500 + number}/a{number}.md", article(number, "First."))
    return s


def builds(preview: Command, after: int) -> list[str]:
    return [line for line in preview.lines[after:] if line.startswith(("Rebuilt", "Not built"))]


def ends_as(preview: Command, s: Site, after: int) -> None:
    """Wait until what is served is what a clean build makes."""
    wanted = s.clean_build()

    def is_there() -> bool:
        try:
            return s.public(PREVIEW) == wanted
        except FileNotFoundError:  # it was removed while we looked
            return False

    wait_for(is_there, "the last state", 60)
    assert 1 == len(preview.children())
    wait_for(lambda: builds(preview, after), "a line about it")
    # A file that is saved in place is empty for a moment, which a slow machine may draw out.
    wait_for(lambda: builds(preview, after)[-1].startswith("Rebuilt"), "the last to be right")


@pytest.mark.slow
def test_a_checkout_of_another_branch_ends_with_that_branch(many: Site, command: Start) -> None:
    def git(*words: str) -> None:
        settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "gc.auto=0")
        subprocess.run(["git", *settings, *words], cwd=many.root, check=True, capture_output=True)

    many.write(".gitignore", ".broadsheet/\npublic/\n")
    git("init", "-q", "-b", "first")
    git("add", ".")
    git("commit", "-q", "-m", "one")
    git("checkout", "-q", "-b", "second")
    for number in range(COUNT):
        path = f"content/articles/{1500 + number}/a{number}.md"
        if number % 3 == 0:
            many.remove(path)
        elif number % 3 == 1:
            many.write(path, article(number, "Second."))
        many.write(f"content/articles/{2000 + number}/b{number}.md", article(number, "New."))
    git("add", ".")
    git("commit", "-q", "-m", "two")
    git("checkout", "-q", "first")
    preview = command(many.root)
    assert preview.url

    for branch in ("second", "first"):
        before = len(preview.lines)
        git("checkout", "-q", branch)
        ends_as(preview, many, before)
        assert len(builds(preview, before)) <= 4, preview.said


@pytest.mark.slow
def test_touching_everything_ends_with_nothing_changed(many: Site, command: Start) -> None:
    preview = command(many.root)
    assert preview.url
    before = len(preview.lines)
    for file in sorted(many.root.rglob("content/**/*.md")):
        file.touch()
    preview.wait_for_line("nothing had changed", after=before)
    ends_as(preview, many, before)
    assert len(builds(preview, before)) <= 3, preview.said


@pytest.mark.slow
def test_two_hundred_saves_in_ten_seconds_end_with_the_last(many: Site, command: Start) -> None:
    preview = command(many.root)
    assert preview.url
    before = len(preview.lines)
    begun = time.monotonic()
    for number in range(200):
        many.write("content/articles/1500/a0.md", article(0, f"Save {number}."))
        time.sleep(max(0.0, begun + (number + 1) * 0.05 - time.monotonic()))
    ends_as(preview, many, before)
    assert len(builds(preview, before)) <= 200
    assert "Save 199." in many.read(f"{PREVIEW}/articles/a0/index.html")


def test_five_thousand_new_files_are_one_change_or_few(tmp_path: Path) -> None:
    calls: list[float] = []
    (tmp_path / "content" / "articles").mkdir(parents=True)
    watcher = Watcher(tmp_path, lambda _: calls.append(time.monotonic()), print)
    watcher.start()
    try:
        for number in range(5000):
            folder = tmp_path / "content/articles" / str(number % 200)
            folder.mkdir(exist_ok=True)
            (folder / f"{number}.md").write_text("x")
        last = time.monotonic()
        wait_for(lambda: calls and calls[-1] >= last - 0.5, "the last of them to be seen")
        for number in (0, 77, 199):  # every new folder is watched
            before = len(calls)
            (tmp_path / f"content/articles/{number}/{number}.md").write_text("y")
            wait_for(lambda before=before: len(calls) > before, "an edit")  # type: ignore[misc]
        before = len(calls)
        shutil.rmtree(tmp_path / "content/articles")
        wait_for(lambda: len(calls) > before, "the end of all of them")
    finally:
        watcher.stop()
