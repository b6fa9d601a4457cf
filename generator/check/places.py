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
    if finding.line and (tag := _tag_at(read(built), finding.line, finding.column)):
        wanted.append(tag)
    path, line, column = source or built, 0, 0
    is_text = (
        source.endswith((".md", ".xml", ".html", ".txt")) or "." not in source.rpartition("/")[2]
    )
    if source and finding.code == "html-never-closed":
        line, column = _unclosed(read(source), wanted[-1])
    elif source and is_text and wanted:
        line, column = _find(read(source), wanted)
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


def _tag_at(text: str, line: int, column: int) -> str:
    """Read the tag that stands at a place, or before it: parsers tell where they stumbled."""
    lines = text.split("\n")
    if not 0 < line <= len(lines):
        return ""
    here = lines[line - 1]
    start = here.rfind("<", 0, max(column, 1))
    found = _TAG.match(here, max(start, 0))
    return found[0] if found else ""


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
    yield from dict.fromkeys(way for way in ways if len(way) > 1)
