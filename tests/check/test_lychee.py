"""Whatever lychee, a link checker written in Rust, finds in the faulty site is found here, too."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

from generator.check.built import Built
from generator.check.links import Judge, follow
from generator.check.reading import read_built
from generator.check.result import Result
from generator.workers import Processes
from tests.conftest import Site


def lychee(public: Path) -> set[tuple[str, str]]:
    """Give what lychee finds: the page, and the address that leads nowhere, as a `file:` URL."""
    command = [str(Path(sys.executable).with_name("lychee")), "--offline", "--no-progress"]
    command += ["--include-fragments", "--index-files", "index.html", "--format", "json"]
    done = subprocess.run(
        [*command, "--root-dir", str(public), str(public)],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    said: dict[str, Any] = json.loads(done.stdout)
    failed = said.get("error_map") or said.get("fail_map") or {}
    return {
        (Path(page).relative_to(public).as_posix(), plain(one["url"]))
        for page, found in failed.items()
        if page.endswith(".html")  # the Markdown copies have the links of their pages
        for one in found
    }


def plain(url: str) -> str:
    """Write addresses alike: lychee leaves the last slash out."""
    path, mark, fragment = unquote(url).partition("#")
    return path.rstrip("/") + mark + fragment


def ours(public: Path) -> set[tuple[str, str]]:
    read = read_built(public, Processes(1), ("links",))
    built = Built("https://example.org", read.sizes, read.documents, read.texts, read.redirects)
    found = set()
    for finding in follow(built, Judge.of(built)).findings:
        for href in finding.written:
            rooted = f"{public.as_uri()}{href}" if href.startswith("/") else href
            whole = urljoin(f"{public.as_uri()}/{finding.file}", rooted)
            found.add((finding.file, plain(whole)))
    return found


def test_all_that_lychee_finds_is_found(faulty: tuple[Site, Result]) -> None:
    public = faulty[0].root / "public"
    theirs = lychee(public)

    assert len(theirs) >= 8
    assert set() == theirs - ours(public)
