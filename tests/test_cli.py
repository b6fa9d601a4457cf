"""The command line: words to calls, and what is printed of what was done."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import __version__
from generator.cli import run
from tests.conftest import Site

Make = Callable[[str], Site]

ONE = """
    articles/1848/b.md
        title: Silver
        date: 1848
        ---
        Silver was found there.
    """


def build(s: Site, *more: str) -> int:
    return run(["build", "--site", str(s.root), "--jobs", "1", *more])


def test_a_build_says_what_it_did_and_then_that_there_is_nothing_to_do(
    site: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    s = site(ONE)

    first, second = build(s), build(s)

    count = len(s.public()) - 1
    where = f"{s.root}/public/"
    assert (0, 0) == (first, second)
    assert (
        f"Built {where}: {count} files written (1 article, {count} files in all).\n"
        f"Nothing to do: {count} files in {where} are up to date.\n"
    ) == capfd.readouterr().out


def test_what_was_removed_is_said(site: Make, capfd: pytest.CaptureFixture[str]) -> None:
    s = site(ONE)
    s.write("content/static/a.txt", "a")
    build(s)
    s.remove("content/static/a.txt")
    capfd.readouterr()

    build(s)

    done = f"0 files written, 1 removed (1 article, {len(s.public()) - 1} files in all)"
    assert f"Built {s.root}/public/: {done}.\n" == capfd.readouterr().out


def test_programs_are_given_counters(site: Make, capfd: pytest.CaptureFixture[str]) -> None:
    s = site(ONE)
    build(s, "--json")
    first = json.loads(capfd.readouterr().out)
    build(s, "--json")
    second = json.loads(capfd.readouterr().out)

    count = len(s.public()) - 1
    names = ("ok", "articles", "outputs", "parsed", "rendered", "written", "removed", "problems")
    assert [True, 1, count, 1, count, count, 0, []] == [first[name] for name in names]
    assert [True, 1, count, 0, 0, 0, 0, []] == [second[name] for name in names]


def test_programs_are_given_problems(site: Make, capfd: pytest.CaptureFixture[str]) -> None:
    s = site(ONE)
    s.write("content/articles/1848/c.md", "---\ntitle: é\ntag: a\n---\n")

    status = build(s, "--json")

    told = json.loads(capfd.readouterr().out)
    assert (1, False) == (status, told["ok"])
    assert [
        {
            "path": "content/articles/1848/c.md",
            "line": 3,
            "column": 1,
            "code": "unknown-key",
            "message": "there is no key `tag`",
            "hint": "did you mean `tags`?; your own keys go below `extra:`",
            "severity": "error",
        }
    ] == told["problems"]


def test_drafts_are_built_when_asked(site: Make) -> None:
    s = site(ONE)
    s.replace("content/articles/1848/b.md", "date:", "draft: true\ndate:")

    build(s)
    without = (s.root / "public/articles/b").exists()
    build(s, "--drafts")

    assert (False, True) == (without, (s.root / "public/articles/b").exists())


def test_warnings_end_a_build_with_one_where_it_is_strict(site: Make) -> None:
    s = site(ONE)
    s.write("site.toml", "")

    assert (0, 1) == (build(s), build(s, "--strict"))


def test_clean_says_how_many_files_went(site: Make, capfd: pytest.CaptureFixture[str]) -> None:
    s = site(ONE)
    build(s)
    count = len(s.public()) - 1
    s.remove(".broadsheet")
    capfd.readouterr()

    status = run(["clean", "--site", str(s.root), "--public"])

    assert (0, f"Removed {count} files.\n") == (status, capfd.readouterr().out)
    assert {} == s.public()


def test_the_version_is_that_of_the_package(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["--version"])

    assert (0, f"broadsheet {__version__}\n") == (ended.value.code, capfd.readouterr().out)


@pytest.mark.parametrize(
    "command", ["", "new", "build", "import", "serve", "deploy", "explain", "clean"]
)
def test_each_command_has_help(command: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run([*command.split(), "--help"])

    shown = capfd.readouterr().out
    assert 0 == ended.value.code
    assert shown.startswith(f"usage: broadsheet {command}".rstrip())


def test_the_folder_of_the_site_is_this_one_unless_said(
    site: Make, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    s = site(ONE)
    monkeypatch.chdir(s.root)

    status = run(["build"])

    assert (0, True) == (status, Path("public/index.html").is_file())
    assert capfd.readouterr().out.startswith("Built public/: ")
