"""`broadsheet serve`."""

import argparse

from generator.cli import words


def add(commands: "words.Commands") -> None:
    """Say what can be asked."""
    command = words.command(commands, "serve", "see the site in a browser while you write")
    command.add_argument("--host", default="127.0.0.1", help="address to listen at (127.0.0.1)")
    command.add_argument(
        "--port", type=words.port, help="port to listen at (8000, or the next that is free)"
    )
    command.add_argument("--open", action="store_true", help="open it in your browser")
    command.add_argument(
        "--facts", action="store_true", help="show at the foot of each page what the last build did"
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until told to end."""
    from generator.serve import Wishes, serve

    wishes = Wishes(options.host, options.port, opens=options.open, has_facts=options.facts)
    return serve(options.site, wishes)
