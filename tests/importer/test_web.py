"""Web pages: the article without what stands around it, and nothing lost without a word."""

from pathlib import Path

import pytest

from generator.importer.draft import Kind
from tests.importer.test_formats import one, reader, run
from tests.importer.test_pictures import png

NEWS = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Silver in Potosí | The Andean Courier</title><meta name="author" content="Ana Ruiz">
<script>var tracker = "do not read me";</script></head><body>
<div id="cookie-banner"><p>We use cookies to improve your experience on this site.</p></div>
<header><a href="/">The Andean Courier</a><ul><li><a href="/world">World</a></li></ul></header>
<main><article><h1>Silver in Potosí</h1><time datetime="2019-05-03">3 May 2019</time>
<p>The <em>miners</em> of Potosí were paid once a year, and what they were paid they spent in a
week, mostly on bread and on candles, which were dear.</p>
<figure><img src="mine.png" alt="A mine"><img src="https://example.org/x.png" alt="far">
<figcaption>The great mine, seen from above.</figcaption></figure>
<p>Nobody could say why this was so, but it had been so for as long as anybody remembered.</p>
<h2>On the coast</h2><p>The ships waited for the silver, and with them the merchants who had lent
the king his money.</p><blockquote><p>We waited for the whole of a winter.</p></blockquote>
<pre><code>one
  two</code></pre><ul><li>Bread was paid first.</li><li>Candles were paid last.</li></ul>
<p onclick="alert(1)">So the year began again.</p>
<aside class="related"><ul><li><a href="/a">Tin in Oruro</a></li></ul></aside></article></main>
<div class="share"><a href="#">Share on Facebook</a></div>
<div class="newsletter"><p>Get the latest news in your inbox every week.</p></div>
<footer><p>© 2019 The Andean Courier. All rights reserved.</p></footer></body></html>
"""
AROUND = ("cookies", "World", "Tin in Oruro", "Share on", "inbox", "All rights", "do not read")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content/seeds").mkdir(parents=True)
    (tmp_path / "content/seeds/mine.png").write_bytes(png())
    return tmp_path


def test_what_stands_around_an_article_is_left_out_and_reported(root: Path) -> None:
    outcome, text = one(root, "news.html", NEWS.encode())

    told = "\n".join(d.text for d in outcome.decisions if d.kind is Kind.FURNITURE)
    assert reader(outcome).startswith("trafilatura ")
    assert ("Silver in Potosí", ("Ana Ruiz",), "2019-05-03") == (
        outcome.title,
        outcome.authors,
        outcome.date,
    )
    assert [] == [words for words in AROUND if words in text.split("\n---\n")[1]]
    assert "We use cookies" in told
    assert "inbox" in told


@pytest.mark.parametrize("is_there", [True, False])
def test_what_a_page_is_made_of_stays(
    root: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    monkeypatch.setattr("generator.ingest.readers.is_installed", lambda _library: is_there)

    outcome, text = one(root, "news.html", NEWS.encode())

    for wanted in (
        "The *miners* of Potosí",
        "![A mine](silver-in-potosi/mine.png)",
        "The great mine, seen from above.",
        "## On the coast",
        "> We waited for the whole of a winter.",
        "one\n  two",
        "- Bread was paid first.\n- Candles were paid last.",
        "So the year began again.",
    ):
        assert wanted in text
    assert "alert" not in text
    assert "x.png" not in text
    assert 1 == len(outcome.files)


def test_a_page_of_a_blog_has_its_own_title_and_not_the_site_s(root: Path) -> None:
    page = """<html><head><title>A winter walk - My little blog</title></head><body>
    <div id="header"><h1><a href="/">My little blog</a></h1></div><div id="content">
    <h2>A winter walk</h2><div class="meta">Posted on January 7, 2011 by Bo Chen</div>
    <p>Yesterday I walked from the station to the lake, which was frozen from side to side.</p>
    <p>There was a heron standing on the ice. It did not move for the hour that I watched it.</p>
    </div><div id="footer">Powered by WordPress</div></body></html>"""

    outcome, text = one(root, "walk.html", page.encode())

    assert "A winter walk" == outcome.title
    assert "My little blog" not in text
    assert "There was a heron" in text


@pytest.mark.parametrize(
    "page", [b"<html>" + b"<div>" * 3000 + b"x", b"<p" * 500, b"<!-- ", b"\xff\xfe<\0p\0", b"</p>"]
)
def test_a_hostile_page_is_read_or_left_out(root: Path, page: bytes) -> None:
    result = run(root, {"bad.html": page})

    assert result.is_right
