"""Raw files that are no plain text: web pages made into text with front matter.

What they say of themselves (title, author, date) becomes front matter, their blocks paragraphs;
from there they go the way of every raw text. Formats that need a library of their own are read by
`generator.ingest.readers`.
"""

import re
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import quote

from generator.frontmatter import write
from generator.importer.raw import Raw, read_by

READ = (".txt", ".md", ".markdown", ".eml", ".mbox", ".html", ".htm")
_HOME = re.compile(r"\[[^\]]*\]\((?:https?://[^/)]*)?/?(?:index\.\w+)?\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_PARTED = re.compile(r"\s+[-–—|·:»]\s")
_WAY = "/:?#@!$&'*+,;=%~-._"
_HIDDEN = frozenset(
    ("script", "style", "nav", "aside", "form", "button", "svg", "noscript", "head")
)
_FRAME = frozenset(("header", "footer"))
_BLOCKS_TEXT = """
    p div section article main li ul ol blockquote pre h1 h2 h3 h4 h5 h6 table tr td th figure
    figcaption dl dt dd hr br header footer body
"""
_BLOCKS = frozenset(_BLOCKS_TEXT.split())
_HEADINGS = {"h2": "## ", "h3": "### ", "h4": "#### ", "h5": "##### ", "h6": "###### "}
_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**", "code": "`"}
_META = {
    "author": "author", "article:author": "author", "dc.creator": "author", "og:title": "title",
    "dc.title": "title", "article:published_time": "date", "date": "date", "dc.date": "date",
    "description": "", "keywords": "tags",
}  # fmt: skip


def as_text(suffix: str, content: bytes) -> Raw:
    """Make text of a web page or of Markdown, by its name's ending; others are plain text."""
    if suffix in (".html", ".htm"):
        return replace(read_by("the simple reader of web pages", _web(content)), is_markdown=True)
    if suffix in (".md", ".markdown"):
        return Raw(_with_hard_breaks(content), is_markdown=True)
    return Raw(content)


_HARD_BREAK = re.compile(rb"(?<=[^ \t\r\n]) {2,}(?=\r?\n)")
_FENCE = re.compile(rb" {0,3}(```|~~~)")
_CODE = re.compile(rb" {4}|\t")


def _with_hard_breaks(content: bytes) -> bytes:
    """Write two spaces at a line's end as a backslash: spaces at ends are lost. Not in code."""
    lines = content.split(b"\n")
    fence = b""
    for number, line in enumerate(lines[:-1]):
        if match := _FENCE.match(line):
            fence = b"" if fence == match[1] else fence or match[1]
        elif not fence and not _CODE.match(line) and lines[number + 1].strip():
            lines[number] = _HARD_BREAK.sub(rb"\\", line + b"\n").removesuffix(b"\n")
    return b"\n".join(lines)


def _web(content: bytes) -> str:
    fields, blocks = blocks_of(content)
    return front(fields) + "\n\n".join(blocks) + "\n"


def blocks_of(content: bytes) -> tuple[dict[str, str], list[str]]:
    """Read a web page: what it says of itself, and its blocks of text."""
    from charset_normalizer import from_bytes

    declared = re.search(rb"charset=[\"']?([\w-]+)", content[:2048])
    try:
        text = content.decode(declared[1].decode() if declared else "utf-8")
    except (UnicodeDecodeError, LookupError):
        text = str(from_bytes(content).best() or content.decode("cp1252", "replace"))
    return _page(text)


def blocks_of_text(text: str) -> list[str]:
    """Read the blocks of a web page that is decoded already."""
    return _page(text)[1]


def front(fields: dict[str, str]) -> str:
    """Write what a file says of itself as front matter."""
    kept = [(name, " ".join(value.split())) for name, value in fields.items() if value.strip()]
    return write(kept) + "\n" if kept else ""


def _page(text: str) -> tuple[dict[str, str], list[str]]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end_block()
    blocks, title = reader.blocks, reader.fields.get("title", "")
    for place, block in enumerate(blocks):
        heading = block.lstrip("# ")
        # "A winter walk - My little blog": the page's name is the article's and the site's.
        rest = title.removeprefix(heading)
        if block.startswith("#") and rest != title and (not rest or _PARTED.match(rest)):
            return {**reader.fields, "title": heading}, [*blocks[:place], *blocks[place + 1 :]]
    return reader.fields, blocks


class _Reader(HTMLParser):
    """The standard library's parser asks for a class; it keeps fields and blocks of text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.fields: dict[str, str] = {}
        self.blocks: list[str] = []
        self._text: list[str] = []
        self._prefix = ""
        self._hidden = 0
        self._in = ""
        self._hrefs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = _META.get((given.get("name") or given.get("property") or "").casefold(), "")
            if name and given.get("content"):
                self.fields.setdefault(name, given["content"])
        elif tag == "title":
            self._in = "title"
        elif tag in _HIDDEN or (tag in _FRAME and not self.blocks):
            self._hidden += tag != "head"
        elif tag in _BLOCKS:
            self.end_block()
            if tag != "p":  # a paragraph in a quotation or an item is that still
                self._prefix = _HEADINGS.get(tag, {"li": "- ", "blockquote": "> "}.get(tag, ""))
            self._in = tag if tag in ("h1", "pre") else self._in
        elif tag in _MARKS and not self._hidden and self._in != "pre":
            self._text.append(_MARKS[tag])
        elif tag == "img" and given.get("src") and not self._hidden:
            alt = " ".join(given.get("alt", "").replace("[", "(").replace("]", ")").split())
            self._text.append(f"![{alt}]({quote(given['src'], safe=_WAY)})")
        elif tag == "a":
            self._hrefs.append(given.get("href", ""))
            self._text.append("[" if not self._hidden else "")
        elif tag == "time" and given.get("datetime"):
            self.fields.setdefault("date", given["datetime"][:10])

    def handle_endtag(self, tag: str) -> None:
        if tag == "title" or tag == self._in == "pre":
            self.end_block()
            self._in = ""
        elif tag in _HIDDEN or tag in _FRAME:
            self._hidden = max(0, self._hidden - (tag != "head"))
        elif tag in _MARKS and not self._hidden and self._in != "pre":
            self._text.append(_MARKS[tag])
        elif tag == "a" and self._hrefs:
            href = self._hrefs.pop()
            self._text.append(f"]({href})" if not self._hidden else "")
        if tag in _BLOCKS:
            self.end_block()

    def handle_data(self, data: str) -> None:
        if self._in == "title":
            self.fields.setdefault("title", data)
        elif not self._hidden:
            self._text.append(data)

    def end_block(self) -> None:
        """Keep the text since the last block, its white space made single, but for code."""
        whole = "".join(self._text)
        text = " ".join(whole.split())
        self._text = []
        if not text:
            return
        if self._in == "pre":
            self.blocks.append("```\n" + whole.strip("\n") + "\n```")
        elif self._in == "h1":
            self._in = ""
            if not _HOME.fullmatch(text):  # the site's name, and no title
                self.fields["title"] = _LINK.sub(r"\1", text)
        else:
            self.blocks.append(self._prefix + text)
        self._prefix = ""
