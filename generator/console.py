"""The terminal: lines of a colleague's tone, coloured where somebody looks, plain in a pipe."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import inf
from time import monotonic
from typing import TextIO

from generator.model.problem import Problem, Severity

_COLOURS = {Severity.ERROR: "\033[1;31m", Severity.WARNING: "\033[1;33m"}
_DIM, _PLAIN = "\033[2m", "\033[0m"
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What would steer the terminal, or turn round what is read on it."""
_PATIENCE, _EVERY = 1.0, 0.1
"""Seconds before a run's progress is shown, and between two showings of it."""
_ALIKE = 5
"""So many equal problems are shown one by one; more are shown as the first, with a count."""


def show(problems: Iterable[Problem], stream: TextIO | None = None) -> None:
    """Print problems in the order of their places, each with its hint."""
    stream = stream or sys.stderr
    colour = has_colour(stream)
    for line in _lines(problems, colour=colour):
        print(line, file=stream)


def say(text: str) -> None:
    """Print what was done; what the terminal's encoding has not, or would obey, as an escape."""
    encoding = sys.stdout.encoding or "utf-8"
    shown = _seen(text, keeping="\n\t").encode(encoding, "backslashreplace").decode(encoding)
    print(shown, flush=True)  # noqa: T201 (the room that prints)


def has_colour(stream: TextIO) -> bool:
    """Say whether colours may be used: a terminal, and nobody has said no (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class Progress:
    """One line that says how far a run has come: on a terminal, once it takes over a second.

    It is written over itself and wiped in the end; in a pipe there is nothing. (`rich` was
    weighed: it takes longer to load than most builds last, for this one line.)
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._next = monotonic() + _PATIENCE if self._stream.isatty() else inf
        self._width = 0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show it, now and then."""
        now = monotonic()
        if now >= self._next:
            self._next = now + _EVERY
            self._show(f"{stage}: {done:,} of {total:,} ({100 * done // max(1, total)} %)")

    def wipe(self) -> None:
        """Leave nothing of it."""
        if self._width:
            self._show("")

    def _show(self, line: str) -> None:
        print("\r" + line.ljust(self._width), end="\r", file=self._stream, flush=True)
        self._width = len(line)


def wipe(stream: TextIO | None = None) -> None:
    """Leave nothing of a line that a run had begun on a terminal when it was told to end."""
    stream = stream or sys.stderr
    if stream.isatty():
        print("\r\033[K", end="", file=stream, flush=True)


def timed(stages: Sequence[tuple[str, float]]) -> str:
    """Write how long each stage took, and all together."""
    lines = [f"  {stage:<8}{seconds:8.3f} s" for stage, seconds in stages]
    total = sum(seconds for _, seconds in stages)
    return "\n".join([*lines, f"  {'in all':<8}{total:8.3f} s"])


def plural(count: int, noun: str) -> str:
    """Write a count with its noun: `1 article`, `1,200 articles`."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def built(
    *, is_right: bool, articles: int, outputs: int, written: int, removed: int, where: str
) -> str:
    """Say what a build did, in a line or two."""
    if not is_right:
        return "Nothing was built: mend the errors above and build again."
    if not written and not removed:
        return f"Nothing to do: {plural(outputs, 'file')} in {where} are up to date."
    parts = [f"{plural(written, 'file')} written"]
    parts += [f"{removed:,} removed"] if removed else []
    total = f"{plural(articles, 'article')}, {plural(outputs, 'file')} in all"
    return f"Built {where}: {', '.join(parts)} ({total})."


def _lines(problems: Iterable[Problem], *, colour: bool) -> Iterator[str]:
    def alike(problem: Problem) -> tuple[str, str, str]:
        return problem.severity, problem.code, problem.message

    groups = [list(same) for _, same in groupby(sorted(problems, key=alike), key=alike)]
    shown: list[tuple[Problem, int]] = []
    for same in groups:
        first = min(same)
        shown += [(first, len(same) - 1)] if len(same) > _ALIKE else [(p, 0) for p in same]
    for problem, others in sorted(shown):
        yield from _problem(problem, others, colour=colour)


def _problem(problem: Problem, others: int, *, colour: bool) -> Iterator[str]:
    paint = _COLOURS[problem.severity] if colour else ""
    dim, plain = (_DIM, _PLAIN) if colour else ("", "")
    more = f" (and {plural(others, 'file')} more)" if others else ""
    place, message = _seen(str(problem.place)), _seen(problem.message)
    yield f"{place}: {paint}{problem.severity}{plain}: {message}{more}"
    if problem.hint:
        for line in problem.hint.split("\n"):
            yield f"  {dim}{_seen(line)}{plain}"


def _seen(text: str, keeping: str = "") -> str:
    """Write what a terminal would obey as an escape: a file's name or value may have it.

    In JSON the lowest are escapes already; the others become what JSON takes for one.
    """

    def escaped(found: re.Match[str]) -> str:
        letter = found[0]
        if letter in keeping:
            return letter
        is_low = letter < " "
        return (
            letter.encode("unicode_escape").decode("ascii") if is_low else f"\\u{ord(letter):04x}"
        )

    return _UNSEEN.sub(escaped, text)
