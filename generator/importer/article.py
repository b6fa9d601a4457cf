"""A finished draft into a Markdown file with front matter."""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from msgspec.structs import replace

from generator.frontmatter import Fields, Plain, Text, Writable, read_yaml, write
from generator.importer import escape
from generator.importer.draft import Block, Draft, Shape
from generator.importer.generators import EXTRA
from generator.importer.raw import FILES
from generator.model.problem import Refused

_FILE = re.compile(re.escape(FILES) + r"(?P<name>[a-z0-9.-]+)")
_SEED = re.compile(r"^seed:.*\n(?:[ ].*\n)*", re.MULTILINE)


def as_markdown(draft: Draft, online: str, attachments: Sequence[str] = ()) -> str:
    """Write a draft as an article; `online` is the day on which it joins the site."""
    entries = list(_entries(draft, online))
    if attachments:
        entries.append(("attachments", tuple(attachments)))
    content = body(draft.blocks if _is_markdown(draft) else [*map(_literal, draft.blocks)])
    made = digest(write(entries) + content)
    seed: Writable = {"file": draft.file, "raw": draft.raw, "made": made}
    return write([*entries, ("seed", seed)]) + content


def _is_markdown(draft: Draft) -> bool:
    return draft.is_markdown or draft.file.lower().endswith((".md", ".markdown"))


def _literal(block: Block) -> Block:
    text = block.text if block.shape is Shape.CODE else escape.literal(escape.links(block.text))
    return block if text == block.text else replace(block, text=text)


def placed(article: str, folder: str, names: Mapping[str, str]) -> str:
    """Let an article's links to its files (`raw.FILES`) lead into its folder, by new names."""

    def linked(match: re.Match[str]) -> str:
        name = names.get(match["name"])
        return f"{folder}/{name}" if name else match[0]

    text = _FILE.sub(linked, article)
    seed = seed_of(text.partition("\n---\n")[0])
    line = write([("seed", {**seed, "made": digest(text)})]).split("\n")[1]
    return _SEED.sub(lambda _: f"{line}\n", text, count=1)


def digest(article: str) -> str:
    """Hash an article's text, without its `seed`: equal to `seed.made` while nobody edits it."""
    front, mark, content = article.partition("\n---\n")
    bare = _SEED.sub("", front + mark, count=1)
    return sha256((bare + content).encode("utf-8", "surrogatepass")).hexdigest()


def seed_of(front: str) -> dict[str, str]:
    """Read what front matter says of its seed: `file`, `raw`, `made`; nothing where it has none."""
    match = _SEED.search(front + "\n")
    if not match:
        return {}
    try:
        fields = dict(read_yaml(match[0], "").fields[:1])
    except Refused:
        return {}
    seed = next(iter(fields.values()), None)
    pairs = seed.fields if isinstance(seed, Fields) else ()
    return {key.text: value.text for key, value in pairs if isinstance(value, Text)}


def _entries(draft: Draft, online: str) -> Iterator[tuple[str, Writable]]:
    """Give the front matter's keys in the order of DESIGN.md, section 5, without empty ones."""
    yield "title", draft.title
    dates = (("date", draft.date), ("online", online), ("updated", draft.updated))
    yield from ((name, Plain(value)) for name, value in dates if value)
    lists = (("authors", draft.authors), ("tags", draft.tags))
    yield from ((name, tuple(values)) for name, values in lists if values)
    given = dict(draft.fields)
    texts = (
        ("summary", draft.summary),
        ("kicker", draft.kicker),
        ("subtitle", draft.subtitle),
        ("dateline", draft.dateline),
        ("section", given.get("section", "")),
        ("language", draft.language),
        ("license", given.get("license", "")),
        ("source_url", given.get("source_url", "")),
    )
    yield from ((name, value) for name, value in texts if value)
    if given.get("publication"):
        yield "publication", {"name": given["publication"]}
    if given.get("draft"):
        yield "draft", Plain("true")
    if given.get("aliases"):
        yield "aliases", tuple(given["aliases"].split(", "))
    extra = {k.removeprefix(EXTRA): v for k, v in draft.fields if k.startswith(EXTRA)}
    if extra:
        yield "extra", extra


def body(blocks: Sequence[Block]) -> str:
    """Write the blocks as Markdown, a blank line between them, lists close together."""
    out: list[str] = []
    last: Block | None = None
    for block in blocks:
        if last is not None:
            out.append(_gap(last, block))
        out.append(_block(block))
        last = block
    return "\n" + "".join(out) + "\n" if out else ""


def _gap(last: Block, block: Block) -> str:
    if last.shape is block.shape is Shape.ITEM and (last.marker[-1] == block.marker[-1]):
        return "\n"
    if last.shape is block.shape is Shape.ITEM:
        return "\n\n<!-- -->\n\n" if last.level == block.level else "\n"
    if last.shape is block.shape is Shape.QUOTE:
        return "\n>\n"
    if last.shape is block.shape is Shape.NOTE:
        return "\n\n"
    return "\n\n"


def _block(block: Block) -> str:
    text = block.text
    match block.shape:
        case Shape.HEADING:
            return "#" * (block.level or 2) + " " + escape.inline(text).rstrip("#").rstrip()
        case Shape.ITEM:
            indent = "   " if block.marker != "-" else "  "
            return f"{indent * block.level}{block.marker} {escape.block(text)}"
        case Shape.QUOTE:
            return "> " + escape.block(text)
        case Shape.VERSE:
            return _verse(text)
        case Shape.CODE:
            return _fenced(text)
        case Shape.TABLE:
            return _table(text)
        case Shape.RULE:
            return "---"
        case Shape.NOTE:
            return f"[^{block.marker}]: {escape.block(text)}"
        case _:
            return escape.block(text)


def _verse(text: str) -> str:
    """Keep lines by hard breaks, and their indentation by em spaces, two columns each."""
    stanzas = [stanza.split("\n") for stanza in re.split(r"\n\s*\n", text)]
    return "\n\n".join("\\\n".join(_verse_line(line) for line in lines) for lines in stanzas)


def _verse_line(line: str) -> str:
    bare = line.strip()
    return "\u2003" * ((len(line) - len(line.lstrip())) // 2) + escape.block(bare)


def _fenced(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _table(text: str) -> str:
    """Write tab-separated lines as a Markdown table, the first line as its head.

    One that is Markdown already stays.
    """
    if text.count("|") > text.count("\t"):
        return text
    rows = [
        [cell.strip() for cell in re.split(r"\t+", line.strip())]
        for line in text.split("\n")
        if line.strip()
    ]
    width = max(map(len, rows))
    if any(len(row) == 1 for row in rows) or width > 12:
        return _fenced(text)
    cells = [
        [escape.inline(cell).replace("|", "\\|") for cell in row] + [""] * (width - len(row))
        for row in rows
    ]
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
