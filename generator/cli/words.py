"""What commands share: where the site is, and words read as numbers and days."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def command(
    commands: "Commands",
    name: str,
    about: str,
    *,
    examples: str = "",
    works_on_a_site: bool = True,
) -> argparse.ArgumentParser:
    """Add a command, with examples of its use."""
    added = commands.add_parser(
        name,
        help=about,
        description=about[:1].upper() + about[1:] + ".",
        epilog=examples and f"examples:\n{examples}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    if works_on_a_site:
        added.add_argument(
            "--site", type=Path, default=Path(), metavar="DIR", help="the site's folder (this one)"
        )
    return added


def add_loudness(command: argparse.ArgumentParser, *, verbose: str = "") -> None:
    """Let the owner say how much is to be said; `verbose` is what more there is."""
    loudness = command.add_mutually_exclusive_group()
    loudness.add_argument("--quiet", "-q", action="store_true", help="say nothing but problems")
    if verbose:
        loudness.add_argument("--verbose", "-v", action="store_true", help=verbose)


def say(options: argparse.Namespace, text: str) -> None:
    """Print what was done, unless silence is wanted."""
    from generator import console

    if not options.quiet:
        console.say(text)


def jobs(text: str) -> int:
    """Read a number of processes."""
    return _number(text, 1, 256, "a number of processes, from 1 to 256")


def port(text: str) -> int:
    """Read a port."""
    return _number(text, 0, 65535, "a port, from 0 (any free one) to 65535")


def day(text: str) -> str:
    """Read a day, which stays a text."""
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
