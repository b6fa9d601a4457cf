"""How sure an import is of a file as a whole: what an owner of ten thousand looks at first."""

from collections import defaultdict
from collections.abc import Mapping
from math import exp, log1p

from generator.importer.draft import Draft, Kind
from generator.importer.evidence import Evidence
from generator.importer.survey import head_forms

WEIGHTS: Mapping[str, float] = {}
_HEAD = ("title", "authors", "date")
_FEW = 5
"""Fewer files than this say nothing of what is usual."""


def sureness(draft: Draft, evidence: Evidence) -> float:
    """Give the chance that nothing is wrong: every signal is a cause of its own (a noisy or)."""
    return round(
        exp(-sum(WEIGHTS.get(name, 0.0) * n for name, n in signals(draft, evidence).items())), 3
    )


def signals(draft: Draft, evidence: Evidence) -> dict[str, float]:
    """Measure what makes a file doubtful, each from 0 on.

    Doubts of a kind add up, less and less: many of them in a long text are one cause.
    """
    sums: defaultdict[str, float] = defaultdict(float)
    for decision in draft.decisions:
        name = f"doubt: {decision.reason}" if decision.kind is Kind.DOUBT else decision.kind.value
        sums[name] += 1 - decision.sure
    found = {name: log1p(4 * total) for name, total in sums.items()}
    for name in _HEAD:
        if not getattr(draft, name):
            found[f"no {name}"] = _share(name, evidence)
    if evidence.files >= _FEW:
        found["rare"] = max(1 - _share(form, evidence) for form in head_forms(draft))
    found["length"] = log1p(len(draft.blocks)) / 5
    return found


def _share(name: str, evidence: Evidence) -> float:
    """Say what share of the collection's files has this; of a few files, half."""
    if evidence.files < _FEW:
        return 0.5
    return evidence.found.get(name, 0) / evidence.files
