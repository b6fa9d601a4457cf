"""Whether a colour can be read on the theme's light paper (WCAG 2.2, "contrast ratio")."""

LEAST = 4.5
"""The contrast that text needs (WCAG 2.2, 1.4.3)."""
_PAPER = 0.983
"""The relative luminance of the paper, #fdfdfb."""


def contrast(colour: str) -> float:
    """Give the contrast of `#rrggbb` to the paper: 1 to 21, about."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return (_PAPER + 0.05) / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def darkened(colour: str) -> str:
    """Find the nearest darker colour of the same kind that can be read on the paper."""
    for share in range(99, 0, -1):
        parts = [int(colour[at : at + 2], 16) * share // 100 for at in (1, 3, 5)]
        darker = "#" + "".join([f"{part:02x}" for part in parts])
        if contrast(darker) >= LEAST:
            return darker
    return "#000000"
