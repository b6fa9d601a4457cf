"""Terms in the order of the alphabet, and by their first letters where they are many."""

from collections import defaultdict
from collections.abc import Iterable
from unicodedata import category, name, normalize

from generator.model.views import TermLine, TermPart

MANY = 60
"""Terms from which on a list of all is cut by letters."""
_DIGITS, _SIGNS, _HAN = "0–9", "#", "漢"


def in_alphabet(lines: Iterable[TermLine]) -> tuple[TermLine, ...]:
    """Sort terms by name, accented letters beside plain ones: `Écija` before `Egypt`."""
    return tuple(sorted(lines, key=lambda line: (_folded(line.title), line.title, line.url)))


def by_letter(lines: Iterable[TermLine]) -> tuple[TermPart, ...]:
    """Cut sorted terms by their first letter: signs and digits first, Chinese characters as one."""
    grouped: dict[str, list[TermLine]] = defaultdict(list)
    for line in lines:
        grouped[_letter(line.title)].append(line)
    order = sorted(grouped, key=lambda letter: (letter != _SIGNS, letter != _DIGITS, letter))
    return tuple(
        TermPart(letter, f"_letter-{number}", tuple(grouped[letter]))
        for number, letter in enumerate(order, 1)
    )


def _folded(title: str) -> str:
    plain = normalize("NFKD", title.casefold())
    return "".join([c for c in plain if category(c)[0] in "LNZ"])


def _letter(title: str) -> str:
    first = _folded(title).strip()[:1]
    if not first:
        return _SIGNS
    if category(first) == "Nd":
        return _DIGITS
    return _HAN if name(first, "").startswith("CJK") else first.upper()
