"""Tags: the names and phrases that a text speaks of, chosen with the collection in view.

Every file votes for the phrases that it speaks of most. A tag needs the votes of several files
(a tag of one article helps nobody) and must not stand in most (a tag of all helps nobody
either). In a collection of a few files each speaks for itself.

Labels: small letters, but for names and abbreviations, which are written as the text does.
"""

import re
from collections.abc import Container, Iterable
from dataclasses import replace
from heapq import nsmallest
from math import log

from generator.importer.draft import Decision, Draft, Kind, Shape
from generator.importer.evidence import Evidence
from generator.importer.phrases import Phrase, fold, phrases
from generator.importer.summary import plain

MOST = 8
VOTES = 24
"""Phrases that a file votes for."""
_BY_LENGTH = (1.0, 1.6, 1.7)
_SHARE = 0.3
"""Of the files, from which on a word is no topic but the collection's air."""


def step(draft: Draft, evidence: Evidence) -> Draft:
    """Choose tags, best first; what the header names is kept as it is."""
    given = draft.field("tags")
    if given:
        tags = tuple(tag.strip() for tag in given.split(",") if tag.strip())
        named = Decision(Kind.TAGS, (), ", ".join(tags), "the header names them", 0.98)
        return replace(draft, tags=tags).decided(named)
    found = weighed(draft, evidence.topics if _least(evidence) > 1 else None)
    ranked = sorted(
        ((_score(p, w, evidence), p) for p, w in found), key=lambda x: (-x[0], x[1].key)
    )
    chosen = _distinct(phrase for score, phrase in ranked if score > 0)
    preferred = dict(evidence.owner.labels)
    labels = ((phrase.key, _label(phrase, evidence)) for phrase in chosen)
    tags = tuple(dict.fromkeys(preferred.get(key, label) for key, label in labels))
    if not tags:
        return draft
    reason = "phrases of this text" + (
        " that other files speak of too" if _least(evidence) > 1 else ""
    )
    return replace(draft, tags=tags).decided(Decision(Kind.TAGS, (), ", ".join(tags), reason, 0.6))


def votes(draft: Draft) -> tuple[str, ...]:
    """Give the phrases that a file speaks of most, for the survey."""
    found = nsmallest(VOTES, weighed(draft), key=lambda item: (-item[1], item[0].key))
    return tuple(phrase.key for phrase, _ in found)


def weighed(draft: Draft, wanted: Container[str] | None = None) -> list[tuple[Phrase, float]]:
    """Weigh the phrases of a text by itself: how often, where, in the title, as names.

    Where other files have voted, only what they voted for is `wanted`.
    """
    texts = [plain(b.text) for b in draft.blocks if b.shape not in (Shape.CODE, Shape.TABLE)]
    found = phrases(texts, wanted)
    titled = phrases([draft.title])
    authors = {fold(part) for name in draft.authors for part in (name, *name.split())}
    within = _within(found)
    out: list[tuple[Phrase, float]] = []
    for key, phrase in found.items():
        if key in authors:
            continue
        weight = (1 + log(phrase.count)) * _BY_LENGTH[min(2, key.count(" "))]
        weight *= (1.6 if key in titled else 1.0) * (1.2 if phrase.is_name else 1.0)
        weight *= 1 + 1 / (1 + phrase.first / 60)
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
        words = phrase.key.split()
        for length in range(1, len(words)):
            for start in range(len(words) - length + 1):
                part = " ".join(words[start : start + length])
                within[part] = max(within.get(part, 0), phrase.count)
    return within


def _least(evidence: Evidence) -> int:
    """Say how many files must speak of a tag."""
    return 1 if evidence.files < 40 else 2 if evidence.files < 120 else 3


def _score(phrase: Phrase, weight: float, evidence: Evidence) -> float:
    least = _least(evidence)
    voted = evidence.topics.get(phrase.key, 0)
    if least == 1:
        rare = phrase.count == 1 and not phrase.is_name
        alone = weight * (0.5 if rare else 1.0) * (0.8 if " " in phrase.key else 1.0)
        files = max(1, min(_files(word, evidence) for word in phrase.key.split()))
        return float(alone * log(2 + evidence.files / files) * (1 + 0.2 * log(1 + voted)))
    if voted < least:
        return 0.0
    files = max(voted, min(_files(word, evidence) for word in phrase.key.split()))
    share = files / evidence.files
    common = (_SHARE / share) ** 2 if share > _SHARE else 1.0
    rarity = log(1 + evidence.files / files)
    shared = log(1 + voted) ** 1.5 * (voted / files) ** 0.3
    return float(weight * rarity * shared * common)


def _files(word: str, evidence: Evidence) -> int:
    """Say in how many files a folded word stands."""
    words = evidence.words
    return max(words.get(word, 0), words.get(word + "s", 0), words.get(word[:-1] + "ies", 0))


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


def _label(phrase: Phrase, evidence: Evidence) -> str:
    """Write a tag: a name as the text writes it, other words in small letters."""
    label = phrase.label.removesuffix("'s").removesuffix("’s")
    if label.isupper() and " " not in label:
        return label
    shared = evidence.titled.get(phrase.key, 0)
    is_name = phrase.is_name if not shared else 2 * shared > evidence.topics.get(phrase.key, 1)
    return label if is_name else label.casefold()
