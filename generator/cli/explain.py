"""`broadsheet explain`."""

import argparse

from generator.cli import words

_SHOWN = 10
_EXAMPLES = """\
  broadsheet explain content/articles/1848/silver.md
  broadsheet explain /tags/peru/
  broadsheet explain templates/base.html --all
"""


def add(commands: "words.Commands") -> None:
    """Say what can be asked."""
    about = "say what a file is made of, why it was rendered, and which pages show it"
    command = words.command(commands, "explain", about, examples=_EXAMPLES)
    command.add_argument("path", metavar="PATH", help="a source, a file of public/, or an address")
    command.add_argument("--drafts", action="store_true", help="as with build --drafts")
    command.add_argument("--all", action="store_true", help=f"list all paths, not {_SHOWN}")
    command.add_argument("--json", action="store_true", help="print it as JSON")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Explain."""
    import json
    from dataclasses import asdict

    from generator import console
    from generator.build import Options
    from generator.build.explain import explain
    from generator.model.problem import Refused

    try:
        told = explain(options.site, options.path, Options(drafts=options.drafts))
    except Refused as refused:
        console.show(refused.problems)
        return 1
    if options.json:
        console.say(json.dumps(asdict(told)))
        return 0
    lines = [told.path]
    for fact in told.facts:
        most = len(fact.paths) if options.all else _SHOWN
        lines.append(f"  {fact.text}" + (f" ({len(fact.paths):,})" if len(fact.paths) > 1 else ""))
        lines += [f"    {path}" for path in fact.paths[:most]]
        if len(fact.paths) > most:
            lines.append(f"    … and {len(fact.paths) - most:,} more: --all lists them")
    console.say("\n".join(lines))
    return 0
