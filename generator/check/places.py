"""From a fault in the built site to the line of the source behind it. Pure: texts are handed in."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import unquote

from generator.build.sources import Sources
from generator.check.built import Finding
from generator.links import beside, file_of
from generator.model.problem import Problem
from generator.model.source import THEME, Kind

Read = Callable[[str], str]
"""Gives a file's text by its path from the site's root; empty where it cannot be read."""
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>?")
_WAY_UP = re.compile(r"(?<=[\"'=])(?:\.\./)+")
_ADDRESS = re.compile(r"(\b(?:href|src|srcset|poster|data)=)(\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_SIZE = re.compile(r' width="\d+" height="\d+"')
_AROUND = 6
_BEFORE = re.compile(r"[(<>\"'/\s#=\[:]\Z")


def origins(found: Sources) -> dict[str, str]:
    """Say from which source each file of the built site comes, where it is one alone."""
    files: dict[str, str] = {}
    for article in found.articles:
        path = article.source.path
        file = file_of(article.url)
        files[file] = path
        files[_copy_of(file)] = path
        for alias in article.aliases:
            old = alias if alias.endswith(("/", ".html", ".htm")) else alias + "/"
            files[file_of(old)] = path
    urls = {one.source.path.removesuffix(".md"): one.url for one in found.articles}
    for page in found.pages:
        files[file_of(page.url)] = page.source.path
    for source in found.sources:
        if source.kind is Kind.STATIC and not source.path.startswith(THEME):
            files[source.name] = source.path
        elif source.kind is Kind.BESIDE and (address := beside(source.path, urls)):
            files[file_of(address)] = source.path
    return files


def _copy_of(file: str) -> str:
    """Name the Markdown copy of an article's page: `slug/index.md`, or `slug.md`."""
    return file.removesuffix(".html") + ".md"


def placed(
    findings: Iterable[Finding], files: Mapping[str, str], target: str, read: Read
) -> Iterator[Problem]:
    """Give each finding its place: the source's line if it says so, else the built file's.

    What is looked for is what was written; a link that stands in no source came from a template,
    and is shown where it stands in the built file.
    """
    texts: dict[str, str] = {}

    def text_of(path: str) -> str:
        if path not in texts:
            texts.clear()  # findings come file by file: one source and one built file are kept
            texts[path] = read(path)
        return texts[path]

    for finding in findings:
        yield _placed(finding, files.get(finding.file, ""), f"{target}/{finding.file}", text_of)


def _placed(finding: Finding, source: str, built: str, read: Read) -> Problem:
    wanted = list(finding.written)
    tags = _tags_to(read(built), finding.line, finding.column) if finding.line else ()
    path, line, column = source or built, 0, 0
    is_text = (
        source.endswith((".md", ".xml", ".html", ".txt")) or "." not in source.rpartition("/")[2]
    )
    if source and finding.code == "html-never-closed" and tags:
        line, column = _unclosed(read(source), tags[-1][0])
    elif source and is_text and (wanted or tags):
        line, column = _find(read(source), wanted)
        if not line:
            line, column = _find_tag(read(source), tags)
    if not line and (wanted or finding.line):
        path, line, column = built, finding.line, finding.column
        if not line:
            exact = [f'"{written}"' for written in wanted]
            line, column = _find(read(built), [*exact, *wanted])
        if not line and source:
            path = source
    return Problem(
        path, line, column, finding.code, finding.message, finding.hint, finding.severity
    )


_Tag = tuple[str, str, str]
"""A tag of the built file, what stands before it in its line, and what stands behind it."""


def _tags_to(text: str, line: int, column: int) -> tuple[_Tag, ...]:
    """Read the tags of a line up to a place: parsers stumble at a tag, or in one."""
    lines = text.split("\n")
    if not 0 < line <= len(lines):
        return ()
    here = lines[line - 1]
    start = max(here.rfind("<", 0, max(column, 1)), 0)
    found = [tag for tag in _TAG.finditer(here) if tag.start() <= start]
    return tuple((tag[0], here[: tag.start()], here[tag.end() :]) for tag in found)


