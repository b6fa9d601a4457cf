"""Title, kicker, deck, byline, date and dateline, from the first lines of a text and its last.

The lines before the first that is prose are sorted into what they can be; what the collection
knows (who signs other texts, how it writes dates) decides what one file leaves open.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.importer.dates import Found, Order, read_date
from generator.importer.draft import Decision, Draft, Kind, Line, Part, body_lines
from generator.importer.evidence import Evidence
from generator.importer.measure import ends_clause, ends_sentence, has_room, starts_lower
from generator.importer.months import fold
from generator.importer.names import Byline, is_organisation, read_field, read_marked, read_names

_REACH = 14
"""Lines that a head may take."""
_PARTS = re.compile(r"\s+[|·•/]\s+|\s{3,}|\t")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,}|~{3,}|\*{3,})$")
_DATELINE = re.compile(
    r"^(?P<line>(?P<place>[A-ZÀ-ÞΑ-ΩА-Я][A-ZÀ-ÞΑ-ΩА-Я.’' \-]{2,30}(?:,\s*[A-Z][\w.]{1,14})?)"
    r"(?:,\s*(?P<date>[^\W\d_]{3,9}\.?\s*\d{1,2}(?:,\s*\d{4})?|\d{1,2}\.?\s+[^\W\d_]{3,9}\.?(?:\s+\d{4})?))?"
    r"\s*(?:\([A-Z][\w ]{1,20}\)\s*)?(?:—|–|--|\s-\s)\s*)(?=\S)"
)
_LAST_UPDATE = re.compile(
    r"\b(?:last )?(?:updated|modified|actualizado|mis à jour|aktualisiert)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Item:
    """A line of the head, and what it can be."""

    line: Line
    is_alone: bool
    """Blank lines, or the file's ends, before and after it."""
    date: Found | None
    byline: Byline | None
    is_marked: bool
    """It says that it is a byline, or holds a date too."""
    is_prose: bool


def step(draft: Draft, evidence: Evidence) -> Draft:
    """Find the title, and who wrote the text when."""
    draft = _from_fields(draft, evidence)
    items = _items(draft, evidence)
    if not draft.title:
        draft, items = _title(draft, items)
    draft = _signatures(draft, items, evidence)
    if not draft.authors or not draft.date:
        draft = _from_end(draft, evidence)
    draft = _dateline(draft)
    return draft if draft.title else _guess(draft)


def _from_fields(draft: Draft, evidence: Evidence) -> Draft:
    """Take what a header names."""
    title = draft.field("title")
    if title:
        found = Decision(Kind.TITLE, (), title, "the header names it", 0.99)
        draft = replace(draft, title=_plain(title)).decided(found)
    if draft.field("authors"):
        names = read_field(draft.field("authors"))
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


def _items(draft: Draft, evidence: Evidence) -> list[_Item]:
    """Give the lines of the head, up to the first line of prose, which is the last item."""
    lines = body_lines(draft)
    texts = [i for i, line in enumerate(lines) if line.text][:_REACH]
    items: list[_Item] = []
    for place in texts:
        line = lines[place]
        before = lines[place - 1].text if place else ""
        after = lines[place + 1].text if place + 1 < len(lines) else ""
        item = _sorted(line, not before and not after, after, evidence)
        items.append(item)
        if item.is_prose and len(items) > 1:
            break
    return items


def _sorted(line: Line, is_alone: bool, after: str, evidence: Evidence) -> _Item:
    text = line.text.strip()
    date = read_date(text, evidence.order) if len(text) < 90 else None
    byline = None
    marked = False
    if not date and len(text) <= 220:
        byline = read_marked(text)
        marked = byline is not None
        parts = [part for part in _PARTS.split(text) if part.strip()]
        if len(parts) > 1:
            dates = [
                found for found in (read_date(part, evidence.order) for part in parts) if found
            ]
            named = [n for n in (read_marked(p) or read_names(p) for p in parts) if n]
            if dates:
                date = dates[0]
                byline = named[0] if named else None
                marked = True
        if not byline:
            byline = read_names(text)
    return _Item(line, is_alone, date, byline, marked, _is_prose(text, after))


