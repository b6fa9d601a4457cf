"""Lines into blocks: paragraphs, lists, quotations, verse, tables, code, and rules between them.

The text is measured first: whether its lines are wrapped, where its margin is. Then every run of
lines without a blank one between is asked what it is (`shapes`); prose is put together again.
Paragraphs that a page break cut are joined in `joins`, headings are told in `headings`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from generator.importer import hyphens, prose
from generator.importer.code import FENCE, code, fenced, with_gaps
from generator.importer.draft import Block, Cut, Decision, Draft, Kind, Line, Part, Shape
from generator.importer.evidence import Evidence
from generator.importer.forms import RULE
from generator.importer.measure import (
    Layout,
    has_room,
    least_indent,
    measure,
    starts_lower,
)
from generator.importer.runs import Run, numbers_of, runs_of
from generator.importer.shapes import (
    BULLET,
    NUMBER,
    has_marker,
    is_code,
    is_list,
    is_piped,
    is_table,
    is_verse,
    looks_like_verse,
)
from generator.model.encoding import digest_of_bytes, encode

_HEADING = re.compile(r"^(#{1,6})\s+(\S.*?)\s*#*$")
_UNDERLINE = re.compile(r"([=\-~^\"'`#*+.])\1{2,}$")
_ASKING = (*hyphens.HYPHENS, "\\")
"""A hyphen may stand before Markdown's mark of a hard break, too."""
_QUOTED = re.compile(r"^\s{0,3}>\s?")


@dataclass(frozen=True, slots=True)
class _Text:
    """What all runs of a text share."""

    layout: Layout
    words: hyphens.Words
    is_markdown: bool


def step(draft: Draft, evidence: Evidence) -> Draft:
    """Cut the body into blocks, unless the survey has cut these very lines."""
    if draft.cut is not None and draft.cut.lines == _digest(draft):
        return replace(draft, blocks=draft.cut.blocks).decided(draft.cut.layout)
    lines = [line for line in draft.lines if line.part is Part.BODY]
    layout = measure(lines)
    if layout.width and layout.width < 60 and looks_like_verse(lines):
        layout = Layout(0, layout.margin, 0.7)
    own = hyphens.count_words([line.text for line in lines])
    text = _Text(layout, hyphens.Words(own, evidence.words), draft.is_markdown)
    runs = list(runs_of(draft.lines))
    blocks: list[Block] = []
    place = 0
    while place < len(runs):
        made, place = _blocks(runs, place, text)
        blocks += made
    width = f"lines wrapped at {layout.width} columns" if layout.width else "one line a paragraph"
    made_of = Decision(Kind.LAYOUT, (), width, "measured", layout.sure)
    return replace(draft, blocks=tuple(blocks)).decided(made_of)


def cut_of(draft: Draft) -> Cut | None:
    """Give what the step has just cut, for a second time; nothing where others had their say.

    That is where a line ends in a hyphen: the collection's words decide whose it is.
    """
    if any(line.text.endswith(_ASKING) for line in draft.lines):
        return None
    return Cut(_digest(draft), draft.blocks, draft.decisions[-1])


def _digest(draft: Draft) -> str:
    """Hash all that the step looks at."""
    return digest_of_bytes(encode((draft.is_markdown, draft.lines)))


def _blocks(runs: list[Run], place: int, text: _Text) -> tuple[list[Block], int]:
    """Make blocks of a run, and of those after it that belong to it; give the next place."""
    run = runs[place]
    if FENCE.match(run.lines[0].text):
        return fenced(runs, place)
    if is_code(run.lines, text.layout) and not _follows_item(runs, place):
        return code(runs, place, text.layout)
    return list(_parts(run, runs, place, text)), place + 1


def _follows_item(runs: list[Run], place: int) -> bool:
    before = runs[place - 1].lines[0].text if place else ""
    return bool(BULLET.match(before) or NUMBER.match(before)) and runs[place].lines[0].indent < 4


def _parts(run: Run, runs: list[Run], place: int, text: _Text) -> Iterator[Block]:
    lines = run.lines
    first = lines[0].text.strip()
    if len(lines) == 1 and RULE.fullmatch(first) and len(first) < 90:
        yield Block(Shape.RULE, first, numbers_of(lines), starts_page=run.starts_page)
        return
    if heading := _marked_heading(lines):
        yield replace(heading, starts_page=run.starts_page)
        used = len(heading.lines)
        if lines[used:]:
            yield from _parts(Run(lines[used:], False), runs, place, text)
        return
    if len(lines) > 1 and all(line.text.endswith("\\") for line in lines[:-1]):
        yield _broken(run)
        return
    if all(_QUOTED.match(line.text) for line in lines) and (
        len(lines) > 1
        or text.is_markdown
        or (first[1:2] == " " and (len(first) > 40 or _quotes(runs, place)))
    ):
        yield from _quoted(run, text)
        return
    neighbours = [
        r.lines[0].text for r in (*runs[max(0, place - 1) : place], *runs[place + 1 : place + 2])
    ]
    if is_list(lines, neighbours):
        yield from _items(run, text)
        return
    if is_piped(lines):
        yield Block(Shape.TABLE, "\n".join(line.text.strip() for line in lines), numbers_of(lines))
        return
    if text.is_markdown:
        yield _soft(run, text)
        return
    if is_table(lines):
        shape = Shape.TABLE if "\t" in lines[0].text.strip() else Shape.CODE
        yield Block(shape, with_gaps(lines, min(line.indent for line in lines)), numbers_of(lines))
        return
    marked = (i for i, line in enumerate(lines) if i and has_marker(line.text))
    listed = next((i for i in marked if is_list(lines[i:], [])), 0)
    if listed:
        yield from _parts(Run(lines[:listed], run.starts_page), runs, place, text)
        yield from _items(Run(lines[listed:], False), text)
        return
    if is_verse(lines, text.layout):
        indent = min(line.indent for line in lines)
        yield Block(
            Shape.VERSE, with_gaps(lines, indent), numbers_of(lines), starts_page=run.starts_page
        )
        return
    yield from _prose(run, text)


