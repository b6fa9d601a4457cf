"""`broadsheet deploy`."""

import argparse
import sys
from typing import TYPE_CHECKING

from generator.cli import words

if TYPE_CHECKING:
    from generator.deploy import Plan
    from generator.model.target import Target

_EXAMPLES = """\
  broadsheet deploy                the only target that site.toml has
  broadsheet deploy live --dry-run
  broadsheet deploy live --yes     remove as much as there is to remove
"""


def add(commands: "words.Commands") -> None:
    """Say what can be asked."""
    about = "put the site on the host that a table [deploy.TARGET] of site.toml names"
    command = words.command(commands, "deploy", about, examples=_EXAMPLES)
    command.add_argument("target", nargs="?", default="", metavar="TARGET", help="its name")
    command.add_argument("--dry-run", action="store_true", help="say what would be done")
    command.add_argument("--no-check", action="store_true", help="do not check the site first")
    command.add_argument("--yes", action="store_true", help="do not ask before many removals")
    command.add_argument(
        "--adopt", action="store_true", help="write over files there that are not broadsheet's"
    )
    command.add_argument(
        "--jobs", type=words.jobs, default=0, metavar="N", help="processes for the build"
    )
    command.add_argument("--json", action="store_true", help="print what was done as JSON")
    words.add_loudness(command, verbose="list all files that are sent or removed")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Deploy, and say what was done."""
    from generator import console
    from generator.build import Options as BuildOptions
    from generator.deploy import Options, deploy, report
    from generator.workers import Processes

    progress = console.Progress()

    def show(target: "Target", plan: "Plan") -> None:
        progress.wipe()
        if not options.json:
            most = None if options.verbose else report.SHOWN if options.dry_run else 0
            words.say(options, report.plan_text(plan, target.name, most))

    wishes = Options(
        build=BuildOptions(workers=Processes(options.jobs), tell=progress),
        checks=not options.no_check,
        is_dry=options.dry_run,
        is_sure=options.yes,
        adopts=options.adopt,
        ask=_ask if sys.stdin.isatty() and not options.json else None,
        show=show,
        tell=lambda sent, total: progress("send", sent, total),
    )
    result = deploy(options.site, options.target, wishes)
    progress.wipe()
    console.show(result.problems)
    if options.json:
        console.say(report.as_json(result))
    elif result.is_done and result.plan and not result.plan.is_empty:
        words.say(options, report.done_text(result))
    elif options.dry_run and result.plan and not result.plan.is_empty:
        words.say(options, "Nothing was sent: this was a dry run.")
    is_right = result.is_done or (options.dry_run and result.plan is not None)
    if not is_right and not options.json:
        words.say(options, "Not deployed: mend the errors above and deploy again.")
    return 0 if is_right else 1


def _ask(question: str) -> bool:
    try:
        return input(question).strip().lower() in ("y", "yes")
    except EOFError:
        return False
