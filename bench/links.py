"""The link check beside lychee's, of the same built site, in turn in the same run."""

from collections.abc import Callable, Sequence

from bench.generators import called, environment
from bench.numbers import Row, medians, ratio
from bench.processes import measure
from bench.site import Site
from bench.tools import Tools

LINKS = "links"
CHECKED = "links checked"
OURS, THEIRS, FRAGMENTS = "check --only links", "lychee --offline", "lychee, fragments too"
_LYCHEE = ("--offline", "--no-progress", "--index-files", "index.html", "--root-dir")


def check_links(
    site: Site, repeats: int, tools: Tools, limit: float, settle: Callable[[], object]
) -> list[Row]:
    """Check the links of broadsheet's built site so many times, one program after the other.

    lychee looks at anchors only where it is told to, and broadsheet always does: both are measured.
    A run is right where no fault is found, since the site has none.
    """
    lychee = tools.lychee()
    if lychee is None:
        return []
    root = str(site.output)
    commands = {
        OURS: called(site.generator, tools, ("check", "--only", "links", "--strict")),
        THEIRS: (str(lychee), *_LYCHEE, root, root),
        FRAGMENTS: (str(lychee), "--include-fragments", *_LYCHEE, root, root),
    }
    env = environment(site.generator, site.root)
    rows: list[Row] = []
    for _ in range(repeats):
        for name, command in commands.items():
            settle()
            use = measure(command, site.root, env, site.log, limit)
            rows.append(
                Row(site.count, name, CHECKED, use.wall, use.cpu, use.peak, use.other, use.steal,
                    use.status == 0)
            )  # fmt: skip
    return rows


def told(rows: Sequence[Row]) -> str:
    """Write the medians, and their ratios to lychee's."""
    found = medians(rows)
    lines = []
    for (count, scenario, name), one in found.items():
        base = found[count, scenario, THEIRS]
        wall, cpu = ratio(one.wall, base.wall), ratio(one.cpu, base.cpu)
        mark = "" if one.is_right else " !"
        lines.append(
            f"{scenario}, {count:,} articles, {name}: {one.wall:.2f} s ({wall:.2f}), processors"
            f" {one.cpu:.2f} s ({cpu:.2f}){mark}"
        )
    return "\n".join(lines)
