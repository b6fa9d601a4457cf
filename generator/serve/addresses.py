"""From a request's path to a file of the built site, and never to one outside of it."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

_FOR_HOSTS = ("_headers", "_redirects")
"""Hosts read these and do not serve them."""


class BadPathError(ValueError):
    """A path that no page of ours links to, and that only an attack or a broken client asks for."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder, asked for without its last slash."""

    address: str
    """Where it is, with the slash: quoted, and from the site's root."""


def find(root: Path, path: str) -> Path | Folder | None:
    """Find the file that a host would serve for a path, as it stands in the request.

    A folder's file is its `index.html`. Links that lead out of the built site lead nowhere.

    Raises: BadPathError, for `..` and `.`, encoded or not, backslashes, control characters and
    what is not UTF-8.
    """
    segments = read_segments(path)
    *folders, name = segments
    if "" in folders or (len(segments) == 1 and name.casefold() in _FOR_HOSTS):
        return None
    file = root.joinpath(*segments)
    try:
        mode = file.stat().st_mode
        if stat.S_ISDIR(mode):
            if name:
                return Folder("/" + "/".join(quote(segment, safe="") for segment in segments) + "/")
            file /= "index.html"
            mode = file.stat().st_mode
        elif not name:
            return None  # `/page.html/`
        is_ours = stat.S_ISREG(mode) and _is_inside(file, root)
    except OSError:  # not there, or a name too long to be there
        return None
    return file if is_ours else None


def read_segments(path: str) -> tuple[str, ...]:
    """Cut a request's path at its slashes, and only then decode it.

    Raises: BadPathError.
    """
    if not path.startswith("/"):
        raise BadPathError(path)
    return tuple(_segment(part) for part in path[1:].split("/"))


def _segment(part: str) -> str:
    try:
        segment = unquote_to_bytes(part).decode()
    except UnicodeDecodeError:
        raise BadPathError(part) from None
    is_control = any(ord(character) < 0x20 or character == "\x7f" for character in segment)
    if segment in (".", "..") or is_control or "/" in segment or "\\" in segment:
        raise BadPathError(part)
    return segment


def _is_inside(file: Path, root: Path) -> bool:
    return os.path.realpath(file).startswith(os.path.join(os.path.realpath(root), ""))  # noqa: PTH118 (its slash)
