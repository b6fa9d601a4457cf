"""`broadsheet new`."""

import argparse
from pathlib import Path
from shlex import quote

from generator.cli import words

_EXAMPLES = """\
  broadsheet new review
  broadsheet new review --from ~/texts --title "The Harbour Review"
  broadsheet new review --ci github --url https://example.org/review/
"""


def add(commands: "words.Commands") -> None:
    """Say what can be asked."""
    command = words.command(
        commands, "new", "start a site in a new folder", examples=_EXAMPLES, works_on_a_site=False
    )
    command.add_argument("folder", type=Path, metavar="DIR", help="the new site's folder")
    command.add_argument(
        "--from",
        type=Path,
        dest="texts",
        metavar="FOLDER",
        help="take raw texts along, import them",
    )
    command.add_argument("--title", default="", help="the site's name (made of the folder's)")
    command.add_argument("--tagline", default="", help="a line below it")
    command.add_argument(
        "--url", default="https://example.org/", help="where it will be published (example.org)"
    )
    command.add_argument("--language", default="en", metavar="TAG", help="en, es, pt-BR … (en)")
    command.add_argument(
        "--ci", choices=("github", "gitlab"), default="", help="and a workflow for this host's CI"
    )
    words.add_loudness(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the site, and say what to do next."""
    from generator import console
    from generator.importer.report import DOUBTFUL
    from generator.model.problem import Refused
    from generator.new import Wishes, new

    wishes = Wishes(
        title=options.title,
        tagline=options.tagline,
        url=options.url,
        language=options.language,
        ci=options.ci,
        texts=options.texts,
    )
    try:
        result = new(options.folder, wishes)
    except Refused as refused:
        console.show(refused.problems)
        return 1
    console.show(result.problems)
    made = sum(1 for outcome in result.outcomes if outcome.article)
    count = console.plural(made, "article")
    seeds = console.plural(len(result.outcomes), "raw text")
    same = sum(1 for outcome in result.outcomes if outcome.same_as)
    others = len(result.outcomes) - made - same
    parts = [f"{same:,} the same as another"] if same else []
    parts += [f"{others:,} left out"] if others else []
    why = f" ({', '.join(parts)})" if parts else ""
    words.say(options, f"Made {options.folder}/: a site with {count}, of {seeds}{why}.")
    unsure = sum(1 for outcome in result.outcomes if outcome.sure < DOUBTFUL and outcome.article)
    if unsure:
        one = "1 of them wants" if unsure == 1 else f"{unsure:,} of them want"
        look = "broadsheet import --report report.html"
        words.say(options, f"{one} a look; this says why: {look}")
    go = "" if options.folder.absolute() == Path.cwd() else f"cd {quote(str(options.folder))} && "
    words.say(options, f"Next: {go}broadsheet serve")
    return 0 if result.is_right else 1
