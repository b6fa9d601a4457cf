"""Bad input: each fault with its file, its line, its cause and a hint; and nothing is built.

Whole output of the command line is compared, as the owner reads it.
"""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from generator.cli import run
from tests.conftest import ROOT, Site

Make = Callable[[str], Site]
B = "content/articles/1848/b.md"
NOTHING = "Nothing was built: mend the errors above and build again.\n"
OWN = "\nyour own keys go below `extra:`"
DATES = (
    "write 2025-02-03, 2025-02, 2025, 1848~ (about 1848), 184X (in the 1840s) or 1848/1850; "
    "leave it out if unknown"
)
NOT_YAML = "a text that has `: ` or `#` in it, or begins with `*`, `&` or `[`, stands in quotes"
THEME = "while rendering /404.html; docs/theme.md lists what each template is given"

ONE = """
    articles/1848/b.md
        title: Silver
        date: 1848
        ---
        Silver was found there.
    articles/2025/c.md
        title: A letter
        date: 2025
        ---
        See [the mines](../1848/b.md).
    """


def told(place: str, message: str, hint: str = "", kind: str = "error") -> str:
    """Write a problem as the command line shows it."""
    lines = [f"  {line}\n" for line in hint.splitlines()]
    return "".join([f"{place}: {kind}: {message}\n", *lines])


def assert_refused(s: Site, capfd: pytest.CaptureFixture[str], *problems: str) -> None:
    """Build by the command line: exit status 1, these problems, and nothing touched."""
    before, times = s.public(), s.times()
    capfd.readouterr()

    status = run(["build", "--site", str(s.root), "--jobs", "1"])

    shown = capfd.readouterr()
    assert "".join(problems) == shown.err
    assert (1, NOTHING) == (status, shown.out)
    assert (before, times) == (s.public(), s.times())


def article(front: str) -> str:
    return f"---\n{front}---\nWords.\n"


KNOWN = (
    "known here: `accent`, `check`, `collection`, `dates`, `deploy`, `feeds`, `footer`, `import`, "
    "`language`, `latest`, `links`, `logo`, `markdown_copies`, `menu`, `permalink`, `raw_html`, "
    "`share_fonts`, `share_images`, `tagline`, `title`, `url`"
)
Case = tuple[str | bytes, str, str, str]
"""What is written, the line, the cause, the hint."""

