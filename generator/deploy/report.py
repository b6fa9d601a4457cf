"""What a deploy says: the plan before it, and what was done; for people and for programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from generator.console import plural
from generator.deploy import Plan, Result
from generator.model.problem import errors
from generator.plan.addresses import LEDGER
from generator.sizes import size

SHOWN = 20
"""Paths of each kind that a dry run lists."""


def plan_text(plan: Plan, target: str, most: int | None) -> str:
    """Write a plan: a line, and up to so many paths of each kind; all, if no number is given."""
    if plan.is_empty:
        return f"Nothing to do: {target} has all {plural(plan.kept, 'file')}."
    parts = [
        f"{len(paths):,} {word}"
        for word, paths in (
            ("added", plan.added),
            ("changed", plan.changed),
            ("removed", plan.removed),
        )
        if paths
    ]
    line = f"{target}: {', '.join(parts)}; {size(plan.size)} to send"
    line += f", {plural(plan.kept, 'file')} there already." if plan.kept else "."
    return line if most == 0 else "\n".join([line, *_listed(plan, most)])


def done_text(result: Result) -> str:
    """Say what was done."""
    plan, target = result.plan, result.target
    assert plan is not None
    assert target is not None
    sent = plural(len(plan.added) + len(plan.changed), "file")
    removed = f", {len(plan.removed):,} removed" if plan.removed else ""
    line = f"Deployed to {target.name}: {sent} sent{removed}."
    if result.noted:
        addresses = "1 new address" if result.noted == 1 else f"{result.noted:,} new addresses"
        line += f"\n{LEDGER} has {addresses}: keep it with the site."
    return line


def as_json(result: Result) -> str:
    """Write a result for programs."""
    shown = {
        "ok": result.is_done or (result.plan is not None and not errors(result.problems)),
        "target": result.target.name if result.target else "",
        "done": result.is_done,
        "plan": asdict(result.plan) if result.plan else None,
        "problems": [asdict(problem) for problem in result.problems],
    }
    return json.dumps(shown)


def _listed(plan: Plan, most: int | None) -> Iterator[str]:
    for mark, paths in (("+", plan.added), ("~", plan.changed), ("-", plan.removed)):
        yield from (f"  {mark} {path}" for path in paths[:most])
        if most is not None and len(paths) > most:
            yield f"  {mark} … and {len(paths) - most:,} more: --verbose lists them"
