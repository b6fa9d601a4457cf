"""Where pages end: cut sentences, form feeds, page numbers; and lines without their numbers."""

import re
from collections.abc import Sequence

from generator.importer.draft import Line
from generator.importer.measure import ends_clause, starts_lower, starts_plainly_lower

Island = tuple[Line, ...]
_LONGEST_HEAD = 110
_WORDS = re.compile(r"[^\W\d_]{3,}")
_NUMBERED = re.compile(r"\S*\d\S*")


def head_key(text: str) -> str:
    """Fold a line that could be a running head: its words of letters, without numbers.

    Empty for what is too long. Machine-read page numbers (`i79o]`, `S7`) go with the digits.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST_HEAD or _is_sentence(text):
        return ""
    return " ".join(_WORDS.findall(_NUMBERED.sub(" ", text))).casefold()


def _is_sentence(text: str) -> bool:
    return text.endswith(".") and len(text.split()) > 4 and not text.isupper()


def is_cut(runs: Sequence[Island], index: int) -> bool:
    """Say whether an island stands in the middle of a sentence of its neighbours."""
    if not 0 < index < len(runs) - 1:
        return False
    before, after = runs[index - 1][-1].text, runs[index + 1][0].text
    return not ends_clause(before) and len(before) > 25 and starts_lower(after)


def near_page_end(runs: Sequence[Island], index: int, taken: Sequence[bool]) -> bool:
    """Say whether an island stands where a page ends.

    That is beside a form feed, beside furniture, or inside a sentence, furniture aside.
    """
    if runs[index][0].opens_page or (index + 1 < len(runs) and runs[index + 1][0].opens_page):
        return True
    before, after = index - 1, index + 1
    while before >= 0 and taken[before]:
        before -= 1
    while after < len(runs) and taken[after]:
        after += 1
    if before < index - 1 or (after > index + 1 and after < len(runs)):
        return True
    if before < 0 or after >= len(runs):
        return False
    end, start = runs[before][-1].text.strip(), runs[after][0].text
    unfinished = not ends_clause(end) and len(end) > 25
    return starts_plainly_lower(start) or (unfinished and (len(end) > 45 or end.endswith("-")))
