"""Citations in words, as APA 7, MLA 9 and Chicago 17 (bibliography) write them; as safe HTML.

The truth is the styles' own CSL (https://citationstyles.org/), which the tests run with
citeproc-py; where that is known to be wrong, the tests say so.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape

from generator.cite import dates
from generator.cite.work import Kind, Work
from generator.names import Name

_STOP_TEXT = """
    a an and as at but by down for from in into nor of on onto or over so the till to up via with
    yet
"""
_STOP = frozenset(_STOP_TEXT.split())
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_PAIR = re.compile(r'[“"]([^“”"]*)[”"]')
_INITIAL = re.compile(r"[^\W\d_]")
_CLOSED = ("?", "!", ".", "…", "?”", "!”", ".”", "?’", "!’", ".’")
_APA_MOST = 20
_CHICAGO_MOST, _CHICAGO_SHOWN = 6, 3


def styled(work: Work) -> tuple[tuple[str, str], ...]:
    """Cite a work in each style: the style's name and the citation."""
    title = escape(_quoted(work))
    return (("APA", _apa(work)), ("MLA", _mla(work, title)), ("Chicago", _chicago(work, title)))


def _apa(work: Work) -> str:
    people = [_initialled(name) for name in work.authors]
    title = _closed(_plain(work.title) + _apa_translators(work))
    when = f"({dates.apa(work.date)})."
    head = [_closed(_apa_list(people)), when, title] if people else [title, when]
    numbers = ""
    if work.publication.volume:
        numbers += f", <i>{escape(work.publication.volume)}</i>"
    if work.publication.issue:
        number = f"({escape(work.publication.issue)})"
        numbers += number if work.publication.volume else f", {number}"
    if work.publication.pages:
        numbers += f", {escape(_pages(work.publication.pages))}"
    return _joined([*map(escape, head), f"{_container(work)}{numbers}.", escape(work.url)])


def _mla(work: Work, title: str) -> str:
    origin = work.publication
    place = f" [{origin.place}]" if origin.place and origin.place not in work.container else ""
    parts = [
        _container(work) + escape(place),
        _by("translated by", work.translators),
        f"vol. {escape(origin.volume)}" if origin.volume else "",
        f"no. {escape(origin.issue)}" if origin.issue else "",
        escape(dates.mla(work.date)),
        _numbered(origin.pages),
        escape(work.url),
    ]
    author = escape(_closed(_mla_list(work.authors)))
    return _joined([author, title, ", ".join(part for part in parts if part) + "."])


def _chicago(work: Work, title: str) -> str:
    place = f" ({work.publication.place})" if work.publication.place else ""
    container, when = _container(work) + escape(place), escape(dates.chicago(work.date))
    if work.authors:
        author = escape(_closed(_chicago_list(work.authors)))
    elif work.kind is Kind.NEWS:  # 14.199: an unsigned article of a newspaper stands below its name
        author, container = f"{_container(work)}.", ""
    else:
        author = ""
    translators = _by("Translated by", work.translators)
    where = _closed(", ".join(part for part in (container, when) if part))
    url = f"{escape(work.url)}." if work.url else ""
    return _joined([author, title, f"{translators}." if translators else "", where, url])


def _joined(parts: Sequence[str]) -> str:
    return " ".join(part for part in parts if part)


def _closed(text: str) -> str:
    return text if not text or text.endswith(_CLOSED) else text + "."


def _container(work: Work) -> str:
    return _italic(work.container)


@lru_cache(maxsize=1_000)
def _italic(container: str) -> str:
    return f"<i>{escape(_plain(container))}</i>"


def _pages(pages: str) -> str:
    return pages.replace("-", "–")


def _numbered(pages: str) -> str:
    if not pages:
        return ""
    shown = escape(_pages(pages))
    return f"pp. {shown}" if re.search(r"\d\D+\d", pages) else f"p. {shown}"


