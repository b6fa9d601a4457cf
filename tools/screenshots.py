"""Take the pictures of README and docs, or of every page type of many sites, in Chromium.

    .venv/bin/python tools/screenshots.py                      renew docs/images/
    .venv/bin/python tools/screenshots.py FOLDER [SITE …]      look at everything

The sites of the second form are this repository's own, small ones that show all that a page may
hold (tests/theme/gallery.py), a corpus of 1,000, and a hostile one; all are built on the way. Of
each, every page type is taken at all widths, light and dark, and as it is printed, and all of
them together on sheets: `FOLDER/SITE-light.png`, `-dark.png`, `-print.png`.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.build import Options, build  # noqa: E402
from generator.workers import Processes  # noqa: E402
from tests.conftest import CHROMIUM_FLAGS, chromium  # noqa: E402
from tests.theme.gallery import GALLERY  # noqa: E402
from tests.theme.sites import SITES, is_redirect, of_each_type  # noqa: E402

WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")
SHOWN = "six-in-the-morning-at-printing-house-square"
"""The article that the docs show."""
SHEET = """
    body { margin: 4px; background: #889; font: 11px sans-serif }
    figure { display: inline-block; margin: 4px; vertical-align: top }
    img { display: block; max-height: 1300px; object-fit: cover; object-position: top }
"""
"""How a sheet is laid out; a long page is cut there, and whole on a picture of its own."""


def main(words: list[str]) -> None:
    """Take the pictures."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        if words:
            makers = {**GALLERY, **SITES}
            for name in words[1:] or makers:
                public = built(makers[name], Path(scratch) / name)
                take_all(browser, name, public, Path(words[0]))
        else:
            take_for_docs(browser, built(SITES["own"], Path(scratch) / "own"))
        browser.close()


def built(make: Callable[[Path], Path], root: Path) -> Path:
    """Make a site and build it; give its `public/`."""
    root.mkdir()
    result = build(make(root), Options(workers=Processes(1)))
    assert result.is_right, result.problems
    return root / "public"


def take_for_docs(browser: Browser, public: Path) -> None:
    """Renew what README and docs show."""
    images = ROOT / "docs" / "images"
    with served(public) as site:
        take(browser, site, images / "home.png", 1200, "light", 900)
        take(browser, f"{site}archive/", images / "archive.png", 1200, "dark", 700)
        take(browser, f"{site}articles/{SHOWN}/", images / "article.png", 1200, "light", 900)


def take_all(browser: Browser, name: str, public: Path, folder: Path) -> None:
    """Take a site's pages of every type, each by itself and all on sheets."""
    pictures = folder / name
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir(parents=True)
    pages = {label(public, file): file.relative_to(public) for file in worth_seeing(public)}
    with served(public) as site:
        for scheme in SCHEMES:
            taken = []
            for page, file in pages.items():
                for width in WIDTHS:
                    picture = pictures / f"{page}-{width}-{scheme}.png"
                    take(browser, f"{site}{file}", picture, width, scheme, 0)
                    taken.append((picture, width))
            lay_out(browser, taken, folder / f"{name}-{scheme}.png")
        printed = [
            (sheet, 794)
            for page, file in pages.items()
            for sheet in print_out(browser, f"{site}{file}", pictures / page)
        ]
    lay_out(browser, printed, folder / f"{name}-print.png")


@contextmanager
def served(public: Path) -> Iterator[str]:
    """Serve a built site, so that its script works as it does for readers."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(public))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    """Serves and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def worth_seeing(public: Path) -> list[Path]:
    """Find pages of each type; of a site with few articles every one."""
    articles = sorted(public.glob("articles/*/index.html"))
    files = {*of_each_type(public), *(articles if len(articles) < 10 else [])}
    return sorted(file for file in files if not is_redirect(file.read_text("utf-8")))


def label(public: Path, file: Path) -> str:
    """Name a page by its address, as a file's name."""
    parts = file.relative_to(public).with_suffix("").parts
    return "_".join(part[:40] for part in parts if part != "index") or "home"


def take(browser: Browser, url: str, picture: Path, width: int, scheme: str, height: int) -> None:
    """Take one page; the whole of it where `height` is 0."""
    page = browser.new_page(
        viewport={"width": width, "height": height or 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page.goto(url)
    page.screenshot(path=picture, full_page=not height)
    page.close()


def print_out(browser: Browser, url: str, stem: Path) -> list[Path]:
    """Print a page to a PDF, and the PDF's first sheets to pictures."""
    page = browser.new_page()
    page.goto(url)
    pdf = stem.with_name(stem.name + ".pdf")
    page.pdf(path=pdf, format="A4")
    page.close()
    command = ["pdftoppm", "-r", "96", "-l", "3", "-png", str(pdf), f"{stem}-print"]
    subprocess.run(command, check=True)
    return sorted(stem.parent.glob(f"{stem.name}-print-*.png"))


def lay_out(browser: Browser, pictures: Iterable[tuple[Path, int]], to: Path) -> None:
    """Lay pictures side by side on a sheet, at half their size, by the browser itself."""
    figures = "".join(
        f"<figure><figcaption>{picture.stem}</figcaption>"
        f'<img src="{picture.as_uri()}" width="{width // 2}"></figure>'
        for picture, width in pictures
    )
    sheet = to.with_suffix(".html")
    sheet.write_text(f"<!doctype html><meta charset=utf-8><style>{SHEET}</style>{figures}", "utf-8")
    page = browser.new_page(viewport={"width": 1340, "height": 900})
    page.goto(sheet.as_uri())
    page.screenshot(path=to, full_page=True)
    page.close()
    sheet.unlink()


if __name__ == "__main__":
    main(sys.argv[1:])
