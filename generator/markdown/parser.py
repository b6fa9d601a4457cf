"""The reference engine: markdown-it-py, set up once a process.

CommonMark 0.31, with tables, strikethrough, footnotes and definition lists. Two things are
ours, so that nothing the owner wrote is lost: what nests too deeply is kept as a paragraph,
where markdown-it-py drops it, and a footnote that nothing refers to is kept.
"""

from collections.abc import Callable, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_block import StateBlock, paragraph
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from generator.markdown.finish import NOTES
from generator.markdown.raw import wrapped

_NESTING = 50
"""markdown-it-py recurses: deeper, and hostile text would meet Python's own limit."""
_DEEPEST_BLOCK = _NESTING - 5


@cache
def parser(raw_html: bool) -> MarkdownIt:
    """Set up the parser of bodies."""
    md = _commonmark(raw_html).enable("table").use(deflist_plugin).use(footnote_plugin)
    md.block.ruler.before("table", "too_deep", _too_deep)
    md.block.ruler.at("paragraph", _paragraph)
    md.core.ruler.before("footnote_tail", "unreferenced", _keep_unreferenced)
    for name, write in (*_FOOTNOTES.items(), *_RAW.items()):
        md.add_render_rule(name, _rule(write))
    return md


@cache
def inline_parser() -> MarkdownIt:
    """Set up the parser of single lines: no footnotes, which would need a place below."""
    return _commonmark(raw_html=False)


def _commonmark(raw_html: bool) -> MarkdownIt:
    options = {"html": raw_html, "xhtmlOut": True, "maxNesting": _NESTING}
    return MarkdownIt("commonmark", options).enable("strikethrough")


def _too_deep(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Keep the lines of a block that nests too deeply as a paragraph."""
    if state.level < _DEEPEST_BLOCK or silent:
        return False
    last = first + 1
    while last < end and not state.isEmpty(last) and state.sCount[last] >= state.blkIndent:
        last += 1
    state.line = last
    state.push("paragraph_open", "p", 1).map = [first, last]
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(first, last, state.blkIndent, False).strip()
    inline.map, inline.children = [first, last], []
    state.push("paragraph_close", "p", -1)
    return True


def _paragraph(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Read a paragraph; keep the em spaces and such that it begins or ends with.

    markdown-it-py strips them, CommonMark (section 4.8) strips spaces and tabs: a stanza's first
    line, or a Chinese paragraph, may well be indented so.
    """
    paragraph(state, first, end, silent)
    begin, end = state.bMarks[first] + state.tShift[first], state.eMarks[state.line - 1]
    if state.src[begin : begin + 1] in _WIDE or state.src[end - 1 : end] in _STRIPPED:
        lines = state.getLines(first, state.line, state.blkIndent, False)
        state.tokens[-2].content = lines.strip(" \t\n")
    return True


_STRIPPED = frozenset(MD_TRIM_CHARS)
_WIDE = _STRIPPED - set(" \t\n")


def _keep_unreferenced(state: StateCore) -> None:
    """List the footnotes that nothing refers to behind the others."""
    notes = state.env.get("footnotes", {})
    for label, number in notes.get("refs", {}).items():
        if number < 0:
            notes["list"][len(notes["list"])] = {"label": label[1:], "count": 0}


def _rule(write: Callable[[Token, EnvType], str]) -> Callable[..., str]:
    """Make a render rule, which markdown-it-py gives five arguments, of what needs two."""

    def rule(
        _renderer: RendererProtocol,
        tokens: Sequence[Token],
        index: int,
        _options: OptionsDict,
        env: EnvType,
    ) -> str:
        return write(tokens[index], env)

    return rule


def _footnote_ref(token: Token, _env: EnvType) -> str:
    number, mark = _number(token)
    return (
        f'<sup class="footnote-ref"><a href="#fn-{number}" id="fnref-{mark}"'
        f' role="doc-noteref">{number}</a></sup>'
    )


def _footnote_backlink(token: Token, env: EnvType) -> str:
    # Named by its number, since no word would be right in every language: a screen reader
    # says "back link 2". U+FE0E keeps the arrow from turning into an emoji.
    if not env["footnotes"]["list"][token.meta["id"]].get("count", 1):
        return ""  # nothing refers to it
    mark = _number(token)[1]
    return (
        f' <a href="#fnref-{mark}" class="footnote-backref" role="doc-backlink"'
        f' aria-label="{mark}">\u21a9\ufe0e</a>'
    )


def _number(token: Token) -> tuple[str, str]:
    """Give a note's number, and the mark of one of its references: 2, 2-2 for the second."""
    number, repeat = str(token.meta["id"] + 1), token.meta.get("subId", 0)
    return number, f"{number}-{repeat + 1}" if repeat else number


_FOOTNOTES = {
    "footnote_ref": _footnote_ref,
    "footnote_block_open": lambda *_: NOTES + "<ol>\n",
    "footnote_block_close": lambda *_: "</ol>\n</div>\n",
    "footnote_open": lambda token, _: f'<li id="fn-{_number(token)[0]}">',
    "footnote_anchor": _footnote_backlink,
}

_RAW = {
    "html_block": lambda token, _: wrapped(token.content),
    "html_inline": lambda token, _: wrapped(token.content),
}
