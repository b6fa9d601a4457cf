"""The positive list: texts of which it is known that both engines give the same bytes.

Both follow CommonMark 0.31. Each character that could begin something in which they are known
to differ, or which only one of them knows, must stand in a form that is written here; a text
with any other goes to the reference. `docs/markdown.md` has the list in words, and why.
"""

import re

# Nearly all expressions begin with a literal, and so are found at the speed of memchr.

_PLAIN = bytes((0x0A, *range(0x20, 0x7F)))
_UNSEEN = re.compile(
    r"[\u00a0\u00ad\u061c\u1680\u2000-\u200a\u200c-\u200f\u202a-\u202f\u205f\u2060\u2066-\u2069\u3000]+"
)
"""Spaces, joiners and marks of direction, which are alike everywhere but in headings."""
_HEADING = re.compile(
    rf"\n (?: [ >*+\-\d.)]* \#.* {_UNSEEN.pattern} | [ >]* (?:=+|-+) [ ]* (?:\n|$) )", re.VERBOSE
)
_LINE = re.compile(
    r"""\n (?= [ >:~*+\-\d] ) (?:
               [ >]* [:~] [ ]                     # a definition
             | [ >*+\-\d.)]{40}                   # deep nesting, which the reference cuts off
             | (?! (?: -{3,} | \*{3,} | \*[ ]\*[ ]\* ) (?:\n|$) )
               [ >*+\-\d.)]* (?: [-+*] | \d[.)] ) [ ]* (?:\n|$)   # an empty item
           )""",
    re.VERBOSE,
)
_FAR_IN = re.compile(r"\n(?=[ >])[ ]*>?[ ]*[ ]{4}[>+*\-\d\#`=_]")
"""A mark after four spaces: of a list in a list, of code, or of no meaning on a lazy line."""
_UNSURE = re.compile(
    r"""\n (?! (?: (?:[ ]{4}|[ ]{8})? (?:[-+*]|\d\d?[.)]) | [ ]{2}[-+*] ) [ ]
               (?! [ ] | [-+*][ ] | \d+[.)][ ] ) )
        [ ]* [>+*\-\d\#`=_]""",
    re.VERBOSE,
)
"""What makes it unsure how far in a lazy line may be."""
_TABLE = re.compile(r"\n[ >]*[|:-][|:\- ]*(?:\n|$)")
"""The row below a table's head."""
_FENCE = re.compile(r"\n```[\w+-]*\n(?:(?![ ]{0,3}```).*\n)*```(?=\n|$)")
_CODE = re.compile(r"``(?<!```)[^`\n]+``(?!`)|`(?<!``)[^`\n]+`(?!`)")
_CODE_OR_ESCAPED = re.compile(rf"\\[!-/:-@\[-`{{-~]|{_CODE.pattern}")

# Beside emphasis, an engine asks Unicode what is punctuation, and each knows another Unicode.
# These ranges are old: nothing will be added to them.
_OLD = (
    r" -~\n\u00a0-\u00ac\u00ae-\u024f\u0386-\u038a\u038e-\u03a1\u03a3-\u03ff\u0400-\u052f"
    r"\u05d0-\u05ea\u0620-\u064a\u0904-\u0939\u1e00-\u1eff\u2000-\u200a\u2010-\u2027\u202f-\u205e\u20a0-\u20bf"
    r"\u3000-\u3029\u3041-\u3096\u30a1-\u30ff\u4e00-\u9fa5\uac00-\ud7a3\uff01-\uff5e"
)
_STAR = re.compile(rf"\*(?:(?<=[^{_OLD}]\*)|(?=[^{_OLD}]))")
_UNDERSCORE = re.compile(rf"_(?:(?<=[^{_OLD}]_)|(?=[^{_OLD}]))")

_HTTP = r"https?://(?![^/\s)>]*xn--)[a-z0-9.-]+(?::\d+)?"
_MAIL = r"[a-zA-Z0-9.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+"
_START = rf"(?: {_HTTP} (?=[/?\#)\s]) | mailto:{_MAIL} (?=[?)\s]) | (?!//|[\w+.-]*:) )"
_PATH = r"(?: [\w./~?\#=+,;:@!$%-] | &(?![\w\#]*;) | \([\w./-]*\) )+"
_TITLE = r'(?: [ ] "[^"\\&<\n]*" )?'
_BRACKET = re.compile(
    rf"\[ (?! [^\[\]\\`<!\n]* \] (?: \((?:{_START}{_PATH}{_TITLE})?\) | (?![\[(:]) ) )", re.VERBOSE
)
_LINK_ENDS = re.compile(r"\][:(]")
_ANGLE = re.compile(
    rf"""<(?! {_HTTP} (?:[/?\#][a-zA-Z0-9./~?\#=+,;:@!$-]*)? >
             | {_MAIL} >
             | [^a-zA-Z/!?] (?![^\s<>]*@) )""",
    re.VERBOSE | re.ASCII,
)
_ESCAPED = re.compile(r"\\[\[\]<&\\`]")
_BACKSLASH = re.compile(r"\\ +\n")


def is_alike(text: str) -> bool:
    """Say whether both engines are known to render a text alike. Time grows with the text."""
    lines = f"\n{text}"
    if text[-1:] == " " or not _has_plain_characters(lines):
        return False
    if "`" in lines and "```" in lines:
        lines = _FENCE.sub("\n", lines)
    if ("~" in lines and "~~" in lines) or ("^" in lines and "^[" in lines):
        return False
    if _LINE.search(lines) or ("|" in lines and _TABLE.search(lines)):
        return False
    if _FAR_IN.search(lines) and _UNSURE.search(lines):
        return False
    if ("*" in lines and _STAR.search(lines)) or ("_" in lines and _UNDERSCORE.search(lines)):
        return False
    return _has_plain_spans(lines)


def _has_plain_characters(text: str) -> bool:
    # What is not plain ASCII is little, most often: only that is asked of Unicode's tables.
    rest = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN)
    if not rest:
        return True
    special = rest.decode("utf-8", "surrogatepass")
    return special.isprintable() or (
        _UNSEEN.sub("", special).isprintable() and not _HEADING.search(text)
    )


def _has_plain_spans(lines: str) -> bool:
    """Look at code, links and such: what is in code, or escaped, has no meaning elsewhere."""
    if "\\" in lines and _BACKSLASH.search(lines):
        return False
    if "\\" in lines and _ESCAPED.search(lines):
        lines = _CODE_OR_ESCAPED.sub("\0", lines)
    elif "`" in lines:
        lines = _CODE.sub("\0", lines)
    return not (
        "`" in lines
        or ("]" in lines and _has_odd_brackets(lines))
        or ("<" in lines and _ANGLE.search(lines))
        or ("&" in lines and "&#" in lines)
    )


def _has_odd_brackets(lines: str) -> bool:
    # Where no bracket is followed by one of these, nothing is a link, whatever else there is.
    ends = _LINK_ENDS.findall(lines)
    return bool(ends) and ("]:" in ends or bool(_BRACKET.search(lines)))
