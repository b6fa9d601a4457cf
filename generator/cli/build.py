"""`broadsheet build`."""

import argparse
from typing import TYPE_CHECKING

from generator.cli import words

if TYPE_CHECKING:
    from generator.workers import Workers


def add(commands: "words.Commands") -> None:
    """Say what can be asked."""
    command = words.command(commands, "build", "make the site in public/")
    command.add_argument("--drafts", action="store_true", help="build drafts, too")
    command.add_argument("--strict", action="store_true", help="exit with 1 from warnings, too")
    where = command.add_mutually_exclusive_group()
    where.add_argument(
        "--jobs", type=words.jobs, default=0, metavar="N", help="processes (all cores)"
    )
    where.add_argument(
        "--scheduler", metavar="ADDRESS", default="", help="work on the Dask cluster of a scheduler"
    )
    command.add_argument("--json", action="store_true", help="print what was done as JSON")
    words.add_loudness(command, verbose="say how long each stage took, and what was written")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Build, and say what was done."""
    from generator import console
    from generator.build import Options, build
    from generator.build.result import as_json

    progress = console.Progress()
    wishes = Options(drafts=options.drafts, workers=_workers(options), tell=progress)
    result = build(options.site, wishes)
    progress.wipe()
    if options.verbose:
        lines = [f"  + {path}" for path in result.written] + [f"  - {p}" for p in result.removed]
        console.say("\n".join([*lines, console.timed(result.stages)]))
    console.show(result.problems)
    if options.json:
        console.say(as_json(result))
    else:
        words.say(
            options,
            console.built(
                is_right=result.is_right,
                articles=result.articles,
                outputs=result.outputs,
                written=len(result.written),
                removed=len(result.removed),
                where=f"{options.site / 'public'}/",
            ),
        )
    return 0 if result.is_right and not (options.strict and result.problems) else 1


def _workers(options: argparse.Namespace) -> "Workers":
    if options.scheduler:
        from generator.build import WORK
        from generator.build.cluster import Cluster

        return Cluster(options.scheduler, options.site.absolute() / WORK)
    from generator.workers import Processes

    return Processes(options.jobs)
