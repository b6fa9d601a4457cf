"""Which reader a raw file goes to, by its name's ending. Each is loaded when it is needed first.

A reader whose library is not installed leaves its files out, with the command that installs it.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from generator.importer.formats import READ, as_text
from generator.importer.raw import Importer, Raw, read_by, refused
from generator.ingest.mail import read_mail
from generator.ingest.pictures import with_neighbours
from generator.ingest.web import read_web

MAILS = (".eml", ".mbox")
SEEDS = "content/seeds"
UNREAD = (".doc", ".djvu", ".pages", ".wpd")
"""Raw texts that no reader of ours reads: their files are named, and left out."""
LARGEST = 300_000_000
"""Bytes of a raw file of any kind: pictures count."""


def _pdf(content: bytes, _suffix: str) -> Raw:
    from generator.ingest.pdf import read_pdf

    return read_pdf(content)


def _office(content: bytes, suffix: str) -> Raw:
    from generator.ingest.office import read_office

    return read_office(content, suffix)


EXTRAS: Mapping[str, tuple[str, str, Callable[[bytes, str], Raw]]] = {
    ".pdf": ("pdf", "pypdf", _pdf),
    ".docx": ("office", "pypandoc", _office),
    ".odt": ("office", "pypandoc", _office),
    ".rtf": ("office", "pypandoc", _office),
    ".epub": ("office", "pypandoc", _office),
}
"""By ending: the extra that brings the library, the library, the reader."""

ENDINGS = (*READ, *EXTRAS)


def suffix_of(file: str) -> str:
    """Give a file's ending, small, with its dot."""
    return "." + file.rpartition(".")[2].lower()


def read_raw(
    root: Path, file: str, content: bytes, suffix: str, importers: Mapping[str, Importer]
) -> Raw:
    """Make text of a raw file's content; a site's own `importers`, by ending, come first.

    Raises: Refused, where it cannot be read, or its reader is not installed.
    """
    if len(content) > LARGEST:
        what = f"{len(content):,} bytes are too many for an article"
        raise refused("too-large", what, "it is left out; cut it into its articles")
    if suffix in importers:
        return read_by(f"this site's importer of {suffix} files", importers[suffix](content))
    if suffix in MAILS:
        return read_mail(content, suffix)
    if suffix not in EXTRAS:
        raw = as_text(suffix, content)
        if suffix in (".html", ".htm") and is_installed("trafilatura"):
            raw = read_web(content, raw)
        return with_neighbours(raw, root, f"{SEEDS}/{file}")
    extra, library, read = EXTRAS[suffix]
    if not is_installed(library):
        what = f"{suffix[1:].upper()} files are read by {library}, which is not installed"
        raise refused("not-installed", what, f'pip install "broadsheet[{extra}]", and import again')
    return read(content, suffix)


def is_installed(library: str) -> bool:
    """Say whether a library can be imported."""
    try:
        import_module(library)
    except ImportError:
        return False
    return True
