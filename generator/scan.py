"""Find the files of a site: the only stage that lists folders, and it reads none of them."""

import os
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from msgspec.structs import replace

from generator.files import unreadable
from generator.links import folders
from generator.model.problem import Place, Problem, Severity
from generator.model.source import MARKDOWN, THEME, WORDS, Kind, Source, Stamp, is_words

ARTICLES = "content/articles"
PAGES = "content/pages"
STATIC = "content/static"
TEMPLATES = "templates"
SINGLE = {
    "addresses.txt": Kind.LEDGER,
    "content/authors.yaml": Kind.TERMS,
    "content/tags.yaml": Kind.TERMS,
}
THEME_NAMES = "theme/"
_TEMPLATE_ENDINGS = (".html", ".xml", ".txt", ".jinja")
_ENDINGS_ELSEWHERE = (".htm", ".xhtml", ".j2", ".jinja2", ".tpl", ".tmpl")
"""What templates are called by other programs."""
_VIM_PROBE = "4913"  # written and removed to learn whether a folder can be written to
_NOT_OURS = frozenset((".DS_Store", "Thumbs.db", ".git", ".hg", ".svn", "__pycache__", _VIM_PROBE))
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


Scanned = tuple[tuple[Source, ...], tuple[Problem, ...]]
"""The sources, and what is wrong with files that are none."""


def scan(root: Path, theme: Path) -> Scanned:
    """List a site's sources, sorted by path, and the files that are in nobody's room.

    A template or static file of the site stands in for the theme's of the same name, and
    `content/static/` for both; the theme's own templates are always there, too, as
    `theme/NAME`, so that the site's can extend them. What an editor leaves behind (`a.md~`) is
    no source.
    """
    problems: list[Problem] = []
    default = _assets(theme, "", THEME, problems)
    found = {(Kind.TEMPLATE, one.name): one for one in _as_the_themes_own(default.values())}
    found |= default
    found |= _assets(root, TEMPLATES, TEMPLATES + "/", problems)
    for name, stamp in _walk(root / STATIC, STATIC, problems):
        found[Kind.STATIC, name] = Source(f"{STATIC}/{name}", Kind.STATIC, name, stamp)
    sources = list(found.values())
    sources += _pages(root, problems)
    sources += _articles(root, problems)
    sources += _single_files(root, problems)
    return tuple(sorted(sources, key=lambda source: source.path)), tuple(problems)


def glance(root: Path, before: Scanned, saved: Collection[str]) -> Scanned | None:
    """Look at some Markdown files alone, which are said to be all that was saved.

    Gives nothing where it may be more than that: where one is new, gone, or something else.
    """
    sources, problems = before
    new: dict[str, Source] = {}
    for source in sources:
        if source.path in saved and source.kind in MARKDOWN:
            try:
                stat = (root / source.path).stat()
            except OSError:
                return None
            if not S_ISREG(stat.st_mode):
                return None
            new[source.path] = replace(source, stamp=stamp_of(stat))
    if len(new) < len(saved):
        return None
    return tuple([new.get(source.path, source) for source in sources]), problems


