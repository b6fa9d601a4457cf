"""Who wrote a text, and when: byline, date and deck below the title, or a signature at its end."""

import re

from msgspec.structs import replace

from generator.importer.dates import Found, read_date
from generator.importer.draft import Decision, Draft, Kind, Line, Part, body_lines
from generator.importer.evidence import Evidence
from generator.importer.foot import ends_files
from generator.importer.headlines import PARTS, Item, meta_follows, plain_title
from generator.importer.measure import ends_sentence
from generator.importer.months import fold
from generator.importer.names import Byline, is_organisation, read_marked, read_names, read_placed

_LAST_UPDATE = re.compile(
    r"\b(?:last )?(?:updated|modified|actualizado|mis à jour|aktualisiert)\b", re.IGNORECASE
)


def take_signatures(draft: Draft, items: list[Item], evidence: Evidence) -> Draft:
    """Take byline, date and deck from the lines below the title."""
    deck: list[Line] = []
    is_title_page = any(item.also for item in items)  # below it stand publisher and place
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
        elif (item.date and draft.date) or (draft.authors and not meta_follows(rest)):
            break
        elif item.is_marked and item.byline and not draft.authors and not item.is_prose:
            draft = _take_byline(draft, item, item.byline, item.byline.sure, "it says so")
        elif item.is_prose:
            if not (
                item.is_alone
                and meta_follows(rest)
                and not deck
                and not ends_sentence(item.line.text)
            ):
                break
            deck.append(item.line)
        elif not draft.authors and _is_byline(item, items, place, evidence):
            byline = item.byline or read_placed(plain_title(item.line.text))
            known = any(evidence.names.get(fold(name), 0) > 1 for name in byline.names)
            dated = any(other.date for other in items[place + 1 : place + 2])
            sure = 0.97 if known else 0.95 if dated and item.byline else 0.6
            draft = _take_byline(draft, item, byline, sure, "names, between the title and the text")
        elif meta_follows(rest) and len(deck) < 3 and not is_title_page:
            deck.append(item.line)
        else:
            break
    signed = [line.number for line in draft.lines if line.part in (Part.BYLINE, Part.DATE)]
    if deck and signed:
        last = max(signed)
        above = [line for line in deck if line.number < last]
        text = " ".join(plain_title(line.text) for line in above)
        draft = replace(draft, subtitle=draft.subtitle or text)
        draft = draft.taken(Part.SUBTITLE, above, "between the title and the byline", 0.85)
    return draft


def _is_byline(item: Item, items: list[Item], place: int, evidence: Evidence) -> bool:
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


def _take_byline(draft: Draft, item: Item, byline: Byline, sure: float, reason: str) -> Draft:
    draft = replace(draft, authors=byline.names)
    if byline.place and not draft.dateline:
        draft = replace(draft, dateline=byline.place)
    return draft.taken(Part.BYLINE, [item.line, *item.also], reason, sure)


def _take_date(draft: Draft, item: Item, found: Found) -> Draft:
    text = item.line.text
    parts = [part for part in PARTS.split(text.strip()) if part.strip()]
    updated = [part for part in parts if _LAST_UPDATE.search(part)]
    if updated and len(parts) > 1:
        date = read_date(updated[-1])
        if date and date.edtf and date.edtf != found.edtf:
            draft = replace(draft, updated=date.edtf)
    if found.rest and not draft.dateline:
        draft = replace(draft, dateline=found.rest)
    draft = replace(draft, date=found.edtf)
    return draft.taken(Part.DATE, [item.line], f"read as {found.edtf}", found.sure)


def take_from_end(draft: Draft, evidence: Evidence) -> Draft:
    """Take a byline and a date that stand below the text: `— Kara Reinsel`."""
    lines = [line for line in body_lines(draft) if line.text][-4:]
    # What many files end with and is still in the body is who signs them (`foot`).
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
            read_names(text)
            if dashed or _is_known(text, evidence) or ends_files(text, evidence)
            else None
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
