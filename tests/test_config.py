"""Settings: each with its type, its rule and its line."""

import re
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config import Config, ImportConfig
from generator.model.problem import Problem
from generator.model.target import GitTarget, ZipTarget
from generator.settings import read_config


def right(text: str) -> Config:
    config, problems = read_config(text)
    assert () == problems
    return config


def wrong(text: str) -> list[tuple[int, str, str]]:
    return [(one.line, one.code, one.message) for one in read_config(text)[1]]


def test_an_empty_file_is_a_site() -> None:
    assert Config() == right("") == right("\n# nothing\n")


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ('title = "T"', {"title": "T"}),
        ('title = ""', {"title": ""}),
        ('url = "https://example.org"', {"url": "https://example.org"}),
        ('url = "http://localhost:8000/a/b/"', {"url": "http://localhost:8000/a/b/"}),
        ('url = ""', {"url": ""}),
        ('language = "pt-BR"', {"language": "pt-BR"}),
        ('language = "zh-Hant-TW"', {"language": "zh-Hant-TW"}),
        ('permalink = "/{slug}/"', {"permalink": "/{slug}/"}),
        ('permalink = "/{year}/{month}/{slug}.html"', {"permalink": "/{year}/{month}/{slug}.html"}),
        ('permalink = "/a-{slug}-b/"', {"permalink": "/a-{slug}-b/"}),
        ('links = "file"', {"links": "file"}),
        ('accent = "#40516B"', {"accent": "#40516B"}),
        ('logo = "logo.svg"', {"logo": "logo.svg"}),
        ('dates = "iso"', {"dates": "iso"}),
        (
            'menu = ["[A b](/a/)", "[B](<https://b.c/>)"]',
            {"menu": ("[A b](/a/)", "[B](<https://b.c/>)")},
        ),
        ("latest = 1", {"latest": 1}),
        ("latest = 100", {"latest": 100}),
        ("markdown_copies = false", {"markdown_copies": False}),
        ('"title" = "T"', {"title": "T"}),
        ('title = """\nT"""', {"title": "T"}),
    ],
)
def test_a_setting_is_read(text: str, setting: dict[str, object]) -> None:
    assert replace(Config(), **setting) == right(text)  # type: ignore[arg-type]


def test_the_importers_settings_are_read() -> None:
    config = right('[import]\nlanguage = "es"\ndate_order = "day"\nauthors = ["A", "B"]\n')

    assert ImportConfig(language="es", date_order="day", authors=("A", "B")) == config.imports


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "x",
        "/x/",
        "{slug}/",
        "/{slug}",
        "/{slug}.htm",
        "/{slug}/{hour}/",
        "/{slug/",
        "/{slug!r}/",
        "/{}/{slug}/",
        "/{slug}/../",
        "/./{slug}/",
        "//{slug}/",
        "/a b/{slug}/",
        "/{slug}/?x/",
        "/{slug}/#x/",
        "/%41/{slug}/",
        "/a\\\\b/{slug}/",
        "https://example.org/{slug}/",
    ],
)
def test_a_permalink_that_is_none_is_refused(pattern: str) -> None:
    ((line, code, message),) = wrong(f'\npermalink = "{pattern}"')

    assert (2, "bad-setting") == (line, code)
    assert message.startswith("`permalink` is a pattern that begins with /")


@pytest.mark.parametrize("value", ["1", "true", "[]", '"x"', "{}", "1.5", "2025-02-03", "[1]"])
@pytest.mark.parametrize(
    "name",
    sorted({field.name for field in fields(Config)} - {"imports", "folders", "targets", "places"}),
)
def test_a_value_of_another_type_is_refused(name: str, value: str) -> None:
    config, problems = read_config(f"{name} = {value}\n")

    kind = type(getattr(Config(), name)).__name__
    right = (("int", "1"), ("bool", "true"), ("str", '"x"'), ("CheckConfig", "{}"), ("tuple", "[]"))
    is_right = (kind, value) in right
    if not is_right:
        assert [(1, "bad-setting")] == [(problem.line, problem.code) for problem in problems]
        assert Config() == config


def test_what_is_right_counts_beside_what_is_wrong() -> None:
    config, problems = read_config('title = "T"\nlatest = 0\nurl = "x"\n[import]\nauthor = ["A"]\n')

    assert replace(Config(), title="T") == config
    assert [(2, "bad-setting"), (3, "bad-setting"), (5, "unknown-setting")] == sorted(
        (problem.line, problem.code) for problem in problems
    )


