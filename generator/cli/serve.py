"""`broadsheet serve`."""

import argparse

from generator.cli import words


def add(commands: "words.Commands") -> None:
    """Say what can be asked."""
    command = words.command(commands, "serve", "see the site in a browser while you write")
    command.add_argument("--host", default="127.0.0.1", help="address to listen at (127.0.0.1)")
    command.add_argument("--port", type=words.port, default=8000, help="port to listen at (8000)")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until told to end."""
    from generator.serve import serve

    return serve(options.site, options.host, options.port)
