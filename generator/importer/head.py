"""Title, kicker, deck, byline, date and dateline, from the first lines of a text and its last.

The lines before the first that is prose are sorted into what they can be; what the collection
knows (who signs other texts, how it writes dates) decides what one file leaves open.
"""

import re

from msgspec.structs import replace

from generator.importer.dates import Order, read_date
from generator.importer.draft import Decision, Draft, Kind, Part, body_lines, islands
from generator.importer.evidence import Evidence
from generator.importer.generators import listed_names
from generator.importer.headlines import items_of, plain_title
from generator.importer.names import read_field
from generator.importer.signatures import take_from_end, take_signatures
from generator.importer.titles import guess, take_title

_DATELINE = re.compile(
    r"^(?P<line>(?P<place>[A-ZÀ-ÞΑ-ΩА-Я][A-ZÀ-ÞΑ-ΩА-Я.’' \-]{2,30}(?:,\s*[A-Z][\w.]{1,14})?)"
    r"(?:,\s*(?P<date>[^\W\d_]{3,9}\.?\s*\d{1,2}(?:,\s*\d{4})?|\d{1,2}\.?\s+[^\W\d_]{3,9}\.?(?:\s+\d{4})?))?"
    r"\s*(?:\([A-Z][\w ]{1,20}\)\s*)?(?:—|–|--|\s-\s)\s*)(?=\S)"
)


def step(draft: Draft, evidence: Evidence) -> Draft:
    """Find the title, and who wrote the text when."""
    draft = _from_fields(draft, evidence)
    if draft.title:
        draft = _without_title(draft)
    items = items_of(draft, evidence)
    if not draft.title:
        draft, items = take_title(draft, items)
    draft = take_signatures(draft, items, evidence)
    if not draft.authors or not draft.date:
        draft = take_from_end(draft, evidence)
    draft = _dateline(draft)
    return draft if draft.title else guess(draft)


def _from_fields(draft: Draft, evidence: Evidence) -> Draft:
    """Take what a header names."""
    title = draft.field("title")
    if title:
        found = Decision(Kind.TITLE, (), title, "the header names it", 0.99)
        draft = replace(draft, title=plain_title(title)).decided(found)
    if draft.field("authors"):
        said = draft.field("authors")
        names = listed_names(said) or read_field(said)
        found = Decision(Kind.BYLINE, (), "; ".join(names), "the header names them", 0.97)
        draft = replace(draft, authors=names).decided(found)
    for name in ("date", "updated"):
        date = read_date(draft.field(name), evidence.order) if draft.field(name) else None
        if date and date.edtf:
            is_date = name == "date"
            draft = replace(
                draft,
                date=date.edtf if is_date else draft.date,
                updated=draft.updated if is_date else date.edtf,
            )
            draft = draft.decided(Decision(Kind.DATE, (), date.edtf, f"the header's {name}", 0.98))
    return replace(
        draft,
        subtitle=draft.field("subtitle"),
        kicker=draft.field("kicker"),
        dateline=draft.field("dateline"),
        summary=draft.field("summary"),
    )


def _without_title(draft: Draft) -> Draft:
    """Take the title off the text, where a header has named it and the text begins with it."""
    run = next(islands(body_lines(draft)), ())[:4]
    for count in range(1, len(run) + 1):
        text = " ".join(plain_title(line.text) for line in run[:count])
        if _bare(text) == _bare(draft.title):
            return draft.taken(Part.TITLE, run[:count], "the title that the header names", 0.95)
    return draft


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _dateline(draft: Draft) -> Draft:
    """Cut `LIMA, Feb. 3 —` off the first paragraph."""
    first = next((line for line in body_lines(draft) if line.text), None)
    match = _DATELINE.match(first.text.strip()) if first and not draft.dateline else None
    if not first or not match or match["place"].count(" ") > 4:
        return draft
    rest = first.text.strip()[match.end() :]
    if not match["date"] and (rest[:1].islower() or len(rest) < 40):
        return draft
    lines = tuple(replace(line, text=rest) if line == first else line for line in draft.lines)
    line = match["line"].strip()
    taken = Decision(Kind.DATELINE, (first.number,), line, "it opens the first paragraph", 0.9)
    return replace(draft, lines=lines, dateline=line.rstrip("—–- ")).decided(taken)


def order_of(draft: Draft) -> Order:
    """Say how this text's own date is written, for the survey."""
    for decision in draft.decisions:
        if decision.kind is Kind.DATE and decision.lines:
            found = read_date(decision.text)
            if found and found.order:
                return found.order
    return Order.UNKNOWN
