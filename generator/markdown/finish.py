"""The one pass over an engine's HTML: all that is ours, the same behind every engine.

HTML is taken apart into tags and the text behind each; what changes, changes in these lists;
then they are joined again. An engine writes `<` and `>` only around tags, so that taking apart
is a split; where the owner's raw HTML is among it, a tokenizer does it.
"""

import re
from html import unescape

from generator.markdown import anchors, links
from generator.markdown.punctuation import GAP, quotes_of, smarten
from generator.markdown.text import count_words, opening
from generator.model.body import Body, Heading

_RAW_TAG = re.compile(
    r"""<( !--.*?-- | [?].*?[?] | !\[CDATA\[.*?\]\] | ![a-zA-Z][^>]*
         | /?[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')* )>""",
    re.DOTALL | re.VERBOSE,
)
_HEADING = re.compile(r"h[1-6](?:\s|$)")
_HEADING_ENDS = frozenset({"/h1", "/h2", "/h3", "/h4", "/h5", "/h6"})
_TARGET = re.compile(r'\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_VERBATIM = ("code", "pre", "kbd", "samp", "script", "style", "textarea", "svg", "math")
_UNSEEN = ("script", "style", "template")
_NOTE = re.compile(r'a href="#fn\S* .*role="doc-(?:noteref|backlink)"', re.DOTALL)
_NOTES = 'section class="footnotes" role="doc-endnotes"'
_CELLS = {
    f'{cell} style="text-align:{side}"': f'{cell} class="align-{side}"'
    for cell in ("td", "th")
    for side in ("left", "center", "right")
}
"""A strict Content-Security-Policy forbids `style` (DESIGN.md, idea 15)."""


def finish(html: str, *, language: str, raw_html: bool, smart: bool) -> Body:
    """Make a body of an engine's HTML."""
    tags, texts = _take_raw_apart(html) if raw_html else _take_apart(html)
    unseen = _unseen(tags, raw_html) if raw_html or _NOTES in html else frozenset()
    plain = _plain(texts, unseen, raw_html)
    shown = _smartened(tags, texts, unseen, language, raw_html) if smart else texts
    hrefs = _links(tags)
    taken = dict.fromkeys(_ID.findall(html) if ' id="' in html else (), 1)
    headings = _headings(tags, plain, shown, unseen, taken)
    paragraphs = _paragraphs(tags, plain, taken)
    if "<table" in html:
        tags = [_CELLS.get(tag, tag) for tag in tags]
    return Body(
        html=_joined(tags, shown),
        headings=headings,
        hrefs=hrefs,
        words=count_words("".join(plain)),
        opening=opening(_text(shown, start, end, unseen) for start, end in paragraphs),
    )


def finish_inline(html: str, *, language: str, smart: bool) -> str:
    """Finish the HTML of a single line: punctuation and links only."""
    tags, texts = _take_apart(html)
    if smart:
        texts = _smartened(tags, texts, frozenset(), language, raw_html=False)
    _links(tags)
    return _joined(tags, texts)


def _take_apart(html: str) -> tuple[list[str], list[str]]:
    """Split HTML into tags and the text behind each. The first text has no tag before it."""
    parts = [part.partition(">") for part in html.split("<")]
    first = parts[0]
    return ["", *(part[0] for part in parts[1:])], [first[0], *(part[2] for part in parts[1:])]


def _take_raw_apart(html: str) -> tuple[list[str], list[str]]:
    parts = _RAW_TAG.split(html)
    return ["", *parts[1::2]], parts[0::2]


def _joined(tags: list[str], texts: list[str]) -> str:
    rest = [f"<{tag}>{text}" for tag, text in zip(tags, texts, strict=True)]
    rest[0] = texts[0]
    return "".join(rest)


def _unseen(tags: list[str], raw_html: bool) -> frozenset[int]:
    """Find the texts that are not the article's: numbers of notes, arrows, scripts."""
    found = {i for i, tag in enumerate(tags) if tag[:1] == "a" and _NOTE.match(tag)}
    if raw_html:
        found |= _inside(tags, _UNSEEN)
    return frozenset(found)


def _inside(tags: list[str], names: tuple[str, ...]) -> set[int]:
    """Find the texts inside of elements of these names."""
    found: set[int] = set()
    end = ""
    for i, tag in enumerate(tags):
        if end:
            end = "" if tag.lower() == end else end
        elif tag.startswith(names) or tag[:1].isupper():
            name = tag.split()[0].lower()
            end = "/" + name if name in names else ""
        if end:
            found.add(i)
    return found


def _plain(texts: list[str], unseen: frozenset[int], raw_html: bool) -> list[str]:
    """Give the texts as they were before HTML escaped them, and nothing for the unseen."""
    if unseen:
        texts = ["" if i in unseen else text for i, text in enumerate(texts)]
    text = GAP.join(texts)
    return (unescape(text) if raw_html else _unescaped(text)).split(GAP)


def _unescaped(text: str) -> str:
    """Undo what an engine escapes, which is these four; `html.unescape` takes much longer."""
    if "&" not in text:
        return text
    text = text.replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">")
    return text.replace("&amp;", "&")


