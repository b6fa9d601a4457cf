"""A head that names its fields: YAML front matter, mail and PEP headers, Project Gutenberg's.

`Title: …` lines before the text are read into fields and leave the body. A broken block of front
matter leaves it too, and is reported: it was never meant to be read.
"""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from generator.frontmatter import read
from generator.importer import generators
from generator.importer.draft import Draft, Line, Part, body_lines
from generator.importer.evidence import Evidence
from generator.model.problem import Refused

_FIELD = re.compile(r"^(?P<key>[A-Za-z][\w \-]{0,30}?)\s*:(?:\s+(?P<value>.*)|$)")
_SETTING = re.compile(r"^[\w-]+\s*=\s*\S")
_START = re.compile(r"^\W*(?:START OF (?:THIS|THE) .*|\*END\*?THE SMALL PRINT.*)", re.IGNORECASE)
_END = re.compile(
    r"^\W*END OF (?:THIS|THE) (?!ARTICLE|STORY).*|^End of (?:the )?Project \w+.*", re.IGNORECASE
)
_STARS = re.compile(r"^\*{3}")
NAMES = {
    "title": "title", "subject": "title", "headline": "title", "titel": "title", "titre": "title",
    "titulo": "title", "título": "title", "titolo": "title", "название": "title", "标题": "title",
    "author": "authors", "authors": "authors", "from": "authors", "by": "authors",
    "byline": "authors",
    "creator": "authors", "writer": "authors", "autor": "authors", "auteur": "authors",
    "autore": "authors", "verfasser": "authors", "автор": "authors", "作者": "authors",
    "date": "date", "published": "date", "created": "date", "pubdate": "date", "dated": "date",
    "publication date": "date", "date published": "date", "datum": "date", "fecha": "date",
    "data": "date", "дата": "date", "日期": "date",
    "updated": "updated", "modified": "updated", "last-modified": "updated", "lastmod": "updated",
    "language": "language", "lang": "language", "tags": "tags", "keywords": "tags",
    "categories": "tags", "category": "section", "section": "section", "summary": "summary",
    "description": "summary", "abstract": "", "excerpt": "summary", "subtitle": "subtitle",
    "deck": "subtitle", "kicker": "kicker", "dateline": "dateline", "place": "dateline",
    "license": "license", "licence": "license", "rights": "license", "source": "source_url",
    "url": "source_url", "link": "source_url",
}  # fmt: skip
"""What other programs call our keys."""
_NAMED = {**NAMES, **{name: name for name in NAMES.values() if name}}
_TELLING = frozenset(("title", "authors", "date"))


def step(draft: Draft, _evidence: Evidence) -> Draft:
    """Read the fields of a head that names them."""
    draft = _between_marks(draft)
    lines = list(body_lines(draft))
    first = next((i for i, line in enumerate(lines) if line.text), None)
    if first is None:
        return draft
    if lines[first].text.strip() == "---":
        return _front_matter(draft, lines[first:], ("---", "..."))
    if lines[first].text.strip() == "+++":
        return _front_matter(draft, lines[first:], ("+++",))
    return _fields(draft, lines[first:])


def _between_marks(draft: Draft) -> Draft:
    """Cut a licence's head and tail off, where lines say where the text starts and ends."""
    lines = body_lines(draft)
    stars = [i for i, line in enumerate(lines) if _STARS.match(line.text)]
    start = next((i for i in stars if _START.match(lines[i].text)), None)
    if start is None:
        return draft
    end = next(
        (i for i, line in enumerate(lines) if i > start and _END.match(line.text)), len(lines)
    )
    opening = start
    while opening + 1 < len(lines) and not lines[opening].text.rstrip().endswith("***"):
        if opening > start + 3 or not lines[opening + 1].text:
            break
        opening += 1
    head, tail = lines[: opening + 1], lines[end:]
    fields = _scattered(head)
    draft = draft.taken(
        Part.FURNITURE, (x for x in head if x.text), "before the mark of the text's start", 0.98
    )
    draft = draft.taken(
        Part.FURNITURE, (x for x in tail if x.text), "after the mark of the text's end", 0.98
    )
    draft = replace(draft, fields=fields)
    return _producers(draft)


