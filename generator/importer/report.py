"""The report of an import: what was decided, from which lines, how sure, what to look at first."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.importer.draft import Decision, Kind
from generator.importer.result import Fate, Outcome, Result

_DETAILED = 50
"""Up to so many files are told of in full."""
_FIRST = 50
"""So many of the least sure are listed."""
_LINES = 40
"""So many lines of a decision are shown; the rest is counted."""
DOUBTFUL = 0.95
"""An article that is less sure is one to look at."""
_QUIET = (Fate.UNCHANGED, Fate.DUPLICATE)
_HARMLESS = (Kind.TAGS, Kind.SUMMARY, Kind.LANGUAGE, Kind.LAYOUT, Kind.SHAPE)
_SHOWN = (
    Kind.TITLE,
    Kind.SUBTITLE,
    Kind.KICKER,
    Kind.BYLINE,
    Kind.DATE,
    Kind.DATELINE,
    Kind.READER,
    Kind.DECODED,
)


def as_text(result: Result) -> str:
    """Write the report for a terminal: the sum, then files in full or the least sure of them."""
    told = [outcome for outcome in result.outcomes if outcome.account]
    lines = [in_short(result)]
    if 0 < len(told) <= _DETAILED:
        for outcome in told:
            lines += ["", *_in_full(outcome)]
    elif doubtful := look_first(told):
        lines += ["", f"{len(doubtful)} to look at first:"]
        lines += [f"  {o.sure:4.2f}  {o.file}  ({'; '.join(why(o))})" for o in doubtful[:_FIRST]]
    copies = [outcome for outcome in result.outcomes if outcome.same_as]
    if copies and told:
        lines += ["", "The same text as another's:"]
        lines += [f"  {copy.file} (as {copy.same_as})" for copy in copies[:_FIRST]]
    for outcome in result.outcomes:
        if outcome.fate is Fate.EDITED and outcome.diff:
            lines += ["", f"{outcome.article} was edited and is left alone; the new import:"]
            lines += outcome.diff.splitlines()
    return "\n".join(lines)


def as_json_lines(result: Result) -> Iterator[str]:
    """Write one JSON object a file, in the order of the files."""
    return (json.dumps(_object(outcome), ensure_ascii=False) for outcome in result.outcomes)


def _object(outcome: Outcome) -> dict[str, object]:
    found: dict[str, object] = {
        "file": outcome.file,
        "fate": outcome.fate.value,
        "article": outcome.article,
        "sure": outcome.sure,
        "title": outcome.title,
        "authors": outcome.authors,
        "date": outcome.date,
        "tags": outcome.tags,
        "decisions": [_decision(decision) for decision in outcome.decisions],
    }
    if outcome.same_as:
        found["same_as"] = outcome.same_as
    if outcome.files:
        found["files"] = outcome.files
    if outcome.diff:
        found["diff"] = outcome.diff
    return found


def _decision(decision: Decision) -> dict[str, object]:
    return {
        "kind": decision.kind.value,
        "lines": decision.lines,
        "text": decision.text,
        "reason": decision.reason,
        "sure": round(decision.sure, 2),
    }


def in_short(result: Result) -> str:
    """Say in a sentence what became of the raw files."""
    counts = Counter(outcome.fate for outcome in result.outcomes)
    made = counts[Fate.NEW] + counts[Fate.RENEWED]
    verb = "Would import" if result.is_dry else "Imported"
    parts = [f"{verb} {made:,} article{'' if made == 1 else 's'}"]
    words = {
        Fate.RENEWED: "of them renewed",
        Fate.UNCHANGED: "unchanged",
        Fate.MOVED: "moved",
        Fate.EDITED: "edited by you and left alone",
        Fate.DELETED: "deleted by you and not made again",
        Fate.DUPLICATE: "the same as others",
        Fate.REFUSED: "left out",
    }
    parts += [f"{counts[fate]:,} {word}" for fate, word in words.items() if counts[fate]]
    return ", ".join(parts) + "."


def look_first(told: Sequence[Outcome]) -> list[Outcome]:
    """Give the files that most need a human, least sure first: a fifth, or a few where few are."""
    ranked = sorted(told, key=lambda o: (o.sure, o.file))
    return [o for o in ranked[: max(5, len(told) // 5)] if o.sure < DOUBTFUL]


def why(outcome: Outcome) -> list[str]:
    """Say why a file is to be looked at: what it has not, and the least sure decisions."""
    doubts = [d for d in outcome.decisions if d.kind not in _HARMLESS and d.sure < DOUBTFUL]
    missing = [f"no {name}" for name in ("authors", "date") if not getattr(outcome, name)]
    worst = sorted(doubts, key=lambda d: (d.sure, d.kind))[:2]
    return missing + [f"{d.kind}{_place(d)}: {d.reason}" for d in worst]


def _in_full(outcome: Outcome) -> Iterator[str]:
    decisions = outcome.decisions
    yield f"{outcome.file} -> {outcome.article} ({outcome.fate}, {outcome.sure:.0%} sure)"
    if outcome.sure < DOUBTFUL and (reasons := why(outcome)):
        yield f"  to look at: {'; '.join(reasons)}"
    for decision in decisions:
        if decision.kind in _SHOWN:
            what = f"{decision.kind}: {_short(decision.text)}{_place(decision)}"
            yield f"  {what} ({decision.reason})"
    if outcome.files:
        yield f"  beside it: {', '.join(file.rpartition('/')[2] for file in outcome.files)}"
    if outcome.tags:
        yield f"  tags: {', '.join(outcome.tags)}"
    for decision in decisions:
        if decision.kind in (Kind.JOINED, Kind.MENDED, Kind.NOTES, Kind.DUPLICATE):
            what = f"{decision.kind}{_place(decision)}: "
            short = _short(decision.text)
            yield f"  {what}" + (f"{short} ({decision.reason})" if short else decision.reason)
    for decision in decisions:
        if decision.kind is Kind.FURNITURE:
            yield f"  taken out{_place(decision)}: {decision.reason}"
            yield from _lines(decision.text.split("\n"))


def _lines(lines: list[str]) -> Iterator[str]:
    yield from (f"    {line}" for line in lines[:_LINES])
    more = len(lines) - _LINES
    if more > 0:
        yield f"    … {more:,} more line{'s' if more > 1 else ''}, `--json` has them"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 90 else text[:88] + " …"


def _place(decision: Decision) -> str:
    if not decision.lines:
        return ""
    first, last = min(decision.lines), max(decision.lines)
    return f" [line {first}]" if first == last else f" [lines {first}–{last}]"
