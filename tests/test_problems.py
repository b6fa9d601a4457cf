"""Bad input through the command line: file, line, cause and hint; exit 1; public/ untouched."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.conftest import Site

Make = Callable[[str], Site]

RIGHT = """
    articles/2025/lima.md
        title: A letter from Lima
        date: 2025-02-03
        online: 2026-01-02
        ---
        From the coast.
    """


def run(site: Site, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as an owner does, in the site's folder."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *words],
        cwd=site.root,
        capture_output=True,
        text=True,
        check=False,
    )


def template(site: Site, text: str) -> None:
    site.write("templates/404.html", text)


def article(name: str, front: str, body: str = "Text.") -> Callable[[Site], None]:
    return lambda site: site.write(f"content/articles/{name}", f"---\n{front}\n---\n{body}\n")


def in_the_way(site: Site) -> None:
    site.write("content/pages/mine.md", "---\ntitle: Mine\n---\n")
    site.write("public/mine/index.html", "theirs")


FAULTS: dict[str, tuple[Callable[[Site], None], str]] = {
    "an unknown setting": (
        lambda site: site.write("site.toml", 'title = "T"\nlatets = 3\n'),
        "site.toml:2: error: there is no setting `latets`\n  did you mean `latest`?\n",
    ),
    "settings that are not TOML": (
        lambda site: site.write("site.toml", 'title = "T"\nurl https\n'),
        "site.toml:2:5: error: not TOML here: expected '=' after a key in a key/value pair\n"
        '  write `name = "value"`\n',
    ),
    "a bad date": (
        article("2025/a.md", "title: A\ndate: 2025-02-30"),
        "content/articles/2025/a.md:3:7: error: `date`: '2025-02-30' is not a date\n"
        "  write 2025-02-03, 2025-02, 2025, 1848~ (about 1848), 184X (in the 1840s) or 1848/1850; "
        "leave it out if unknown\n",
    ),
    "an unknown key": (
        article("2025/a.md", "title: A\ntgas: [x]"),
        "content/articles/2025/a.md:3:1: error: there is no key `tgas`\n"
        "  did you mean `tags`?; your own keys go below `extra:`\n",
    ),
    "no title": (
        article("2025/a.md", "date: 2025"),
        "content/articles/2025/a.md:1: error: it has no title\n"
        "  write `title: …` between the lines of dashes\n",
    ),
    "two articles at one address": (
        article("2024/lima.md", "title: Another\ndate: 2024"),
        "content/articles/2025/lima.md: error: its address /articles/lima/ is also that of "
        "content/articles/2024/lima.md\n"
        "  rename one of the two files: the address is made from the file's name\n",
    ),
    "a template that is not there": (
        lambda site: template(site, 'One line\n{% include "baes.html" %}'),
        "templates/404.html:2: error: there is no template 'baes.html'\n"
        "  did you mean `base.html`?\n",
    ),
    "a template that Jinja cannot read": (
        lambda site: template(site, "One\n{% if %}"),
        "templates/404.html:2: error: expected an expression, got 'end of statement block'\n",
    ),
    "a value that is not there": (
        lambda site: template(site, "One\n{{ page.titel }}"),
        "templates/404.html:2: error: 'generator.model.views.PlainView object' has no attribute "
        "'titel'\n  while rendering /404.html; docs/theme.md lists what each template is given\n",
    ),
    "a file that is not UTF-8": (
        lambda site: site.write("content/pages/x.md", b"---\ntitle: \xe9\n---\n"),
        "content/pages/x.md:2: error: byte 0xe9 is not UTF-8\n  save the file as UTF-8\n",
    ),
    "a file that cannot be read": (
        lambda site: (site.root / "content/articles/2025/gone.md").symlink_to("nowhere"),
        "content/articles/2025/gone.md: error: cannot be read: no such file or directory\n"
        "  check that it is a file that you may read\n",
    ),
    "a link to an article that is not there": (
        article("2025/a.md", "title: A\ndate: 2025", "One.\n\nSee [it](liam.md)."),
        "content/articles/2025/a.md:7: error: it links to liam.md, and "
        "content/articles/2025/liam.md is not there, or not published\n  did you mean `lima.md`?\n",
    ),
    "a file of somebody else in our way": (
        in_the_way,
        "public/mine/index.html: error: a file that broadsheet did not write is in our way\n"
        "  move it away; files that are to be published as they are go to content/static/\n",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_bad_input_is_told_and_the_built_site_stays(site: Make, fault: str) -> None:
    """The whole output is compared: a traceback or a second message would show."""
    s = site(RIGHT)
    s.build()
    spoil, told = FAULTS[fault]
    spoil(s)
    before = s.public()

    done = run(s, "build")

    assert 1 == done.returncode
    assert told == "".join(
        line for line in done.stderr.splitlines(keepends=True) if "url" not in line
    )
    assert "Nothing was built: mend the errors above and build again.\n" == done.stdout
    assert before == s.public()


def test_all_errors_of_a_run_are_told_at_once(site: Make) -> None:
    s = site(RIGHT)
    article("2025/a.md", "title: A\ndate: soon")(s)
    article("2025/b.md", "tilte: B")(s)
    template(s, '{% extends "gone.html" %}')

    done = run(s, "build")

    places = [line.partition(": ")[0] for line in done.stderr.splitlines() if ": error: " in line]
    assert [
        "content/articles/2025/a.md:3:7",
        "content/articles/2025/b.md:1",
        "content/articles/2025/b.md:2:1",
        "templates/404.html:1",
    ] == places


def test_without_a_site_there_is_a_hint_and_nothing_is_written(site: Make) -> None:
    s = site(RIGHT)
    s.remove("site.toml")

    done = run(s, "build")

    assert 1 == done.returncode
    assert (
        "site.toml: error: there is no site.toml here\n  go to the folder of your site, or make "
        "it one: write site.toml, also an empty one\n"
    ) == done.stderr
    assert ["content"] == [file.name for file in s.root.iterdir()]


@pytest.mark.parametrize(
    "words", [["biuld"], ["build", "--jobs", "none"], ["serve", "--port", "x"], []]
)
def test_wrong_usage_is_told_and_ends_with_two(site: Make, words: list[str]) -> None:
    done = run(site(RIGHT), *words)

    assert 2 == done.returncode
    assert done.stderr.startswith("usage: broadsheet")
    assert "Traceback" not in done.stderr


def test_warnings_end_a_build_with_one_where_it_is_strict(site: Make) -> None:
    s = site(RIGHT)
    s.write("site.toml", "")

    assert 0 == run(s, "build").returncode
    assert 1 == run(s, "build", "--strict").returncode


def test_a_build_gives_its_counters_to_programs(site: Make) -> None:
    import json

    s = site(RIGHT)
    first = json.loads(run(s, "build", "--json").stdout)
    second = json.loads(run(s, "build", "--json").stdout)

    assert 1 == first["parsed"]
    assert first["rendered"] == first["written"] == first["outputs"]
    assert [0, 0, 0, 0, []] == [
        second[name] for name in ("parsed", "rendered", "written", "removed", "problems")
    ]
