"""A head in two columns, as RFCs have it: left what the text is, right who wrote it, and when.

    Network Working Group                                          J. Postel
    Request for Comments: 791                                            ISI
                                                              September 1981

(RFC 7322, section 4.1.) The title stands below it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from generator.importer.dates import Found, read_date
from generator.importer.draft import Decision, Draft, Kind, Line, Part, body_lines, islands
from generator.importer.evidence import Evidence
from generator.importer.names import is_organisation, read_names

_WIDEST = 100
_MOST = 14
"""Columns and lines of such a head."""
_GAP = re.compile(r"\s{3,}(?=\S)")
_DEEP = 30
"""Columns before a line that stands in the right column alone."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?)+[^\W\d_][\w'’-]+")
_ROLE = re.compile(r",\s*eds?\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    left: str
    right: str


def step(draft: Draft, evidence: Evidence) -> Draft:
    """Read a head in two columns."""
    if draft.authors or draft.fields:
        return draft
    rows = _rows(next(islands(body_lines(draft)), ()))
    dated = next((r for r in reversed(rows) if _date(r, evidence)), None)
    both = sum(bool(row.left and row.right) for row in rows)
    if dated is None or both < 2 or both + 1 < sum(bool(row.left) for row in rows):
        return draft
    date = _date(dated, evidence)
    assert date is not None, "this row was chosen for its date"
    names = _names([row.right for row in rows if row is not dated])
    if not names:
        return draft
    draft = replace(draft, authors=names, date=date.edtf)
    draft = draft.taken(Part.HEADER, (row.line for row in rows), "a head in two columns", 0.9)
    return draft.decided(
        Decision(Kind.BYLINE, (), "; ".join(names), "the head's right column names them", 0.9),
        Decision(Kind.DATE, (dated.line.number,), date.edtf, "the head's right column", date.sure),
    )


def _rows(run: Sequence[Line]) -> list[_Row]:
    rows: list[_Row] = []
    if len(run) > _MOST or any(len(line.text) > _WIDEST for line in run):
        return rows
    for line in run:
        text = line.text.strip()
        gap = _GAP.search(text)
        if line.indent >= _DEEP:
            rows.append(_Row(line, "", text))
        elif gap:
            rows.append(_Row(line, text[: gap.start()], text[gap.end() :]))
        else:
            rows.append(_Row(line, text, ""))
    return rows


def _date(row: _Row, evidence: Evidence) -> Found | None:
    found = read_date(row.right, evidence.order) if row.right else None
    return found if found and found.edtf and not found.rest else None


def _names(texts: Sequence[str]) -> tuple[str, ...]:
    """Tell names from where those named work: initials mark names, where there are any."""
    bare = [_ROLE.sub("", text) for text in texts if text]
    initials = [text for text in bare if _INITIALS.fullmatch(text)]
    if initials:
        return tuple(dict.fromkeys(initials))
    found = [read_names(text) for text in bare if not is_organisation(text)]
    return tuple(dict.fromkeys(name for byline in found if byline for name in byline.names))
