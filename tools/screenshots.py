"""Take the pictures of README and docs: this repository's own site, in Chromium.

    .venv/bin/python tools/screenshots.py [FOLDER]

The site must have been built. With a folder, every page type is taken there in all widths, light
and dark, to be looked at; without one, only what the docs show is renewed in `docs/images/`.
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
    public = ROOT / "public"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        if len(sys.argv) > 1:
            take_all(browser, public, Path(sys.argv[1]))
        else:
            images = ROOT / "docs" / "images"
            take(browser, public / "index.html", images / "home.png", 1200, "light", 900)
            article = min((public / "articles").iterdir())
            take(browser, article / "index.html", images / "article.png", 1200, "light", 900)
        browser.close()


def take_all(browser: Browser, public: Path, folder: Path) -> None:
    """Take one page of every type, at all widths, light and dark, and as it is printed."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, file in pages(public).items():
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                take(browser, file, folder / f"{name}-{width}-{scheme}.png", width, scheme, 0)


def pages(public: Path) -> dict[str, Path]:
    """Find a page of every type."""

    def first(pattern: str) -> Path:
        return min(public.glob(pattern))

    return {
        "home": public / "index.html",
        "article": first("articles/*/index.html"),
        "tag": first("tags/*/index.html"),
        "tags": public / "tags/index.html",
        "authors": public / "authors/index.html",
        "archive": public / "archive/index.html",
        "year": first("archive/2*/index.html"),
        "about": public / "about/index.html",
        "404": public / "404.html",
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
