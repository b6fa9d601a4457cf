"""The sites whose pages are judged: our own, the seed's, a corpus of 1,000, and a hard one."""

import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path

from generator.build import Options, build
from generator.ingest import Options as ImportOptions
from generator.ingest import ingest
from generator.workers import Processes
from tests.conftest import ROOT, SHARED, Site, write_site
from tests.theme.gallery import pictures, shown

LONG = "Sesquipedalian" * 35
MANY = ", ".join(f"tag number {number}" for number in range(200))

HARD = f"""
    site.toml
        title = "The Test of <b>Everything</b> & More"
        tagline = "Quotes \\" and <angles>"
        url = "https://example.org/"
        accent = "#0b5d1e"
        footer = "Made by *hand*, [see](https://example.org/)."
    pages/about.md
        title: About & <about>
        menu: 1
        ---
        Who we are.

        ## A heading

        | a | b |
        |---|--:|
        | 1 | 2 |
    articles/1848/silver.md
        title: Silver in “Potosí” & <script>alert(1)</script>
        date: 1848-05
        online: 2026-01-01
        updated: 2026-02-01
        kicker: Mines
        subtitle: A deck that says a little more
        dateline: Potosí
        authors:
          - Ana Roe
          - {{family: García Márquez, given: Gabriel José, suffix: Jr.}}
          - {{organisation: The Daily News}}
        roles: {{editor: [Ed Itor], translator: [Trans Lator]}}
        tags: [peru, silver, "</script><script>alert(1)</script>"]
        series: The mines
        series_index: 2
        license: CC BY 4.0
        source_url: https://example.org/?a=1&b="2"
        publication: {{name: The <Daily> News, volume: 3, issue: 4, pages: 5–6, place: London}}
        aliases: [/old/silver/, /older.html]
        ---
        Silver was found there[^1] in 1545 "by chance".

        ## The first heading

        | Year of the Lord | Output | Price |
        |:-----|-------:|:-----:|
        | 1848 | 7 | 3 |

        ### Under it

        | Year of the Lord | Output | Price |
        |:-----|-------:|:-----:|
        | 1849 | 8 | 4 |

        - a
        - b

        1. one
        2. two

        Ore
        : Rock with ~~gold~~ silver

        > A quotation, with `code`.

        ```python
        print("a long line of code", "and more of it, and more, and more, and more")
        ```

        # The second

        ![A map](silver/map.svg) and [a link](../undated/note.md) and [out](https://example.org/).

        # The third

        ***

        Tin.[^2] <script>alert(1)</script> [x](javascript:alert(1))

        [^1]: From Potosí.
        [^2]: From Oruro.
    articles/1848/silver/map.svg
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z"/></svg>
    articles/1848/b.md
        title: {LONG}
        date: 1848~
        tags: [{MANY}]
        authors: [{LONG}]
        ---
        {LONG}
    articles/1849/pictures.md
        title: Pictures
        date: 1849
        image: wide.svg
        ---
        ![Wide](pictures/wide.svg "A <caption> with *marks*, and {LONG}")

        ![Tall](pictures/tall.svg "Tall")

        > ![Tiny](pictures/tiny.svg "Tiny")

        - ![In a list](pictures/tall.svg)

        ![No caption](pictures/wide.svg)

        ![](pictures/tiny.svg) begins a line, and {LONG} ![Tiny](pictures/tiny.svg)
    articles/1900/arabic.md
        title: الفضة في بيرو
        date: 190X
        language: ar
        translation_of: silver
        authors: [محمد علي]
        tags: [فضة]
        ---
        نص عن الفضة.
    articles/1900/chinese.md
        title: 秘鲁的白银
        date: 1900/1901
        language: zh
        tags: [白银]
        ---
        关于白银的文章。
    articles/1900/emoji.md
        title: "\u202eevil\u202c 🪙🪙🪙 & 'quotes'"
        date: 1900-01-01
        series: The mines
        series_index: 1
        ---
        Text 🪙.
    articles/undated/note.md
        title: A note
        ---
    """


def own(root: Path) -> Path:
    """This repository's own site."""
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "site.toml", root)
    return root


def seed(root: Path) -> Path:
    """The seed, imported."""
    shutil.copytree(SHARED / "seeds", root / "content" / "seeds")
    (root / "site.toml").write_text('title = "Scratch"\nurl = "https://example.org/"\n', "utf-8")
    assert ingest(root, ImportOptions(online="2026-01-01")).outcomes
    return root


def corpus(root: Path) -> Path:
    """A thousand articles."""
    maker = SHARED / "bench" / "make_corpus.py"
    to = root / "content" / "articles"
    words = [
        sys.executable,
        str(maker),
        "--count",
        "1000",
        "--extras",
        "--jobs",
        "1",
        "--out",
        str(to),
    ]
    subprocess.run(words, check=True, capture_output=True)
    settings = 'title = "Corpus"\nurl = "https://example.org/"\nmarkdown_copies = false\n'
    (root / "site.toml").write_text(settings, "utf-8")
    return root


def hard(root: Path) -> Path:
    """One article with all that there is, and some that are hostile."""
    return _with_pictures(write_site(root, HARD))


def arabic(root: Path) -> Path:
    """The same, from right to left."""
    mirrored = HARD.replace("accent =", 'language = "ar"\n        accent =')
    return _with_pictures(write_site(root, mirrored))


def _with_pictures(site: Site) -> Path:
    """Put the pictures of a site's article beside it."""
    for name, svg in pictures().items():
        site.write(f"content/articles/1849/pictures/{name}", svg)
    return site.root


SITES: dict[str, Callable[[Path], Path]] = {
    "arabic": arabic,
    "own": own,
    "seed": seed,
    "corpus": corpus,
    "hard": hard,
    "show": partial(shown, "show"),
}


def built(name: str, root: Path) -> Path:
    """Make a site and build it; give its `public/`."""
    root.mkdir()
    result = build(SITES[name](root), Options(workers=Processes(1)))
    assert result.is_right, result.problems
    return root / "public"


def of_each_type(public: Path) -> list[Path]:
    """Find a page of each type: by its template, and the part of the site it is in.

    Of a small site the largest, which has most in it.
    """
    found: dict[tuple[str, str, int], list[tuple[int, Path]]] = defaultdict(list)
    for file in sorted(public.rglob("*.html")):
        inner = file.relative_to(public)
        text = file.read_text("utf-8")
        kind = text.partition('<body class="')[2].partition('"')[0]
        place = ("", 0) if kind in ("article", "missing") else (inner.parts[0], len(inner.parts))
        found[(kind if not is_redirect(text) else "moved", *place)].append((len(text), file))
    is_small = sum(len(pages) for pages in found.values()) < 500
    return sorted((max if is_small else min)(pages)[1] for pages in found.values())


def is_redirect(html: str) -> bool:
    """Say whether a page leads on by itself."""
    return 'http-equiv="refresh"' in html
