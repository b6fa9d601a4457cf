"""`broadsheet serve` as a process: how it starts, what it says, how it ends."""

import asyncio
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.serve import Wishes, serve
from generator.serve.builder import Builder
from tests.conftest import ROOT, Site
from tests.serve.conftest import Command, run, wait_for

Make = Callable[[str], Site]
Start = Callable[..., Command]

TINY = """
    articles/1848/potosi.md
        title: Silver
        date: 1848
        summary: What the mines paid.
        ---
        Siver was found there in 1545.
    """
ARTICLE = "content/articles/1848/potosi.md"


def test_it_says_what_was_built_and_where_to_look(site: Make, command: Start) -> None:
    preview = command(site(TINY).root)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", preview.url)
    assert re.fullmatch(
        r"Built \.broadsheet/preview/ in \d+\.\d\d s: 1 article, \d+ files, drafts among them\.",
        preview.lines[0],
    )
    assert re.fullmatch(r"See it at http://\S+/ \(Ctrl-C ends it\)\.", preview.lines[1])


def test_settings_that_are_a_folder_are_told_before_anything_is_served(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site.toml").mkdir()

    assert 1 == serve(tmp_path, Wishes(port=0))
    assert "site.toml: error: cannot be read: is a directory\n" in capfd.readouterr().err


def test_every_build_is_a_line_and_problems_are_shown_once(site: Make, command: Start) -> None:
    s = site(TINY)
    preview = command(s.root)
    assert preview.url
    s.replace(ARTICLE, "Siver", "Silver")
    preview.wait_for_line(r"^Rebuilt \(\d+\.\d\d s\): \d+ files written\.$")

    s.write("site.toml", 'tile = "x"\n')
    preview.wait_for_line(r"^site\.toml:1: error: there is no setting `tile`$")
    preview.wait_for_line(r"^Not built \(.* s\): see the errors above\.$")
    s.write("site.toml", 'tile = "x"\n# still\n')
    preview.wait_for_line(r"^Not built \(.* s\): the errors above are still there\.$")
    assert 1 == preview.said.count("there is no setting")

    s.remove(ARTICLE)
    s.write("site.toml", 'title = "The Test"\n')
    preview.wait_for_line(r"removed\.$")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_cleanly(site: Make, command: Start, number: signal.Signals) -> None:
    preview = command(site(TINY).root)
    assert preview.url
    children = preview.children()
    assert 1 == len(children)

    assert 0 == preview.end(number)
    assert "Traceback" not in preview.said
    assert not any(is_alive(child) for child in children)


def test_it_ends_while_the_first_build_runs(site: Make, command: Start) -> None:
    s = site(TINY)
    for number in range(300):
        s.write(f"content/articles/1900/a{number}.md", f"---\ntitle: A{number}\n---\nText.\n")
    preview = command(s.root)
    children = wait_for(preview.children, "the building process")
    wait_for((s.root / ".broadsheet" / "lock").exists, "the build to begin")

    assert 0 == preview.end()
    assert "Traceback" not in preview.said
    assert not any(is_alive(child) for child in children)


def test_a_killed_preview_leaves_no_process(site: Make, command: Start) -> None:
    preview = command(site(TINY).root)
    assert preview.url
    children = preview.children()
    preview.end(signal.SIGKILL)
    wait_for(lambda: not any(is_alive(child) for child in children), "its child to end")


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    try:
        return not status.parent.parent.is_dir() or status.read_text().split(") ")[1][0] != "Z"
    except OSError:
        return False


def test_a_builder_that_was_killed_is_started_again(site: Make, command: Start) -> None:
    """So a fault of ours in a build does not end the preview: its traceback is in the terminal."""
    s = site(TINY)
    preview = command(s.root)
    assert preview.url
    (child,) = preview.children()
    os.kill(child, signal.SIGKILL)
    wait_for(lambda: not is_alive(child), "the child to end")

    s.replace(ARTICLE, "Siver", "Silver")
    preview.wait_for_line("Rebuilt")
    assert [child] != preview.children()


def test_a_build_that_breaks_off_is_a_problem(site: Make) -> None:
    s = site(TINY)

    async def build() -> tuple[str, bool]:
        builder = Builder(s.root)
        await builder.start()
        child = builder._child
        assert child is not None
        child.send_signal(signal.SIGSTOP)  # so that it dies with a build asked for
        building = asyncio.create_task(builder.build())
        await asyncio.sleep(0.1)
        child.kill()
        broken = await building
        mended = await builder.build()
        await builder.close()
        return broken.problems[0].code, mended.is_right

    assert ("broken-off", True) == run(build())


def test_a_busy_port_is_an_error_with_the_next_free_one(site: Make, command: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        preview = command(site(TINY).root, "--port", str(port))
        assert 1 == preview.process.wait(20)
        preview.end()
    assert f"127.0.0.1:{port}: error: another program listens at this port" == preview.lines[0]
    free = re.fullmatch(
        r"  --port (\d+) is free, and --port 0 takes any free one", preview.lines[1]
    )
    assert free
    socket.create_server(("127.0.0.1", int(free[1]))).close()


def test_it_opens_the_owners_browser_and_tells_what_the_build_did(
    site: Make, command: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n', "utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))

    preview = command(site(TINY).root, "--port", "0", "--open", "--facts")

    url = preview.url
    wait_for(lambda: opened.exists() and opened.read_text("utf-8"), "the browser to be opened")
    assert f"{url}\n" == opened.read_text("utf-8")
    with urllib.request.urlopen(url) as answer:
        page = answer.read().decode()
    assert '<details id="broadsheet-facts"><summary>' in page
    assert re.search(r"\d+ files; built in \d+\.\d\d s: \d+ files changed", page)


def test_an_address_of_another_machine_is_an_error(site: Make, command: Start) -> None:
    preview = command(site(TINY).root, "--host", "192.0.2.1", "--port", "0")
    assert 1 == preview.process.wait(20)
    preview.end()
    assert "192.0.2.1:0: error: cannot listen here" in preview.lines[0]
    assert "--host" in preview.lines[1]


def test_a_folder_that_is_no_site_is_an_error(tmp_path: Path, command: Start) -> None:
    preview = command(tmp_path)
    assert 1 == preview.process.wait(20)
    preview.end()
    assert "site.toml: error: there is no site.toml here" == preview.lines[0]


def test_listening_to_others_is_warned_of(site: Make, command: Start) -> None:
    preview = command(site(TINY).root, "--host", "0.0.0.0", "--port", "0")
    assert preview.url.startswith("http://localhost:")
    preview.wait_for_line("^warning: whoever reaches this machine can read the site")


def test_pages_are_served_while_a_build_runs(site: Make, command: Start) -> None:
    """The build has a process of its own: here it is held up, and the pages are not."""
    s = site(TINY)
    preview = command(s.root)
    port = int(preview.url.rstrip("/").rpartition(":")[2])
    (child,) = preview.children()
    os.kill(child, signal.SIGSTOP)
    try:
        s.replace(ARTICLE, "Siver", "Silver")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", "/articles/potosi/")
        assert b"Siver" in connection.getresponse().read()
        connection.close()
    finally:
        os.kill(child, signal.SIGCONT)
    preview.wait_for_line("Rebuilt")


def test_nothing_of_the_folder_it_is_started_in_is_imported(site: Make) -> None:
    """A site may have a folder `generator`, or a file `jinja2.py`: they are not ours."""
    s = site(TINY)
    s.write("jinja2.py", "raise SystemExit('imported')\n")
    s.write("generator/__init__.py", "raise SystemExit('imported')\n")

    async def build() -> bool:
        builder = Builder(s.root)
        try:
            return (await builder.build()).is_right
        finally:
            await builder.close()

    before = Path.cwd()
    os.chdir(s.root)
    try:
        assert run(build())
    finally:
        os.chdir(before)


def test_it_ends_when_nobody_reads_what_it_says(site: Make) -> None:
    """`broadsheet serve | head -2`: the next line that it would say has no reader."""
    s = site(TINY)
    words = [sys.executable, "-m", "generator", "serve", "--port", "0", "--site", str(s.root)]
    with subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.readline()
        process.stdout.close()
        s.replace(ARTICLE, "Siver", "Silver")
        assert 1 == process.wait(20)
        assert "Traceback" not in process.stderr.read()


def test_a_site_has_one_preview_at_a_time(site: Make, command: Start) -> None:
    """Two would build into one folder, and neither would know what the other has changed."""
    s = site(TINY)
    first = command(s.root)
    url = first.url
    second = command(s.root)
    assert 1 == second.process.wait(20)
    second.end()
    assert f"error: this site is being previewed already, at {url}" in second.lines[0]

    first.end(signal.SIGKILL)
    assert command(s.root).url
