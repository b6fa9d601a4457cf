"""Words to calls: parse the command line, call, print, exit status. No `if` about the site.

A module a command: `add` says what can be asked of it, `run` does it.
"""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

_EXAMPLES = """examples:
  broadsheet new review      start a site in the folder review
  broadsheet import          make articles of the raw texts in content/seeds/
  broadsheet build           make the site in public/
  broadsheet serve           see it in a browser while you write
  broadsheet check           look for faults in it
  broadsheet deploy          put it on a host
"""


def run(words: Sequence[str]) -> int:
    """Do what the words say, and give the exit status."""
    if words[:1] == ["--version"]:  # before all that it can do without
        from generator.cli.version import facts

        sys.stdout.write(facts())
        return 0
    options = _read(words)
    try:
        status: int = options.run(options)
    except KeyboardInterrupt:
        from generator import console

        console.wipe()
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone (`broadsheet build | head`): so do we.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        # The net below the commands: a disk that fills up between one file and the next.
        from generator import console
        from generator.model.problem import Place

        reason = (error.strerror or str(error)).lower()
        hint = "see that it is there, that there is room, and that you may read and write it"
        place = Place(str(error.filename2 or error.filename or "."))
        console.show([place.problem("disk", f"the disk refuses: {reason}", hint)])
        return 1
    return status


def _read(words: Sequence[str]) -> "argparse.Namespace":
    """Read the words. A command that there is none of ends the run, with the nearest one named."""
    made = parser()
    if not words:
        made.print_help(sys.stderr)
        raise SystemExit(2)
    group = made._subparsers
    known = group._group_actions[0].choices if group else None
    if known and words and not words[0].startswith("-") and words[0] not in known:
        from generator.suggest import did_you_mean

        made.error(f"there is no command `{words[0]}`: {did_you_mean(words[0], map(str, known))}")
    return made.parse_args(words)


def parser() -> "argparse.ArgumentParser":
    """Say what words there are."""
    import argparse

    from generator.cli import (
        addresses,
        build,
        check,
        clean,
        completion,
        deploy,
        explain,
        imports,
        new,
        serve,
    )

    made = argparse.ArgumentParser(
        prog="broadsheet",
        description="Raw article texts in, a website that lasts out.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    about = "say the versions of broadsheet, Python, the system and the libraries"
    made.add_argument("--version", action="store_true", help=about)
    commands = made.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in (new, imports, build, serve, check, deploy, addresses, explain, clean):
        command.add(commands)
    completion.add(commands, parser)
    return made
