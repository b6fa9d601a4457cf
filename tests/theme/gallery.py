"""Small sites that show all that a page may hold: looked at by eye, and measured in Chromium.

What they hold stands in `shown/`, a file a site, as `write_site` reads it: `show` has one of
everything, `ar`, `he` and `zh` are in these languages, and in the others little or nothing is.
`tools/screenshots.py` takes their pictures; `test_look.py` measures them.
"""

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path

from tests.conftest import write_site

SHOWN = Path(__file__).parent / "shown"
SIZES = {"wide": (1600, 700), "tall": (600, 1400), "tiny": (48, 48)}
DRAWING = (
    '<rect width="160" height="400" fill="#d8d0bf"/><circle cx="42" cy="24" r="10" fill="#b4532f"/>'
    '<path d="M0 52l30-18 22 12 26-24 34 30 48-14v200H0z" fill="#54605a"/>'
    '<path d="M0 62l40-10 50 12 70-8v200H0z" fill="#2f3a38"/></svg>'
)


def shown(name: str, root: Path) -> Path:
    """Write one of the sites that stand in `shown/`, with its pictures."""
    site = write_site(root, (SHOWN / f"{name}.txt").read_text("utf-8"))
    (root / "content").mkdir(exist_ok=True)
    if name == "show":
        for file, svg in pictures().items():
            site.write(f"content/articles/1849/pictures/{file}", svg)
    return root


def pictures() -> dict[str, str]:
    """Draw a wide, a tall and a tiny picture, as SVG, by the names of their files."""
    return {
        f"{name}.svg": f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 160 {160 * height // width}">{DRAWING}'
        for name, (width, height) in SIZES.items()
    }


def tags(root: Path) -> Path:
    """Two thousand tags, some of them used often, on a hundred articles."""
    syllables = (
        "ba",
        "co",
        "du",
        "fer",
        "gal",
        "hin",
        "jo",
        "kel",
        "lum",
        "mar",
        "no",
        "per",
        "qui",
    )
    endings = ("", "", " press", "", " and other words")
    names = [
        syllables[number % 13]
        + syllables[number // 13 % 13]
        + syllables[number // 169]
        + endings[number % 5]
        for number in range(2000)
    ]
    (root / "site.toml").write_text('title = "Two Thousand Tags"\n', "utf-8")
    for number in range(100):
        own = [*names[number * 20 : number * 20 + 20], *names[: number % 30]]
        _write(root, f"Article {number}", str(1840 + number // 10), f"tags: [{', '.join(own)}]\n")
    return root


def century(root: Path) -> Path:
    """A hundred and fifty years, unevenly filled, and two of which digits are unknown."""
    (root / "site.toml").write_text('title = "A Century and a Half"\n', "utf-8")
    for year in range(1850, 2000):
        for number in range(
            sha256(b"%d" % year).digest()[0] // (24 if year in (1871, 1968) else 60)
        ):
            _write(root, f"Item {number} of {year}", str(year), "authors: [Ana Roe]\n")
    for date in ("184X", "18XX"):
        _write(root, f"One of {date}", date)
    return root


def _write(root: Path, title: str, date: str, more: str = "") -> None:
    file = root / "content" / "articles" / date / f"{title.lower().replace(' ', '-')}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\ntitle: {title}\ndate: {date}\n{more}---\nA text.\n", "utf-8")


GALLERY: dict[str, Callable[[Path], Path]] = {
    **{file.stem: partial(shown, file.stem) for file in sorted(SHOWN.glob("*.txt"))},
    "tags": tags,
    "century": century,
}
