"""Take the pictures of the terminal in the docs: `docs/images/terminal-*.svg`.

    .venv/bin/python tools/terminal.py

Each command is really run, on a pseudo-terminal, in a new site in a folder of its own; what it has
written there, colours too, is drawn by rich as an SVG: text, sharp at any size. No name of this
machine is in it, since all is said of the folder that the commands run in.
"""

import os
import pty
import re
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
_WIDTH = 96
_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
TEXTS = {
    "clock.txt": "The Clock at the Ferry Stairs\nHanna Oyelaran\n17 May 1931\n\nThere is a clock at"
    " the ferry stairs which has told the wrong time for as long as anybody remembers.\n",
    "tide.txt": "What the Tide Brought\n\nIt was seven in the morning when the boats came in, and"
    " there was nothing in them but the men.\n",
}


def main() -> None:
    """Run the commands in their order, and draw each."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for name, text in TEXTS.items():
            _put(here / "texts" / name, text)
        draw("new", here, 'new review --from texts --title "The Harbour Review"')
        site = here / "review"
        settings = (site / "site.toml").read_text("utf-8")
        settings = settings.replace("https://example.org/", "https://harbour.example/")
        table = '\n[deploy.live]\ntype = "directory"\npath = "../www"\n'
        _put(site / "site.toml", settings + table)
        draw("build", site, "build --verbose", last=9)
        draw("deploy", site, "deploy live")
        about = site / "content/pages/about.md"
        _put(
            about, about.read_text("utf-8") + "\nSee [the tide](/articles/what-the-tide-brougt/).\n"
        )
        run(site, "build --quiet")
        draw("check", site, "check")
        draw("explain", site, "explain /articles/the-clock-at-the-ferry-stairs/")


def draw(name: str, folder: Path, words: str, last: int = 0) -> None:
    """Run a command and draw what it wrote, or its last lines."""
    lines = run(folder, words).rstrip().splitlines()
    console = Console(record=True, width=_WIDTH, file=Path(os.devnull).open("w"))  # noqa: SIM115
    console.print(Text(f"$ broadsheet {words}", style="bold"))
    for line in lines[-last:]:
        console.print(Text.from_ansi(line))
    svg = console.export_svg(title="", unique_id=f"terminal-{name}")
    target = ROOT / "docs" / "images" / f"terminal-{name}.svg"
    _put(target, _FONT_FACE.sub("", svg))


def run(folder: Path, words: str) -> str:
    """Run a command on a terminal of its own, and give what it wrote there."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.environ |= {"PYTHONPATH": str(ROOT), "COLUMNS": str(_WIDTH), "TERM": "xterm-256color"}
        module = f"exec {sys.executable} -P -m generator {words}"
        os.execv("/bin/sh", ["sh", "-c", module])
    said = b""
    while True:
        try:
            said += (chunk := os.read(terminal, 4096))
        except OSError:  # Linux says so where the other end is closed
            break
        if not chunk:
            break
    os.waitpid(child, 0)
    return said.decode().replace("\r\n", "\n")


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
