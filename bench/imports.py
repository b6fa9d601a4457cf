"""`python -m bench import`: what an import of raw files takes, and how that grows with them."""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.machine import describe, settle
from bench.numbers import Row
from bench.processes import Use, measure
from bench.raws import SIZE, make_raws
from bench.site import remove
from bench.tools import ROOT, MissingError

CORPORA = ROOT.parent / "shared" / "corpora"
_NAME = "broadsheet"
_BAR = 60 / 10_000
"""Seconds a file, on two cores: 10,000 of 8 KB in a minute (issue 4, 12)."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be measured."""

    counts: Sequence[int]
    jobs: int
    repeats: int
    settle: float
    limit: float
    work: Path
    corpora: Path


def main(words: Sequence[str]) -> int:
    """Measure, print a table, write `import.json`; give 1 where an import was not right."""
    options = _parser().parse_args(words)
    counts = [int(count) for count in options.counts.split(",")]
    wish = Wish(counts, options.jobs, options.repeats, options.settle, options.limit,
                options.work.absolute(), options.corpora)  # fmt: skip
    try:
        rows = run(wish)
    except MissingError as missing:
        print(f"python -m bench import: {missing}", file=sys.stderr)
        return 2
    report = wish.work / "import.json"
    values = {"machine": describe(), "jobs": wish.jobs, "rows": [asdict(row) for row in rows]}
    report.write_text(json.dumps(values, indent=1) + "\n", "utf-8")
    print(f"\nThe bar on two cores: {1000 * _BAR:.0f} ms a file. All runs: {report}")
    return 0 if all(row.is_right for row in rows) else 1


def run(wish: Wish) -> list[Row]:
    """Import each count of files, and then the same with nothing to do."""
    print(f"Raw files of {SIZE:,} bytes   wall s   cpu s   wall ms/file   cpu ms/file   peak MiB")
    rows: list[Row] = []
    for count in wish.counts:
        root = prepared(wish, count)
        for _ in range(wish.repeats):
            for name in ("articles", "imports.jsonl"):
                remove(root / "content" / name)
            remove(root / ".broadsheet")
            rows.append(_row(wish, root, count, "import"))
            print(_line(rows[-1]), flush=True)
            rows.append(_row(wish, root, count, "again"))
            print(_line(rows[-1]), flush=True)
    return rows


def prepared(wish: Wish, count: int) -> Path:
    """Make a site with raw files, unless it is there from an earlier run."""
    root = wish.work / f"import-{count}"
    seeds = root / "content" / "seeds"
    if not seeds.exists() or len(list(seeds.iterdir())) != count:
        remove(root)
        make_raws(wish.corpora, seeds, count)
        (root / "site.toml").touch()
    return root


def _row(wish: Wish, root: Path, count: int, scenario: str) -> Row:
    command = [sys.executable, "-P", "-m", "generator", "import"]
    command += ["--jobs", str(wish.jobs)] if wish.jobs else []
    settle(wish.settle)
    log = root.with_name(f"{root.name}.log")
    use = measure(command, root, {"PYTHONPATH": str(ROOT)}, log, wish.limit)
    return _as_row(use, root, count, scenario)


def _as_row(use: Use, root: Path, count: int, scenario: str) -> Row:
    made = len(list((root / "content" / "articles").rglob("*.md")))
    return Row(
        count, _NAME, scenario, use.wall, use.cpu, use.peak, use.other, use.steal,
        is_right=use.status == 0 and made == count,
    )  # fmt: skip


def _line(row: Row) -> str:
    peak = f"{row.peak:.0f}" if row.peak else "?"
    return (
        f"{row.count:>7,} {row.scenario:<15}{'' if row.is_right else '!':>2}"
        f"{row.wall:>8.1f} {row.cpu:>7.1f} {1000 * row.wall / row.count:>14.2f}"
        f" {1000 * row.cpu / row.count:>13.2f} {peak:>10}"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench import",
        description="Measure an import of raw files of 8 KB, made of the shared corpora's texts.",
    )
    work = Path(tempfile.gettempdir()) / "broadsheet-bench"
    add = parser.add_argument
    add("--counts", default="1000,2000,10000", metavar="N,…", help="how many files")
    add("--jobs", type=int, default=0, metavar="N", help="processes (0: one a core)")
    add("--repeats", type=int, default=1, metavar="N", help="runs of each (1)")
    add("--work", type=Path, default=work, metavar="DIR", help=f"raw files and sites ({work})")
    add("--corpora", type=Path, default=CORPORA, metavar="DIR", help=f"texts ({CORPORA})")
    add("--settle", type=float, default=5, metavar="S", help="wait for a quiet machine at most (5)")
    add("--limit", type=float, default=3600, metavar="S", help="end an import after (3600)")
    return parser
