"""What only the sources say: dates that are to come, tags that are nearly the same."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.frontmatter import as_key, line_of
from generator.importer.rows import fold
from generator.model.article import Article
from generator.model.problem import Place, Problem, Severity
from generator.model.when import When
from generator.terms import preferred, slug

TAGS = "content/tags.yaml"


Read = Callable[[str], str]
"""Gives a source's text, for the line to name."""


def futures(articles: Iterable[Article], today: When, read: Read) -> Iterator[Problem]:
    """Find dates after today. A build has no clock: such an article is published all the same."""
    for article in articles:
        for name, when in (
            ("date", article.date),
            ("online", article.online),
            ("updated", article.updated),
        ):
            if when is not None and when.lower > today.upper:
                path = article.source.path
                yield Place(path, line_of(read(path), name)).problem(
                    "future-date",
                    f"{name}: {when.text} is still to come",
                    "it is published all the same: write `draft: true` to wait",
                    Severity.WARNING,
                )


def tags(articles: Sequence[Article], merged: Mapping[str, str], read: Read) -> Iterator[Problem]:
    """Find tags that differ by case, accents, hyphens or a plural alone.

    Those that fold to the same address are one term already, shown as most articles write it;
    a plural is another. `merged` is what `content/tags.yaml` says: a folded spelling, and the tag
    that is written for it. The hint is the line that merges them there.
    """
    spelled: dict[str, list[str]] = defaultdict(list)
    where: dict[str, str] = {}
    for article in articles:
        for label in article.tags:
            if key := _key(label):
                spelled[key].append(label)
                where.setdefault(label, article.source.path)
    for key in sorted(spelled):
        labels = sorted(set(spelled[key]))
        if len(labels) < 2:
            continue
        wanted = {merged.get(fold(label), "") for label in labels}
        is_known = len(wanted) == 1 and "" not in wanted
        first = wanted.pop() if is_known else preferred(spelled[key])
        others = [label for label in labels if label != first]
        counts = ", ".join(f"{label} ({spelled[key].count(label)})" for label in labels)
        hint = f"write one of them in all articles; {TAGS} has {as_key(first)}"
        if not is_known:
            names = ", ".join(map(as_key, others))
            hint = f"write one of them; import will, too, with this line in {TAGS}:\n"
            hint += f"{as_key(first)}: [{names}]"
        message = f"tags that differ by case or plural alone: {counts}"
        path = where[others[0]]
        place = Place(path, line_of(read(path), "tags", others[0]))
        yield place.problem("tags-alike", message, hint, Severity.WARNING)


def _key(label: str) -> str:
    """Fold a tag: its address, word for word without plurals."""
    return fold(slug(label).replace("-", " "))