def _is_prose(text: str, after: str) -> bool:
    """Say whether a line is running text: a sentence, or a line that fills its measure."""
    if len(text) > 150 or (ends_sentence(text) and len(text) > 70):
        return True
    if ends_sentence(text) and len(text.split()) > 7 and not text.isupper():
        return True
    wraps = after and len(text) > 50 and (starts_lower(after) or len(after) > 50)
    return bool(
        wraps and not _UNDERLINE.match(after.strip()) and not has_room(text, after, len(text) + 4)
    )


def _title(draft: Draft, items: list[_Item]) -> tuple[Draft, list[_Item]]:
    """Take the title, and what stands above it; give the items below it."""
    items = [item for item in items if not _UNDERLINE.match(item.line.text.strip())]
    start = next((i for i, item in enumerate(items) if not (item.date or item.is_marked)), None)
    if _is_title_with_by(items):
        start = 0
    if start is None:
        return draft, items
    first = items[start]
    signed = any(item.date or item.is_marked for item in items[start + 1 : start + 5])
    asks = first.line.text.rstrip("*_ ").endswith(("?", "!"))
    unended = asks or not ends_sentence(first.line.text)
    if first.is_prose and not (first.is_alone and signed and unended):
        return draft, items[:start] + items[start:]
    if first.line.text.lstrip()[:2] in ("- ", "* ", "• ") or (start and first.is_prose):
        return draft, items
    taken = _title_lines(items, start)
    after = items[start + len(taken)] if start + len(taken) < len(items) else None
    if _is_kicker(first, taken, after, items[start:]):
        draft = replace(draft, kicker=_plain(first.line.text))
        draft = draft.taken(
            Part.KICKER, [first.line], "a short line in capitals above the title", 0.8
        )
        start += 1
        taken = _title_lines(items, start)
    text = " ".join(_plain(item.line.text) for item in taken)
    sure = 0.97 if signed else 0.85 if first.is_alone and after and len(text) < 120 else 0.6
    reason = "the first line" if len(taken) == 1 else f"the first {len(taken)} lines"
    lines = [item.line for item in taken]
    draft = replace(draft, title=text).taken(Part.TITLE, lines, reason, sure)
    draft = _underlined(draft, lines[-1])
    return draft, items[:start] + items[start + len(taken) :]


def _is_title_with_by(items: Sequence[_Item]) -> bool:
    """Tell a title such as `By Way of Paris` from a byline: names alone follow it."""
    if len(items) < 2 or not items[0].is_marked or items[0].date or not items[0].is_alone:
        return False
    return items[1].byline is not None and not items[1].is_marked


def _underlined(draft: Draft, last: Line) -> Draft:
    lines = body_lines(draft)
    below = next((line for line in lines if line.number > last.number), None)
    if below and _UNDERLINE.match(below.text.strip()):
        return draft.taken(Part.TITLE, [below], "the line under the title", 0.97)
    return draft


def _title_lines(items: Sequence[_Item], start: int) -> list[_Item]:
    """Give the lines of a title: more than one where they stand close and are nothing else."""
    taken = [items[start]]
    for item in items[start + 1 : start + 4]:
        last = taken[-1].line
        if item.line.number != last.number + 1 or item.date or item.is_marked or item.is_prose:
            break
        goes_on = starts_lower(item.line.text) or not item.byline
        if not goes_on or ends_sentence(last.text) or item.line.opens_page:
            break
        taken.append(item)
    if len(taken) == 4 or (len(taken) > 1 and _is_block_of_text(items, start, taken)):
        return taken[:1]
    return taken


