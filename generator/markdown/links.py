"""Links: their targets as written, and resolved addresses put in their place.

markdown-it-py percent-encodes targets: `../2020/b ä.md` becomes `../2020/b%20%C3%A4.md` in the
HTML. Both directions are here.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from urllib.parse import quote

_LINK = re.compile(r"""(<[a-zA-Z][^<>]*?\s(?:href|src)=")([^"]*)(?=")""")
_ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SAFE = ";/?:@&=+$,-_.!~*'()#%"
"""What markdown-it-py does not encode."""
_RESERVED = b";/?:@&=+$,#%"
"""Left encoded for reading, since decoded they would mean something else (RFC 3986, 2.2)."""


def fill(html: str, urls: Mapping[str, str]) -> str:
    """Replace the targets that `urls` has, written in any of the ways that are one address."""
    known = {_canonical(href): escape(url) for href, url in urls.items()}

    def resolved(match: re.Match[str]) -> str:
        url = known.get(_canonical(unescape(match[2])))
        return match[0] if url is None else match[1] + url

    return _LINK.sub(resolved, html)


def targets(html: str) -> Iterator[str]:
    """Find the targets in HTML, as an owner would write them, in order."""
    for match in _LINK.finditer(html):
        yield readable(unescape(match[2]))


def readable(target: str) -> str:
    """Write an encoded target as an owner would: spaces and letters, not their codes."""
    return _ENCODED.sub(_decode, target) if "%" in target else target


def _canonical(target: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", readable(target)), safe=_SAFE, errors="replace")


def _decode(match: re.Match[str]) -> str:
    octets = bytes.fromhex(match[0].replace("%", ""))
    try:
        text = octets.decode()
    except UnicodeDecodeError:
        return match[0]
    return "".join(
        quote(c, safe="") if c.encode() in _RESERVED or not c.isprintable() else c for c in text
    )
