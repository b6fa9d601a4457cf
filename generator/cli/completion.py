"""`broadsheet completion`: a script that has the shell complete commands, options and targets.

By shtab, which writes the script once. argcomplete was the other choice: it starts Python at each
press of the key.
"""

import argparse
from collections.abc import Callable

from generator.cli import words

SHELLS = ("bash", "zsh", "tcsh")
_EXAMPLES = """\
  broadsheet completion bash > ~/.local/share/bash-completion/completions/broadsheet
  broadsheet completion zsh > ~/.zfunc/_broadsheet       (with fpath+=~/.zfunc)
"""


def add(commands: "words.Commands", parser: Callable[[], argparse.ArgumentParser]) -> None:
    """Say what can be asked. `parser` makes the whole command line's."""
    about = "print a script that has your shell complete words"
    command = words.command(
        commands, "completion", about, examples=_EXAMPLES, works_on_a_site=False
    )
    command.add_argument("shell", choices=SHELLS)
    command.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Print the script."""
    import shtab

    from generator import console

    whole = options.parser()
    for command in whole._subparsers._group_actions[0].choices.values():
        for action in command._actions:
            kind = _FILLED.get(action.metavar)
            if kind:
                action.complete = getattr(shtab, kind)
    console.say(shtab.complete(whole, options.shell))
    return 0


_FILLED = {"DIR": "DIRECTORY", "FOLDER": "DIRECTORY", "FILE": "FILE", "PATH": "FILE"}
"""What a shell fills in for a word that stands for something."""
