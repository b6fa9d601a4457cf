"""Characters that mean nothing, and characters that mean something else than they say.

Only what never changes the meaning: control and zero-width characters, soft hyphens, Latin
ligatures, spaces of odd kinds, composed accents (Unicode NFC), mojibake (ftfy).
"""

import re
import unicodedata

TAB = 4
"""Columns from one tab stop to the next."""

_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\ufff9-\ufffb]")
_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}  # fmt: skip
_LIGATURE = re.compile("[" + "".join(_LIGATURES) + "]")
_SPACES = re.compile("[\u2000-\u200a\u205f\u1680]")
_HARD_SPACE = re.compile("(?<![«‹\\d])[\u00a0](?![»›?!:;%])")
_INNER_TAB = re.compile(r"(?<=\S)\t")
_UNCLEAN = re.compile(
    "[\x00-\x09\x0b\x0e-\x1f\x7f-\x84\x86-\xa0\u00ad\u1680\u2000-\u200b\u205f\u2060\ufeff\ufff9-\ufffb"
    + "".join(_LIGATURES)
    + "]"
)
"""What `clean` changes, or may change, but for accents and the space at a line's end."""
_SUSPECTS = "ÃÂâÐÑØÙãåæçï×Ç"
_SUSPECT = re.compile(f"[{_SUSPECTS}][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ''“”•–—˜™š›œžŸ\u0152-\u2122]|â€|ï»¿|Ã")


def any_of(marks: str, text: str) -> bool:
    """Say whether one of these characters is in a text: for each, that is found out in no time."""
    for mark in marks:  # noqa: SIM110 (half the time of `any`)
        if mark in text:
            return True
    return False


def may_be_mojibake(text: str) -> bool:
    """Say whether a text has anything that `mend` may undo."""
    return not text.isascii() and any_of(_SUSPECTS, text) and bool(_SUSPECT.search(text))


def mend(line: str) -> str:
    """Undo text that was decoded in the wrong encoding. Most lines are left as they are."""
    if not _SUSPECT.search(line):
        return line
    import ftfy

    fixed: str = ftfy.fix_encoding(line)
    return fixed


def is_clean(text: str) -> bool:
    """Say whether `clean` would change nothing in a text's lines but the space at their ends."""
    return not _UNCLEAN.search(text) and unicodedata.is_normalized("NFC", text)


def clean(line: str) -> str:
    """Remove what means nothing, and the white space at the end."""
    if line.isascii() and not _CONTROLS.search(line):
        return _tabs(line).rstrip()
    line = _CONTROLS.sub("", _ESCAPES.sub("", line))
    if not line.isascii():
        line = _LIGATURE.sub(lambda match: _LIGATURES[match[0]], line)
        line = unicodedata.normalize("NFC", line)
        line = _HARD_SPACE.sub(" ", _SPACES.sub(" ", line))
    return _tabs(line).rstrip()


def _tabs(line: str) -> str:
    """Make indentation spaces; tabs within a line part columns, and stay."""
    if "\t" not in line:
        return line
    text = line.lstrip(" \t")
    before = line[: len(line) - len(text)].expandtabs(TAB)
    return before + text
