"""The command line: words to calls, and what is printed of what was done."""

import importlib.metadata
import json
import platform
import subprocess
import sys
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

COMMANDS = (
    *("new", "import", "build", "serve", "check", "deploy", "addresses", "explain", "clean"),
    "completion",
)


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
    names = ("ok", "articles", "outputs", "parsed", "rendered", "bodies", "written", "removed")
    assert [True, 1, count, 1, count, 1, count, 0] == [first[name] for name in names]
    assert [True, 1, count, 0, 0, 0, 0, 0] == [second[name] for name in names]
    assert [] == first["problems"] == second["problems"]


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
            "hint": "did you mean `tags`?\nyour own keys go below `extra:`",
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
    status = run(["--version"])

    first, python, libraries = capfd.readouterr().out.splitlines()
    assert (0, f"broadsheet {__version__}") == (status, first)
    assert python.startswith(f"Python {platform.python_version()}, {platform.system()} ")
    assert f"jinja2-{importlib.metadata.version('jinja2')}" in libraries.lower().split(" ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_shells_are_given_what_completes_words(
    shell: str, capfd: pytest.CaptureFixture[str]
) -> None:
    status = run(["completion", shell])

    script = capfd.readouterr().out
    assert 0 == status
    assert all(word in script for word in (*COMMANDS, "dry-run", "scheduler"))


def test_bash_completes_commands_and_options(tmp_path: Path) -> None:
    """In a real bash: what it would offer after `broadsheet de` and `broadsheet deploy --dr`."""
    script = tmp_path / "completion"
    with script.open("w") as file:
        command = [sys.executable, "-m", "generator", "completion", "bash"]
        subprocess.run(command, stdout=file, check=True)
    ask = (
        (
            f"source {script}\n"
            'offer() {{ COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=();'
            ' _shtab_broadsheet; echo "${{COMPREPLY[@]}}"; }}\n'
            "offer broadsheet de\noffer broadsheet deploy --dr\n"
        )
        .replace("{{", "{")
        .replace("}}", "}")
    )

    done = subprocess.run(["bash", "-c", ask], capture_output=True, text=True, check=True)

    assert ["deploy", "--dry-run"] == [line.strip() for line in done.stdout.splitlines()]


def test_quiet_says_nothing_and_verbose_says_how_long(
    site: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    s = site(ONE)

    quiet, said = build(s, "--quiet"), capfd.readouterr()
    s.replace("content/articles/1848/b.md", "Silver was", "No silver was")
    build(s, "--verbose")
    lines = capfd.readouterr().out.splitlines()

    assert (0, "", "") == (quiet, said.out, said.err)
    assert "  + articles/b/index.html" in lines
    stages = [line.split()[0] for line in lines if line.endswith(" s")]
    order = ["load", "scan", "read", "parse", "plan", "compare", "render", "commit", "save", "in"]
    assert order == stages


def test_quiet_keeps_problems(site: Make, capfd: pytest.CaptureFixture[str]) -> None:
    s = site(ONE)
    s.write("content/articles/1848/c.md", "---\ntag: a\n---\n")

    status = build(s, "-q")

    said = capfd.readouterr()
    assert (1, "") == (status, said.out)
    assert "there is no key `tag`" in said.err


@pytest.mark.parametrize("command", ["", *COMMANDS])
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


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("deploi", "did you mean `deploy`?"),
        ("imprt", "did you mean `import`?"),
        ("x", "known here:"),
    ],
)
def test_a_command_that_is_none_names_the_nearest(
    word: str, hint: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run([word, "--site", "."])

    said = capfd.readouterr().err
    assert 2 == ended.value.code
    assert f"there is no command `{word}`: {hint}" in said