def test_the_nearest_setting_is_named() -> None:
    _, (problem,) = read_config("markdown_copy = true\n")

    assert (
        Problem(
            "site.toml",
            1,
            0,
            "unknown-setting",
            "there is no setting `markdown_copy`",
            "did you mean `markdown_copies`?",
        )
        == problem
    )


@given(st.text("titleurlimport=\"'[].{}#\n 01", max_size=40))
def test_any_text_is_settings_or_problems_with_a_line_of_it(text: str) -> None:
    _, problems = read_config(text)

    assert all(0 <= problem.line <= text.count("\n") + 1 for problem in problems)


def test_targets_are_read_each_by_its_type() -> None:
    config, problems = read_config(
        '[deploy.live]\ntype = "git"\nremote = "origin"\ncname = "example.org"\n'
        '[deploy.copy]\ntype = "zip"\npath = "../site.zip"\nmax_removals = 3\n'
    )

    assert () == problems
    assert (
        GitTarget(name="live", remote="origin", cname="example.org"),
        ZipTarget(name="copy", path="../site.zip", max_removals=3),
    ) == config.targets


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("[deploy.live]\n", 1, "`deploy.live` has no `type`", "write one of directory, zip, git"),
        ('[deploy.a]\ntype = "ftp"\n', 2, "no target is of type 'ftp'", "write one of directory"),
        ('[deploy.a]\ntype = "git"\n', 1, "`deploy.a` has no `remote`", 'write remote = "origin"'),
        (
            '[deploy.a]\ntype = "zip"\npath = "a"\nbranch = "b"\n',
            4,
            "there is no setting `deploy.a.branch`",
            "",
        ),
        (
            '[deploy.a]\ntype = "s3"\nbuket = "b"\n',
            3,
            "there is no setting `deploy.a.buket`",
            "did you mean `bucket`?",
        ),
        (
            '[deploy.a]\ntype = "zip"\npath = "a"\nmax_removals = -2\n',
            4,
            "`deploy.a.max_removals` is a number of files, not -2",
            "",
        ),
        ('[deploy]\ntype = "zip"\n', 2, "`deploy.type` is a table", "every target has a table"),
        ('deploy = "zip"\n', 1, "`deploy` is a table", "write [deploy.live]"),
    ],
)
def test_a_wrong_target_is_told_with_its_line(
    text: str, line: int, message: str, hint: str
) -> None:
    config, problems = read_config(text)

    assert (line, message) == (problems[0].line, problems[0].message)
    assert problems[0].hint.startswith(hint)
    assert len(config.targets) <= 1


@pytest.mark.parametrize("text", ['title = "a\\u0000"', 'collection = ["\\u001b[31m"]'])
def test_a_character_that_nothing_can_show_is_refused(text: str) -> None:
    ((line, code, message),) = wrong(text)

    assert (1, "bad-setting") == (line, code)
    assert "has a character that nothing can show: U+00" in message


def test_a_pattern_for_raw_texts_may_have_any_character() -> None:
    assert "\f+" == right('[import]\nsplit = "\\f+"\n').imports.split


@pytest.mark.parametrize(("kind", "needed"), [("directory", "path"), ("git", "remote")])
def test_what_a_target_needs_may_not_be_empty(kind: str, needed: str) -> None:
    found = wrong(f'[deploy.live]\ntype = "{kind}"\n{needed} = ""\n')

    assert [(1, "bad-setting", f"`deploy.live` has no `{needed}`")] == found


def test_settings_that_are_nested_too_deeply_are_refused() -> None:
    assert [(0, "not-toml", "its lists and tables are nested too deeply")] == wrong(
        "a = " + "[" * 5000
    )


PALE = [("#9d1c20", False), ("#767676", True), ("#757575", False), ("#ffcc00", True)]


@pytest.mark.parametrize(("colour", "is_pale"), PALE)
def test_an_accent_that_cannot_be_read_on_paper_is_a_warning(colour: str, is_pale: bool) -> None:
    config, problems = read_config(f'title = "A"\naccent = "{colour}"\n')

    assert colour == config.accent
    assert is_pale == bool(problems)
    for problem in problems:
        assert ("pale-accent", "warning", 2) == (problem.code, problem.severity, problem.line)
        better = re.search(r'"(#[0-9a-f]{6})"', problem.hint)
        assert better
        assert read_config(f'accent = "{better[1]}"')[1] == ()