FRONT_MATTER: dict[str, Case] = {
    "no-front-matter": ("Words.\n", "1", "it has no front matter",
        "begin the file with `---`, `title: …` and `---`, each on a line of its own"),
    "empty-file": ("", "1", "it has no front matter",
        "begin the file with `---`, `title: …` and `---`, each on a line of its own"),
    "unclosed": ("---\ntitle: x\n\nWords.\n", "1", "the front matter is not closed",
        "write a line of three dashes, `---`, below its last key"),
    "empty": (article(""), "1", "it has no title", "write `title: …` between the lines of dashes"),
    "no-title": (article("date: 1848\n"), "1", "it has no title",
        "write `title: …` between the lines of dashes"),
    "title-of-nothing": (article("title:\n"), "1", "it has no title",
        "write `title: …` between the lines of dashes"),
    "unknown-key": (article("title: x\ntag: [a]\n"), "3:1", "there is no key `tag`",
        "did you mean `tags`?" + OWN),
    "capitals": (article("title: x\nDate: 1848\n"), "3:1", "there is no key `Date`",
        "did you mean `date`?" + OWN),
    "merge-key": (article("title: x\n<<: {date: 1848}\n"), "3:1", "there is no key `<<`",
        "your own keys go below `extra:`"),
    "bad-date": (article("title: x\ndate: 3 March 1848\n"), "3:7",
        "`date`: '3 March 1848' is not a date", DATES),
    "no-such-day": (article("title: x\nonline: 1848-02-30\n"), "3:9",
        "`online`: '1848-02-30' is not a date", DATES),
    "duplicate": (article("title: x\ndate: 1848\ntitle: y\n"), "4:1",
        "`title` stands twice; the first is in line 2", "keep one of them"),
    "anchor": (article("title: &t x\nsummary: *t\n"), "2:8",
        "`t` is a YAML anchor or alias, which front matter does not use",
        "write the value out, or put it in quotes if it begins with & or *"),
    "undefined-alias": (article("title: *bold\n"), "2:8",
        "front matter is not YAML here: found undefined alias", NOT_YAML),
    "emphasis": (article("title: *bold*\n"), "2:13",
        "front matter is not YAML here: did not find expected alphabetic or numeric character",
        NOT_YAML),
    "colon": (article("title: Gold: a story\n"), "2:12",
        "front matter is not YAML here: mapping values are not allowed in this context", NOT_YAML),
    "tab": (article("title: x\n\tdate: 1848\n"), "3:1",
        "front matter is not YAML here: found a tab character that violates indentation",
        "indent with spaces, not with a tab"),
    "open-quote": (article('title: "x\n'), "3:1",
        "front matter is not YAML here: found unexpected end of stream", NOT_YAML),
    "control-character": (article("title: a\x01b\n"), "2:9",
        "a character that YAML does not allow (U+0001)", "remove it"),
    "tag-with-a-colon": (article("title: x\ntags: [a, b: c]\n"), "3:11",
        "`tags` is a list of texts, and this is none", 'put it in quotes: "b: c"'),
    "line-separators": (article("title: a\u2028b\u2029c\ntag: x\n"), "3:1", "there is no key `tag`",
        "did you mean `tags`?" + OWN),
    "escaped-control-character": (article('title: "a\\x01b"\n'), "2:8",
        "`title` has a character that no page can show: U+0001", "remove it"),
    "no-mapping": (article("- a\n"), "2:1", "this is not a list of `key: value`",
        "write one key a line"),
    "key-of-a-list": (article("title: x\n? [a]\n: b\n"), "3:3", "a key is a word",
        "write `key: value`"),
    "title-as-list": (article("title: [a]\n"), "2:8", "`title` is a text",
        "write `title: …` in one line"),
    "tags-as-text": (article("title: x\ntags: a, b\n"), "3:7", "`tags` is a list, not 'a, b'",
        "write `tags: [one, two]`"),
    "authors-as-text": (article("title: x\nauthors: Roe, Ana\n"), "3:10",
        "`authors` is a list, not 'Roe, Ana'",
        "write `authors: [One Name, Another Name]`"),
    "part-of-a-name": (article("title: x\nauthors: [{family: A, gven: B}]\n"), "3:23",
        "`authors` has no part `gven`", "did you mean `given`?"),
    "name-without-family": (article("title: x\nauthors: [{given: B}]\n"), "3:11",
        "`authors` is a name with its `family` part",
        "write {family: Uco, given: Cesar} or {organisation: The Daily News}"),
    "language": (article("title: x\nlanguage: English\n"), "3:11",
        "`language` is a language tag, not 'English'",
        "write `language: es` or `language: pt-BR`"),
    "flag": (article("title: x\ndraft: maybe\n"), "3:8", "`draft` is true or false, not 'maybe'",
        "write `draft: true`"),
    "number": (article("title: x\nseries_index: one\n"), "3:15",
        "`series_index` is a whole number, not 'one'",
        "write `series_index: 1`"),
    "extra": (article("title: x\nextra: y\n"), "3:8", "`extra` is a table, not 'y'",
        "write `extra: {name: value}`"),
    "alias-outside": (article("title: x\naliases: [/../up/]\n"), "3:10",
        "`aliases`: '/../up/' is not an address of this site", "write `/old/place/`"),
    "not-utf-8": (b"---\ntitle: x\n---\nWords and\nb\xe9d.\n", "5", "byte 0xe9 is not UTF-8",
        "save the file as UTF-8"),
    "utf-16": ("---\ntitle: x\n---\n".encode("utf-16-le"), "1", "it has no front matter",
        "begin the file with `---`, `title: …` and `---`, each on a line of its own"),
}  # fmt: skip


