"""`python -m bench lighthouse`: how fast a phone on a slow line shows an article, home and a tag.

Lighthouse's own preset for phones: a slow 4G line (1.6 Mbit/s, 150 ms) and a fourth of the
processor's speed, simulated. It is installed by `make checkers`, and uses the Chromium of
`make browser`.
"""

import argparse
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.host import hosted
from bench.tools import MissingError

ROOT = Path(__file__).resolve().parents[1]
LIGHTHOUSE = ROOT / ".venv/checkers/node_modules/lighthouse/cli/index.js"
LEAST = 99
"""The bar for performance, of 100."""
_TIMES = ("first-contentful-paint", "largest-contentful-paint", "speed-index")


@dataclass(frozen=True, slots=True)
class Judged:
    """What Lighthouse says of a page."""

    scores: dict[str, int]
    """Of 100, by category."""
    faults: tuple[str, ...]
    """What it would have otherwise, in the categories that are not at 100."""
    numbers: dict[str, float]
    """Milliseconds of the paints, bytes that were sent, and how far the layout moved."""


def judge(url: str, categories: Sequence[str]) -> Judged:
    """Have Lighthouse look at a page, as a phone.

    Raises: MissingError, where it or Chromium is not installed.
    """
    names = ("chromium", "chromium-browser", "google-chrome")
    chrome = next((path for name in names if (path := shutil.which(name))), None)
    if not (LIGHTHOUSE.exists() and chrome and shutil.which("node")):
        raise MissingError("no Lighthouse, node or Chromium: make checkers browser")
    words = [
        "node", str(LIGHTHOUSE), url, "--output=json", "--quiet", "--no-enable-error-reporting",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run",
        f"--only-categories={','.join(categories)}",
    ]  # fmt: skip
    done = subprocess.run(
        words, capture_output=True, check=True, env={**os.environ, "CHROME_PATH": chrome}
    )
    report: dict[str, Any] = json.loads(done.stdout)
    scores = {name: round(of["score"] * 100) for name, of in report["categories"].items()}
    audits = report["audits"]
    return Judged(scores, tuple(_faults(report)), {
        name: audits[name]["numericValue"]
        for name in (*_TIMES, "total-byte-weight", "cumulative-layout-shift")
        if name in audits
    })  # fmt: skip


def _faults(report: dict[str, Any]) -> Iterator[str]:
    for name, category in report["categories"].items():
        for reference in category["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                said = json.dumps(audit.get("details", {}).get("items", ""))[:1000]
                yield f"{name}: {audit['id']} {audit['title']} {said}"


def three_pages(public: Path) -> dict[str, str]:
    """Choose the front page, the longest article, and the tag whose own page is the largest."""

    def largest(pattern: str) -> str:
        files = sorted(public.glob(pattern))
        return max(files, key=lambda file: file.stat().st_size).relative_to(public).as_posix()

    of = {"home": "index.html", "article": largest("articles/*/index.html")}
    of["tag"] = largest("tags/*/index.html")
    return {name: path.removesuffix("index.html") for name, path in of.items()}


def main(words: Sequence[str]) -> int:
    """Print a line a page: the median of the runs. 1 where one is below the bar."""
    parser = argparse.ArgumentParser(prog="python -m bench lighthouse", description=__doc__)
    parser.add_argument("--repeats", type=int, default=3, metavar="N", help="runs of a page (3)")
    parser.add_argument("--site", type=Path, default=ROOT, metavar="DIR", help="whose site (ours)")
    options = parser.parse_args(words)
    from generator.build import Options, build

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        ignored = shutil.ignore_patterns("public", ".broadsheet", ".venv", ".git", "node_modules")
        shutil.copytree(options.site, root, ignore=ignored)
        build(root, Options())
        with hosted(root / "public") as home:
            pages = three_pages(root / "public").items()
            found = {name: _of(home + path, options.repeats) for name, path in pages}
    print("| page | performance | first paint | largest paint | sent | layout moved |")
    print("|---|--:|--:|--:|--:|--:|")
    for name, (score, numbers) in found.items():
        first, largest, _, sent, moved = numbers
        print(
            f"| {name} | {score} | {first / 1000:.2f} s | {largest / 1000:.2f} s"
            f" | {sent / 1000:.1f} KB | {moved:g} |"
        )
    return 0 if all(score >= LEAST for score, _ in found.values()) else 1


def _of(url: str, repeats: int) -> tuple[int, list[float]]:
    runs = [judge(url, ["performance"]) for _ in range(repeats)]
    score = round(median(run.scores["performance"] for run in runs))
    return score, [median(run.numbers[name] for run in runs) for name in runs[0].numbers]
