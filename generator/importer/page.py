"""The report as one HTML page: raw and result side by side, what is least sure first.

Every line of a raw file is marked by where it went. The page needs nothing but itself: no
script, no foreign file; `details` folds what nobody looks at.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from generator.importer.draft import Decision, Kind
from generator.importer.result import Outcome, Result

_STYLE = """
:root { color-scheme: light dark; --line: #8884; }
body { font: 1rem/1.5 Georgia, serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
table { border-collapse: collapse; } td, th { padding: .2rem .8rem .2rem 0; text-align: left; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 2rem; }
pre { white-space: pre-wrap; font: .8rem/1.5 ui-monospace, monospace; margin: 0; }
article { border-top: 1px solid var(--line); padding: 1rem 0; }
li { list-style: none; } ol { padding: 0; } .n { opacity: .5; }
.title { background: #fc06; } .byline, .dateline { background: #6cf6; } .date { background: #6f96; }
.furniture { background: #f666; text-decoration: line-through; } .field { background: #c6f6; }
.joined { border-left: .3rem solid #393; padding-left: .3rem; }
.doubt { border-left: .3rem solid #c33; padding-left: .3rem; }
.subtitle, .kicker { background: #fc03; }
@media (max-width: 50rem) { .sides { grid-template-columns: 1fr; } }
"""
OPENING = (
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>Import report</title>'
)
"""How every report begins, and nothing else does."""
_MARKED = (
    Kind.TITLE, Kind.SUBTITLE, Kind.KICKER, Kind.BYLINE, Kind.DATE, Kind.DATELINE, Kind.FIELD,
    Kind.FURNITURE, Kind.JOINED, Kind.DOUBT,
)  # fmt: skip


def as_html(result: Result, raws: Mapping[str, str], articles: Mapping[str, str]) -> str:
    """Write the report as a page. `raws` and `articles` are the texts, by the raw files' names."""
    told = sorted((o for o in result.outcomes if o.account), key=lambda o: (o.sure, o.file))
    rows = "".join(_row(outcome, place) for place, outcome in enumerate(told))
    parts = "".join(
        _file(outcome, place, raws.get(outcome.file, ""), articles.get(outcome.file, ""))
        for place, outcome in enumerate(told)
    )
    keys = " ".join(f'<span class="{kind}">{kind}</span>' for kind in _MARKED)
    return (
        f"{OPENING}<style>{_STYLE}</style></head><body>"
        f"<h1>Import report</h1><p>What is least sure comes first. {keys}</p>"
        "<table><thead><tr><th>sure</th><th>raw file</th><th>title</th><th>authors</th>"
        f"<th>date</th></tr></thead><tbody>{rows}</tbody></table>{parts}</body></html>\n"
    )


def _row(outcome: Outcome, place: int) -> str:
    cells = (f"{outcome.sure:.2f}", outcome.file, outcome.title, "; ".join(outcome.authors))
    first, *others = (escape(cell) for cell in (*cells, outcome.date))
    others[0] = f'<a href="#f{place}">{others[0]}</a>'
    return f"<tr><td>{first}</td>" + "".join(f"<td>{cell}</td>" for cell in others) + "</tr>"


def _file(outcome: Outcome, place: int, raw: str, article: str) -> str:
    reasons = "".join(_reason(decision) for decision in outcome.decisions)
    return (
        f'<article id="f{place}"><h2>{escape(outcome.file)}</h2>'
        f"<p>{escape(outcome.article)} · {outcome.fate} · {outcome.sure:.0%} sure</p>"
        f"<details><summary>What was decided</summary><ol>{reasons}</ol></details>"
        f'<div class="sides"><pre>{"".join(_lines(raw, outcome.decisions))}</pre>'
        f"<pre>{escape(article)}</pre></div></article>"
    )


def _reason(decision: Decision) -> str:
    where = ", ".join(map(str, decision.lines[:6]))
    what = escape(decision.text[:200])
    return (
        f'<li><span class="{decision.kind}">{decision.kind}</span> {decision.sure:.2f} '
        f"<span class=n>{where}</span> {what} — {escape(decision.reason)}</li>"
    )


def _lines(raw: str, decisions: Iterable[Decision]) -> Iterator[str]:
    """Write the raw lines, each with its number, marked by where it went."""
    marks: dict[int, Decision] = {}
    for decision in decisions:
        if decision.kind in _MARKED:
            for number in decision.lines:
                marks.setdefault(number, decision)
    for number, line in enumerate(raw.splitlines(), 1):
        mark = marks.get(number)
        text = escape(line) or " "
        if mark:
            text = f'<span class="{mark.kind}" title="{escape(mark.reason)}">{text}</span>'
        yield f'<span class="n">{number:4} </span>{text}\n'
