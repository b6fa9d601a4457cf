"""Write `generator/importer/monthnames.py`: what Babel's CLDR data calls months and weekdays.

    python tools/months.py

To read them from Babel takes a second at each start of an import. A test holds the table to what
Babel says, so that this is run again after Babel has been renewed.
"""

import sys
import textwrap
from collections import defaultdict
from pathlib import Path

from babel import Locale, UnknownLocaleError

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.importer.months import LANGUAGES, fold  # noqa: E402

_OLD = {"sept": 9, "febr": 2, "octob": 10, "decemb": 12, "novemb": 11, "septemb": 9}


def main() -> None:
    """Write the table."""
    by_number = defaultdict(list)
    for name, number in babels_months().items():
        by_number[number].append(name)
    rows = [", ".join(sorted(by_number[number])) for number in range(1, 13)]
    text = "\n".join(
        [
            '"""The folded names of months and weekdays: made by `tools/months.py`, from Babel."""',
            "",
            "# ruff: noqa: RUF001 (letters of many scripts)",
            "",
            "MONTHS = (",
            *(f'    """\n{_filled(row)}\n    """,' for row in rows),
            ")",
            '"""From January on, parted by commas."""',
            "",
            'WEEKDAYS = """',
            _filled(", ".join(sorted(babels_weekdays()))),
            '"""',
            "",
        ]
    )
    (ROOT / "generator/importer/monthnames.py").write_text(text, "utf-8")


def babels_months() -> dict[str, int]:
    """Map folded names and abbreviations to numbers; the language that stands first wins."""
    names = dict(_OLD)
    for language in LANGUAGES:
        for number, name in _named(language, "months"):
            word = fold(name)
            if len(word) > 2 and not word[0].isdigit():
                names.setdefault(word, number)
    return names


def babels_weekdays() -> frozenset[str]:
    """Give the folded names and abbreviations of weekdays."""
    named = (found for language in LANGUAGES for found in _named(language, "days"))
    names = {fold(name) for _, name in named}
    return frozenset(name for name in names if len(name) > 1)


def _named(language: str, what: str) -> list[tuple[int, str]]:
    try:
        tables = getattr(Locale(language), what)
    except UnknownLocaleError:
        return []
    return [
        (number, name)
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in tables[context][width].items()
    ]


def _filled(row: str) -> str:
    return textwrap.fill(row, 96, break_long_words=False, break_on_hyphens=False)


if __name__ == "__main__":
    main()