@pytest.mark.parametrize("name", FRONT_MATTER)
def test_a_fault_of_the_front_matter_is_told_with_its_line(
    site: Make, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    text, line, message, hint = FRONT_MATTER[name]
    s = site(ONE)
    s.build()
    s.write(B, text)

    assert_refused(s, capfd, told(f"{B}:{line}", message, hint))


SETTINGS: dict[str, Case] = {
    "unknown": ('titel = "x"\n', "1", "there is no setting `titel`", "did you mean `title`?"),
    "unknown-in-a-table": ('[import]\nlangauge = "en"\n', "2",
        "there is no setting `import.langauge`", "did you mean `language`?"),
    "unknown-table": ("\n[colours]\nred = 1\n", "2", "there is no setting `colours`",
        KNOWN),
    "type": ("\n\ntitle = 3\n", "3", "`title` is a text in quotes, not 3", ""),
    "flag": ('markdown_copies = "yes"\n', "1", "`markdown_copies` is true or false, not 'yes'", ""),
    "list": ('[import]\nauthors = ["a", 3]\n', "2",
        "`import.authors` is a list of texts, not ['a', 3]", ""),
    "no-table": ("import = 3\n", "1", "`import` is a table", "write [import]"),
    "number": ("latest = 0\n", "1", "`latest` is a number from 1 to 100, not 0", ""),
    "choice": ('links = "absolute"\n', "1",
        "`links` is one of \"relative\" and \"file\", not 'absolute'", ""),
    "permalink": ('permalink = "/x/"\n', "1",
        "`permalink` is a pattern that begins with /, has {slug} and ends in / or .html, not '/x/'",
        'write "/articles/{slug}/" or "/{year}/{month}/{slug}.html"; there are no other fields'),
    "language": ('language = "English"\n', "1", "`language` is a language tag, not 'English'",
        "write `en`, `es` or `pt-BR`"),
    "colour": ('accent = "red"\n', "1", "`accent` is a colour, not 'red'", 'write "#7a1f1f"'),
    "address": ('url = "example.org"\n', "1",
        "`url` is an address with its scheme, not 'example.org'",
        "write `https://example.org/`, with nothing behind the path"),
    "no-toml": ('title = "x"\ntagline =\n', "2:10", "not TOML here: invalid value",
        'write `name = "value"`'),
    "twice": ('title = "x"\ntitle = "y"\n', "2:12", "not TOML here: cannot overwrite a value",
        'write `name = "value"`'),
    "not-utf-8": (b'title = "\xff"\n', "1", "byte 0xff is not UTF-8", "save the file as UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize("name", SETTINGS)
def test_a_fault_of_the_settings_is_told_with_its_line(
    site: Make, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    text, line, message, hint = SETTINGS[name]
    s = site(ONE)
    s.build()
    s.write("site.toml", text)

    assert_refused(s, capfd, told(f"site.toml:{line}", message, hint))


def test_a_folder_without_settings_is_no_site(
    site: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    s = site(ONE)
    s.remove("site.toml")

    assert_refused(
        s,
        capfd,
        told(
            "site.toml",
            "there is no site.toml here",
            "go to the folder of your site, or start one: broadsheet new review",
        ),
    )
    assert not (s.root / ".broadsheet").exists()


def test_two_articles_at_one_address_are_told_with_both_files(
    site: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    s = site(ONE)
    s.build()
    s.write("content/articles/1900/b.md", article("title: x\ndate: 1900\n"))
    s.write("content/articles/1900/B.md", article("title: y\ndate: 1900\n"))
    hint = "rename one of the two files: the address is made from the file's name"

    assert_refused(
        s,
        capfd,
        told(
            "content/articles/1900/B.md",
            f"its address /articles/b/ is also that of {B}",
            hint,
        ),
        told(
            "content/articles/1900/b.md",
            f"its address /articles/b/ is also that of {B}",
            hint,
        ),
    )


def test_two_outputs_of_one_path_are_told_with_both_origins(
    site: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    s = site(ONE)
    s.build()
    s.write("content/pages/archive.md", article("title: x\n"))

    assert_refused(
        s,
        capfd,
        told(
            "content/pages/archive.md",
            "archive/index.html is written twice: by this and by /archive/",
            "rename one of the two",
        ),
    )


def test_a_name_that_gives_no_address_is_told(
    site: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    s = site(ONE)
    s.build()
    s.write("content/articles/1900/!.md", article("title: x\n"))
    s.write("content/pages/sub/#.md", article("title: x\n"))
    hint = "name it in letters or digits: `silver-in-peru.md`"

    assert_refused(
        s,
        capfd,
        told("content/articles/1900/!.md", "its name gives no address", hint),
        told("content/pages/sub/#.md", "its name gives no address", hint),
    )


@pytest.mark.parametrize("statement", ["extends", "include"])
def test_a_template_that_is_missing_is_told_with_its_line(
    site: Make, capfd: pytest.CaptureFixture[str], statement: str
) -> None:
    s = site(ONE)
    s.build()
    s.write("templates/404.html", f"\n{{% {statement} 'bsae.html' %}}\n")

    problem = told(
        "templates/404.html:2", "there is no template 'bsae.html'", "did you mean `base.html`?"
    )
    assert_refused(s, capfd, problem)


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        (
            "\n{% if %}",
            told("templates/404.html:2", "expected an expression, got 'end of statement block'"),
        ),
        ("\n\n{{ nothing }}", told("templates/404.html:3", "'nothing' is undefined", THEME)),
    ],
)
def test_a_template_that_fails_is_told_with_its_line(
    site: Make, capfd: pytest.CaptureFixture[str], template: str, problem: str
) -> None:
    s = site(ONE)
    s.build()
    s.write("templates/404.html", template)

    assert_refused(s, capfd, problem)


def test_a_file_that_cannot_be_read_is_told(site: Make, capfd: pytest.CaptureFixture[str]) -> None:
    s = site(ONE)
    s.build()
    (s.root / "content/articles/1900").mkdir()
    (s.root / "content/articles/1900/x.md").symlink_to("/nowhere/at/all")
    s.write("content/pages/y.md/z.txt", "in a folder that is named like a page")

    assert_refused(
        s,
        capfd,
        told(
            "content/articles/1900/x.md",
            "cannot be read: no such file or directory",
            "check that it is a file that you may read",
        ),
        told(
            "content/pages/y.md/z.txt",
            "this file belongs to no article and is left out",
            "put it into content/static/",
            "warning",
        ),
    )


def test_a_file_in_the_way_is_told(site: Make, capfd: pytest.CaptureFixture[str]) -> None:
    s = site(ONE)
    s.build()
    s.write("public/about/index.html", "somebody's")
    s.write("content/pages/about.md", article("title: About\n"))

    assert_refused(
        s,
        capfd,
        told(
            "public/about/index.html",
            "a file that broadsheet did not write is in our way",
            "move it away; files that are to be published as they are go to content/static/",
        ),
    )


def test_a_link_to_an_article_that_is_not_there_is_told_with_its_line(
    site: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    s = site(ONE)
    s.build()
    s.rename(B, "content/articles/1848/bb.md")

    assert_refused(
        s,
        capfd,
        told(
            "content/articles/2025/c.md:5",
            f"it links to ../1848/b.md, and there is no {B}",
            "did you mean `bb.md`?",
        ),
    )


@pytest.mark.parametrize("key", ["draft", "gone"])
def test_a_link_to_an_article_that_is_not_published_is_told(
    site: Make, capfd: pytest.CaptureFixture[str], key: str
) -> None:
    s = site(ONE)
    s.build()
    s.replace(B, "date: 1848", f"date: 1848\n{key}: true")

    assert_refused(
        s,
        capfd,
        told(
            "content/articles/2025/c.md:5",
            f"it links to ../1848/b.md, and {B} is not published",
            "it is a draft, or gone",
        ),
    )


def test_a_link_to_a_file_that_is_not_there_is_a_warning(
    site: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    s = site(ONE)
    s.replace("content/articles/2025/c.md", "../1848/b.md", "map.svg")

    status = run(["build", "--site", str(s.root), "--jobs", "1"])

    warning = told(
        "content/articles/2025/c.md:5",
        "it links to map.svg, and there is no content/articles/2025/map.svg",
        "links are written from the folder of the file in which they stand",
        "warning",
    )
    assert (0, warning) == (status, capfd.readouterr().err)
    assert 1 == run(["build", "--site", str(s.root), "--strict"])
    assert warning == capfd.readouterr().err


def test_a_thousand_alike_are_told_as_one(site: Make, capfd: pytest.CaptureFixture[str]) -> None:
    s = site(ONE)
    s.build()
    for number in range(30):
        s.write(f"content/articles/1900/{number:02}.md", article("title: x\ntag: a\n"))

    assert_refused(
        s,
        capfd,
        told(
            "content/articles/1900/00.md:3:1",
            "there is no key `tag` (and 29 files more)",
            "did you mean `tags`?" + OWN,
        ),
    )


def break_everything(s: Site) -> None:
    s.write("site.toml", 'titel = "x"\nurl = "https://example.org/"\nlatest = "many"\n')
    s.write("content/articles/1900/a.md", article("title: x\ndate: May\ntag: a\n"))
    s.write("content/articles/1900/b.md", article("title: x\ndate: 1900\n"))
    s.write("content/articles/1900/d.md", b"---\ntitle: x\n---\nb\xe9d\n")
    s.write("content/articles/1900/e.md", "---\ntitle: x\n")
    s.write("content/pages/p.md", "---\ntitle: p\n---\n[a](../articles/1848/nowhere.md)\n")
    s.write("content/pages/q.jpg", "a stray")
    s.write("templates/404.html", "{% include 'bsae.html' %}")
    s.write("public/robots.txt/x", "somebody's")


ALL = (
    told("content/articles/1900/a.md:3:7", "`date`: 'May' is not a date", DATES)
    + told("content/articles/1900/a.md:4:1", "there is no key `tag`", "did you mean `tags`?" + OWN)
    + told(
        "content/articles/1900/b.md",
        f"its address /articles/b/ is also that of {B}",
        "rename one of the two files: the address is made from the file's name",
    )
    + told("content/articles/1900/d.md:4", "byte 0xe9 is not UTF-8", "save the file as UTF-8")
    + told(
        "content/articles/1900/e.md:1",
        "the front matter is not closed",
        "write a line of three dashes, `---`, below its last key",
    )
    + told(
        "content/pages/p.md:4",
        "it links to ../articles/1848/nowhere.md, and there is no content/articles/1848/nowhere.md",
        "known here: `b.md`, `c.md`, `p.md`",
    )
    + told(
        "content/pages/q.jpg",
        "this file belongs to no article and is left out",
        "put it into content/static/",
        "warning",
    )
    + told(
        "public/robots.txt",
        "a folder stands where a file goes",
        "move it away; files that are to be published as they are go to content/static/",
    )
    + told("site.toml:1", "there is no setting `titel`", "did you mean `title`?")
    + told("site.toml:3", "`latest` is a whole number, not 'many'")
    + told("templates/404.html:1", "there is no template 'bsae.html'", "did you mean `base.html`?")
)  # fmt: skip


def test_all_faults_are_told_in_one_run(site: Make, capfd: pytest.CaptureFixture[str]) -> None:
    s = site(ONE)
    s.build()
    s.remove("public/robots.txt")
    break_everything(s)

    assert_refused(s, capfd, ALL)


def broadsheet(s: Site, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run the command as its users do, in the site's folder."""
    command = [sys.executable, "-m", "generator", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, cwd=s.root, env=environment, capture_output=True, text=True, check=False
    )


def test_the_command_itself_tells_all_faults_and_shows_no_traceback(site: Make) -> None:
    s = site(ONE)
    s.build()
    s.remove("public/robots.txt")
    break_everything(s)
    before = s.public()

    done = broadsheet(s, "build")

    assert ALL == done.stderr
    assert (1, NOTHING) == (done.returncode, done.stdout)
    assert before == s.public()


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ((), "broadsheet new review      start a site in the folder review\n"),
        (("bild",), "there is no command `bild`: did you mean `build`?\n"),
        (("build", "--job"), "expected one argument"),
        (("build", "--jobs", "0"), "'0' is not a number of processes, from 1 to 256\n"),
        (("build", "--nothing"), "unrecognized arguments: --nothing\n"),
        (("serve", "--port", "http"), "'http' is not a port, from 0 (any free one) to 65535\n"),
    ],
)
def test_wrong_usage_is_told_with_status_2(
    capfd: pytest.CaptureFixture[str], words: tuple[str, ...], last: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(words)

    shown = capfd.readouterr()
    assert (2, "") == (ended.value.code, shown.out)
    assert shown.err.startswith("usage: broadsheet ")
    assert last in shown.err
