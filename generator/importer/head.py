"""Title, kicker, deck, byline, date and dateline, from the first lines of a text and its last.

The lines before the first that is prose are sorted into what they can be; what the collection
knows (who signs other texts, how it writes dates) decides what one file leaves open.
"""

import itertools
import re
from collections.abc import Sequence

from msgspec.structs import replace

from generator.importer.dates import Order, read_date
from generator.importer.draft import Decision, Draft, Kind, Line, Part, body_lines, islands
from generator.importer.evidence import Evidence
from generator.importer.generators import listed_names
from generator.importer.headlines import items_of, plain_title
from generator.importer.names import is_name, read_field
from generator.importer.signatures import take_from_end, take_signatures
from generator.importer.titleblock import signed
from generator.importer.titles import guess, take_title

_DATELINE = re.compile(
    r"^(?P<line>(?P<place>[A-ZÀ-ÞΑ-ΩА-Я][A-ZÀ-ÞΑ-ΩА-Я.’' \-]{2,30}(?:,\s*[A-Z][\w.]{1,14})?)"
    r"(?:,\s*(?P<date>[^\W\d_]{3,9}\.?\s*\d{1,2}(?:,\s*\d{4})?|\d{1,2}\.?\s+[^\W\d_]{3,9}\.?(?:\s+\d{4})?))?"
    r"\s*(?:\([A-Z][\w ]{1,20}\)\s*)?(?:—|–|--|\s-\s)\s*)(?=\S)"
)

_TITLE_PAGE = 16
"""Runs of lines in which a title page may stand."""
_CENTRED = 8
"""Columns before a line that is set apart."""
_TITLE_LINE = 80
"""Letters of a title page's line, at most."""


def step(draft: Draft, evidence: Evidence) -> Draft:
    """Find the title, and who wrote the text when."""
    draft = _from_fields(draft, evidence)
    if draft.title:
        draft = _without_head(draft)
    items = items_of(draft, evidence)
    if not draft.title:
        draft, items = take_title(draft, items)
    if not draft.title:
        draft = _from_title_page(draft)
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


def _without_head(draft: Draft) -> Draft:
    """Take title and byline off the text where a header has named them and the text repeats them.

    The title stands first, or above its byline: a title page, with a picture or a note before it.
    """
    runs = list(itertools.islice(islands(body_lines(draft)), _TITLE_PAGE))
    lines = [line for run in runs for line in run]
    title = _repeated(runs[0], draft.title) if runs else ()
    for place, line in enumerate(lines):
        block = signed(lines[place : place + 8]) if draft.authors else None
        if block and all(_is_one_of(name, draft.authors) for name in block.byline.names):
            above = [run for run in runs if run[-1].number < line.number][-1:]
            title = title or (_repeated(above[0], draft.title) if above else ())
            is_below = bool(title) and title[0].number < line.number
            if is_below or len(block.lines) > 1:
                draft = draft.taken(
                    Part.BYLINE, block.lines, "the byline that the header names", 0.95
                )
                break
    return draft.taken(Part.TITLE, title, "the title that the header names", 0.95)


def _from_title_page(draft: Draft) -> Draft:
    """Take title and byline from a title page that a note stands above: in capitals, or centred."""
    runs = list(itertools.islice(islands(body_lines(draft)), _TITLE_PAGE))
    lines = [line for run in runs for line in run]
    for above, below in itertools.pairwise(runs):
        texts = [line.text.strip() for line in above]
        is_set_apart = all(text.isupper() for text in texts) or above[0].indent >= _CENTRED
        is_title = is_set_apart and len(texts) <= 4 and max(map(len, texts)) <= _TITLE_LINE
        block = signed(lines[lines.index(below[0]) :][:8]) if is_title else None
        if block and (len(block.lines) > 1 or all(map(is_name, block.byline.names))):
            draft = replace(draft, title=" ".join(map(plain_title, texts)))
            draft = replace(draft, authors=draft.authors or block.byline.names)
            draft = draft.taken(Part.TITLE, above, "set apart, above a byline", 0.75)
            return draft.taken(Part.BYLINE, block.lines, "it says so, below the title", 0.85)
    return draft


def _repeated(run: Sequence[Line], title: str) -> Sequence[Line]:
    """Give the first lines of a run that are the title."""
    for count in range(1, min(len(run), 4) + 1):
        if _bare(" ".join(plain_title(line.text) for line in run[:count])) == _bare(title):
            return run[:count]
    return ()


def _is_one_of(name: str, authors: Sequence[str]) -> bool:
    """Say whether a name is an author's: `Sir Arthur Conan Doyle`, `Doyle`."""
    words = set(_bare(name).split())
    known = [set(_bare(author).split()) for author in authors]
    return any(words >= author or words <= author for author in known)


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
