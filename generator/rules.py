"""`_headers` and `_redirects`, as the hosts that read them do (Netlify, Cloudflare Pages)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_NOT_IN_PREVIEW = ("cache-control", "strict-transport-security", "content-length", "etag")
"""A preview shows every change, and does not bind this machine's names to https."""


@dataclass(frozen=True, slots=True)
class Headers:
    """The lines of `_headers` for the paths of one pattern."""

    pattern: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Redirect:
    """One line of `_redirects`."""

    pattern: str
    to: str
    status: int = 301
    is_forced: bool = False
    """Whether it goes before a file of that address."""


def read_headers(text: str) -> tuple[Headers, ...]:
    """Read `_headers`: a pattern a line, and below it, indented, its headers."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, colon, value = line.strip().partition(":")
        if not line[0].isspace():
            rules.append((line.strip(), []))
        elif rules and colon and name.lower() not in _NOT_IN_PREVIEW:
            rules[-1][1].append((name.strip(), value.strip()))
    return tuple(Headers(pattern, tuple(lines)) for pattern, lines in rules)


def headers_for(path: str, rules: Sequence[Headers]) -> dict[str, str]:
    """Gather the headers of a path; a name that several rules give has all of their values."""
    found: dict[str, str] = {}
    for rule in rules:
        if _match(rule.pattern, path) is not None:
            for name, value in rule.lines:
                found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def read_redirects(text: str) -> tuple[Redirect, ...]:
    """Read `_redirects`: from, to, and a status if it is not 301. Other lines are left out."""
    return tuple(_redirects(text))


def redirect_for(path: str, rules: Sequence[Redirect]) -> Redirect | None:
    """Find the first rule for a path, its target filled in."""
    for rule in rules:
        found = _match(rule.pattern, path)
        if found is not None:
            return Redirect(rule.pattern, _filled(rule.to, found), rule.status, rule.is_forced)
    return None


def _redirects(text: str) -> Iterator[Redirect]:
    for line in text.splitlines():
        words = line.split()
        if len(words) not in (2, 3) or words[0].startswith("#"):
            continue
        status = words[2] if len(words) == 3 else "301"
        digits = status.removesuffix("!")
        if digits.isdecimal() and len(digits) == 3:
            yield Redirect(words[0], words[1], int(digits), status.endswith("!"))


def _filled(to: str, found: Mapping[str, str]) -> str:
    return re.sub(r":([a-z_]\w*)", lambda name: found.get(name[1], name[0]), to)


def _match(pattern: str, path: str) -> dict[str, str] | None:
    """Match a path: `*` at the end is any rest (`:splat`), `:name` is one segment."""
    made = re.sub(r"\\?:([a-z_]\w*)", r"(?P<\1>[^/]+)", re.escape(pattern))
    made = made.replace(r"\*", "(?P<splat>.*)", 1).replace(r"\*", ".*")
    try:
        # `/old` is meant for `/old/`, too.
        found = re.fullmatch(made + ("" if pattern.endswith("*") else "/?"), path)
    except re.error:  # two placeholders of one name
        return None
    return None if found is None else found.groupdict()
