"""How sure an import is of a file as a whole: what an owner of ten thousand looks at first."""

from generator.importer.draft import Draft, Kind

_WEIGHT = {
    Kind.TITLE: 1.0,
    Kind.BYLINE: 1.0,
    Kind.DATE: 1.0,
    Kind.DECODED: 0.6,
    Kind.LAYOUT: 0.5,
    Kind.FURNITURE: 0.5,
    Kind.JOINED: 0.3,
    Kind.SHAPE: 0.2,
    Kind.SUBTITLE: 0.5,
    Kind.KICKER: 0.5,
    Kind.DATELINE: 0.3,
}
"""How much of an article is wrong where a decision of this kind is."""
_MISSING = {Kind.TITLE: 0.3, Kind.BYLINE: 0.75, Kind.DATE: 0.75}


def sureness(draft: Draft) -> float:
    """Multiply how sure the decisions are, each by its weight; what was not found counts too."""
    whole = 1.0
    left = dict(_MISSING)
    for decision in draft.decisions:
        whole *= 1 - _WEIGHT.get(decision.kind, 0.0) * (1 - decision.sure)
        left.pop(decision.kind, None)
    for missing in left.values():
        whole *= missing
    return round(whole, 3)
