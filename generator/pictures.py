"""How wide and high a picture is, from the first bytes of its file.

PNG (W3C, 11.2.2), GIF (89a, 18), JPEG (ITU-T T.81, B.2.2), WebP (RFC 9649) and SVG (its `width`
and `height`, else its `viewBox`). A page that says it keeps the picture's place while it loads.
"""

import re
from collections.abc import Iterator

SUFFIXES = (".png", ".gif", ".jpg", ".jpeg", ".webp", ".svg")

_SVG = re.compile(rb"<svg\b[^>]*>", re.DOTALL)
_LENGTH = rb"\b%s\s*=\s*[\"']\s*(\d+(?:\.\d+)?)(?:px)?\s*[\"']"
_WIDTH, _HEIGHT = re.compile(_LENGTH % b"width"), re.compile(_LENGTH % b"height")
_BOX = re.compile(rb"\bviewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)")
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of JPEG that begin a frame; the three left out say something else."""
_TURNED = frozenset({5, 6, 7, 8})
"""Values of Exif's orientation that show a picture lying on its side upright."""


def size_of(content: bytes) -> tuple[int, int] | None:
    """Give a picture's width and height in pixels; nothing for what is no picture that we know."""
    size = None
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
        size = _big(content[16:20]), _big(content[20:24])
    elif content.startswith((b"GIF87a", b"GIF89a")):
        size = _little(content[6:8]), _little(content[8:10])
    elif content.startswith(b"\xff\xd8"):
        size = _jpeg(content)
    elif content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        size = _webp(content)
    elif found := _SVG.search(content[:10_000]):
        size = _svg(found[0])
    return size if size and min(size) > 0 else None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    is_turned = False
    for marker, part in _segments(content):
        if marker == 0xE1 and part.startswith(b"Exif\0\0"):
            is_turned = _orientation(part[6:]) in _TURNED
        if marker in _FRAMES:
            height, width = _big(part[1:3]), _big(part[3:5])
            return (height, width) if is_turned else (width, height)
    return None


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], _big(content[at + 2 : at + 4])
        if marker == 0xFF:  # fill
            at += 1
            continue
        yield marker, content[at + 4 : at + 2 + length]
        at += 2 + length


def _orientation(tiff: bytes) -> int:
    """Find how a camera was held (Exif 2.3, tag 0x0112): browsers turn the picture upright."""
    order = _little if tiff[:2] == b"II" else _big
    first = order(tiff[4:8])
    for number in range(order(tiff[first : first + 2])):
        entry = tiff[first + 2 + 12 * number :][:12]
        if order(entry[:2]) == 0x0112:
            return order(entry[8:10])
    return 1


def _webp(content: bytes) -> tuple[int, int] | None:
    kind = content[12:16]
    if kind == b"VP8X":
        return _little(content[24:27]) + 1, _little(content[27:30]) + 1
    if kind == b"VP8L":
        bits = _little(content[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        return _little(content[26:28]) & 0x3FFF, _little(content[28:30]) & 0x3FFF
    return None


def _svg(tag: bytes) -> tuple[int, int] | None:
    width, height = _WIDTH.search(tag), _HEIGHT.search(tag)
    if width and height:
        return round(float(width[1])), round(float(height[1]))
    box = _BOX.search(tag)
    try:
        return (round(float(box[1])), round(float(box[2]))) if box else None
    except ValueError:
        return None


def _big(octets: bytes) -> int:
    return int.from_bytes(octets, "big")


def _little(octets: bytes) -> int:
    return int.from_bytes(octets, "little")
