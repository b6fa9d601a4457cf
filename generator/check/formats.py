"""A check's answer in words, as JSON, as SARIF 2.1.0, and as GitHub's annotations. Pure."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from generator import __version__
from generator.check.result import Result
from generator.model.problem import Problem, Severity, errors

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def summary(result: Result) -> str:
    """Say in a line or two what was looked at and what came of it."""
    wrong = len(errors(result.problems))
    if wrong and not result.pages:
        return "Not checked: mend the errors above and check again."
    doubtful = len(result.problems) - wrong
    looked = f"{_count(result.pages, 'page')}, {_count(result.links, 'link')}"
    looked += f", {_count(result.files, 'file')}"
    if result.asked or result.remembered:
        looked += f"; {_count(result.asked, 'external address', 'es')} asked"
        looked += f", {result.remembered:,} remembered"
    if not result.problems:
        return f"Nothing to mend: {looked} ({result.seconds:.1f} s)."
    found = [_count(wrong, "error")] if wrong else []
    found += [_count(doubtful, "warning")] if doubtful else []
    return f"{' and '.join(found)} in {looked} ({result.seconds:.1f} s)."


def as_json(result: Result) -> str:
    """Write the answer for programs."""
    shown = {
        "ok": result.is_right,
        "pages": result.pages,
        "files": result.files,
        "links": result.links,
        "asked": result.asked,
        "remembered": result.remembered,
        "problems": [asdict(problem) for problem in result.problems],
    }
    return json.dumps(shown, ensure_ascii=False)


def as_github(problems: Iterable[Problem]) -> str:
    """Write workflow commands, which GitHub shows beside the lines that they are about.

    docs.github.com, "Workflow commands for GitHub Actions": percent signs, line ends, and in
    properties colons and commas, too, are escaped.
    """
    return "\n".join(_annotation(problem) for problem in problems)


def _annotation(problem: Problem) -> str:
    places = {"file": problem.path, "line": problem.line, "col": problem.column}
    parts = [f"{name}={_escaped(str(value), ':,')}" for name, value in places.items() if value]
    parts.append(f"title={_escaped(problem.code, ':,')}")
    said = problem.message + (f"\n{problem.hint}" if problem.hint else "")
    return f"::{problem.severity.value} {','.join(parts)}::{_escaped(said)}"


def _escaped(text: str, more: str = "") -> str:
    for character in ("%", "\r", "\n", *more):
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def as_sarif(problems: Iterable[Problem]) -> str:
    """Write SARIF 2.1.0 (OASIS), which code hosts and editors read."""
    shown = list(problems)
    codes = sorted({problem.code for problem in shown})
    driver = {
        "name": "broadsheet",
        "semanticVersion": __version__,
        "rules": [{"id": code, "name": code} for code in codes],
    }
    results = [
        {
            "ruleId": problem.code,
            "ruleIndex": codes.index(problem.code),
            "level": "error" if problem.severity is Severity.ERROR else "warning",
            "message": {"text": ". ".join(filter(None, (problem.message, problem.hint)))},
            "locations": [{"physicalLocation": _location(problem)}],
        }
        for problem in shown
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False)


def _location(problem: Problem) -> dict[str, object]:
    from urllib.parse import quote

    found: dict[str, object] = {"artifactLocation": {"uri": quote(problem.path)}}
    if problem.line:
        region = {"startLine": problem.line}
        if problem.column:
            region["startColumn"] = problem.column
        found["region"] = region
    return found


def _count(number: int, noun: str, plural: str = "s") -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else plural)
