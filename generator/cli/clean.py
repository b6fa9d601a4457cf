"""`broadsheet clean`."""

import argparse

from generator.cli import words


def add(commands: "words.Commands") -> None:
    """Say what can be asked."""
    command = words.command(commands, "clean", "remove the cache and the preview")
    command.add_argument("--public", action="store_true", help="and what is ours in public/")
    words.add_loudness(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Remove, and say how much."""
    from generator import console
    from generator.build import clean
    from generator.model.problem import Refused

    try:
        removed = clean(options.site, public=options.public)
    except Refused as refused:
        console.show(refused.problems)
        return 1
    words.say(options, f"Removed {console.plural(removed, 'file')}.")
    return 0
