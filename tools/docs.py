"""Make a site of the documentation: `docs/*.md` become pages below `docs/site/content/`.

    .venv/bin/python tools/docs.py        (or: make docs, which builds and checks the site, too)

The files in `docs/` are for readers of the repository, and know nothing of front matter. Here each
gets its title from its first heading, decision records their date, and links lead to what the files
have become. `docs/site/` has the rest of the site: settings, and its changes to the theme.
"""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SITE = "docs/site"
_TITLE = re.compile(r"\A(?:<!--[^>]*-->\s*)?# (.+)\n+")
_WHY = re.compile(r"^\*\*Why it came up\.\*\* (.+?[.:])\s", re.DOTALL | re.MULTILINE)
_ACCEPTED = re.compile(r"^Accepted, (\d{4}-\d\d-\d\d)", re.MULTILINE)
_LINK = re.compile(r"(^```.*?^```$|`[^`\n]*`)|\]\(([^)\s#]+)", re.DOTALL | re.MULTILINE)


def main() -> None:
    """Write what differs, and remove what is left of files that are no more."""
    files = content(ROOT)
    folder = ROOT / SITE / "content"
    for path in [p for p in folder.rglob("*") if p.is_file()]:
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, data in files.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def content(root: Path) -> dict[str, bytes]:
    """Give the files of the site's `content/`, by their paths in it."""
    places = dict(_places(root))
    made: dict[str, bytes] = {}
    for source, place in places.items():
        data = (root / source).read_bytes()
        made[place] = _page(source, data.decode(), places) if place.endswith(".md") else data
    return made


def _places(root: Path) -> Iterator[tuple[str, str]]:
    """Say what each file of the repository becomes."""
    for file in sorted((root / "docs").rglob("*")):
        source = file.relative_to(root).as_posix()
        inner = source.removeprefix("docs/")
        if source.startswith(f"{SITE}/") or not file.is_file():
            continue
        if inner == "adr/README.md":
            yield source, "pages/adr.md"
        elif inner.startswith("adr/"):
            yield source, f"articles/{_date(file.read_text('utf-8'))[:4]}/{file.name}"
        elif inner.endswith(".md"):
            yield source, f"pages/{inner}"
        else:
            yield source, f"static/{inner}"
    yield "CHANGELOG.md", "pages/changelog.md"
    yield "CONTRIBUTING.md", "pages/contributing.md"


def _page(source: str, text: str, places: dict[str, str]) -> bytes:
    """Put front matter above a text, and have its links lead to where things are now.

    Raises: ValueError, for a text without a title, and KeyError, for a link to a file that is not
    on the site.
    """
    title = _TITLE.match(text)
    if title is None:
        raise ValueError(f"{source} does not begin with a heading")
    body = text[title.end() :]
    place = places[source]

    def moved(match: re.Match[str]) -> str:
        code, target = match.groups()
        if code or "://" in target or target.startswith("mailto:"):
            return match[0]
        to = places[posixpath.normpath(posixpath.join(posixpath.dirname(source), target))]
        if to.startswith("static/"):
            return f"]({to.removeprefix('static')}"
        return f"]({posixpath.relpath(to, posixpath.dirname(place))}"

    front = [f"title: {_quoted(title[1])}"]
    if place.startswith("articles/"):
        front += [f"date: {_date(text)}", f"summary: {_quoted(_why(source, text))}"]
    return "\n".join(["---", *front, "---", "", _LINK.sub(moved, body)]).encode()


def _date(text: str) -> str:
    found = _ACCEPTED.search(text)
    if found is None:
        raise ValueError("a decision record says `Accepted, 2026-11-24.` below its title")
    return found[1]


def _why(source: str, text: str) -> str:
    found = _WHY.search(text)
    if found is None:
        raise ValueError(f"{source} does not say `**Why it came up.**`")
    plain = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", " ".join(found[1].split()))
    return plain.rstrip(":.") + "."


def _quoted(text: str) -> str:
    """Write a text for front matter, where no Markdown sets marks and apostrophes."""
    plain = re.sub(r"(?<=\w)'(?=\w)", "’", text.replace("`", ""))
    return "'" + plain.replace("'", "''") + "'"


if __name__ == "__main__":
    main()