def stamp_of(stat: os.stat_result) -> Stamp:
    """Keep what tells one state of a file from another."""
    return Stamp(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


def _assets(
    base: Path, folder: str, prefix: str, problems: list[Problem]
) -> dict[tuple[Kind, str], Source]:
    """Find templates and their static files, keyed by what they are called in the theme."""
    found: dict[tuple[Kind, str], Source] = {}
    for name, stamp in _walk(base / folder, prefix.rstrip("/"), problems):
        inner = name.removeprefix("static/")
        if inner != name:
            found[Kind.STATIC, inner] = Source(prefix + name, Kind.STATIC, inner, stamp)
        elif name.endswith(_TEMPLATE_ENDINGS) or is_words(name):
            found[Kind.TEMPLATE, name] = Source(prefix + name, Kind.TEMPLATE, name, stamp)
        elif folder and not name.rpartition("/")[2].startswith("."):
            message = "this file is no template, by the end of its name, and is left out"
            problems.append(_left_out(prefix + name, message, _meant(name)))
    return found


def _meant(name: str) -> str:
    """Say what a file may have been meant as that lies among the templates, and is none."""
    plain = name
    while plain.endswith(_ENDINGS_ELSEWHERE):
        plain = plain.rpartition(".")[0]
    if plain != name:
        plain += "" if plain.endswith(_TEMPLATE_ENDINGS) else ".html"
        return f"did you mean `{plain}`?"
    if name.endswith(".toml"):
        return f"words go into {TEMPLATES}/{WORDS}"
    ends = ", ".join(_TEMPLATE_ENDINGS)
    return f"what is published as it is goes into {TEMPLATES}/static/; templates end in {ends}"


def _as_the_themes_own(default: Iterable[Source]) -> Iterator[Source]:
    for source in default:
        if source.kind is Kind.TEMPLATE:
            yield replace(source, name=THEME_NAMES + source.name)


def _pages(root: Path, problems: list[Problem]) -> Iterator[Source]:
    for name, stamp in _walk(root / PAGES, PAGES, problems):
        path = f"{PAGES}/{name}"
        if name.endswith(".md"):
            yield Source(path, Kind.PAGE, name, stamp)
        else:
            problems.append(_stray(path, f"put it into {STATIC}/"))


def _articles(root: Path, problems: list[Problem]) -> Iterator[Source]:
    files = list(_walk(root / ARTICLES, ARTICLES, problems))
    articles = {name.removesuffix(".md") for name, _ in files if name.endswith(".md")}
    for name, stamp in files:
        path = f"{ARTICLES}/{name}"
        if name.endswith(".md"):
            yield Source(path, Kind.ARTICLE, name, stamp)
        elif any(parent in articles for parent in folders(name)):
            yield Source(path, Kind.BESIDE, name, stamp)
        else:
            problems.append(
                _stray(path, "put it into a folder named after its article, or content/static/")
            )


def _single_files(root: Path, problems: list[Problem]) -> Iterator[Source]:
    for path, kind in SINGLE.items():
        try:
            stat = (root / path).stat()
        except FileNotFoundError:
            continue
        except OSError as error:
            problems.append(unreadable(path, error))
            continue
        if S_ISREG(stat.st_mode):
            yield Source(path, kind, path.rpartition("/")[2], stamp_of(stat))
        else:
            problems.append(Place(path).problem("no-file", "it is not a file", "move it away"))


def _stray(path: str, hint: str) -> Problem:
    return _left_out(path, "this file belongs to no article and is left out", hint)


def _left_out(path: str, message: str, hint: str) -> Problem:
    return Place(path).problem("stray-file", message, hint, Severity.WARNING)


def _walk(folder: Path, shown: str, problems: list[Problem]) -> Iterator[tuple[str, Stamp]]:
    """Give the files below a folder, as posix paths within it. A missing folder has none.

    Links to folders are not followed: a loop of them has no end.
    """
    pending = [""]
    while pending:
        inner = pending.pop()
        try:
            with os.scandir(folder / inner) as entries:
                listed = list(entries)
        except FileNotFoundError:
            continue
        except OSError as error:
            problems.append(unreadable(_shown(f"{shown}/{inner}".rstrip("/")), error))
            continue
        for entry in listed:
            name = f"{inner}/{entry.name}" if inner else entry.name
            if is_left_behind(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                pending.append(name)
                continue
            try:
                stat = entry.stat()
            except OSError as error:
                problems.append(unreadable(_shown(f"{shown}/{name}"), error))
                continue
            if fault := _fault(name, stat):
                problems.append(Place(_shown(f"{shown}/{name}")).problem(*fault))
            else:
                yield name, stamp_of(stat)


def _fault(name: str, stat: os.stat_result) -> tuple[str, str, str] | None:
    """Say why a file cannot be a source, in code, message and hint."""
    if not S_ISREG(stat.st_mode):
        if S_ISDIR(stat.st_mode):
            hint = "put the folder here"
            return "no-file", "it is a link to a folder, which is not followed", hint
        return "no-file", "it is neither a file nor a folder", "move it away"
    if not name.isprintable() and name != _shown(name):
        hint = "give it a name in UTF-8, without control characters"
        return "bad-name", "its name cannot be part of an address", hint
    return None


def _shown(name: str) -> str:
    """Write a name so that it can be shown: what no text may have, as an escape."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def is_left_behind(name: str) -> bool:
    """Say whether a file is an editor's or a system's own, and none of the owner's."""
    return (
        name in _NOT_OURS
        or name.endswith(("~", ".swp", ".swo", ".tmp"))
        or name.startswith(".#")
        or (name[:1] == "#" and name.endswith("#"))
    )
