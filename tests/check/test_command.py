"""The command: what is printed, in which form, and the exit status."""

import json
from collections.abc import Callable

import pytest

from generator.cli import run
from tests.conftest import Site

Make = Callable[[str], Site]

RIGHT = """
    articles/2020/a.md
        title: Silver
        date: 2020
        ---
        Silver was found there.
    """


def check(site: Site, *more: str) -> int:
    return run(["check", "--site", str(site.root), "--jobs", "1", *more])


def broken(site: Make) -> Site:
    s = site(RIGHT)
    s.write(
        "content/articles/2020/a.md", s.read("content/articles/2020/a.md") + "\n[x](/no, 100%/)\n"
    )
    s.replace("content/articles/2020/a.md", "[x](/no, 100%/)", "[x](/no,100%25/)")
    s.build()
    return s


def test_a_right_site_is_said_to_be_so(site: Make, capsys: pytest.CaptureFixture[str]) -> None:
    s = site(RIGHT)
    s.build()

    assert 0 == check(s)
    said = capsys.readouterr()
    assert ("", True) == (said.err, said.out.startswith("Nothing to mend: "))


def test_a_fault_is_shown_with_its_line_and_the_status_is_1(
    site: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == check(broken(site), "--only", "links")

    said = capsys.readouterr()
    assert said.err.startswith(
        "content/articles/2020/a.md:7:5: error: /no,100%25/ leads nowhere: the site has no such"
    )
    assert said.out.startswith("1 error in ")


def test_a_warning_is_an_error_to_the_strict(site: Make) -> None:
    s = site(RIGHT)
    s.replace("content/articles/2020/a.md", "date: 2020", "date: 2999")
    s.build()

    assert (0, 1) == (check(s), check(s, "--strict"))


def test_programs_are_given_json(site: Make, capsys: pytest.CaptureFixture[str]) -> None:
    check(broken(site), "--json", "--only", "links")

    said = json.loads(capsys.readouterr().out)
    assert (False, ["broken-link"]) == (said["ok"], [one["code"] for one in said["problems"]])


def test_github_is_told_file_and_line(site: Make, capsys: pytest.CaptureFixture[str]) -> None:
    check(broken(site), "--format", "github", "--only", "links")

    (line,) = capsys.readouterr().out.splitlines()
    head, _, message = line.removeprefix("::").partition("::")
    assert "error file=content/articles/2020/a.md,line=7,col=5,title=broken-link" == head
    assert "/no,100%2525/ leads nowhere" in message


def test_sarif_names_tool_rule_and_region(site: Make, capsys: pytest.CaptureFixture[str]) -> None:
    check(broken(site), "--format", "sarif", "--only", "links")

    said = json.loads(capsys.readouterr().out)
    (found,) = said["runs"][0]["results"]
    where = found["locations"][0]["physicalLocation"]
    assert ("2.1.0", "broken-link", "error") == (said["version"], found["ruleId"], found["level"])
    assert "broken-link" == said["runs"][0]["tool"]["driver"]["rules"][found["ruleIndex"]]["id"]
    assert "content/articles/2020/a.md" == where["artifactLocation"]["uri"]
    assert {"startLine": 7, "startColumn": 5} == where["region"]


def test_one_kind_can_be_asked_for_alone(site: Make) -> None:
    s = broken(site)

    assert (1, 0) == (check(s, "--only", "links"), check(s, "--only", "html,limits"))


def test_codes_that_the_owner_ignores_are_not_shown(site: Make) -> None:
    s = broken(site)
    s.write("site.toml", s.read("site.toml") + '[check]\nignore = ["broken-link"]\n')
    s.build()

    assert 0 == check(s, "--only", "links", "--strict")


@pytest.mark.parametrize(
    "words", [["--only", "spelling"], ["--host", "my-host"], ["--archive"], ["--format", "xml"]]
)
def test_wrong_words_end_with_2(words: list[str], site: Make) -> None:
    with pytest.raises(SystemExit) as end:
        check(site(RIGHT), *words)

    assert 2 == end.value.code


def test_a_site_that_is_not_built_says_so(site: Make, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == check(site(RIGHT))

    assert "public: error: there is no built site" in capsys.readouterr().err


def test_a_source_that_cannot_be_built_is_shown_as_a_build_shows_it(
    site: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    s = site(RIGHT)
    s.build()
    s.replace("content/articles/2020/a.md", "title:", "titel:")

    assert 1 == check(s)
    assert "content/articles/2020/a.md:2:1: error: " in capsys.readouterr().err


def test_a_host_that_is_not_known_is_an_error_of_the_settings(
    site: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    s = site(RIGHT)
    s.write("site.toml", '[check]\nhost = "geocities"\n')

    assert not s.build().is_right
