"""PDF files, read by pypdf: a page after the other, form feeds between, furniture and all.

Running heads and page numbers stay: the stages know them by their repetition where pages end.
"""

import logging
import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

from generator.importer.paged import Piece, pages_text
from generator.importer.raw import Raw, read_by, refused
from generator.ingest.limits import TooLongError, limited

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_MOST_PAGES = 5_000
_SECONDS = 60.0
"""Of the processor's time for one PDF."""
_MENDABLE = "open it in a viewer and print it into a new PDF, or put its text here as a .txt file"


def read_pdf(content: bytes) -> Raw:
    """Read a PDF's text.

    Raises: Refused, where it is locked, damaged, or pictures of pages only.
    """
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every mended fault
    # What pypdf stumbles over in damaged files is not always one of its own errors.
    damaged = (
        PyPdfError, ArithmeticError, AssertionError, AttributeError, LookupError, TypeError,
        ValueError, NotImplementedError, RecursionError, EOFError, zlib.error, struct.error,
    )  # fmt: skip
    try:
        with limited(_SECONDS):
            reader = pypdf.PdfReader(BytesIO(content))
            if reader.is_encrypted and not _opens(reader):
                raise refused("locked", "this PDF is locked by a password", "remove the password")
            pages = _pages(reader)
    except TooLongError:
        what = f"this PDF could not be read in {_SECONDS:g} seconds of the processor's time"
        raise refused("too-slow", what, _MENDABLE) from None
    except damaged as error:
        what = f"this PDF is damaged: {' '.join(str(error).split())[:120] or type(error).__name__}"
        raise refused("damaged", what, _MENDABLE) from None
    full = sum(bool(page.strip()) for page in pages)
    if not full:
        what = f"this PDF has no text on its {len(pages)} pages, only pictures of it"
        raise refused("no-text", what, "let a program such as ocrmypdf read the pages")
    empty = f", {len(pages) - full} of them without text" if full < len(pages) else ""
    reader_said = f"pypdf {pypdf.__version__}: {len(pages)} pages{empty}"
    return read_by(reader_said, "\f".join(pages), 0.9 if empty else 1.0)


def _opens(reader: "PdfReader") -> bool:
    """Open a PDF that asks no password to be read, only to be changed."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except DependencyError:
        return False


def _pages(reader: "PdfReader") -> list[str]:
    if len(reader.pages) > _MOST_PAGES:
        what = f"{len(reader.pages):,} pages are too many for an article"
        raise refused("too-large", what, "cut it into its articles")
    return pages_text(_page(page) for page in reader.pages)


def _page(page: "PageObject") -> list[Piece]:
    pieces: list[Piece] = []

    def keep(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        # The size is the font's, in the text's own measure: the two matrices make it points.
        scale = abs(cm[3] or cm[1] or 1.0) * abs(tm[3] or tm[1] or 1.0)
        pieces.append(Piece(text, x, y, size * scale))

    page.extract_text(visitor_text=keep)
    return pieces