def _producers(draft: Draft) -> Draft:
    """Take the note on who made the electronic text."""
    lines = list(body_lines(draft))
    first = next((i for i, line in enumerate(lines) if line.text), len(lines))
    run = []
    for line in lines[first:]:
        if not line.text:
            break
        run.append(line)
    if run and re.match(
        r"\W*(?:produced|e-?text prepared|transcribed|scanned|digitized) ",
        run[0].text,
        re.IGNORECASE,
    ):
        return draft.taken(Part.FURNITURE, run, "a note on who made the electronic text", 0.9)
    return draft


def _scattered(lines: tuple[Line, ...]) -> tuple[tuple[str, str], ...]:
    """Read fields that blank lines part, with lines that go on below indented."""
    found: dict[str, str] = {}
    key = ""
    for line in lines:
        match = _FIELD.match(line.text)
        name = NAMES.get(match["key"].casefold(), "") if match else ""
        if match and name and name != "source_url":
            key = "" if name in found else name
            if key:
                found[key] = (match["value"] or "").strip()
        elif key and line.text and line.indent:
            found[key] += " " + line.text.strip()
        else:
            key = ""
    found.pop("date", None)  # of the electronic text, not of the text
    return tuple((name, value) for name, value in found.items() if value)


def _front_matter(draft: Draft, lines: list[Line], marks: tuple[str, ...]) -> Draft:
    close = next((i for i, line in enumerate(lines[1:60], 1) if line.text.strip() in marks), None)
    is_toml = marks == ("+++",)
    field = _SETTING if is_toml else _FIELD
    if close is None or not any(field.match(line.text) for line in lines[1:close]):
        return draft
    block = [line for line in lines[: close + 1] if line.text]
    text = "\n".join(line.text for line in lines[1:close])
    try:
        pairs = generators.of_toml(_toml(text)) if is_toml else _yaml(text, draft.file)
        fields = generators.as_ours(pairs, NAMES)
    except (Refused, ValueError) as error:
        said = error.problems[0].message if isinstance(error, Refused) else str(error)
        reason = f"front matter that cannot be read: {said}"
        return draft.taken(Part.FURNITURE, block, reason, 0.4)
    draft = draft.taken(Part.HEADER, block, "front matter", 0.98)
    return replace(draft, fields=(*draft.fields, *fields))


def _yaml(text: str, file: str) -> Iterable[generators.Pair]:
    return generators.of_yaml(read(text, file))


def _toml(text: str) -> dict[str, object]:
    """Read a table of TOML.

    Raises: ValueError, where it is none.
    """
    import tomllib

    return tomllib.loads(text)


def _fields(draft: Draft, lines: list[Line]) -> Draft:
    """Read a block of `Key: value` lines at the top, two at least, one of them telling."""
    is_markdown = draft.file.lower().endswith((".md", ".markdown"))
    found: dict[str, str] = {}
    block: list[Line] = []
    key = ""
    for line in lines:
        match = _FIELD.match(line.text)
        if not line.text:
            break
        if match and not line.indent:
            key = _name(match["key"], is_markdown)
            if key in found:
                key = ""
            elif key:
                found[key] = (match["value"] or "").strip()
        elif line.indent and block:
            if key:
                found[key] += " " + line.text.strip()
        else:
            return draft
        block.append(line)
    keys = [line for line in block if _FIELD.match(line.text) and not line.indent]
    if len(keys) < 2 or not _TELLING & set(found):
        return draft
    draft = draft.taken(Part.HEADER, block, "a header that names its fields", 0.97)
    if is_markdown:
        pairs = (
            (name.removeprefix(generators.EXTRA), (value,), False) for name, value in found.items()
        )
        return replace(draft, fields=(*draft.fields, *generators.as_ours(pairs, _NAMED)))
    named = tuple((name, value) for name, value in found.items() if value)
    return replace(draft, fields=(*draft.fields, *named))


def _name(key: str, is_markdown: bool) -> str:
    """Call a key by ours. In Markdown (Pelican's way) one that is none of ours is kept, too."""
    name = NAMES.get(key.casefold(), "")
    return name or (generators.EXTRA + key.strip() if is_markdown else "")
