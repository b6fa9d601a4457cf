"""Find which articles are one text in several languages: `translation_of` names the original."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator.i18n import autonym
from generator.links import target_file
from generator.model.article import Article
from generator.model.problem import Place, Problem, Severity
from generator.model.views import Translation
from generator.suggest import did_you_mean

Translations = Mapping[str, tuple[Translation, ...]]
"""The versions of a text, itself among them, by the path of each; nothing for a text alone."""


def translations(
    articles: Iterable[Article], language: str
) -> tuple[Translations, tuple[Problem, ...]]:
    """Group the articles that are translations of one original. `language` is the site's."""
    by_path = {article.source.path: article for article in articles}
    translated = [article for article in by_path.values() if article.translation_of]
    if not translated:
        return {}, ()
    paths: dict[str, list[str]] = defaultdict(list)
    for article in by_path.values():
        paths[article.slug].append(article.source.path)
    of: dict[str, str] = {}
    problems: list[Problem] = []
    for article in translated:
        named = _named(article, paths)
        if len(named) == 1 and named[0] in by_path:
            of[article.source.path] = named[0]
        else:
            problems.append(_problem(article, named, paths))
    groups: dict[str, set[str]] = defaultdict(set)
    for path in of:
        original = _original(path, of)
        groups[original] |= {original, path}
    found: dict[str, tuple[Translation, ...]] = {}
    for original, group in groups.items():
        versions = [_translation(by_path[path], language, path == original) for path in group]
        # A text in the language of another is a second translation, and both can be named.
        together = tuple(sorted(versions, key=lambda one: (one.language, one.url)))
        if len(together) > 1:
            found |= dict.fromkeys(group, together)
    return found, tuple(problems)


def _named(article: Article, paths: Mapping[str, list[str]]) -> list[str]:
    """Give the paths that are meant: of a file, as a link names it, or by an article's slug."""
    named = article.translation_of
    if named.endswith(".md"):
        return [target_file(named, article.source.path)[0]]
    return paths.get(named, [])


def _original(path: str, of: Mapping[str, str]) -> str:
    """Follow a translation of a translation. Where they go round, the least of them stands."""
    seen = [path]
    while seen[-1] in of:
        after = of[seen[-1]]
        if after in seen:
            return min(seen[seen.index(after) :])
        seen.append(after)
    return seen[-1]


def _translation(article: Article, language: str, is_original: bool) -> Translation:
    own = article.language or language
    return Translation(own, autonym(own), article.title, article.url, is_original)


def _problem(article: Article, named: list[str], paths: Mapping[str, list[str]]) -> Problem:
    written = article.translation_of
    if len(named) > 1:
        message = f"`translation_of` names {written}, and that may be any of {', '.join(named)}"
        hint = "name the file, as a link does: `../2020/silver.md`"
    else:
        message = f"`translation_of` names {written}, and no such article is published"
        hint = did_you_mean(written.removesuffix(".md").rpartition("/")[2], paths)
        hint = hint or "name the article by its file, without .md, or as a link does"
    place = Place(article.source.path)
    return place.problem("no-original", message, hint, Severity.WARNING)
