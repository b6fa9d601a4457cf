"""The terminal: what is shown, and how much of it."""

import io
from collections.abc import Callable

import pytest

from generator import console
from generator.model.problem import Problem, Severity


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(*problems: Problem, stream: io.StringIO | None = None) -> str:
    stream = stream or io.StringIO()
    console.show(problems, stream)
    return stream.getvalue()


def problem(path: str, line: int = 0, message: str = "it is wrong", **more: str) -> Problem:
    return Problem(path, line, 0, "code", message, **more)  # type: ignore[arg-type]


def test_problems_are_shown_by_place_each_with_its_hint() -> None:
    text = shown(
        problem("b.md", 10),
        problem("b.md", 9, hint="mend it"),
        Problem("a.md", 1, 2, "code", "so", severity=Severity.WARNING),
    )

    assert [
        "a.md:1:2: warning: so",
        "b.md:9: error: it is wrong",
        "  mend it",
        "b.md:10: error: it is wrong",
    ] == text.splitlines()


def test_five_alike_are_shown_and_more_are_counted() -> None:
    five = [problem(f"{number}.md", number) for number in range(1, 6)]

    assert 5 == shown(*five).count("\n")
    assert "1.md:1: error: it is wrong (and 5 files more)\n" == shown(*five, problem("6.md", 6))


@pytest.mark.parametrize(
    ("environment", "stream", "has_colour"),
    [
        ({"TERM": "xterm"}, Terminal, True),
        ({"TERM": "xterm"}, io.StringIO, False),
        ({"TERM": "dumb"}, Terminal, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, Terminal, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, Terminal, True),
    ],
)
def test_colours_are_for_terminals_whose_owner_wants_them(
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    stream: Callable[[], io.StringIO],
    has_colour: bool,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert has_colour == ("\033[" in shown(problem("a.md"), stream=stream()))


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 articles"), (1, "1 article"), (1200, "1,200 articles")]
)
def test_a_count_has_its_noun(count: int, text: str) -> None:
    assert text == console.plural(count, "article")


def test_what_an_encoding_has_not_is_an_escape(monkeypatch: pytest.MonkeyPatch) -> None:
    octets = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(octets, encoding="ascii"))

    console.say("Built é\udcff/public/")

    assert b"Built \\xe9\\udcff/public/\n" == octets.getvalue()


def test_progress_is_shown_on_a_terminal_alone_and_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(console, "monotonic", lambda: now[0])
    terminal, pipe = Terminal(), io.StringIO()
    shown, hidden = console.Progress(terminal), console.Progress(pipe)

    for seconds in (0.9, 1.0, 1.05, 1.2):
        now[0] = seconds
        shown("render", int(seconds * 100), 200)
        hidden("render", int(seconds * 100), 200)
    shown.wipe()

    lines = [line for line in terminal.getvalue().split("\r") if line.strip()]
    assert ["render: 100 of 200 (50 %)", "render: 120 of 200 (60 %)"] == lines
    assert terminal.getvalue().endswith("\r" + " " * len(lines[-1]) + "\r")
    assert "" == pipe.getvalue()
