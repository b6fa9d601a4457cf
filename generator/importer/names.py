"""Bylines: who is named in a line, in the forms that newspapers use, in many languages."""

# ruff: noqa: E501 (a pattern is read whole)

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Byline:
    """Who a line names."""

    names: tuple[str, ...]
    sure: float
    place: str = ""
    """Where they write from."""


# Longer ones first: `Text by` before `Text`.
_PREFIX = re.compile(
    r"""^(?:
        (?:(?:written|reported|story|text|words|report|article|compiled|translated|a\ report)\s+)?by\b |
        author(?:s|\(s\))?\s*: | from\s*: | by\s*: | text\s*: | words\s*: |
        (?:ein\ beitrag\ )?von\b | autor(?:en|in|es|a|ka)?\s*: | text\s+von\b |
        par\b | auteur(?:e|s|es)?\s*: | propos\ recueillis\ par\b | por\b | redacción\s*: |
        di\b | de\b | da\b | do\b | a\ cura\ di\b | autore\s*: | door\b | tekst\s*: |
        af\b | av\b | från\b | kirjoittanut\b | szerző\s*: | írta\s*: | napsala?\b | yazan\s*: |
        автор(?:ы|и)?\s*: | текст\s*: | от\b | του\b | της\b | των\b | autorzy?\s*: | tekst\s*: |
        oleh\b | penulis\s*: | بقلم | كتب | كتبت | إعداد | نویسنده\s*: | מאת | כתב | लेखक\s*: |
        文[・:：/／] | 作者\s*[:：] | 記者\s*[:：]? | 文／ | 撰文\s*[:：]? | 글\s*[:=] | 기자\s*[:=] | tác\ giả\s*:
    )\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_CERTAIN = re.compile(r"[:：・]\s*$|^(?:by|written by|بقلم|מאת)\b|^(?:بقلم|מאת)", re.IGNORECASE)
_SUFFIX = re.compile(r"\s*(?:기자|特派员|記者|记者|報道)$")
_CREDIT = re.compile(
    r"""(?:^|[,;(.]\s*)(?:joint\s+|the\s+)?(?:
        (?:author(?:ess)?|writer|editor|translator)s?\ of | auteure?s?\ d(?:e\b|u\b|es\b|['’]) |
        (?:verfasser|autor)(?:in)?\ (?:von|der|des) | schrijver\ van | schrijfster\ van |
        autora?\ d(?:e|el)\b | autore\ d(?:i|el|ella)\b | forfatter\ (?:af|til) | författare\ till
    )\s*.*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""What else somebody has written, as title pages say it."""
_JOINS = frozenset(("and", "und", "et", "y", "e", "en", "och", "og", "i", "&", "with", "mit"))
_TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "dr", "sir", "lady", "lord", "rev", "prof", "mme", "st")
)
_MC = re.compile(r"\bMc([a-z])")
_NUMERAL = re.compile(r"(?:II|III|IV|VI{0,3}|IX|X)$")
_ROLE = re.compile(
    r"""^(?:(?:our\ |the\ )?(?:\w+\ ){0,3}(?:writer|reporter|editor|correspondent|columnist|
        contributor|staff|bureau|journalist|photographer|desk|producer|analyst)s?|
        reuters|ap|afp|dpa|efe|ansa|tass|associated\ press|redakteur(?:in)?|journaliste|
        correspondant(?:e)?|redactor(?:a)?|periodista|giornalista|corrispondente|translator|
        (?:for|of|at|in)\ (?:the\ )?[A-Z].*|special\ to\ .*|guest\ .*|m\.?d\.?|ph\.?d\.?|esq\.?)$""",
    re.IGNORECASE | re.VERBOSE,
)
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "esq", "phd", "md", "sj", "obe"))
_SPLIT = re.compile(
    r"\s*[,;、，؛،]\s*(?:and|und|et|y|e|en|och|og|и|και|ve|i|&)?\s+|\s*[、，，；;·]\s*|"
    r"\s+(?:and|und|et|y|en|och|og|ja|és|oraz|и|та|και|ve|&|e|i|with|mit|avec|con)\s+|"
    r"\s+و\s*(?=\w)|\s+ו(?=\w{2})|(?<=\w)(?:と)(?=\w)|,(?=\w)",
    re.IGNORECASE,
)
_PARTICLES_TEXT = """
    van von der den de del della di da das do dos du la le el al bin ibn ben ter ten te zu zum zur
    af av of y e i st st. abu d' o' mac mc 't op in het vom und
"""
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
_NEVER_TEXT = """
    the a an and or but not what why how when where who which this that these those is are was on
    to for with from by at as it its our your my we you they he she new about into over
"""
_NEVER = frozenset(_NEVER_TEXT.split())
_SMALL_IN_NAMES = frozenset(("of", "the", "and", "for", "&", "de", "la", "del", "des", "der"))
_ORGANISATION = re.compile(
    r"\b(?:editors?|editorial|team|staff|desk|news|service|agency|committee|board|press|office|"
    r"association|society|institute|foundation|group|union|department|ministry|council|bureau|"
    r"redaktion|rédaction|redacción|redazione|redactie)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?){1,4}$")
_NICKNAME = re.compile(r"^[\"“'‘(].+[\"”'’)]$")
_MARKS = "*_ \t"
_EMAIL = re.compile(r"\s*[<(\[]?\s*[\w.+\-]+(?:@| at )[\w\-]+(?:\.\w+)+\s*[>)\]]?")
_CJK = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,5}(?:[ ・][\u3040-\u30ff\u3400-\u9fff]{1,8})?"
)
_ANONYMOUS = frozenset(("anonymous", "anon", "staff", "staff writer", "unknown", "n/a", "none"))


def is_prefix(text: str) -> bool:
    """Say whether a line is the word before a name alone: `BY`, `door`."""
    text = _bare(text)
    match = _PREFIX.match(text)
    return bool(match and match.end() == len(text))


def is_credit(text: str) -> bool:
    """Say whether a line tells what else somebody has written: `Author of "Silver," etc.`."""
    return bool(_CREDIT.match(text.strip(_MARKS + "(")))


def joins_names(text: str) -> bool:
    """Say whether a line is the word between two names alone."""
    return text.strip(_MARKS).casefold() in _JOINS


def without_credit(text: str) -> str:
    """Cut off a byline what else its author has written."""
    match = _CREDIT.search(text)
    return text[: match.start()] if match and match.start() else text


def read_marked(text: str) -> Byline | None:
    """Read a line that says that it is a byline: `By Ana Ruiz and Bo Chen`."""
    text = without_credit(_bare(text))
    match = _PREFIX.match(text)
    if match:
        rest = text[match.end() :].strip()
        certain = bool(_CERTAIN.search(match[0].strip()))
        if not rest or len(rest) > 200 or (not certain and not rest[:1].isupper()):
            return None
        named = _names(rest, strict=not certain)
        if named:
            return Byline(named.names, 0.97 if certain else 0.85, named.place)
        return None
    if match := _SUFFIX.search(text):
        return Byline((text[: match.start()].strip(),), 0.9)
    return None


def read_names(text: str) -> Byline | None:
    """Read a line that holds nothing but names: `Amy Mok and Emily Read`."""
    text = _bare(text)
    if not text or len(text) > 200 or (text[-1] in ".?!:;…" and not _ends_in_initial(text)):
        return None
    return _names(text, strict=True)


def read_placed(text: str) -> Byline:
    """Read a line that stands where a byline does: `Dan Williams and Maya`, pen names, offices.

    People are told apart where all is written as names are; an organisation's name stays whole.
    """
    pieces = _pieces(text)
    is_named = all(_looks_named(word) for piece in pieces for word in piece.split())
    if len(pieces) > 1 and is_named and not is_organisation(text):
        return Byline(tuple(dict.fromkeys(pieces)), 0.5)
    return Byline((text,), 0.5)


def is_organisation(text: str) -> bool:
    """Say whether a line looks like the name of an office or a group: `The Example Editors`."""
    words = text.split()
    named = all(w[0].isupper() or w.casefold() in _SMALL_IN_NAMES for w in words)
    return 1 < len(words) <= 6 and named and bool(_ORGANISATION.search(text))


def read_field(text: str) -> tuple[str, ...]:
    """Read the value of a header's field: names with addresses, parted by commas."""
    text = re.sub(r"\s+", " ", text).strip()
    if "@" in text and "," not in text and ";" not in text:
        text = _EMAIL.sub("", text)
    plain = _EMAIL.sub("", text).strip(" ,;\"'")
    named = _names(plain, strict=False)
    return named.names if named else ((plain,) if plain else ())


def _bare(text: str) -> str:
    text = text.strip(_MARKS).lstrip("—–-~ ").strip(_MARKS)
    return re.sub(r"\s+", " ", _EMAIL.sub("", text)).strip()


def _names(text: str, *, strict: bool) -> Byline | None:
    names: list[str] = []
    place = ""
    for piece in _pieces(text):
        bare = piece.strip(" .,") if not _ends_in_initial(piece) else piece.strip()
        if not bare:
            continue
        if names and bare.casefold().rstrip(".") in _SUFFIXES:
            names[-1] += f", {bare}"
        elif names and bare.isupper() and len(bare) > 3 and not text.isupper():
            place = bare
        elif _ROLE.match(bare):
            if not names and not strict:
                names.append(bare)
        elif is_name(bare) or (not strict and _could_sign(bare)):
            names.append(_cased(bare))
        else:
            return None
    names = [name for name in names if name.casefold() not in _ANONYMOUS]
    if not names and not place:
        return Byline((), 0.8) if text.casefold().strip(" .") in _ANONYMOUS else None
    return Byline(tuple(dict.fromkeys(names)), 0.8, place)


def _could_sign(text: str) -> bool:
    """Say whether this could be a pen name or an organisation, after the word By."""
    return len(text) <= 90 and (text[0].isupper() or len(text.split()) <= 3)


def _pieces(text: str) -> list[str]:
    return [piece for piece in _SPLIT.split(text) if piece]


def _ends_in_initial(text: str) -> bool:
    return bool(re.search(r"(?:^|\s)(?:[A-Z]|Jr|Sr)\.$", text))


def is_name(text: str) -> bool:
    """Say whether these words could be a person's name."""
    if _CJK.fullmatch(text):
        return True
    words = text.split()
    if not 2 <= len(words) <= 6 or not _WORD.match(text) or any(c.isdigit() for c in text):
        return False
    strong = 0
    for word in words:
        bare = word.strip("\"“”'‘’()")
        if _INITIAL.match(word) or _NICKNAME.match(word):
            strong += 1
        elif bare.casefold() in _NEVER:
            return False
        elif bare.casefold().rstrip(".") in _PARTICLES:
            continue
        elif _looks_named(bare):
            strong += 1
        else:
            return False
    return strong >= 2 or (strong == 1 and len(words) >= 2 and _has_no_case(text))


def _looks_named(word: str) -> bool:
    if not word or not _WORD.match(word) or any(c in word for c in "@/\\:;!?#$%&*+=<>[]{}|"):
        return False
    return word[0].isupper() or _has_no_case(word)


def _has_no_case(text: str) -> bool:
    """Tell scripts without capitals."""
    return text.upper() == text.lower()


def _cased(name: str) -> str:
    """Write `ERIN STRENIO` as `Erin Strenio`, and `Mrs. HENRY WOOD` as `Mrs. Henry Wood`."""
    words = name.split()
    loud = [w for w in words if w.casefold().rstrip(".") not in (_TITLES | _PARTICLES)]
    if len(words) < 2 or len(name) < 5 or not all(_is_loud(word) for word in loud):
        return name
    if not any(len(word.strip(".")) > 2 for word in loud):
        return name
    return " ".join(_cased_word(word) for word in words).replace("’S", "’s")


def _is_loud(word: str) -> bool:
    """Say whether a word is in capitals: also `McDONALD`."""
    return word.isupper() or (word[:2] == "Mc" and word[2:].isupper())


def _cased_word(word: str) -> str:
    if word.casefold() in _PARTICLES:
        return word.lower()
    if not _is_loud(word) or _NUMERAL.match(word):
        return word
    return _MC.sub(lambda match: f"Mc{match[1].upper()}", word.title())
