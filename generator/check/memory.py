"""What earlier runs have learnt of external links: a file in `.broadsheet/`, which may be lost."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path

from generator.build import WORK
from generator.check.asking import Said
from generator.files import write_atomic

_FILE = "links.json"


def read(root: Path) -> dict[str, Said]:
    """Read what is known. A file that is damaged or of another version knows nothing."""
    try:
        rows = json.loads((root / WORK / _FILE).read_text("utf-8"))
        return {url: Said(**row) for url, row in rows.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write(root: Path, known: Mapping[str, Said]) -> None:
    """Remember."""
    rows = {url: asdict(known[url]) for url in sorted(known)}
    text = json.dumps(rows, indent=0, ensure_ascii=False)
    write_atomic(root / WORK / _FILE, text.encode())


def age(said: Said, today: str) -> int:
    """Count the days since an address was asked; many, where that day cannot be read."""
    try:
        return (date.fromisoformat(today) - date.fromisoformat(said.day)).days
    except ValueError:
        return 1_000_000