def _is_block_of_text(items: Sequence[_Item], start: int, taken: Sequence[_Item]) -> bool:
    """Say whether the lines after a first line are text rather than more of the title."""
    following = items[start + len(taken)] if start + len(taken) < len(items) else None
    close = following is not None and following.line.number == taken[-1].line.number + 1
    return bool(close and following and not (following.date or following.byline)) or any(
        ends_clause(item.line.text) and not item.line.text.endswith(("?", "!"))
        for item in taken[1:]
    )


def _is_kicker(first: _Item, taken: list[_Item], after: _Item | None, items: list[_Item]) -> bool:
    text = first.line.text.strip()
    if (
        len(taken) != 1
        or not after
        or after.date
        or after.is_marked
        or after.is_prose
        or after.byline
    ):
        return False
    short = len(text) <= 30 and len(text.split()) <= 4
    above = short and (text.isupper() or text.endswith(":")) and not after.line.text.isupper()
    return above and any(item.date or item.is_marked for item in items[2:6])


def _signatures(draft: Draft, items: list[_Item], evidence: Evidence) -> Draft:
    """Take byline, date and deck from the lines below the title."""
    deck: list[Line] = []
    for place, item in enumerate(items):
        rest = items[place + 1 : place + 4]
        if item.date and item.date.edtf and not draft.date:
            draft = _take_date(draft, item, item.date)
            if item.byline and not draft.authors:
                draft = _take_byline(draft, item, item.byline, 0.95, "it stands with the date")
        elif item.date and not item.date.edtf and not draft.date:
            found = Decision(
                Kind.DATE,
                (item.line.number,),
                item.line.text,
                "there is no such day, or its order is not known; it stays in the text",
                0.2,
            )
            draft = draft.decided(found)
        elif (item.date and draft.date) or (draft.authors and not _meta_follows(rest)):
            break
        elif item.is_marked and item.byline and not draft.authors and not item.is_prose:
            draft = _take_byline(draft, item, item.byline, item.byline.sure, "it says so")
        elif item.is_prose:
            if not (
                item.is_alone
                and _meta_follows(rest)
                and not deck
                and not ends_sentence(item.line.text)
            ):
                break
            deck.append(item.line)
        elif not draft.authors and _is_byline(item, items, place, evidence):
            byline = item.byline or Byline((_plain(item.line.text),), 0.5)
            known = any(evidence.names.get(fold(name), 0) > 1 for name in byline.names)
            dated = any(other.date for other in items[place + 1 : place + 2])
            sure = 0.97 if known else 0.95 if dated and item.byline else 0.6
            draft = _take_byline(draft, item, byline, sure, "names, between the title and the text")
        elif _meta_follows(rest) and len(deck) < 3:
            deck.append(item.line)
        else:
            break
    signed = [line.number for line in draft.lines if line.part in (Part.BYLINE, Part.DATE)]
    if deck and signed:
        last = max(signed)
        above = [line for line in deck if line.number < last]
        text = " ".join(_plain(line.text) for line in above)
        draft = replace(draft, subtitle=draft.subtitle or text)
        draft = draft.taken(Part.SUBTITLE, above, "between the title and the byline", 0.85)
    return draft


def _meta_follows(items: Sequence[_Item]) -> bool:
    """Say whether a byline or a date stands among the next lines, before any prose."""
    for item in items:
        if item.date or item.is_marked:
            return True
        if item.is_prose and not item.is_alone:
            return False
    return False


def _is_byline(item: _Item, items: list[_Item], place: int, evidence: Evidence) -> bool:
    following = items[place + 1] if place + 1 < len(items) else None
    if item.byline:
        if any(evidence.names.get(fold(name), 0) > 1 for name in item.byline.names):
            return True
        if following and following.date:
            return True
        close = following is not None and following.line.number == item.line.number + 1
        return place == 0 and not close and len(item.byline.names) >= 1 and following is not None
    if following is None or ends_sentence(item.line.text):
        return False
    if place == 0 and item.is_alone and is_organisation(item.line.text.strip()):
        return True
    if following.date is None:
        return False
    close = following.line.number == item.line.number + 1
    short = place == 0 and len(item.line.text.split()) <= 4 and len(item.line.text) <= 40
    return (close and len(item.line.text) < 60) or short


