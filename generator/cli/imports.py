"""`broadsheet import`."""

import argparse
from pathlib import Path

from generator.cli import words


def add(commands: "words.Commands") -> None:
    """Say what can be asked."""
    about = "make articles of the raw texts in content/seeds/"
    command = words.command(commands, "import", about)
    command.add_argument("--dry-run", action="store_true", help="say what would be done")
    command.add_argument("--json", action="store_true", help="print the report as JSON lines")
    command.add_argument(
        "--online", type=words.day, metavar="DATE", help="the day of joining (today)"
    )
    command.add_argument(
        "--jobs", type=words.jobs, default=0, metavar="N", help="processes (all cores)"
    )
    command.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="write an HTML page, raw and result side by side",
    )
    command.add_argument(
        "--again", nargs="+", default=[], metavar="SEED", help="bring deleted articles back"
    )
    command.add_argument(
        "--take-new", nargs="+", default=[], metavar="SEED", help="let a new import replace edits"
    )
    command.add_argument(
        "--keep-original",
        action="store_true",
        help="put each raw file beside its article, as an attachment",
    )
    command.add_argument(
        "--retag", action="store_true", help="propose tags for articles that exist; write nothing"
    )
    words.add_loudness(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Import, and say what became of each raw text."""
    from generator import console
    from generator.model.problem import Refused

    try:
        return _run(options)
    except Refused as refused:
        console.show(refused.problems)
        return 1


def _run(options: argparse.Namespace) -> int:
    from generator import console, ingest
    from generator.importer.report import as_json_lines, as_text

    _refuse_unless_a_site(options.site)
    if options.retag:
        from generator.ingest import retag

        console.say(retag.as_text(retag.retag(options.site)))
        return 0
    if options.report:
        _refuse_unless_a_report(options.report)
    wishes = ingest.Options(
        dry_run=options.dry_run,
        online=options.online or "",
        jobs=options.jobs,
        again=tuple(options.again),
        take_new=tuple(options.take_new),
        tells_all=bool(options.report) or options.json,
        keep_original=options.keep_original,
    )
    result = ingest.ingest(options.site, wishes)
    console.show(result.problems)
    if options.json:
        for line in as_json_lines(result):
            console.say(line)
    else:
        words.say(options, as_text(result))
    if options.report:
        options.report.write_text(ingest.report_page(options.site, result), "utf-8")
        words.say(options, f"The report is in {options.report}.")
    return 0 if result.is_right else 1


def _refuse_unless_a_site(root: Path) -> None:
    """Refuse a folder that has neither settings nor raw texts: it is the wrong one."""
    from generator.build import open_site

    if not (root / "content/seeds").exists():
        open_site(root)


def _refuse_unless_a_report(file: Path) -> None:
    """Refuse to write a report over what is none, before anything is imported."""
    from generator.importer.page import OPENING
    from generator.model.problem import Place, Refused

    if not file.parent.is_dir():
        hint = "make the folder, or write --report report.html"
        problem = Place(str(file)).problem("no-folder", f"there is no folder {file.parent}", hint)
        raise Refused(problem)
    if not file.exists():
        return
    is_ours = file.is_file() and file.read_bytes().startswith(OPENING.encode())
    if not is_ours:
        problem = Place(str(file)).problem(
            "not-ours", "this is there, and it is no report", "give the report another name"
        )
        raise Refused(problem)
