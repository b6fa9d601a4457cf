"""Series: their articles in the order of their parts, and where in it each article stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from generator.model.article import Link
from generator.model.collection import Collection, Group, Member, Taxonomy
from generator.model.views import InSeries
from generator.terms import slug

IN_ONE = 100
"""Articles of a series that its own address shows in order; a longer one is a list as others."""


def in_order(collection: Collection, taxonomy: Taxonomy) -> Taxonomy:
    """Put the articles of each series in order, the first part first, where one page shows all."""
    parts = _parts(collection.members)
    groups = [
        Group.of(
            group.slug,
            group.title,
            group.url,
            [member.card for member in parts[group.slug]],
            group.description,
            group.see_also,
            group.merged,
        )
        if len(group.cards) <= IN_ONE
        else group
        for group in taxonomy.groups
    ]
    return replace(taxonomy, groups=tuple(groups))


def places(collection: Collection) -> Mapping[str, InSeries]:
    """Say of each article of a series which series that is, and what stands before and after it.

    Never how many parts there are: one more would change the pages of all.
    """
    found: dict[str, InSeries] = {}
    groups = {group.slug: group for one in collection.taxonomies if one.kind == "series"
              for group in one.groups}  # fmt: skip
    for name, members in _parts(collection.members).items():
        links = [Link(member.card.title, member.card.url) for member in members]
        title, url = groups[name].title, groups[name].url
        before, after = [None, *links][:-1], [*links[1:], None]
        for member, previous, following in zip(members, before, after, strict=True):
            part = member.article.series_index
            found[member.card.url] = InSeries(title, url, part, previous, following)
    return found


def _parts(members: Iterable[Member]) -> dict[str, Sequence[Member]]:
    """Group the articles of series by series: by their part, else from the oldest on."""
    grouped: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        name = slug(member.article.series)
        if name and not member.article.is_gone:
            grouped[name].append(member)
    # Members come newest first, undated at the end; one sort keeps the order of equals.
    return {
        name: sorted(
            [*reversed([one for one in found if one.card.date]),
             *[one for one in found if not one.card.date]],
            key=_part,
        )
        for name, found in grouped.items()
    }  # fmt: skip


def _part(member: Member) -> tuple[bool, int]:
    number = member.article.series_index
    return not number, number
