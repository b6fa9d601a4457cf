"""The language of a text, by the library CLD2: microseconds a text, 80 languages, no guesses."""

import re

from msgspec.structs import replace

from generator.importer.draft import Decision, Draft, Kind, Shape
from generator.importer.evidence import Evidence

_OTHER = re.compile(r"[\d_]+|[^\w\s'’]+")
_ENOUGH = 1500
"""Characters that are looked at."""
_TAGS = {"iw": "he", "jw": "jv", "in": "id", "zh-Hant": "zh-Hant", "xxx": "", "un": ""}


def step(draft: Draft, _evidence: Evidence) -> Draft:
    """Tell the language: what the header says, else what the words say where that is clear."""
    given = draft.field("language")
    if given:
        tag = named(given)
        return replace(draft, language=tag).decided(
            Decision(Kind.LANGUAGE, (), tag, f"the header says {given}", 0.98)
        )
    prose = [b.text for b in draft.blocks if b.shape not in (Shape.CODE, Shape.TABLE, Shape.RULE)]
    text = " ".join([*prose, draft.title])[:_ENOUGH] if prose else draft.title
    tag, sure = detect(text)
    if not tag:
        return draft
    return replace(draft, language=tag).decided(
        Decision(Kind.LANGUAGE, (), tag, "by its words (CLD2)", sure)
    )


def detect(text: str) -> tuple[str, float]:
    """Give a text's language tag and how sure that is; nothing where it is not clear."""
    import pycld2

    letters = _OTHER.sub(" ", text)
    try:
        is_reliable, _, found = pycld2.detect(letters.encode("utf-8", "ignore"))
    except pycld2.error:
        return "", 0.0
    _, tag, share, _ = found[0]
    if not is_reliable or share < 60 or tag == "un":
        return "", 0.0
    sure = 0.6 + share / 300 if len(letters) > 60 else 0.6
    return _TAGS.get(str(tag), str(tag)), sure


def named(text: str) -> str:
    """Make a tag of what a header says: `English`, `en`, `pt-BR`."""
    import pycld2

    word = text.strip().casefold()
    for name, tag in pycld2.LANGUAGES:
        if name.casefold() == word:
            return _TAGS.get(str(tag), str(tag))
    return text.strip() if len(text.strip()) <= 8 and " " not in text.strip() else ""
