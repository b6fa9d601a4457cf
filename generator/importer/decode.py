"""Bytes into lines of text: the encoding, mojibake, line ends, characters that mean nothing.

What was changed is in the decisions. What is no text, or none that we can read, is refused.
"""

import re
from collections.abc import Iterator

from generator.importer.characters import any_of, clean, is_clean, may_be_mojibake, mend
from generator.importer.draft import Decision, Draft, Kind, Line, Part
from generator.model.problem import Place, Refused, Severity

LARGEST = 20_000_000
"""Bytes of a raw text; above this it is a book or a mistake."""

_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "an RTF document"),
)
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ODD = re.compile(
    "[\x01-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n|[\n\r\x85\u2028]")
_BREAKS = re.compile("\r\n|[\n\r\x85\u2028]|(?P<paragraph>\u2029)|(?P<page>\f)")
_HALF = re.compile("[\ud800-\udfff]")
"""Half a character, as UTF-7 lets one stand alone: no file can hold it."""
_ASCII_LETTER = re.compile(rb"[A-Za-z]")
_WESTERN = ("cp1252", "cp1250", "mac_roman", "cp850")
_BROKEN_END = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")


def decode(file: str, content: bytes, digest: str, declared: str = "") -> Draft:
    """Make a draft of a raw file's bytes. `declared` is an encoding that the owner names.

    Raises: Refused, for what is empty, too large, or no text.
    """
    if len(content) > LARGEST:
        raise _refused(file, "too-large", f"{len(content):,} bytes are too many for an article")
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise _refused(file, "not-text", f"this is {what}, not a text")
    text, encoding, sure, reason = _text(content, declared)
    if _is_noise(text):
        raise _refused(file, "not-text", "this is not a text: most of it is control characters")
    lines, mended = _lines(text)
    if not any(line.text for line in lines):
        raise _refused(file, "empty", "there is no text in it")
    draft = Draft(file, digest, lines, encoding, decisions=tuple(mended))
    if encoding != "utf-8":
        draft = draft.decided(Decision(Kind.DECODED, (), encoding, reason, sure))
    return draft


def _refused(file: str, code: str, message: str) -> Refused:
    hint = "it is left out; remove it, or put the text itself here"
    return Refused(Place(file).problem(code, message, hint, Severity.WARNING))


def _text(content: bytes, declared: str) -> tuple[str, str, float, str]:
    """Give the text, its encoding, how sure, and why."""
    if declared:
        text = _HALF.sub("\ufffd", content.decode(declared, "replace"))
        return text, declared, 1.0, "the owner says so"
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = content.decode(encoding, "replace").removeprefix("\ufeff")
            name = "utf-8" if encoding == "utf-8-sig" else encoding
            return text, name, 1.0, "its byte order mark says so"
    silent = _silent_utf16(content)
    if silent:
        return content.decode(silent, "replace"), silent, 0.95, "every other byte is zero"
    try:
        return content.decode("utf-8"), "utf-8", 1.0, ""
    except UnicodeDecodeError:
        pass
    good, bad = _utf8_balance(content)
    if good >= 2 * bad and good > 1:
        text = _BROKEN_END.sub("\ufffd".encode(), content).decode("utf-8", "mixed-western")
        return text, "utf-8 with strange bytes", 0.8, f"{bad} bytes are not UTF-8, {good} are"
    return _legacy(content)


def _silent_utf16(content: bytes) -> str:
    """Tell UTF-16 without a mark by the zeros of its Latin letters."""
    head = content[:4000]
    if len(head) < 4:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _utf8_balance(content: bytes) -> tuple[int, int]:
    """Count the characters above ASCII that are UTF-8, and the bytes that are not."""
    good = sum(c > "\x7f" for c in content.decode("utf-8", "ignore"))
    kept = len(content.decode("utf-8", "ignore").encode())
    return good, len(content) - kept


