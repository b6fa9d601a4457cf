"""Bylines as title pages set them: `by`, a name, what else it has written, line below line.

```
               THE LOST MINE
                    BY
                 JANE DOE
      AUTHOR OF "THE SILVER ROAD," ETC.
```
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.importer.draft import Line
from generator.importer.names import (
    Byline,
    is_credit,
    is_prefix,
    joins_names,
    read_marked,
    read_names,
    without_credit,
)

_APART = 4
"""Lines from one line of a title page to the next, at most."""
_LONGEST = 80
"""Letters of such a line."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A byline, and the lines that it takes."""

    byline: Byline
    lines: tuple[Line, ...]


def signed(lines: Sequence[Line]) -> Signed | None:
    """Read a byline that begins with the first of these lines; none of them is blank."""
    first = lines[0].text.strip()
    taken = 1
    if is_prefix(first):
        if len(lines) < 2 or not _is_near(lines, 1):
            return None
        first = f"{first} {_bare(lines[1].text)}"
        byline = read_marked(first) or _pen_name(lines[1].text)
        taken = 2
    else:
        byline = read_marked(first)
    if byline is None or not byline.names:
        return None
    while taken + 1 < len(lines) and joins_names(lines[taken].text) and _is_near(lines, taken + 1):
        more = read_names(_bare(lines[taken + 1].text))
        if more is None:
            break
        byline = replace(byline, names=(*byline.names, *more.names))
        taken += 2
    taken += _credits(lines[taken - 1 :])
    return Signed(byline, tuple(lines[:taken]))


def is_more(text: str) -> bool:
    """Say whether a line is longer than its byline: `By Jane Doe, author of "Silver," etc.`."""
    return without_credit(text) != text


def _credits(lines: Sequence[Line]) -> int:
    """Count the lines below a name, the first, that say what else it has written, or is."""
    count = 0
    for place in range(1, len(lines)):
        before, text = lines[place - 1].text.rstrip(), lines[place].text.strip()
        is_close = lines[place].number == lines[place - 1].number + 1
        goes_on = is_close and before.endswith(",") and not text[:1].islower()
        if not _is_near(lines, place) or not (is_credit(text) or goes_on):
            break
        count += 1
    return count


def _pen_name(text: str) -> Byline | None:
    """Read one word in a line of its own, below `by`."""
    name = _bare(text)
    is_word = name.isalpha() and name[:1].isupper() and len(name) > 2
    return Byline((name,), 0.85) if is_word else None


def _is_near(lines: Sequence[Line], place: int) -> bool:
    line = lines[place]
    return line.number - lines[place - 1].number <= _APART and len(line.text.strip()) <= _LONGEST


def _bare(text: str) -> str:
    return text.strip().rstrip(".,;") if not text.rstrip().endswith("Jr.") else text.strip()
