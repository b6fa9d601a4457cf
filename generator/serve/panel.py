"""What is put into a served page: the script that reloads it, and the problems of the last build.

Neither has any script or style within the page: the site's own policy holds (DESIGN.md, idea 15).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from generator.console import plural
from generator.model.problem import Problem
from generator.serve.hosts import host_name, host_port
from generator.serve.report import Report

_AROUND = 3
"""Lines of the source shown before and after the faulty one."""
_SHOWN = 20
_LONGEST = 300
"""Characters of a line that are shown."""
_END = re.compile(rb"</body\s*>", re.IGNORECASE)
_RETRY = {"mindelay": 250, "maxdelay": 2000}
"""Milliseconds between a browser's attempts to reach a preview that has gone away."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a source."""

    number: int
    text: str
    is_meant: bool


def lines_around(text: str, line: int) -> tuple[Line, ...]:
    """Cut out a line of a text and those around it; nothing where there is no such line."""
    lines = text.removesuffix("\n").split("\n")
    if not 1 <= line <= len(lines) + 1:  # a fault may stand right after the end
        return ()
    first, last = max(1, line - _AROUND), min(len(lines), line + _AROUND)
    return tuple(
        Line(number, lines[number - 1][:_LONGEST], number == line)
        for number in range(first, last + 1)
    )


def script(stamp: str, host: str) -> str:
    """Write the script tag for a page that shows the state of this stamp.

    livereload.js finds its tag and reads from the address where to connect; it sends `extver`
    with its greeting, so that the server learns which state its page shows. `host` is the
    request's own header.
    """
    words: dict[str, str | int] = {"port": host_port(host), **_RETRY}
    if host.startswith("["):  # livereload.js cannot read an IPv6 address by itself
        words["host"] = host_name(host)
    words |= {"ext": "broadsheet", "extver": stamp}
    return f'<script src="/livereload.js?{escape(urlencode(words, safe="[]:"))}"></script>'


def panel(problems: Sequence[Problem], around: Mapping[Problem, tuple[Line, ...]]) -> str:
    """Write the problems as a panel over the last page that was right; nothing where none are."""
    if not problems:
        return ""
    count = len(problems)
    title = "One error" if count == 1 else f"{count:,} errors"
    shown = "".join(_problem(problem, around.get(problem, ())) for problem in problems[:_SHOWN])
    more = count - _SHOWN
    shown += f"<li><p>And {more:,} more: see the terminal.</p></li>" if more > 0 else ""
    return (
        '<link rel="stylesheet" href="/livereload.css">'
        '<details open id="broadsheet-problems" role="alert">'
        f"<summary>{title}: this is the site as it last was right</summary>"
        f"<ol>{shown}</ol></details>"
    )


def facts(report: Report) -> str:
    """Write what the last build did as a bar, which opens to tell its stages and its files."""
    changed = [*report.written, *(f"{path} (removed)" for path in report.removed)]
    count = f"{plural(len(changed), 'file')} changed" if changed else "nothing had changed"
    whole = f"{plural(report.articles, 'article')}, {plural(report.outputs, 'file')}"
    stages = ", ".join(f"{stage} {seconds:.3f} s" for stage, seconds in report.stages)
    listed = "".join(f"<li><code>{escape(path)}</code></li>" for path in changed[:_SHOWN])
    more = len(changed) - _SHOWN
    listed += f"<li>and {more:,} more</li>" if more > 0 else ""
    return (
        '<link rel="stylesheet" href="/livereload.css">'
        '<details id="broadsheet-facts">'
        f"<summary>{whole}; built in {report.seconds:.2f} s: {count}</summary>"
        f"<p>{stages}</p><ol>{listed}</ol></details>"
    )


def insert(html: bytes, tags: str) -> bytes:
    """Put tags at the end of a page's body, or of the page where it has no such end tag."""
    ends = list(_END.finditer(html))
    place = ends[-1].start() if ends else len(html)
    return html[:place] + tags.encode() + html[place:]


def bare_page(title: str, text: str) -> bytes:
    """Write a page for when the site itself has none to show."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        '<link rel="stylesheet" href="/livereload.css">'
        f"<title>{escape(title)}</title></head>"
        f'<body id="broadsheet-page"><h1>{escape(title)}</h1><p>{escape(text)}</p></body></html>\n'
    ).encode()


def _problem(problem: Problem, around: Sequence[Line]) -> str:
    place = f"<code>{escape(problem.place)}</code>"
    source = "".join(_line(line, problem.column) for line in around)
    source = f"<pre>{source}</pre>" if source else ""
    hint = f"<p class=hint>{escape(problem.hint)}</p>" if problem.hint else ""
    return f"<li><p>{place} <strong>{escape(problem.message)}</strong></p>{source}{hint}</li>"


def _line(line: Line, column: int) -> str:
    text = f"{line.number:>5}  {escape(line.text)}\n"
    if not line.is_meant:
        return text
    if not 0 < column <= _LONGEST:
        return f"<mark>{text}</mark>"
    before = re.sub(r"[^\t]", " ", line.text[: column - 1].ljust(column - 1))  # tabs stay tabs
    return f"<mark>{text}</mark>       {before}^\n"
