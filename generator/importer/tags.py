"""Tags: the names and phrases that a text speaks of, chosen with the collection in view.

Every file votes for the phrases that it speaks of most. A tag needs the votes of several files
(a tag of one article helps nobody) and must not stand in most (a tag of all helps nobody
either). In a collection of a few files each speaks for itself.

Labels: small letters, but for names and abbreviations, which are written as the text does.
"""

import re
from collections.abc import Container, Iterable, Iterator
from math import log

from msgspec.structs import replace

from generator.importer.draft import Decision, Draft, Kind, Shape
from generator.importer.evidence import Evidence
from generator.importer.phrases import LONGEST, Phrase, Phrases, parts_of, phrases, wanted_phrases
from generator.importer.rows import fold
from generator.importer.summary import plain
from generator.importer.worth import in_files, least

MOST = 8
VOTES = 24
"""Phrases that a file votes for."""
_BY_LENGTH = (1.0, 1.6, 1.7)
_NAMED = 1.2
"""What being written as a name weighs."""
_EARLY = 60
"""Words, from the beginning of a text, after which its beginning weighs half."""
_LATE = 200
"""Words after which a phrase that stands once is seldom one that its text votes for."""


def step(draft: Draft, evidence: Evidence) -> Draft:
    """Choose tags, best first; what the header names is kept as it is."""
    given = draft.field("tags")
    if given:
        tags = tuple(tag.strip() for tag in given.split(",") if tag.strip())
        named = Decision(Kind.TAGS, (), ", ".join(tags), "the header names them", 0.98)
        return replace(draft, tags=tags).decided(named)
    is_shared = least(evidence.files) > 1
    if is_shared:
        spoken = wanted_phrases(_texts(draft), evidence.wanted)
        found = weighed(draft, spoken, phrases([draft.title]), evidence.worth)
    else:
        found = list(_spoken_of(all_weighed(draft), draft, evidence))
    ranked = sorted([(-_score(p, w, evidence), p.key, p) for p, w in found])
    chosen = _distinct(phrase for _, _, phrase in ranked)
    preferred = dict(evidence.owner.labels)
    labels = ((phrase.key, _label(phrase)) for phrase in chosen)
    tags = tuple(dict.fromkeys(preferred.get(key, label) for key, label in labels))
    if not tags:
        return draft
    reason = "phrases of this text" + (" that other files speak of too" if is_shared else "")
    return replace(draft, tags=tags).decided(Decision(Kind.TAGS, (), ", ".join(tags), reason, 0.6))


def _spoken_of(
    found: Iterable[tuple[Phrase, float]], draft: Draft, evidence: Evidence
) -> Iterator[tuple[Phrase, float]]:
    """Leave out what stands once, and is no name, in no title, and of no other file's topics."""
    titled = phrases([draft.title])
    for phrase, weight in found:
        is_topic = phrase.key in titled or evidence.topics.get(phrase.key, 0) > 1
        if phrase.count > 1 or phrase.is_name or is_topic:
            yield phrase, weight


def votes(draft: Draft) -> tuple[str, ...]:
    """Give the phrases that a file speaks of most, for the survey."""
    found = _heaviest(all_weighed(draft, lone_before=_LATE))
    most = _BY_LENGTH[-1] * _NAMED * _for_place(_LATE - LONGEST)
    if len(found) < VOTES or found[-1][0] <= most:  # one that stands once may be among them
        found = _heaviest(all_weighed(draft))
    return tuple(key for _, key in found)


def _heaviest(found: Iterable[tuple[Phrase, float]]) -> list[tuple[float, str]]:
    ranked = sorted([(-weight, phrase.key) for phrase, weight in found])
    return [(-weight, key) for weight, key in ranked[:VOTES]]


def _for_place(first: int) -> float:
    """Weigh at which word of its text a phrase first stands."""
    return 1 + 1 / (1 + first / _EARLY)


def _texts(draft: Draft) -> list[str]:
    return [plain(b.text) for b in draft.blocks if b.shape not in (Shape.CODE, Shape.TABLE)]


def all_weighed(draft: Draft, lone_before: int = 0) -> list[tuple[Phrase, float]]:
    """Weigh all phrases of a text.

    With `lone_before`, late ones that stand once, and not in the title, are left out.
    """
    titled = phrases([draft.title])
    return weighed(draft, phrases(_texts(draft), lone_before, titled), titled)


def weighed(
    draft: Draft, found: Phrases, titled: Phrases, worth: Container[str] | None = None
) -> list[tuple[Phrase, float]]:
    """Weigh phrases of a text by itself: how often, where, in the title, as names.

    Where other files have voted, only what enough of them voted for is `worth` weighing.
    """
    authors = {fold(part) for name in draft.authors for part in (name, *name.split())}
    within = _within(found)
    out: list[tuple[Phrase, float]] = []
    for key, phrase in found.items():
        if key in authors or (worth is not None and key not in worth):
            continue
        weight = (1 + log(phrase.count)) * _BY_LENGTH[min(2, key.count(" "))]
        weight *= (1.6 if key in titled else 1.0) * (_NAMED if phrase.is_name else 1.0)
        weight *= _for_place(phrase.first)
        if within.get(key, 0) > 0.6 * phrase.count:
            weight *= 0.3
        out.append((phrase, weight))
    return out


def _within(found: dict[str, Phrase]) -> dict[str, int]:
    """Count how often phrases stand within one longer phrase that repeats."""
    within: dict[str, int] = {}
    for phrase in found.values():
        if phrase.count < 2 or " " not in phrase.key:
            continue
        for part in parts_of(phrase.key):
            within[part] = max(within.get(part, 0), phrase.count)
    return within


def _score(phrase: Phrase, weight: float, evidence: Evidence) -> float:
    if least(evidence.files) > 1:
        return weight * evidence.worth[phrase.key]
    voted = evidence.topics.get(phrase.key, 0)
    rare = phrase.count == 1 and not phrase.is_name
    alone = weight * (0.5 if rare else 1.0) * (0.8 if " " in phrase.key else 1.0)
    files = max(1, in_files(phrase.key, evidence.words))
    return float(alone * log(2 + evidence.files / files) * (1 + 0.2 * log(1 + voted)))


_CLAUSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{8,}")
"""Of scripts that set no spaces between words: so many signs are no word, but half a sentence."""


def _distinct(ranked: Iterable[Phrase]) -> list[Phrase]:
    """Take the best, without phrases that are part of a better one."""
    chosen: list[Phrase] = []
    for phrase in ranked:
        if _CLAUSE.search(phrase.key):
            continue
        words = set(phrase.key.split())
        apart = all(len(words & set(other.key.split())) < 2 for other in chosen)
        if apart and not any(f" {phrase.key} " in f" {other.key} " for other in chosen):
            chosen.append(phrase)
        if len(chosen) == MOST:
            break
    return chosen


def _label(phrase: Phrase) -> str:
    """Write a tag: a name as the text writes it, other words in small letters."""
    label = phrase.label.removesuffix("'s").removesuffix("’s")
    if label.isupper() and " " not in label:
        return label
    return label if phrase.is_name else label.casefold()
