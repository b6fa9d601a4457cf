"""`broadsheet check`."""

import argparse
from typing import TYPE_CHECKING

from generator.cli import words

if TYPE_CHECKING:
    from generator.check.external import Wish
    from generator.workers import Processes

_EXAMPLES = """\
  broadsheet check                       read the built site as a visitor would
  broadsheet check --external            ask other sites, too, whether they are still there
  broadsheet check --only links,html --format github
"""
_KINDS = ("links", "pages", "html", "feeds", "limits", "articles")
FORMATS = ("text", "json", "sarif", "github")


def add(commands: "words.Commands") -> None:
    """Say what can be asked."""
    about = "look for faults in the built site, each with the line of its source"
    command = words.command(commands, "check", about, examples=_EXAMPLES)
    add = command.add_argument
    add("--strict", action="store_true", help="exit with 1 from warnings, too")
    add("--only", type=_kinds, default=_KINDS, metavar="KIND,…", help=", ".join(_KINDS))
    add("--host", type=_host, default="", metavar="NAME", help="whose limits are meant (site.toml)")
    add("--external", action="store_true", help="ask other sites for the addresses linked there")
    add(
        "--archive", action="store_true",
        help="with --external: ask archive.org for copies of what is gone",
    )  # fmt: skip
    add("--jobs", type=words.jobs, default=0, metavar="N", help="processes (all cores)")
    add("--format", choices=FORMATS, default="text", help="how the answer is written (text)")
    add("--json", action="store_const", const="json", dest="format", help="--format json")
    command.set_defaults(run=run, wrong=command.error)


def run(options: argparse.Namespace) -> int:
    """Check a site, show what is wrong, and give the exit status."""
    from generator import console
    from generator.check import formats
    from generator.check.run import Options, check

    if options.archive and not options.external:
        options.wrong("--archive is about other sites: it needs --external")
    wish = Options(
        kinds=options.only,
        host=options.host,
        external=_wish(options),
        workers=_workers(options),
    )
    result = check(options.site, wish)
    if options.format == "json":
        console.say(formats.as_json(result))
    elif options.format == "sarif":
        console.say(formats.as_sarif(result.problems))
    elif options.format == "github":
        if result.problems:
            console.say(formats.as_github(result.problems))
    else:
        console.show(result.problems)
        console.say(formats.summary(result))
    return 0 if result.is_right and not (options.strict and result.problems) else 1


def _wish(options: argparse.Namespace) -> "Wish | None":
    if not options.external:
        return None
    from generator.check.external import Wish
    from generator.ingest.there import today

    return Wish(today(), archive=options.archive)


def _workers(options: argparse.Namespace) -> "Processes":
    from generator.workers import Processes

    return Processes(options.jobs)


def _kinds(text: str) -> tuple[str, ...]:
    named = tuple(text.split(","))
    for word in named:
        if word not in _KINDS:
            raise argparse.ArgumentTypeError(f"{word!r} is none of {', '.join(_KINDS)}")
    return named


def _host(text: str) -> str:
    from generator.config import KNOWN_HOSTS

    if text and text not in KNOWN_HOSTS:
        raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(KNOWN_HOSTS)}")
    return text
