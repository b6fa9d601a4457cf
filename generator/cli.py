"""Words to calls: parse the command line, call, print, exit status. No `if` about the site."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator import __version__
from generator.check.command import add_check, run_check

if TYPE_CHECKING:
    from generator.workers import Workers

_EXAMPLES = """examples:
  broadsheet import          make articles of the raw texts in content/seeds/
  broadsheet build           make the site in public/
  broadsheet serve           see it in a browser while you write
  broadsheet check           look for faults in it
"""


def run(words: Sequence[str]) -> int:
    """Do what the words say, and give the exit status."""
    parser = _parser()
    options = parser.parse_args(words)
    try:
        return _COMMANDS[options.command](options)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone (`broadsheet build | head`): so do we.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="broadsheet",
        description="Raw article texts in, a website that lasts out.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"broadsheet {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    build = _command(commands, "build", "make the site in public/")
    build.add_argument("--drafts", action="store_true", help="build drafts, too")
    build.add_argument("--strict", action="store_true", help="exit with 1 from warnings, too")
    where = build.add_mutually_exclusive_group()
    where.add_argument("--jobs", type=_jobs, default=0, metavar="N", help="processes (all cores)")
    where.add_argument(
        "--scheduler", metavar="ADDRESS", default="", help="work on the Dask cluster of a scheduler"
    )
    build.add_argument("--json", action="store_true", help="print what was done as JSON")

    _import(_command(commands, "import", "make articles of the raw texts in content/seeds/"))

    serve = _command(commands, "serve", "see the site in a browser while you write")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen at (127.0.0.1)")
    serve.add_argument("--port", type=_port, default=8000, help="port to listen at (8000)")

    addresses = _command(commands, "addresses", "list the addresses that have been published")
    addresses.add_argument(
        "--update", action="store_true", help="write addresses.txt: do so when you have published"
    )
    add_check(commands)

    clean = _command(commands, "clean", "remove the cache and the preview")
    clean.add_argument("--public", action="store_true", help="and what is ours in public/")
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, about: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=about, description=about[:1].upper() + about[1:] + ".")
    command.add_argument(
        "--site", type=Path, default=Path(), metavar="DIR", help="the site's folder (this one)"
    )
    return command


def _import(command: argparse.ArgumentParser) -> None:
    command.add_argument("--dry-run", action="store_true", help="say what would be done")
    command.add_argument("--json", action="store_true", help="print the report as JSON lines")
    command.add_argument("--online", type=_day, metavar="DATE", help="the day of joining (today)")
    command.add_argument("--jobs", type=_jobs, default=0, metavar="N", help="processes (all cores)")
    command.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="write an HTML page, raw and result side by side",
    )
    command.add_argument(
        "--again", nargs="+", default=[], metavar="SEED", help="bring deleted articles back"
    )
    command.add_argument(
        "--take-new", nargs="+", default=[], metavar="SEED", help="let a new import replace edits"
    )
    command.add_argument(
        "--keep-original",
        action="store_true",
        help="put each raw file beside its article, as an attachment",
    )
    command.add_argument(
        "--retag", action="store_true", help="propose tags for articles that exist; write nothing"
    )


def _jobs(text: str) -> int:
    return _number(text, 1, 256, "a number of processes, from 1 to 256")


def _port(text: str) -> int:
    return _number(text, 0, 65535, "a port, from 0 (any free one) to 65535")


def _day(text: str) -> str:
    from generator.model.when import When

    try:
        is_day = When.parse(text).is_day
    except ValueError:
        is_day = False
    if not is_day:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day: write 2025-02-03")
    return text


def _number(text: str, least: int, most: int, wanted: str) -> int:
    if not text.isdecimal() or not least <= int(text) <= most:
        raise argparse.ArgumentTypeError(f"{text!r} is not {wanted}")
    return int(text)


def _workers(options: argparse.Namespace) -> "Workers":
    if options.scheduler:
        from generator.build import WORK
        from generator.build.cluster import Cluster

        return Cluster(options.scheduler, options.site.absolute() / WORK)
    from generator.workers import Processes

    return Processes(options.jobs)


def _build(options: argparse.Namespace) -> int:
    from generator import console
    from generator.build import Options, build
    from generator.build.result import as_json

    result = build(options.site, Options(drafts=options.drafts, workers=_workers(options)))
    console.show(result.problems)
    if options.json:
        console.say(as_json(result))
    else:
        console.say(
            console.built(
                is_right=result.is_right,
                articles=result.articles,
                outputs=result.outputs,
                written=len(result.written),
                removed=len(result.removed),
                where=f"{options.site / 'public'}/",
            )
        )
    return 0 if result.is_right and not (options.strict and result.problems) else 1


def _import_seeds(options: argparse.Namespace) -> int:
    from generator import console, ingest
    from generator.importer.report import as_json_lines, as_text

    if options.retag:
        from generator.ingest import retag

        console.say(retag.as_text(retag.retag(options.site)))
        return 0
    wishes = ingest.Options(
        dry_run=options.dry_run,
        online=options.online or "",
        jobs=options.jobs,
        again=tuple(options.again),
        take_new=tuple(options.take_new),
        keep_original=options.keep_original,
    )
    result = ingest.ingest(options.site, wishes)
    console.show(result.problems)
    console.say(as_json_lines(result) if options.json else as_text(result))
    if options.report:
        options.report.write_text(ingest.report_page(options.site, result), "utf-8")
        console.say(f"The report is in {options.report}.")
    return 0 if result.is_right else 1


def _serve(options: argparse.Namespace) -> int:
    from generator.serve import serve

    return serve(options.site, options.host, options.port)


def _addresses(options: argparse.Namespace) -> int:
    from generator import console
    from generator.addresses import addresses

    ledger = addresses(options.site, update=options.update)
    console.show(ledger.result.problems)
    if not ledger.result.is_right:
        return 1
    if options.update:
        total = ledger.listed + len(ledger.new)
        console.say(f"addresses.txt: {len(ledger.new):,} added, {total:,} in all.")
    else:
        told = f"addresses.txt: {len(ledger.new):,} not in it, {ledger.listed:,} in it."
        console.say("\n".join([*ledger.new, told]))
    return 0


def _clean(options: argparse.Namespace) -> int:
    from generator import console
    from generator.build import clean

    removed = clean(options.site, public=options.public)
    console.say(f"Removed {console.plural(removed, 'file')}.")
    return 0


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "build": _build,
    "import": _import_seeds,
    "serve": _serve,
    "addresses": _addresses,
    "check": run_check,
    "clean": _clean,
}
