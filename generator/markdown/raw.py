"""The owner's raw HTML, where a site allows it, hidden from the pass and given back unchanged.

The reference engine wraps each piece as a tag without `<` and `>` inside; NUL marks it, which
no text has (CommonMark 0.31, section 2.3, replaces it).
"""

import re

_WRAPPED = re.compile("<\0:([^<>]*)>")


def wrapped(html: str) -> str:
    """Hide a piece of raw HTML."""
    return "<\0:" + html.replace("<", "\0l").replace(">", "\0g") + ">"


def unwrapped(html: str) -> str:
    """Give all pieces back."""
    return _WRAPPED.sub(lambda m: m[1].replace("\0l", "<").replace("\0g", ">"), html)