def _take_byline(draft: Draft, item: _Item, byline: Byline, sure: float, reason: str) -> Draft:
    draft = replace(draft, authors=byline.names)
    if byline.place and not draft.dateline:
        draft = replace(draft, dateline=byline.place)
    return draft.taken(Part.BYLINE, [item.line], reason, sure)


def _take_date(draft: Draft, item: _Item, found: Found) -> Draft:
    text = item.line.text
    parts = [part for part in _PARTS.split(text.strip()) if part.strip()]
    updated = [part for part in parts if _LAST_UPDATE.search(part)]
    if updated and len(parts) > 1:
        date = read_date(updated[-1])
        if date and date.edtf and date.edtf != found.edtf:
            draft = replace(draft, updated=date.edtf)
    if found.rest and not draft.dateline:
        draft = replace(draft, dateline=found.rest)
    draft = replace(draft, date=found.edtf)
    return draft.taken(Part.DATE, [item.line], f"read as {found.edtf}", found.sure)


def _from_end(draft: Draft, evidence: Evidence) -> Draft:
    """Take a byline and a date that stand below the text: `— Kara Reinsel`."""
    lines = [line for line in body_lines(draft) if line.text][-4:]
    for line in reversed(lines):
        text = line.text.strip()
        date = read_date(text, evidence.order)
        if date and date.edtf and not draft.date:
            draft = replace(draft, date=date.edtf).taken(
                Part.DATE, [line], f"read as {date.edtf}, below the text", 0.85
            )
            continue
        dashed = text.startswith(("—", "–", "--", "- ", "~"))
        byline = read_marked(text) or (
            read_names(text) if dashed or _is_known(text, evidence) else None
        )
        if byline and byline.names and not draft.authors and len(text) < 100:
            draft = replace(draft, authors=byline.names).taken(
                Part.BYLINE, [line], "a signature below the text", 0.85
            )
            continue
        break
    return draft


def _is_known(text: str, evidence: Evidence) -> bool:
    byline = read_names(text)
    return bool(
        byline and byline.names and all(evidence.names.get(fold(n), 0) > 1 for n in byline.names)
    )


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


def _guess(draft: Draft) -> Draft:
    """Make a title of the first words of the text, or of the file's name."""
    first = next((line for line in body_lines(draft) if line.text), None)
    stem = re.sub(r"[_\-]+", " ", draft.file.rpartition("/")[2].rpartition(".")[0]).strip()
    if first is None:
        text, reason = stem or "Untitled", "a guess from the file's name: there is no text"
    else:
        sentence = re.split(r"(?<=[.!?。！？])\s", _plain(first.text))[0]
        words = sentence.split()
        text = sentence if len(sentence) <= 70 else " ".join(words[:9])[:80].rstrip(",;:") + " …"
        reason = "a guess from the first words: no line looks like a title"
    return replace(draft, title=text).decided(Decision(Kind.TITLE, (), text, reason, 0.2))


def _plain(text: str) -> str:
    """Write a line without the Markdown that sets it off."""
    text = re.sub(r"^#{1,6}\s+|\s+#+$", "", text.strip())
    for mark in ("**", "__", "*", "_"):
        inner = text[len(mark) : -len(mark)]
        if text.startswith(mark) and text.endswith(mark) and len(inner) > 1 and mark not in inner:
            text = inner
    return re.sub(r"\s+", " ", text).strip()


def order_of(draft: Draft) -> Order:
    """Say how this text's own date is written, for the survey."""
    for decision in draft.decisions:
        if decision.kind is Kind.DATE and decision.lines:
            found = read_date(decision.text)
            if found and found.order:
                return found.order
    return Order.UNKNOWN
