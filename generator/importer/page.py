"""The report as one HTML page: raw and result side by side, what is least sure first.

Every line of a raw file is marked by where it went. The page needs nothing but itself: no
script, no foreign file; `details` folds what nobody looks at.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from generator.importer.decode import raw_lines
from generator.importer.draft import Decision, Kind
from generator.importer.report import in_short, look_first, why
from generator.importer.result import Outcome, Result

_STYLE = """
:root { color-scheme: light dark; --line: #8884; }
body { font: 1rem/1.5 Georgia, serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
td, th { padding: .2rem .8rem .2rem 0; text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; } td:first-child, .when { white-space: nowrap; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 2rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; min-width: 0;
  font: .8rem/1.5 ui-monospace, monospace; }
article { border-top: 1px solid var(--line); padding: 1rem 0; }
h3 { overflow-wrap: anywhere; } summary { cursor: pointer; padding: .5rem 0; }
li { list-style: none; overflow-wrap: anywhere; } ol, ul { padding: 0; } .n { opacity: .6; }
.title { background: #fc06; } .byline, .dateline { background: #6cf6; } .date { background: #6f96; }
.furniture { background: #f666; text-decoration: line-through; } .field { background: #c6f6; }
.joined { border-left: .3rem solid #393; padding-left: .3rem; }
.doubt { border-left: .3rem solid #c33; padding-left: .3rem; }
.subtitle, .kicker { background: #fc03; }
@media (max-width: 50rem) {
  .sides { grid-template-columns: 1fr; }
  thead { display: none; }
  tr { display: block; border-top: 1px solid var(--line); padding: .5rem 0; }
  td { display: inline; padding: 0; }
  td + td::before { content: " · "; } td:empty { display: none; }
}
"""
_LONGEST = 5_000
"""Letters of a line that are shown; the rest is counted."""
_BESIDE = 500
"""Files that are shown beside their articles: a page of ten thousand opens in no browser."""
OPENING = (
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>Import report</title>'
)
"""How every report begins, and nothing else does."""
_FIRST = 50
"""Files that are listed as those to look at first."""
_MARKED = (
    Kind.TITLE, Kind.SUBTITLE, Kind.KICKER, Kind.BYLINE, Kind.DATE, Kind.DATELINE, Kind.FIELD,
    Kind.FURNITURE, Kind.JOINED, Kind.DOUBT,
)  # fmt: skip


def as_html(result: Result, raws: Mapping[str, str], articles: Mapping[str, str]) -> str:
    """Write the report as a page. `raws` and `articles` are the texts, by the raw files' names."""
    told = shown(result)
    first = look_first([o for o in result.outcomes if o.account])
    keys = " ".join(f'<span class="{kind}">{kind}</span>' for kind in _MARKED)
    legend = "Each raw text beside its article, least sure first. Where its lines went: "
    more = sum(bool(o.account) for o in result.outcomes) - len(told)
    rest = f"The {more:,} surest are not shown here; <code>--json</code> has them."
    parts = [
        f"{OPENING}<style>{_STYLE}</style></head><body><h1>Import report</h1>",
        f"<p>{escape(in_short(result))}</p>",
        *_left_out(result),
        *_table("To look at first", first[:_FIRST], told),
        f"<h2>Side by side</h2><p>{legend}{keys}</p>",
        f"<p>{rest}</p>" if more else "",
    ]
    parts += [
        _file(outcome, place, raws.get(outcome.file, ""), articles.get(outcome.file, ""))
        for place, outcome in enumerate(told)
    ]
    return "".join([*parts, "</body></html>\n"])


def shown(result: Result) -> list[Outcome]:
    """Give the files that the page shows beside their articles, least sure first."""
    told = (outcome for outcome in result.outcomes if outcome.account)
    return sorted(told, key=lambda o: (o.sure, o.file))[:_BESIDE]


def _left_out(result: Result) -> Iterator[str]:
    """List what was not imported, and why: no text, or another's."""
    rows = [(p.path, p.message, p.hint) for p in result.problems]
    rows += [(o.file, f"the same text as {o.same_as}", "") for o in result.outcomes if o.same_as]
    if rows:
        items = "".join(
            f"<li>{escape(path)}: {escape('; '.join(filter(None, said)))}</li>"
            for path, *said in rows
        )
        yield f"<details><summary>Left out, and other problems: {len(rows):,}</summary>"
        yield f"<ul>{items}</ul></details>"


def _table(title: str, chosen: Sequence[Outcome], told: Sequence[Outcome]) -> Iterator[str]:
    """List files, and why they are in the list; nothing where there are none."""
    places = {outcome.file: place for place, outcome in enumerate(told)}
    if chosen:
        yield f"<h2>{title}</h2><table><thead><tr><th>sure</th><th>raw file</th><th>title</th>"
        yield "<th>authors</th><th>date</th><th>why</th></tr></thead><tbody>"
        yield from (_row(outcome, places[outcome.file]) for outcome in chosen)
        yield "</tbody></table>"


def _row(outcome: Outcome, place: int) -> str:
    link = f'<a href="#f{place}">{escape(outcome.file)}</a>'
    named = (outcome.title, "; ".join(outcome.authors))
    cells = (f"{outcome.sure:.2f}", link, *map(escape, named))
    reasons = escape("; ".join(why(outcome)))
    return (
        "<tr>"
        + "".join(f"<td>{cell}</td>" for cell in cells)
        + f'<td class="when">{escape(outcome.date)}</td><td>{reasons}</td></tr>'
    )


def _file(outcome: Outcome, place: int, raw: str, article: str) -> str:
    decisions = outcome.decisions
    shortened = "\n".join(map(_short, article.split("\n")))
    reasons = "".join(_reason(decision) for decision in decisions)
    return (
        f'<article id="f{place}"><h3>{escape(outcome.file)}</h3>'
        f"<p>{escape(outcome.article)} · {outcome.fate} · {outcome.sure:.0%} sure</p>"
        f"<details><summary>What was decided</summary><ol>{reasons}</ol></details>"
        f'<div class="sides"><pre>{"".join(_lines(raw, decisions))}</pre>'
        f"<pre>{escape(shortened)}</pre></div></article>"
    )


def _reason(decision: Decision) -> str:
    where = ", ".join(map(str, decision.lines[:6]))
    what = escape(decision.text[:200])
    return (
        f'<li><span class="{decision.kind}">{decision.kind}</span> {decision.sure:.2f} '
        f"<span class=n>{where}</span> {what} — {escape(decision.reason)}</li>"
    )


def _short(line: str) -> str:
    """Cut a line that would fill the page, and say so."""
    more = len(line) - _LONGEST
    return f"{line[:_LONGEST]} … and {more:,} more letters" if more > 0 else line


def _lines(raw: str, decisions: Iterable[Decision]) -> Iterator[str]:
    """Write the raw lines, each with its number, marked by where it went."""
    marks: dict[int, Decision] = {}
    for decision in decisions:
        if decision.kind in _MARKED:
            for number in decision.lines:
                marks.setdefault(number, decision)
    for number, line in enumerate(raw_lines(raw), 1):
        mark = marks.get(number)
        text = escape(_short(line)) or " "
        if mark:
            text = f'<span class="{mark.kind}" title="{escape(mark.reason)}">{text}</span>'
        yield f'<span class="n">{number:4} </span>{text}\n'