def _text(texts: list[str], start: int, end: int, unseen: frozenset[int]) -> str:
    """Give the text from one tag to another, as it reads."""
    if unseen:
        return unescape("".join(texts[i] for i in range(start, end) if i not in unseen))
    return _unescaped("".join(texts[start:end]))


def _smartened(
    tags: list[str], texts: list[str], unseen: frozenset[int], language: str, raw_html: bool
) -> list[str]:
    quotes = quotes_of(language)
    if not quotes:
        return texts
    kept = _inside(tags, _VERBATIM) if raw_html else _code(tags)
    kept |= _addresses(tags, texts)
    masked = texts
    if kept or unseen:
        masked = texts.copy()
        for i in kept:
            masked[i] = "x"  # to its neighbours, code is a word
        for i in unseen:
            masked[i] = ""
    before = GAP.join(masked).replace("&quot;", '"')
    after = smarten(before, quotes)
    if after == before:
        return texts
    shown = after.replace('"', "&quot;").split(GAP)
    for i in (*kept, *unseen):
        shown[i] = texts[i]
    return shown


def _code(tags: list[str]) -> set[int]:
    return {i for i, tag in enumerate(tags) if tag[:4] == "code"}


def _addresses(tags: list[str], texts: list[str]) -> set[int]:
    """Find links whose text is an address."""
    return {
        i
        for i, tag in enumerate(tags)
        if tag[:2] == "a " and ("://" in texts[i] or "@" in texts[i]) and " " not in texts[i]
    }


def _links(tags: list[str]) -> tuple[str, ...]:
    """List the targets of links and images; mark links that lead out of the site."""
    found: dict[str, None] = {}
    for i, tag in enumerate(tags):
        if " " not in tag or not (target := _TARGET.search(tag)) or _NOTE.match(tag):
            continue
        found[links.readable(unescape(target[1]))] = None
        if tag[:2] == "a " and target[1].startswith(("http://", "https://", "//")):
            tags[i] = tag if " rel=" in tag else tag + ' rel="external"'
    return tuple(found)


def _headings(
    tags: list[str],
    plain: list[str],
    shown: list[str],
    unseen: frozenset[int],
    taken: dict[str, int],
) -> tuple[Heading, ...]:
    """Give headings their ids; move all so that the highest is an h2, below the page's title."""
    ends = [i for i, tag in enumerate(tags) if tag in _HEADING_ENDS]
    if not ends:
        return ()
    shift = 2 - min(int(tags[end][2]) for end in ends)
    found: list[Heading] = []
    previous = 0
    for end in ends:
        start = next((i for i in range(end - 1, previous, -1) if _HEADING.match(tags[i])), 0)
        previous = end
        if start:
            level = min(int(tags[end][2]) + shift, 6)
            tags[end] = f"/h{level}"
            name = _heading(tags, start, level, taken, "".join(plain[start:end]))
            found.append(Heading(level, _text(shown, start, end, unseen).strip(), name))
    return tuple(found)


def _heading(tags: list[str], start: int, level: int, taken: dict[str, int], text: str) -> str:
    attributes = tags[start][2:]
    if own := _ID.search(attributes):
        tags[start] = f"h{level}{attributes}"
        return own[1]
    name = anchors.unique(anchors.heading_id(text), taken)
    tags[start] = f'h{level} id="{name}"{attributes}'
    return name


def _paragraphs(tags: list[str], plain: list[str], taken: dict[str, int]) -> list[tuple[int, int]]:
    """Give paragraphs their anchors, but those of footnotes, and say where each is."""
    found = []
    end = tags.index(_NOTES) if _NOTES in tags else len(tags)
    start = 0
    for i in range(end):
        tag = tags[i]
        if tag == "p":
            start = i
        elif tag == "/p" and start:
            text = "".join(plain[start:i])
            # A paragraph that is only a picture is known by the picture.
            name = anchors.paragraph_id(text if text.strip() else "".join(tags[start:i]))
            tags[start] = f'p id="{anchors.unique(name, taken)}"'
            found.append((start, i))
            start = 0
    return found
