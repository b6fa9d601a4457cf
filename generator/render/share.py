"""Draw the picture of an article's title, with Pillow: 1200 × 630, as shared links are shown.

Letters that stand side by side are set by Pillow's own layout, so that they are the same on every
machine; those that join, stack, or run from right to left by Raqm, where this machine has it.
"""

import io
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from itertools import chain

from PIL import Image, ImageDraw, ImageFont, features

from generator.model.views import ShareView

WIDTH, HEIGHT = 1200, 630
_MARGIN = 80
_MEASURE = WIDTH - 2 * _MARGIN
_ACCENT, _PAPER, _INK, _SOFT = "#7a1f1f", "#fdfdfb", "#1a1a18", "#5f5f58"
_SIZES = (96, 84, 74, 64, 56, 48, 40)
"""Of the title, in pixels: the largest that fits."""
_LEADING = 1.16
_ROOM = 340
"""Pixels that the title may be high."""
_SITE, _CREDIT = 36, 30
_COLOURS = 48
_JOINING = (
    (0x0590, 0x08FF), (0x0900, 0x109F), (0x1780, 0x17FF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFE),
)  # fmt: skip
"""Scripts that need more than letters side by side: Hebrew to Arabic, Indic, Thai, Khmer …"""
_WIDE = ("W", "F")

Font = bytes | str
"""A font's file: its bytes, or where it lies among the installed packages."""


def covered(font: bytes | None, letters: Iterable[str]) -> frozenset[str]:
    """Say which letters a font has, of those that can be set here: nothing stands for our own.

    Raises: OSError, for what is no font.
    """
    face = _face(ours(is_bold=True) if font is None else font, _CREDIT, joins=False)
    can_join = features.check("raqm")
    missing = bytes(face.getmask("\uffff"))
    return frozenset(
        one
        for one in letters
        if (can_join or not _joins(one)) and bytes(face.getmask(one)) != missing
    )


def ours(*, is_bold: bool) -> str:
    """Find the face that comes with `broadsheet[images]`: Source Serif Pro (SIL OFL 1.1)."""
    package = find_spec("font_source_serif_pro")
    assert package, "the build has looked for it"
    (folder,) = package.submodule_search_locations or ("",)
    name = "Bold" if is_bold else "Regular"
    return f"{folder}/files/SourceSerifPro-{name}.otf"  # the .ttf has wrong widths


def picture(view: ShareView, fonts: Sequence[bytes]) -> bytes:
    """Draw the picture of a title as a PNG. `fonts` are the owner's that the view asks for."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(image)
    accent = view.accent or _ACCENT
    is_rtl = view.direction == "rtl"
    title, byline, date, site = (
        fonts[number] if number >= 0 else ours(is_bold=place in (0, 3))
        for place, number in enumerate(view.faces)
    )

    def write(
        text: str, y: float, font: Font, size: int, colour: str, at_end: bool = False
    ) -> None:
        joins = _joins(text)
        is_right = is_rtl != at_end
        draw.text(
            (WIDTH - _MARGIN if is_right else _MARGIN, y),
            text,
            colour,
            _face(font, size, joins=joins),
            "rs" if is_right else "ls",
            # Without Raqm Pillow knows no direction.
            direction=("rtl" if is_rtl else "ltr") if joins else None,
        )

    draw.rectangle((0, 0, WIDTH, 16), accent)
    write(_cut(view.site, site, _SITE, _MEASURE), 106, site, _SITE, accent)
    size, lines = _fitting(view.title, title)
    for number, line in enumerate(lines, 1):
        write(line, 124 + number * size * _LEADING, title, size, _INK)
    draw.line((_MARGIN, 524, WIDTH - _MARGIN, 524), _INK, 2)
    write(view.date, 574, date, _CREDIT, _SOFT, at_end=bool(view.byline))
    room = _MEASURE - 40 - _width(view.date, date, _CREDIT)
    write(_cut(view.byline, byline, _CREDIT, room), 574, byline, _CREDIT, _SOFT)
    file = io.BytesIO()
    few = image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(file, "PNG", compress_level=9)
    return file.getvalue()


def _fitting(title: str, font: Font) -> tuple[int, list[str]]:
    """Find the largest size in which a title fits; one that never does is cut in the smallest."""
    for size in _SIZES:
        lines = _broken(title, font, size)
        most = int(_ROOM / (size * _LEADING))
        breaks_words = any(_width(piece.strip(), font, size) > _MEASURE for piece in _pieces(title))
        if len(lines) <= most and not (breaks_words and size > _SIZES[-1]):
            return size, lines
    kept = lines[:most]
    if lines[most:]:
        kept[-1] += " …"
    return size, [_cut(line, font, size, _MEASURE) for line in kept]


def _broken(text: str, font: Font, size: int) -> list[str]:
    lines = [""]
    whole = _pieces(text)
    fitting = [[one] if _width(one, font, size) <= _MEASURE else [*one] for one in whole]
    for piece in chain.from_iterable(fitting):
        if lines[-1] and _width((lines[-1] + piece).rstrip(), font, size) > _MEASURE:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


def _pieces(text: str) -> list[str]:
    """Cut a text where its lines may break: behind spaces, and between Chinese or Japanese."""
    pieces = [""]
    for one in text:
        before = pieces[-1][-1:]
        is_wide = any(unicodedata.east_asian_width(at) in _WIDE for at in (before, one) if at)
        # No line begins with what closes or ends a sentence.
        may_break = is_wide and not unicodedata.category(one).startswith("P")
        if before and not one.isspace() and (before.isspace() or may_break):
            pieces.append("")
        pieces[-1] += one
    return pieces


def _cut(text: str, font: Font, size: int, room: float) -> str:
    """Cut a text that is longer than its room."""
    if _width(text, font, size) <= room:
        return text
    kept = text.removesuffix(" …")
    while kept and _width(kept + " …", font, size) > room:
        kept = kept[:-1]
    return kept.rstrip() + " …"


def _width(text: str, font: Font, size: int) -> float:
    face = _face(font, size, joins=_joins(text))
    return max(face.getlength(text), face.getbbox(text)[2])  # ink may be wider than its place


def _joins(text: str) -> bool:
    return any(first <= ord(letter) <= last for letter in text for first, last in _JOINING)


@lru_cache(maxsize=64)
def _face(font: Font, size: int, *, joins: bool) -> ImageFont.FreeTypeFont:
    engine = ImageFont.Layout.RAQM if joins else ImageFont.Layout.BASIC
    file = io.BytesIO(font) if isinstance(font, bytes) else font
    return ImageFont.truetype(file, size, layout_engine=engine)
