"""Take the pictures of README and docs, and of every page type to be looked at, in Chromium.

    .venv/bin/python tools/screenshots.py [FOLDER [PUBLIC]]

The site must have been built. With a folder, every page type of the built site `PUBLIC` (this
repository's own, if none is named) is taken there in all widths, light and dark, and as it is
printed; without one, only what the docs show is renewed in `docs/images/`.
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (360, 768, 1440)


def main() -> None:
    """Take the pictures."""
    public = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "public"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        if len(sys.argv) > 1:
            take_all(browser, public, Path(sys.argv[1]))
        else:
            images = ROOT / "docs" / "images"
            take(browser, public / "index.html", images / "home.png", 1200, "light", 900)
            article = min((public / "articles").iterdir())
            take(browser, public / "archive/index.html", images / "archive.png", 1200, "dark", 700)
            take(browser, article / "index.html", images / "article.png", 1200, "light", 900)
        browser.close()


def take_all(browser: Browser, public: Path, folder: Path) -> None:
    """Take one page of every type, at all widths, light and dark, and as it is printed."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, file in pages(public).items():
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                take(browser, file, folder / f"{name}-{width}-{scheme}.png", width, scheme, 0)
        page = browser.new_page()
        page.goto(file.as_uri())
        page.pdf(path=folder / f"{name}.pdf", format="A4")
        page.close()


def pages(public: Path) -> dict[str, Path]:
    """Find a page of every type: the largest, which has most in it."""
    patterns = {
        "home": "index.html",
        "article": "articles/*/index.html",
        "tag": "tags/*/index.html",
        "tag-page": "tags/*/from/*/index.html",
        "tags": "tags/index.html",
        "author": "authors/*/index.html",
        "authors": "authors/index.html",
        "series": "series/*/index.html",
        "all-series": "series/index.html",
        "archive": "archive/index.html",
        "year": "archive/[0-9]*/index.html",
        "undated": "archive/undated/index.html",
        "about": "about/index.html",
        "404": "404.html",
    }
    found = {name: list(public.glob(pattern)) for name, pattern in patterns.items()}
    return {
        name: max(files, key=lambda file: (file.stat().st_size, file))
        for name, files in found.items()
        if files
    }


def take(browser: Browser, file: Path, picture: Path, width: int, scheme: str, height: int) -> None:
    """Take one page; the whole of it where `height` is 0."""
    page = browser.new_page(
        viewport={"width": width, "height": height or 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page.goto(file.as_uri())
    page.screenshot(path=picture, full_page=not height)
    page.close()


if __name__ == "__main__":
    main()
