"""The edits that are measured, as functions from text to text. Pure."""

import json
import re

_TITLE = re.compile(r"^(title|Title): (.*)$", re.MULTILINE)
_SLUG = re.compile(r"^(slug|Slug): .*$", re.MULTILINE)


def with_sentence(text: str, mark: str) -> str:
    """Add a paragraph to an article's body, as an owner does who goes on writing."""
    return f"{text}\nA sentence added by edit {mark}.\n"


def with_title(text: str, title: str) -> str:
    """Give an article another title, in whichever way its front matter writes them."""

    def line(found: re.Match[str]) -> str:
        is_quoted = found[2].startswith('"')
        return f"{found[1]}: {json.dumps(title) if is_quoted else title}"

    made, count = _TITLE.subn(line, text, count=1)
    if not count:
        raise ValueError("this article has no title")
    return made


def as_another(text: str, title: str, slug: str) -> str:
    """Make one more article of an article: its date, authors, tags and body, another address."""
    return _SLUG.sub(lambda found: f"{found[1]}: {slug}", with_title(text, title), count=1)


def with_mark(template: str, mark: str) -> str:
    """Change a template so that every page says so."""
    made, count = re.subn(r"<main\b", f'<main data-mark="{mark}"', template, count=1)
    if not count:
        raise ValueError("this template has no <main>")
    return made
