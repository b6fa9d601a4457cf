"""Drop capitals, put back before their words: `T` above `HE council`, or `T HE council`.

A PDF sets the large letter apart from its word. Only where the whole word stands elsewhere, or
the rest of it can be no word, is it one: `I` and `A` are words of their own.
"""

import re

from msgspec.structs import replace

from generator.importer.draft import Decision, Draft, Kind, Line, Part
from generator.importer.evidence import Evidence

_LETTER = re.compile(r"\s*([\"“‘'«]?[^\W\d_])$")
_APART = re.compile(r"\s*([\"“‘'«]?[^\W\d_]) (?=[^\W\d_])")
_START = re.compile(r"\s*([^\W\d_]+)(?=[\s,;:.!?’'-]|$)")
_QUOTES = "\"“‘'«"
_APART_BY = ("", " ")
_REACH = 3
"""Lines to the one that a letter on a line of its own belongs to."""


def step(draft: Draft, evidence: Evidence) -> Draft:
    """Put drop capitals back."""
    places = [i for i, line in enumerate(draft.lines) if line.part is Part.BODY and _opens(line)]
    if not places:
        return draft
    own = "\n".join(line.text for line in draft.lines).casefold()
    lines = list(draft.lines)
    found: list[Decision] = []
    for place in places:
        letter, at = _letter(lines, place)
        line = lines[at]
        rest = _START.match(line.text[len(letter) :] if at == place else line.text)
        if not letter or rest is None or not _is_cut(letter.strip(), rest[1], own, evidence):
            continue
        below = line.text[len(letter) :] if at == place else line.text
        lines[at] = replace(line, text=letter.rstrip() + below.lstrip())
        if at != place:
            lines[place] = replace(lines[place], text="")
        numbers = (lines[place].number,) if at == place else (lines[place].number, line.number)
        shown = f"{letter.strip()} | {rest[1]}"
        found.append(Decision(Kind.MENDED, numbers, shown, "a drop capital", 0.95))
    return replace(draft, lines=tuple(lines)).decided(*found) if found else draft


def _opens(line: Line) -> bool:
    """Say whether a line begins with a capital that stands apart."""
    text = line.text
    if text[1:2] not in _APART_BY and text[0] not in _QUOTES and not text[0].isspace():
        return False  # as most lines do, it begins with a word
    text = text.lstrip()
    head = text[1:3] if text[:1] in _QUOTES else text[:2]
    is_apart = head[:1].isupper() and head[1:] in ("", " ")
    return is_apart and bool(_LETTER.match(text) or _APART.match(text))


def _letter(lines: list[Line], place: int) -> tuple[str, int]:
    """Give the letter, and the place of the line that it belongs to."""
    apart = _APART.match(lines[place].text)
    if apart:
        return apart[0], place
    for at in range(place + 1, min(len(lines), place + 1 + _REACH)):
        if lines[at].text:
            is_near = lines[at].part is Part.BODY and not lines[at].opens_page
            return (lines[place].text, at) if is_near else ("", place)
    return "", place


def _is_cut(letter: str, rest: str, own: str, evidence: Evidence) -> bool:
    """Say whether a letter and what follows are one word. `own` is the whole text, folded."""
    bare = letter.strip("\"“‘'«")
    if not (rest.isupper() or rest.islower()):
        return False
    whole, part = (bare + rest).casefold(), rest.casefold()
    known = _count(whole, own) + evidence.words.get(whole, 0)
    return bool(known) and known > 2 * (_count(part, own) - 1 + evidence.words.get(part, 0))


def _count(word: str, text: str) -> int:
    """Count a word in a text; most are not in it at all, which is soon seen."""
    return len(re.findall(rf"\b{word}\b", text)) if word in text else 0
