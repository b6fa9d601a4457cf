"""Plain text into Markdown: what is Markdown already stays, what would be misread is escaped.

Emphasis, code and links count as Markdown where both their ends are set as a writer sets them;
a backslash before a mark is an escape already. No more is escaped than needed (CommonMark 0.31).
"""

import re
from collections.abc import Iterator

from generator.importer.characters import any_of

_TOKEN = re.compile(
    r"""(?P<escaped>\\[!-/:-@\[-`{-~])
      | (?P<code>(?<!`)(?P<ticks>`+)(?!`)(?:[^`]|(?!(?P=ticks)(?!`))`+)+?(?<!`)(?P=ticks)(?!`))
      | (?P<auto><(?:https?://|mailto:)[^\s<>]+>|<[\w.+-]+@[\w-]+(?:\.[\w-]+)+>)
      | (?P<link>!?\[(?:[^\[\]\\]|\\.)*\]\((?:https?://|mailto:|\.{0,2}/|\#|[\w./-]+\.(?:md|html?|pdf)\b)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*(?:\s+"[^"]*")?\))
      | (?P<note>\[\^[\w-]+\])
      | (?P<mark>[*_]+)
      | (?P<less><(?=[A-Za-z/!?]))
      | (?P<entity>&(?=\#?\w+;))
      | (?P<tick>`+)
      | (?P<bracket>\[(?=[^\[\]]*\]\([^\s()]*\)))
      | (?P<slash>\\$)
    """,
    re.VERBOSE,
)
_RST_LINK = re.compile(
    r"(?<!`)`(?P<words>[^`<>\n]*[^`<>\s]) *<(?P<way>https?://[^\s<>`]+)>`__?(?!\w)"
)
"""A link of reStructuredText: `` `words <https://example.org/>`_ ``."""
_FIRSTS = "\\`<![*_&"
_FIRST = re.compile("[" + re.escape(_FIRSTS) + "]")
"""What a token begins with: few places of a text are worth a closer look."""
_UNESCAPED = "'\"/,:;?@%="
"""Marks that a writer has no reason to escape."""
_OPENING = re.compile(
    r"""(?P<hash>\#{1,6})(?=\s|$)|(?P<mark>[-+*>|:])(?=\s|$|>)|(?P<quote>>)|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)
      | (?P<rule>=+|-+|(?:[-_*]\s*){3,})$ | (?P<fence>```|~~~) | (?P<reference>\[(?=[^\]]+\]:))""",
    re.VERBOSE,
)


def block(text: str) -> str:
    """Write a paragraph's text so that Markdown reads it as this one paragraph."""
    return _opening(inline(text))


def inline(text: str) -> str:
    """Escape what Markdown would misread within a line of text."""
    if text.isalnum() or not any_of(_FIRSTS, text):
        return text
    tokens = list(_tokens(text))
    if not tokens:
        return text
    paired = _pairs(text, tokens)
    out: list[str] = []
    at = 0
    for token in tokens:
        out.append(text[at : token.start()])
        out.append(_written(text, token, token.start() in paired))
        at = token.end()
    out.append(text[at:])
    return "".join(out)


def literal(text: str) -> str:
    """Double the backslashes before marks that nobody escapes: they are the text's own.

    For what is no Markdown file: programs that write Markdown do escape quotes.
    """
    if "\\" not in text:
        return text
    places = [t.start() for t in _tokens(text) if t["escaped"] and t[0][1] in _UNESCAPED]
    for place in reversed(places):
        text = f"{text[:place]}\\{text[place:]}"
    return text


def links(text: str) -> str:
    """Write links of reStructuredText as Markdown's. For what is no Markdown file."""
    return _RST_LINK.sub(_link, text) if ">`_" in text else text


def _link(found: re.Match[str]) -> str:
    words = found["words"].replace("[", "\\[").replace("]", "\\]")
    return f"[{words}]({found['way'].replace('(', '%28').replace(')', '%29')})"


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """Find the tokens one after the other, as `_TOKEN.finditer` does."""
    at = 0
    while first := _FIRST.search(text, at):
        token = _TOKEN.match(text, first.start())
        if token:
            yield token
        at = token.end() if token else first.end()


def _opening(text: str) -> str:
    """Escape what Markdown would read as the beginning of another block."""
    match = _OPENING.match(text)
    if not match:
        return text
    if match["number"]:
        return f"{match['number']}\\{text[match.end('number') :]}"
    return "\\" + text


def _written(text: str, token: re.Match[str], is_paired: bool) -> str:
    kind = token.lastgroup
    found = token[0]
    if kind == "mark":
        if is_paired and found == "****":
            return ""
        if is_paired or _is_idle(text, token):
            return found
        return "".join("\\" + char for char in found)
    if kind in ("less", "entity", "bracket", "slash"):
        return "\\" + found
    if kind == "tick":
        return "".join("\\" + char for char in found)
    return found


def _is_idle(text: str, token: re.Match[str]) -> bool:
    """Say whether a mark can open and close nothing: spaces around it, or `_` within a word."""
    before = text[token.start() - 1 : token.start()] or " "
    after = text[token.end() : token.end() + 1] or " "
    if before.isspace() and after.isspace():
        return True
    return token[0][0] == "_" and before.isalnum() and after.isalnum()


def _pairs(text: str, tokens: list[re.Match[str]]) -> set[int]:
    """Find the marks that are emphasis: one that opens, and one of the same form that closes."""
    found: set[int] = set()
    open_marks: list[re.Match[str]] = []
    for token in tokens:
        if token.lastgroup != "mark":
            continue
        if len(token[0]) > 3:
            if token[0] == "****" and any(mark[0] == "**" for mark in open_marks):
                found.add(token.start())  # one bold ends and the next begins
            continue
        partner = next((mark for mark in reversed(open_marks) if mark[0] == token[0]), None)
        if partner is not None and _closes(text, token):
            found |= {partner.start(), token.start()}
            del open_marks[open_marks.index(partner) :]
        elif _opens(text, token):
            open_marks.append(token)
    return found


def _opens(text: str, token: re.Match[str]) -> bool:
    before = text[token.start() - 1 : token.start()] or " "
    after = text[token.end() : token.end() + 1] or " "
    fits_before = before.isspace() or before in "([{\"'“‘«„—–-/*_>¿¡"
    return (
        fits_before
        and (after.isalnum() or after in "\"'“‘«„([$¿¡#&…@`\\—–-<+.:" or after in "*_")
        and not (after in ".:" and not text[token.end() + 1 : token.end() + 2].isspace())
    )


def _closes(text: str, token: re.Match[str]) -> bool:
    before = text[token.start() - 1 : token.start()] or " "
    after = text[token.end() : token.end() + 1] or " "
    return (
        not before.isspace()
        and not (after.isalnum() and token[0][0] == "_")
        and (after.isspace() or not after.isalnum() or before.isalnum())
    )