def _broken(run: Run) -> Block:
    """Read lines that Markdown's hard breaks end, indented by em spaces: two columns each."""
    lines = [f"{' ' * line.indent}{line.text.removesuffix(chr(92))}" for line in run.lines]
    return Block(Shape.VERSE, "\n".join(lines), numbers_of(run.lines), starts_page=run.starts_page)


def _soft(run: Run, text: _Text) -> Block:
    """Read a paragraph of Markdown: its lines are one, but for hard breaks."""
    lines: list[list[Line]] = [[]]
    for line in run.lines:
        lines[-1].append(replace(line, text=line.text.removesuffix("\\")))
        if line.text.endswith("\\"):
            lines.append([])
    joined = [prose.put_together(some, text.words)[0] for some in lines if some]
    shape = Shape.VERSE if len(joined) > 1 else Shape.PARAGRAPH
    return Block(shape, "\n".join(joined), numbers_of(run.lines), starts_page=run.starts_page)


def _quotes(runs: list[Run], place: int) -> bool:
    beside = [
        r.lines[0].text for r in (*runs[max(0, place - 1) : place], *runs[place + 1 : place + 2])
    ]
    return any(_QUOTED.match(text) for text in beside)


def _marked_heading(lines: Sequence[Line]) -> Block | None:
    """Read `## Heading`, and a line that is underlined, or ruled above and below."""
    text = lines[0].text.strip()
    if match := _HEADING.match(text):
        return Block(Shape.HEADING, match[2], (lines[0].number,), level=max(2, len(match[1])))
    if len(lines) > 2 and _UNDERLINE.fullmatch(text) and lines[2].text.strip() == text:
        numbers = tuple(line.number for line in lines[:3])
        return Block(Shape.HEADING, lines[1].text.strip(), numbers, level=2)
    if len(lines) < 2 or len(text) > 120:
        return None
    rule = _UNDERLINE.fullmatch(lines[1].text.strip())
    if rule and lines[0].indent == lines[1].indent and 2 * len(lines[1].text.strip()) > len(text):
        numbers = (lines[0].number, lines[1].number)
        return Block(Shape.HEADING, text, numbers, level=2 if rule[1] in "=#*" else 3)
    return None


def _quoted(run: Run, text: _Text) -> Iterator[Block]:
    """Read lines that begin with `>`; an empty one parts paragraphs."""
    inner: list[Line] = []
    bare = [replace(line, text=_QUOTED.sub("", line.text)) for line in run.lines]
    layout = measure(bare)
    for line in [*bare, Line(0, "")]:
        if line.text.strip():
            inner.append(line)
        elif inner:
            made = _prose(Run(tuple(inner), False), _Text(layout, text.words, text.is_markdown))
            yield from (replace(block, shape=Shape.QUOTE) for block in made)
            inner = []


def _items(run: Run, text: _Text) -> Iterator[Block]:
    """Cut a list into its items; lines without a marker go on with the item above them."""
    item: list[Line] = []
    base = run.lines[0].indent
    for line in (*run.lines, None):
        starts = line is None or BULLET.match(line.text) or NUMBER.match(line.text)
        loose = line is not None and not starts and not _continues(item[-1], line, text.layout)
        if item and (starts or loose):
            yield _item(item, base, text)
            item = []
        if line is not None and loose:
            rest = run.lines[run.lines.index(line) :]
            yield from _prose(Run(rest, False), text)
            return
        if line is not None:
            item.append(line)


def _continues(last: Line, line: Line, layout: Layout) -> bool:
    if line.indent > last.indent or starts_lower(line.text):
        return True
    return bool(layout.width) and not has_room(last.text, line.text, layout.width)


def _item(lines: list[Line], base: int, text: _Text) -> Block:
    match = BULLET.match(lines[0].text) or NUMBER.match(lines[0].text)
    body = replace(lines[0], text=lines[0].text[match.end() :]) if match else lines[0]
    marker = f"{match['number']}." if match and "number" in match.groupdict() else "-"
    joined, _ = prose.put_together([body, *lines[1:]], text.words)
    level = min(3, max(0, lines[0].indent - base) // 2)
    return Block(Shape.ITEM, joined, numbers_of(lines), level=level, marker=marker)


def _prose(run: Run, text: _Text) -> Iterator[Block]:
    """Cut a run of prose into paragraphs, and put each one's lines together."""
    layout = text.layout
    indented = least_indent(run.lines) >= layout.margin + 4
    quoted = indented and len(run.lines) > 1 and bool(layout.width)
    starts_page, was_split = run.starts_page, False
    for lines in prose.cut(run.lines, layout):
        joined, hyphenated = prose.put_together(lines, text.words)
        full = bool(layout.width) and len(lines[-1].text) >= 0.85 * layout.width
        shape = Shape.QUOTE if quoted else Shape.PARAGRAPH
        yield Block(
            shape,
            joined,
            numbers_of(lines),
            is_full=full or hyphenated,
            ends_short=bool(layout.width) and not (full or hyphenated),
            starts_page=starts_page,
            was_split=was_split,
        )
        starts_page, was_split = False, not layout.width and layout.has_gaps
