"""Raw files to import: 8 KB each, made of the paragraphs of the shared corpora's texts.

Every file has other paragraphs than its neighbours, in an order of its own, under a head of its
own: a title, a byline, a date, set in one of four layouts, as exports, mail and print-outs set
them. The same shared folder and seed give the same bytes everywhere. Names are invented, three a
file, and stand in its text, so that the collection's vocabulary grows with its files as that of
real ones does (a few paragraphs over and over have no more words than one of them).
"""

import random
import re
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.tools import MissingError

SIZE = 8_000
"""Bytes of a file, about."""
_SETS = ("seedlike", "tags", "speeches", "rustblog", "ocr")
_PARAGRAPH = re.compile(r"[A-Z“\"].{150,1500}[.?!]”?")
_MONTHS = "January February March April May June July August September October November December"
_SYLLABLES = "bar cor den el far gal hol in jos kar lem mor nol os per quin ral sev tor ul van wey"
_FOOT = "To contact the editors, visit:\n\nhttps://www.example.org/contact"


def make_raws(corpora: Path, folder: Path, count: int) -> None:
    """Write raw files into a folder.

    Raises: MissingError, where there are no corpora.
    """
    paragraphs = _paragraphs(corpora)
    if not paragraphs:
        raise MissingError(f"there are no texts in {corpora}; say where with --corpora DIR")
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        content = _file(random.Random(f"raw {number}"), number, paragraphs)
        (folder / f"{number:06}.txt").write_bytes(content)


def _paragraphs(corpora: Path) -> list[str]:
    """Give the paragraphs of prose in the corpora's texts, each on a line of its own."""
    found: dict[str, None] = {}
    for name in _SETS:
        for path in sorted((corpora / name / "raw").rglob("*.txt")):
            for block in re.split(r"\n\s*\n", path.read_bytes().decode("utf-8", "replace")):
                text = " ".join(block.split())
                if _PARAGRAPH.fullmatch(text) and "\ufffd" not in text:
                    found[text] = None
    return list(found)


def _file(chance: random.Random, number: int, paragraphs: Sequence[str]) -> bytes:
    names = [_name(chance) for _ in range(3)]
    body: list[str] = []
    while sum(map(len, body)) < SIZE - 300:
        text = chance.choice(paragraphs)
        body.append(_with_name(chance, text, chance.choice(names)))
    title = _title(chance, body[-1])
    author = f"{_name(chance)} {_name(chance)}"
    if chance.random() < 0.5:  # who has written some of the others too
        author = ["Ana Ruiz", "Bo Chen", "Carla Weiss", "David Okafor", "Emma Lind"][number % 5]
    head = [title, f"{chance.choice(('By ', ''))}{author}\n{_date(chance)}"]
    foot = [_FOOT] if number % 3 == 0 else []
    layout = (_lines, _wrapped, _indented, _printed)[number % 4]
    text = layout(chance, head, body, foot)
    ending = "\r\n" if number % 11 == 0 else "\n"
    encoding = "cp1252" if number % 29 == 0 else "utf-8"
    return text.replace("\n", ending).encode(encoding, "replace")


def _lines(_chance: random.Random, head: list[str], body: list[str], foot: list[str]) -> str:
    """Set a paragraph a line."""
    return "\n\n" + "\n\n".join([*head, *body, *foot]) + "\n"


def _wrapped(_chance: random.Random, head: list[str], body: list[str], foot: list[str]) -> str:
    """Set hard-wrapped paragraphs, with blank lines between."""
    return "\n\n".join([*head, *(textwrap.fill(text, 72) for text in body), *foot]) + "\n"


def _indented(_chance: random.Random, head: list[str], body: list[str], foot: list[str]) -> str:
    """Set hard-wrapped paragraphs, each told by its first line's indentation."""
    set_so = "\n".join(textwrap.fill(text, 68, initial_indent="    ") for text in body)
    return "\n\n".join([*head, set_so, *foot]) + "\n"


def _printed(chance: random.Random, head: list[str], body: list[str], foot: list[str]) -> str:
    """Set pages: each ends within a sentence, with a number, and the title runs over the next."""
    parts: list[str] = [*head]
    for place, text in enumerate(body):
        words = text.split()
        if place % 4 == 3:
            cut = chance.randrange(len(words) // 3, len(words) - 4)
            page = f"{place // 4 + 1}\n\n\f{head[0]}"
            parts += [" ".join(words[:cut]), page, " ".join(words[cut:])]
        else:
            parts.append(text)
    return "\n\n".join([*parts, *foot]) + "\n"


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES.split(), k=chance.choice((2, 2, 3)))).title()


def _with_name(chance: random.Random, text: str, name: str) -> str:
    """Put a name in the place of one of a text's longer words."""
    words = text.split()
    places = [place for place, word in enumerate(words) if word.isalpha() and len(word) > 4]
    if places:
        words[chance.choice(places)] = name
    return " ".join(words)


def _title(chance: random.Random, text: str) -> str:
    words = re.findall(r"[A-Za-z]{3,}", text)
    start = chance.randrange(max(1, len(words) - 7))
    return " ".join(words[start : start + 7]).title()


def _date(chance: random.Random) -> str:
    day, month = chance.randrange(1, 29), chance.choice(_MONTHS.split())
    year = chance.randrange(1990, 2025)
    forms: Iterator[str] = iter(
        (f"{day} {month} {year}", f"{month} {day}, {year}", f"{year}-03-{day:02}")
    )
    return chance.choice(list(forms))