def _find_tag(text: str, tags: tuple[_Tag, ...]) -> tuple[int, int]:
    """Find the last of these tags in a source; a `</p>` that Markdown has made, by what it ends."""
    for tag, before, behind in reversed(tags):
        for pattern, needed in _written_as(tag):
            found = [(_alike(text, one, before, behind), one) for one in re.finditer(pattern, text)]
            # The same tag may stand in other places: what is around it tells which it is.
            sure, best = max(found, key=lambda one: one[0], default=(0, None))
            if best and sure >= min(needed, len(before) + len(behind)):
                at = best.start()
                return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        if tag != "</p>":
            break
    return 0, 0


def _written_as(tag: str) -> Iterator[tuple[str, int]]:
    """Say how a tag may stand in the source: the build has led its addresses anew.

    Gives patterns, each with how many characters around it must be alike: with any address
    at all, a tag may be one of a template.
    """
    yield re.escape(tag), 0
    plain = _SIZE.sub("", tag)
    yield re.escape(_WAY_UP.sub("/", plain)), 0
    rest = [re.escape(part) for part in _ADDRESS.split(plain)]  # before, its name, its value, …
    if len(rest) > 1:
        rest[2::3] = [r"(?:\"[^\"]*\"|'[^']*')"] * len(rest[2::3])
        yield "".join(rest), _AROUND


def _alike(text: str, found: re.Match[str], before: str, behind: str) -> int:
    there = text[: found.start()][-len(before) :] if before else ""
    ahead = text[found.end() : found.end() + len(behind)]
    return _same(ahead, behind) + _same(there[::-1], before[::-1])


def _same(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))


def _unclosed(text: str, tag: str) -> tuple[int, int]:
    """Find the tag of this name that is not closed in a source: the built page has others of it."""
    name = re.match(r"<(\w+)", tag)
    if not name:
        return 0, 0
    pending: list[int] = []
    for found in re.finditer(rf"<(/?){name[1]}\b", text):
        if not found[1]:
            pending.append(found.start())
        elif pending:
            pending.pop()
    if not pending:
        return 0, 0
    return text.count("\n", 0, pending[-1]) + 1, pending[-1] - text.rfind("\n", 0, pending[-1])


def _find(text: str, wanted: Iterable[str]) -> tuple[int, int]:
    """Find the line and the column of the first of these that stands in a text; else 0, 0."""
    for written in wanted:
        for candidate in _spellings(written):
            at = text.find(candidate)
            while at >= 0 and at and not _is_whole(text, at, candidate):
                at = text.find(candidate, at + 1)
            if at >= 0:
                return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return 0, 0


def _is_whole(text: str, at: int, candidate: str) -> bool:
    """Say whether an address begins here, and not in the middle of a longer word."""
    return candidate[0] in '/#<"' or bool(_BEFORE.search(text[at - 1 : at]))


def _spellings(written: str) -> Iterator[str]:
    """Say how the owner may have written what a page has: from the root, decoded, its end alone."""
    if not written:
        return
    plain = unquote(written)
    ways = [written, plain]
    if ":" not in written.partition("/")[0] and not written.startswith(("<", '"')):
        rest = re.sub(r"\A(?:\.\./)+", "", plain)
        name = rest.rstrip("/").rpartition("/")[2]
        ways += ["/" + rest, rest, name]
        path, mark, fragment = name.partition("#")
        if mark:
            ways += [f"{path.rpartition('.')[0] or path}.md#{fragment}", "#" + fragment]
    ways += [way.replace("&", "&amp;") for way in ways if "&" in way]  # as raw HTML writes it
    yield from dict.fromkeys(way for way in ways if len(way) > 1)
