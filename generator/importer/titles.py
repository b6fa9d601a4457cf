"""The title of a text, and what stands above it."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from generator.importer.draft import Decision, Draft, Kind, Line, Part, body_lines
from generator.importer.headlines import UNDERLINE, Item, plain_title
from generator.importer.measure import ends_clause, ends_sentence, starts_lower


def take_title(draft: Draft, items: list[Item]) -> tuple[Draft, list[Item]]:
    """Take the title, and what stands above it; give the items below it."""
    items = [item for item in items if not UNDERLINE.match(item.line.text.strip())]
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
    taken = _lines_of(items, start)
    after = items[start + len(taken)] if start + len(taken) < len(items) else None
    if _is_kicker(first, taken, after, items[start:]):
        draft = replace(draft, kicker=plain_title(first.line.text))
        draft = draft.taken(
            Part.KICKER, [first.line], "a short line in capitals above the title", 0.8
        )
        items = items[:start] + items[start + 1 :]
        taken = _lines_of(items, start)
    text = " ".join(plain_title(item.line.text) for item in taken)
    sure = 0.97 if signed else 0.85 if first.is_alone and after and len(text) < 120 else 0.6
    reason = "the first line" if len(taken) == 1 else f"the first {len(taken)} lines"
    lines = [item.line for item in taken]
    draft = replace(draft, title=text).taken(Part.TITLE, lines, reason, sure)
    draft = _underlined(draft, lines[-1])
    return draft, items[:start] + items[start + len(taken) :]


def _is_title_with_by(items: Sequence[Item]) -> bool:
    """Tell a title such as `By Way of Paris` from a byline: names alone follow it."""
    if len(items) < 2 or not items[0].is_marked or items[0].date or not items[0].is_alone:
        return False
    return items[1].byline is not None and not items[1].is_marked


def _underlined(draft: Draft, last: Line) -> Draft:
    lines = body_lines(draft)
    below = next((line for line in lines if line.number > last.number), None)
    if below and UNDERLINE.match(below.text.strip()):
        return draft.taken(Part.TITLE, [below], "the line under the title", 0.97)
    return draft


def _lines_of(items: Sequence[Item], start: int) -> list[Item]:
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


def _is_block_of_text(items: Sequence[Item], start: int, taken: Sequence[Item]) -> bool:
    """Say whether the lines after a first line are text rather than more of the title."""
    following = items[start + len(taken)] if start + len(taken) < len(items) else None
    close = following is not None and following.line.number == taken[-1].line.number + 1
    return bool(close and following and not (following.date or following.byline)) or any(
        ends_clause(item.line.text) and not item.line.text.endswith(("?", "!"))
        for item in taken[1:]
    )


def _is_kicker(first: Item, taken: list[Item], after: Item | None, items: list[Item]) -> bool:
    text = first.line.text.strip()
    if (
        len(taken) != 1
        or not after
        or after.date
        or after.is_marked
        or after.is_prose
        or after.byline
        or starts_lower(after.line.text)
    ):
        return False
    short = len(text) <= 30 and len(text.split()) <= 4
    above = short and (text.isupper() or text.endswith(":")) and not after.line.text.isupper()
    return above and any(item.date or item.is_marked for item in items[2:6])


def guess(draft: Draft) -> Draft:
    """Make a title of the first words of the text, or of the file's name."""
    first = next((line for line in body_lines(draft) if line.text), None)
    stem = re.sub(r"[_\-]+", " ", draft.file.rpartition("/")[2].rpartition(".")[0]).strip()
    if first is None:
        text, reason = stem or "Untitled", "a guess from the file's name: there is no text"
    else:
        sentence = re.split(r"(?<=[.!?。！？])\s", plain_title(first.text))[0]
        sentence = sentence.removesuffix(".")
        words = sentence.split()
        text = sentence if len(sentence) <= 70 else " ".join(words[:9])[:80].rstrip(",;:") + " …"
        reason = "a guess from the first words: no line looks like a title"
    return replace(draft, title=text).decided(Decision(Kind.TITLE, (), text, reason, 0.2))
