"""`broadsheet addresses`."""

import argparse

from generator.cli import words


def add(commands: "words.Commands") -> None:
    """Say what can be asked."""
    command = words.command(commands, "addresses", "list the addresses that have been published")
    command.add_argument(
        "--update", action="store_true", help="write addresses.txt: do so when you have published"
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compare the site with the ledger, and say what is new."""
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
