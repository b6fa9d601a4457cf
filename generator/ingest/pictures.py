"""Pictures of raw files: taken along under plain names, and linked by these names.

Only what a browser shows, and what is what its name says; of the rest the text keeps the words.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from generator.files import read_bytes
from generator.importer.raw import FILES, Picture, Raw, file_name
from generator.model.problem import Refused

_IMAGE = re.compile(
    r"!\[(?P<words>(?:[^\[\]\\]|\\.)*)\]\(\s*<?(?P<way>[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)>?"
    r"(?P<title>\s+\"[^\"]*\")?\s*\)"
)
_STARTS = {
    ".png": (b"\x89PNG",), ".jpg": (b"\xff\xd8\xff",), ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF8",), ".webp": (b"RIFF",), ".avif": (b"\0\0\0",), ".svg": (b"<svg", b"<?xml"),
}  # fmt: skip
"""What a browser shows, by ending, and how such files begin."""
_PROGRAM = re.compile(rb"<script|\son\w+\s*=|javascript:|<foreignObject", re.IGNORECASE)
_LARGEST = 50_000_000


def links_to(text: str, found: Mapping[str, Picture]) -> tuple[str, list[Picture]]:
    """Let a text's images lead to the pictures found, by the ways that the text has to them.

    Of an image that no browser shows the words stay.
    """
    return _linked(text, found.get, lambda image: image["words"])


def with_neighbours(raw: Raw, root: Path, file: str) -> Raw:
    """Take along the pictures that lie beside a raw file of Markdown or HTML, where it links them.

    `file` is a path from the site's root. Links to elsewhere stay; only `content/` is read.
    """
    folder = file.rpartition("/")[0]

    def beside(way: str) -> Picture | None:
        if re.match(r"[a-z][\w+.-]*:|//", way, re.IGNORECASE):
            return None
        path = _path(folder, unquote(way.partition("#")[0].partition("?")[0]))
        if path is None or not (root / path).is_file():
            return None
        inside = (root / path).resolve().is_relative_to((root / "content").resolve())
        if not inside or (root / path).stat().st_size > _LARGEST:
            return None
        try:
            return Picture(path.rpartition("/")[2], read_bytes(root, path))
        except Refused:
            return None

    if b"![" not in raw.content:
        return raw
    try:
        text = raw.content.decode("utf-8")
    except UnicodeDecodeError:
        return raw
    # A page's other pictures are on hosts that may be gone; in Markdown their owner wrote them.
    linked, pictures = _linked(text, beside, lambda image: image[0] if raw.is_plain else "")
    if linked == text:
        return raw
    return replace(raw, content=linked.encode(), pictures=(*raw.pictures, *pictures))


def _path(folder: str, way: str) -> str | None:
    """Follow a relative way from a folder; none where it leads out, or from the disk's root."""
    if way.startswith("/") or "\\" in way or "\0" in way:
        return None
    parts = folder.split("/")
    for part in way.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts) if parts[:1] == ["content"] and len(parts) > 1 else None


def _linked(
    text: str, find: Callable[[str], Picture | None], lost: Callable[[re.Match[str]], str]
) -> tuple[str, list[Picture]]:
    """Rewrite the images that are found and can be shown; `lost` says what others become."""
    taken: dict[str, Picture] = {}
    names: dict[str, str] = {}

    def linked(match: re.Match[str]) -> str:
        way = match["way"]
        if way not in names:
            picture = find(way)
            if picture is None or not is_shown(picture):
                return lost(match)
            name = file_name(picture.name, taken)
            names[way] = name
            taken[name] = replace(picture, name=name)
        return f"![{match['words']}]({FILES}{names[way]}{match['title'] or ''})"

    return _IMAGE.sub(linked, text), list(taken.values())


def is_shown(picture: Picture) -> bool:
    """Say whether a browser shows a picture, and it is what its name says."""
    stem, dot, ending = picture.name.rpartition(".")
    starts = _STARTS.get(f"{dot}{ending.lower()}", ()) if stem else ()
    if not starts or not picture.content.lstrip().startswith(starts):
        return False
    return ending.lower() != "svg" or not _PROGRAM.search(picture.content)
