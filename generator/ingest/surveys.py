"""What each raw file said for the collection's evidence, kept from one import to the next.

The daily case is one new file among thousands: only that one is surveyed, the others are counted
as they were, each under the key of all that it depends on.
"""

import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from generator.build.keys import generator_key
from generator.importer.evidence import Said
from generator.importer.hints import Hints
from generator.importer.owner import Owner
from generator.ingest import rows
from generator.model.encoding import decode, digest_of_texts
from generator.versions import installed

FILE = ".broadsheet/surveys.sqlite"


def key_of(file: str, raw: str, said: Hints, owner: Owner) -> str:
    """Hash what a survey depends on: code, libraries, the raw text, what the owner says of it.

    A tag's labels are not among that: a survey knows no tags.
    """
    owner = replace(owner, labels=(), folders=())
    return digest_of_texts(_code(), file, raw, repr(said), repr(owner))


@cache
def _code() -> str:
    """Hash our code and all that is installed: readers and encodings have their say in a survey."""
    return digest_of_texts(generator_key(), *installed(sys.path))


def read(root: Path, keys: Mapping[str, str]) -> Iterator[tuple[str, Said]]:
    """Give what is kept of files under their keys."""
    files = {key: file for file, key in keys.items()}
    try:
        for key, value in rows.read(root, FILE):
            if key in files:
                yield files[key], decode(Said, value)
    except ValueError:
        rows.discard(root, FILE)


def write(root: Path, keys: Mapping[str, str], values: Mapping[str, bytes]) -> None:
    """Keep what some files have said."""
    said = [(keys[file], value) for file, value in values.items() if file in keys]
    rows.write(root, FILE, said)


def forget(root: Path, keys: Collection[str]) -> None:
    """Remove what is kept under other keys than these."""
    rows.forget(root, FILE, keys)