def _by(words: str, people: Sequence[Name]) -> str:
    return f"{words} {escape(_and([_in_order(name) for name in people]))}" if people else ""


def _apa_translators(work: Work) -> str:
    if not work.translators:
        return ""
    names = [_initialled(name, is_inverted=False) for name in work.translators]
    return f" ({_apa_list(names)}, Trans.)"


def _apa_list(people: Sequence[str]) -> str:
    if len(people) > _APA_MOST:
        return ", ".join(people[: _APA_MOST - 1]) + f", … {people[-1]}"
    if len(people) < 2:
        return "".join(people)
    # `Uco, C., & Roe, A.`, but `The Daily News & Uco, C.` has its comma, too, as CSL has it.
    return ", ".join(people[:-1]) + f", & {people[-1]}"


def _mla_list(people: Sequence[Name]) -> str:
    if len(people) > 2:
        return f"{_inverted(people[0])}, et al."
    if len(people) == 2:
        return f"{_inverted(people[0])}, and {_in_order(people[1])}"
    return "".join(_inverted(name) for name in people)


def _chicago_list(people: Sequence[Name]) -> str:
    names = [_inverted(people[0]), *(_in_order(name) for name in people[1:])]
    if len(names) > _CHICAGO_MOST:
        return ", ".join(names[:_CHICAGO_SHOWN]) + ", et al."
    # The comma stands before `and`, since the first name is turned round.
    return f"{', '.join(names[:-1])}, and {names[-1]}" if len(names) > 1 else names[0]


def _and(names: Sequence[str]) -> str:
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _inverted(name: Name) -> str:
    if name.is_whole or name.is_east_asian:
        return name.family + name.given
    return name.inverted


def _in_order(name: Name) -> str:
    if name.is_whole or name.is_east_asian:
        return name.family + name.given
    return " ".join(part for part in (name.given, name.family, name.suffix) if part)


def _initialled(name: Name, *, is_inverted: bool = True) -> str:
    if name.is_whole or name.is_east_asian:
        return name.family + name.given
    initials = " ".join(_initials(part) for part in name.given.replace(".", ". ").split())
    if not is_inverted:
        return " ".join(part for part in (initials, name.family, name.suffix) if part)
    return ", ".join(part for part in (name.family, initials, name.suffix) if part)


def _initials(word: str) -> str:
    """Give `A.-M.` for `Ana-María`; a particle among the given names stays as it is."""
    parts = [part for part in word.split("-") if part]
    if word.islower() and word.isalpha() and word.isascii():
        return word
    first = [match[0].upper() + "." for part in parts if (match := _INITIAL.search(part))]
    return "-".join(first)


def _plain(text: str) -> str:
    """Write a title in typographic quotation marks."""
    if "'" in text:
        text = _APOSTROPHE.sub("’", text)
    return _PAIR.sub(r"“\1”", text) if '"' in text or "“" in text else text


def _quoted(work: Work) -> str:
    """Write a title in quotation marks; its own become single ones."""
    title = _plain(work.title)
    if work.language.split("-")[0] == "en":
        title = title_case(title)
    inner = _PAIR.sub(r"‘\1’", title) if "“" in title else title
    return f"“{_closed(inner)}”"


def title_case(title: str) -> str:
    """Set an English title in title case: CSL 1.0.2, "Text-case", `title`.

    Words with a capital in them stay, but articles, prepositions and conjunctions are small,
    unless they are first, last, or stand behind a colon.
    """
    words = title.split(" ")
    shown = []
    for number, word in enumerate(words):
        is_edge = number in (0, len(words) - 1) or words[number - 1].endswith((":", "?", "!", "—"))
        if not is_edge and word.lower().strip(",;") in _STOP:
            shown.append(word.lower())
        else:
            shown.append(_capitalised(word) if word.islower() else word)
    return " ".join(shown)


def _capitalised(word: str) -> str:
    first = _INITIAL.search(word)
    if not first:
        return word
    return word[: first.start()] + first[0].upper() + word[first.end() :]