def _western(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are not UTF-8 one by one as Windows-1252."""
    assert isinstance(error, UnicodeDecodeError)
    strange = error.object[error.start : error.end]
    return strange.decode("cp1252", "replace"), error.end


def _register() -> None:
    import codecs

    codecs.register_error("mixed-western", _western)


_register()


def _legacy(content: bytes) -> tuple[str, str, float, str]:
    """Tell a legacy encoding: Western where high bytes stand within Latin words, or by library."""
    letters = len(_ASCII_LETTER.findall(content))
    high = len(content) - len(content.decode("ascii", "ignore"))
    if high and high < 0.25 * letters:
        shares = {name: _plausible(content, name) for name in _WESTERN}
        western = max(_WESTERN, key=lambda name: shares[name])
        share = shares[western]
        return content.decode(western, "replace"), western, min(0.95, share), "words read well"
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    if best is None:
        return content.decode("cp1252", "replace"), "cp1252", 0.2, "nothing reads well"
    sure = 0.9 if len(content) > 200 else 0.7
    return str(best), best.encoding, sure, "charset-normalizer says so"


def _plausible(content: bytes, encoding: str) -> float:
    """Say what share of the characters above ASCII makes sense where it stands."""
    text = content.decode(encoding, "replace")
    text = f" {text} "
    high = [match.start() for match in _HIGH.finditer(text)]
    good = sum(_makes_sense(text[at - 1], text[at], text[at + 1]) for at in high)
    return good / len(high) if high else 1.0


_HIGH = re.compile("[^\x00-\x7f]")
_USUAL = frozenset("áàâäãåæçéèêëíìîïñóòôöõøœúùûüýÿßÁÀÂÄÅÆÇÉÈÊËÍÑÓÔÖØŒÚÜ")


def _makes_sense(before: str, char: str, after: str) -> float:
    if char.isalpha():
        in_word = before.isalpha() or after.isalpha()
        shouts = char.isupper() and before.islower()
        return (1.0 if char in _USUAL else 0.9) if in_word and not shouts else 0.4
    if char in "“„«‘¿¡‚":
        return 1.0 if not before.isalnum() else 0.2
    if char in "”»’…–—":
        return 1.0
    if char in "€£°§©®™º½¼•·\xa0":
        return 0.9 if not (before.isalpha() and after.isalpha()) else 0.1
    return 0.3 if char != "\ufffd" else 0.0


def _is_noise(text: str) -> bool:
    sample = text[:20_000]
    odd = len(_ODD.findall(sample))
    return odd > 0.04 * len(sample) + 3 or text.count("\0") > 0.2 * len(text) + 8


def _lines(text: str) -> tuple[tuple[Line, ...], list[Decision]]:
    lines: list[Line] = []
    mended: list[Decision] = []
    if is_clean(text) and not may_be_mojibake(text):
        cut = [Line(n, line.rstrip(), Part.BODY, opens) for n, line, opens in _cut(text)]
        return tuple(cut), []
    for number, raw, opens_page in _cut(text):
        better = mend(raw)
        if better != raw:
            mended.append(
                Decision(Kind.MENDED, (number,), better, f"mojibake: {raw.strip()[:60]}", 0.9)
            )
        lines.append(Line(number, clean(better), opens_page=opens_page))
    return tuple(lines), mended


def raw_lines(raw: str) -> list[str]:
    """Cut a raw text into lines for a reader: with the numbers that decisions have."""
    return re.split(f"{_LINE_ENDS.pattern}|\u2029", raw)


def _cut(text: str) -> Iterator[tuple[int, str, bool]]:
    """Cut at every kind of line end; a form feed opens a page, U+2029 leaves a blank line."""
    if "\f" not in text and "\u2029" not in text:
        is_usual = not any_of("\r\x85\u2028", text)
        *pieces, last = text.split("\n") if is_usual else _LINE_ENDS.split(text)
        yield from ((number, piece, False) for number, piece in enumerate(pieces, 1))
        if last.strip():
            yield len(pieces) + 1, last, False
        return
    number, start, opens = 1, 0, False
    for match in _BREAKS.finditer(text):
        piece = text[start : match.start()]
        start = match.end()
        if match["page"]:
            if piece.strip():
                yield number, piece, opens
            opens = True
            continue
        yield number, piece, opens
        opens = opens and not piece.strip()
        if match["paragraph"]:
            yield number, "", opens
        number += 1
    if text[start:].strip():
        yield number, text[start:], opens
