"""Byte ranges (RFC 9110, section 14): one range; of several, the whole is given instead."""

import re

_ONE = re.compile(r"bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*", re.IGNORECASE)


class UnsatisfiableError(ValueError):
    """A range that begins after the end."""


def read_range(header: str, size: int) -> tuple[int, int] | None:
    """Read which bytes are asked for, as start and stop; nothing where it is the whole.

    Raises: UnsatisfiableError.
    """
    found = _ONE.fullmatch(header)
    if found is None or not (found[1] or found[2]):
        return None
    if len(found[1]) > 18 or len(found[2]) > 18:  # longer than any file
        raise UnsatisfiableError(header)
    if not found[1]:
        start, stop = max(0, size - int(found[2])), size
    else:
        start, stop = int(found[1]), min(size, int(found[2]) + 1) if found[2] else size
        if found[2] and int(found[2]) < start:
            return None  # invalid, and so to be ignored
    if start >= size:
        raise UnsatisfiableError(header)
    return start, stop
