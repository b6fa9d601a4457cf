"""What a run has brought: as text for a terminal, and as JSON. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from bench.kinds import TAXONOMIES, Built, Expected, differences, faults
from bench.numbers import Key, Median, Row, load
from bench.table import aligned, tables


def comparison(
    rows: Sequence[Row], found: Mapping[Key, Median], count: int, titles: Mapping[str, str]
) -> str:
    """Write the tables of one count, and how busy the machine was."""
    mine = [row for row in rows if row.count == count]
    names = {row.generator for row in mine}
    base = next(name for name in titles if name in names)
    runs = sorted({median.runs for key, median in found.items() if key[0] == count})
    mean, most = load(mine)
    head = (
        f"{count:,} articles, medians of {' or '.join(map(str, runs))},"
        f" others used {mean:.1f} processors on average and {most:.1f} at most."
    )
    if base == "hugo":
        head += " Ratios to Hugo."
    wrong = [row for row in mine if not row.is_right]
    note = [f"! {len(wrong)} runs were not right: see the logs."] if wrong else []
    return "\n\n".join([head, *tables(found, count, titles, base), *note])


def kinds(built: Mapping[str, Built], expected: Expected, titles: Mapping[str, str]) -> str:
    """Write what each generator has built, what of the corpus is missing, and what differs."""
    names = [name for name in titles if name in built]
    base = names[0]
    rows = [["what was built", *(titles[name] for name in names)]]
    counts = [_counts(built[name]) for name in names]
    rows += [[label, *(f"{one[label]:,}" for one in counts)] for label in counts[0]]
    lines = [aligned(rows), ""]
    for name in names:
        wrong = faults(built[name], expected)
        lines.append(
            f"{titles[name]}: {'; '.join(wrong) or 'the articles and lists of the corpus'}"
        )
    for name in names[1:]:
        more = differences(built[name], built[base])
        if more:
            lines.append(f"{titles[name]} beside {titles[base]}: {'; '.join(more)}")
    return "\n".join(lines)


def as_values(built: Mapping[str, Built], expected: Expected) -> dict[str, dict[str, object]]:
    """Give what was built for JSON: counts, not the articles themselves."""
    made: dict[str, dict[str, object]] = {}
    for name, one in built.items():
        made[name] = {**_counts(one), "others": dict(one.others), "faults": faults(one, expected)}
    return made


def summary(found: Mapping[Key, Median]) -> list[dict[str, object]]:
    """Give the medians for JSON."""
    return [
        {"count": count, "scenario": scenario, "generator": generator, **asdict(median)}
        for (count, scenario, generator), median in found.items()
    ]


def _counts(built: Built) -> dict[str, int]:
    return {
        "articles": len(built.articles),
        **{name: built.lists[name].total() for name in TAXONOMIES},
        "pages behind": built.behind,
        "articles from home": built.home,
        "feed": built.feed,
        "sitemap": built.addresses,
        "other files": sum(built.others.values()),
        "files": built.files,
    }
