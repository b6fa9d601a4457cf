"""Make an article or a page of one Markdown file. Never sees another file.

The links of the body are listed as written; `plan` resolves them.
"""

import re
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from generator.config import Config
from generator.frontmatter import Split, Text, read, split
from generator.links import is_local
from generator.markdown import to_html
from generator.markdown.text import count_words, ends_of_sentences, opening
from generator.model.article import Article, FileRef, Page, SourceLink, sealed
from generator.model.body import Body
from generator.model.encoding import digest
from generator.model.problem import Place, Problem, Refused
from generator.model.when import When
from generator.parse.schema import ARTICLE, PAGE, Key
from generator.suggest import did_you_mean
from generator.terms import slug

_MAY_LINK = re.compile(r"\](?:\(\s*|:\s*)<?(?!https?://|mailto:|#|//)\S")

Parsed = tuple[Article | Page | None, tuple[Problem, ...]]


def parse_article(file: FileRef, text: str, config: Config) -> Parsed:
    """Read an article. Where there are problems there is no article, and all of them are given."""
    parts = split(text)
    values, problems = _front_matter(file.path, parts, ARTICLE)
    if problems:
        return None, problems
    values["summary"], links = _facts(parts, values, config)
    stem = file.path.rpartition("/")[2].removesuffix(".md")
    article = Article(
        source=file,
        slug=slug(stem),
        url=_permalink(config.permalink, slug(stem), values.get("date")),
        words=count_words(parts.body.encode()),
        links=links,
        **values,
    )
    if not article.slug:
        return None, (_no_address(file.path),)
    return sealed(article), ()


def parse_page(file: FileRef, name: str, text: str, config: Config) -> Parsed:
    """Read a page; `name` is its path in `content/pages/`. Problems as for articles."""
    parts = split(text)
    values, problems = _front_matter(file.path, parts, PAGE)
    if problems:
        return None, problems
    values["summary"], links = _facts(parts, values, config)
    steps = [slug(step) for step in name.removesuffix(".md").split("/")]
    if not all(steps):
        return None, (_no_address(file.path),)
    address = f"/{'/'.join(steps)}/"
    page = Page(source=file, slug=steps[-1], url=address, links=links, **values)
    return replace(page, digest=digest(page)), ()


def _no_address(path: str) -> Problem:
    hint = "name it in letters or digits: `silver-in-peru.md`"
    return Place(path).problem("bad-name", "its name gives no address", hint)


def _facts(
    parts: Split, values: Mapping[str, Any], config: Config
) -> tuple[str, tuple[SourceLink, ...]]:
    """Give the summary and the links of a body, rendering it only where its text may have some.

    A link to a file is written `](…)` or `]: …`, in HTML with `<`: nothing else makes one. One
    that leads to another site or into the page is none.
    """
    summary = values.get("summary", "")
    may_link = _MAY_LINK.search(parts.body) or (config.raw_html and "<" in parts.body)
    if summary and not may_link:
        return summary, ()
    language = values.get("language") or config.language
    body = to_html(parts.body, language=language, raw_html=config.raw_html)
    return summary or summary_of(body), _links(body, parts)


def summary_of(body: Body) -> str:
    """Take a summary from a body's opening: whole sentences, of 300 characters at most.

    A first sentence that is longer is cut at a word, with an ellipsis. Of Chinese and Japanese,
    which say as much in fewer characters, it is 120.
    """
    text = opening(body.html)
    most, shortest = _SUMMARY, _SHORTEST
    if len(text) > _DENSE_SUMMARY and count_words(text.encode("utf-8", "replace")) * 3 > len(text):
        most, shortest = _DENSE_SUMMARY, _SHORTEST // 3
    if len(text) <= most:
        return text
    fitting = [end for end in ends_of_sentences(text) if shortest <= end <= most]
    if fitting:
        return text[: fitting[-1]]
    words = text[:most].rpartition(" ")[0] or text[:most]
    return words.rstrip(" ,;:") + " …"


_SHORTEST, _SUMMARY, _DENSE_SUMMARY = 60, 300, 120


def _permalink(pattern: str, name: str, date: When | None) -> str:
    point = date and (date.first or date.last)
    month = f"{point.month:02d}" if point and 1 <= point.month <= 12 else "undated"
    day = f"{point.day:02d}" if point and point.day else "undated"
    year = date.period if date else "undated"
    return pattern.format(slug=name, year=year, month=month, day=day)


def _links(body: Body, parts: Split) -> tuple[SourceLink, ...]:
    """List the links that may lead to a file of the site, each with the line where it stands."""
    lines = parts.body.split("\n")
    found = []
    for href in body.hrefs:
        if is_local(href):
            line = next((n for n, line in enumerate(lines) if href in line), -1)
            found.append(SourceLink(href, parts.body_line + line if line >= 0 else 0))
    return tuple(found)


def _front_matter(
    path: str, parts: Split, schema: Mapping[str, Key]
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Read the keys of a file's front matter, each by its reader; find all faults at once."""
    if parts.front is None:
        return {}, (_no_front_matter(path, parts),)
    try:
        fields = read(parts.front, path)
    except Refused as refused:
        return {}, refused.problems
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, node in fields.fields:
        if key.text not in schema:
            hint = did_you_mean(key.text, schema)
            if "extra" in schema:
                hint += ("\n" if hint else "") + "your own keys go below `extra:`"
            problems.append(key.place.problem("unknown-key", f"there is no key `{key.text}`", hint))
            continue
        attribute, reader = schema[key.text]
        if isinstance(node, Text) and not node.text.strip():
            continue  # `summary:` with nothing behind it is as good as left out
        try:
            value = reader(key.text, node)
        except Refused as refused:
            problems += refused.problems
        else:
            if attribute:
                values[attribute] = value
    if "title" not in values and not any(p.message.startswith("`title`") for p in problems):
        hint = "write `title: …` between the lines of dashes"
        problems.append(Place(path, 1).problem("no-title", "it has no title", hint))
    return values, tuple(problems)


def _no_front_matter(path: str, parts: Split) -> Problem:
    if parts.body.startswith("---"):
        return Place(path, 1).problem(
            "front-matter",
            "the front matter is not closed",
            "write a line of three dashes, `---`, below its last key",
        )
    return Place(path, 1).problem(
        "front-matter",
        "it has no front matter",
        "begin the file with `---`, `title: …` and `---`, each on a line of its own",
    )
