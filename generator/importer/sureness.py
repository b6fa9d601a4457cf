"""How sure an import is of a file as a whole: what an owner of ten thousand looks at first."""

from collections import Counter

from generator.importer.draft import Draft, Kind
from generator.importer.evidence import Evidence

_WEIGHT = {
    Kind.TITLE: 0.3,
    Kind.BYLINE: 0.3,
    Kind.DATE: 0.4,
    Kind.READER: 0.4,
    Kind.DECODED: 0.4,
    Kind.LAYOUT: 0.1,
    Kind.FURNITURE: 0.2,
    Kind.JOINED: 1.0,
    Kind.SHAPE: 1.0,
    Kind.SUBTITLE: 0.4,
    Kind.KICKER: 0.4,
    Kind.DATELINE: 0.2,
    Kind.DOUBT: 0.4,
}
"""How much of an article is wrong where a decision of this kind is."""
_COUNTED = 2
"""Of each kind the least sure decisions, so that a long text is not doubted for its length."""
_HEAD = ("title", "authors", "date")


def sureness(draft: Draft, evidence: Evidence) -> float:
    """Multiply how sure the decisions are, each by its weight.

    What was not found counts the more, the more of the other files have it.
    """
    whole = 1.0
    counted: Counter[Kind] = Counter()
    for decision in sorted(draft.decisions, key=lambda d: d.sure):
        counted[decision.kind] += 1
        if counted[decision.kind] <= _COUNTED:
            whole *= 1 - _WEIGHT.get(decision.kind, 0.0) * (1 - decision.sure)
    for name in _HEAD:
        if not getattr(draft, name):
            whole *= 1 - 0.15 * _share(name, evidence)
    return round(whole, 3)


def _share(name: str, evidence: Evidence) -> float:
    """Say what share of the collection's files has this in its head; of one file, half."""
    if evidence.files < 3:
        return 0.5
    return evidence.found.get(name, 0) / evidence.files
