"""What a reader on a bad line waits for: the stylesheet, and the page without its text."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.theme.sites import of_each_type

STYLE = ROOT / "templates" / "static" / "style.css"
_BODY = re.compile(r'(<div class="body">).*?(\n  </div>\n</article>)', re.DOTALL)


def zipped(content: bytes) -> int:
    return len(gzip.compress(content, mtime=0))


def test_the_stylesheet_is_small() -> None:
    assert STYLE.stat().st_size < 20_000
    assert zipped(STYLE.read_bytes()) < 6_000


@pytest.mark.shared
@pytest.mark.parametrize("name", ["own", "hard"])
def test_the_first_view_of_each_type_of_page_fits_the_first_round_trips(
    name: str, public: Callable[[str], Path]
) -> None:
    """14 KB is what a server sends before it waits for an answer (RFC 6928)."""
    folder = public(name)
    style = zipped((folder / "style.css").read_bytes())
    weights = {}
    for page in of_each_type(folder):
        text, emptied = _BODY.subn(r"\1\2", page.read_text("utf-8"))
        assert emptied or '<body class="article">' not in text
        weights[page.relative_to(folder).as_posix()] = style + zipped(text.encode())

    assert len(weights) >= 8
    assert {} == {path: weight for path, weight in weights.items() if weight > 14 * 1024}
