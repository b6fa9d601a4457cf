"""How sure an import is of a file as a whole: what an owner of ten thousand looks at first.

A noisy or: every signal is a cause of error of its own, so that the chance that nothing is wrong
is a product, and no signal can make a file surer. The weights were fitted by maximum likelihood
on files with known truth, as they are and with errors put in on purpose (heads merged, blank
lines lost, lines wrapped), head and body apart (`python -m bench.sureness`); where those say
nothing, a weight is a guess.
"""

from collections import defaultdict
from collections.abc import Mapping
from math import exp, log1p

from generator.importer import doubts
from generator.importer.draft import Decision, Draft, Kind
from generator.importer.evidence import Evidence
from generator.importer.survey import head_forms

WEIGHTS: Mapping[str, float] = {
    "no title": 0.7, "no authors": 0.8, "no date": 0.35,
    "title": 0.1, "subtitle": 0.5, "kicker": 0.1, "dateline": 0.05, "byline": 0.1, "date": 0.1,
    "unlike others": 0.015, "left of the head": 0.05,
    doubts.TITLED_MORE: 2.5,
    "least sure joined": 0.45, "least sure shape": 0.38,
    "headings": 0.03, "kept": 0.05, "layout": 0.02, "furniture": 0.01,
    "decoded": 0.05, "reader": 0.4,
    doubts.UNREADABLE: 0.3, doubts.WITHIN: 1.8, doubts.BETWEEN: 0.06,
    doubts.SPLIT: 0.03, doubts.UNENDED: 0.02, doubts.UNBEGUN: 0.02, doubts.EMPTY: 0.3,
    doubts.AGAIN: 0.02, doubts.LONG: 0.01,
}  # fmt: skip
"""How much each signal says."""
_HEAD = ("title", "authors", "date")
_HEAD_KINDS = (Kind.TITLE, Kind.SUBTITLE, Kind.KICKER, Kind.DATELINE, Kind.BYLINE, Kind.DATE)
_LEFT, _UNLIKE = "left of the head", "unlike others"
HEAD_SIGNALS = frozenset(
    (
        *(f"no {name}" for name in _HEAD), *(kind.value for kind in _HEAD_KINDS),
        _LEFT, _UNLIKE, doubts.TITLED_MORE,
    )
)  # fmt: skip
"""What says that a head is wrong; all else says it of a body."""
_BODY_KINDS = (Kind.LAYOUT, Kind.FURNITURE, Kind.DECODED, Kind.READER)
"""No hyphens: words that no other text has are many in old texts, and nearly all right."""
_LEAST = (Kind.JOINED, Kind.SHAPE)
"""Of these the least sure decision counts: a long text has many that are all right."""
_RARE = 3
"""What half of the files have not is hardly missed; what all others have, is."""
_ONCE = (doubts.WITHIN, doubts.TITLED_MORE)
"""Doubts that are said once of a text."""
_FEW = 5
"""Fewer files than this say nothing of what is usual."""


def sureness(draft: Draft, evidence: Evidence) -> float:
    """Give the chance, from 0 to 1, that nothing is wrong with a file's article."""
    found = signals(draft, evidence)
    return round(exp(-sum(WEIGHTS.get(name, 0.0) * much for name, much in found.items())), 3)


def signals(draft: Draft, evidence: Evidence) -> dict[str, float]:
    """Measure what makes a file doubtful, each from 0 on.

    Doubts of a kind add up, less and less: many of one kind in a text have one cause.
    """
    sums: defaultdict[str, float] = defaultdict(float)
    least: defaultdict[str, float] = defaultdict(float)
    for decision in draft.decisions:
        doubt = 1 - decision.sure
        if decision.kind in _HEAD_KINDS:
            least[decision.kind.value] = max(least[decision.kind.value], doubt)
        if decision.kind in _LEAST:
            name = f"least sure {decision.kind}"
            least[name] = max(least[name], doubt)
        if decision.reason in _ONCE:
            least[decision.reason] = max(least[decision.reason], doubt)
            continue
        name = _summed(decision)
        if name:
            sums[name] += 0.25 if name == "headings" else doubt
    found = {**least, **{name: log1p(4 * total) for name, total in sums.items()}}
    for name in _HEAD:
        if not getattr(draft, name):
            found[f"no {name}"] = _share(name, evidence) ** _RARE
    if evidence.files >= _FEW:
        found[_UNLIKE] = max(1 - _share(form, evidence) for form in head_forms(draft))
    return found


def _summed(decision: Decision) -> str:
    """Call a decision by what it adds to, or by nothing."""
    if decision.kind is Kind.DOUBT:
        is_left = decision.reason in (doubts.LEFT_DATE, doubts.LEFT_NAME)
        return _LEFT if is_left else decision.reason
    if decision.kind is Kind.SHAPE:
        return "headings" if decision.reason.startswith("a heading") else "kept"
    return decision.kind.value if decision.kind in _BODY_KINDS else ""


def _share(name: str, evidence: Evidence) -> float:
    """Say what share of the collection's files has this; of a few files, half."""
    if evidence.files < _FEW:
        return 0.5
    return evidence.found.get(name, 0) / evidence.files
