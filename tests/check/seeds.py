"""The faults that are put into a site, each by a small edit, and where each is found."""

# ruff: noqa: E501 (a fault is read whole)

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.conftest import Site

Edit = Callable[[Site], None]

DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>\n'
FEED = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>https://example.org/NAME.xml</id>
  <title>Another feed</title>
  <updated>2025-02-03T00:00:00Z</updated>
  <author><name>Ada</name></author>
  <link rel="self" href="https://example.org/NAME.xml"/>
  <entry>
    <id>https://example.org/one</id>
    <title>One</title>
    <updated>2025-02-03T00:00:00Z</updated>
    <link href="https://example.org/about/"/>
    <content type="html">&lt;p&gt;Silver.&lt;/p&gt;</content>
  </entry>
</feed>
"""
PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>NAME</title>HEAD</head>
<body><main><p>It was here.</p></main></body>
</html>
"""


@dataclass(frozen=True)
class Seed:
    """A fault: its name, the code that reports it, the file that is blamed, and what its line has."""

    name: str
    code: str
    path: str
    line: str = ""
    """A part of the line that is named; where it is empty, the file as a whole is meant."""
    source: tuple[Edit, ...] = ()
    """Before the build."""
    built: tuple[Edit, ...] = field(default=())
    """After it."""


def article(name: str) -> str:
    return f"content/articles/2020/{name}.md"


def page_of(name: str) -> str:
    return f"public/articles/{name}/index.html"


def edit(path: str, old: str, new: str) -> Edit:
    return lambda site: site.replace(path, old, new)


def write(path: str, text: str | bytes) -> Edit:
    return lambda site: site.write(path, text)


def line(path: str, text: str) -> Edit:
    """Add a line to a file, which need not be there."""

    def add(site: Site) -> None:
        site.write(path, (site.read(path) if (site.root / path).exists() else "") + text + "\n")

    return add


def body(name: str, code: str, text: str, at: str = "") -> Seed:
    """Put a fault into the text of an article of its own; its line is named."""
    return Seed(name, code, article(name), at or text, (line(article(name), "\n" + text),))


def built(name: str, code: str, old: str, new: str, at: str = "", source: bool = True) -> Seed:
    """Put a fault into the built page of an article of its own."""
    path = article(name) if source else page_of(name)
    return Seed(name, code, path, at, built=(edit(page_of(name), old, new),))


def redirect(name: str, code: str, *lines: str) -> Seed:
    path = "content/static/_redirects"
    return Seed(name, code, path, lines[0], tuple(line(path, one) for one in lines))


def feed(name: str, code: str, old: str, new: str, at: str = "") -> Seed:
    """Put a fault into a feed of its own."""
    path = f"content/static/{name}.xml"
    text = FEED.replace("NAME", name)
    assert old in text
    return Seed(name, code, path, at, (write(path, text.replace(old, new)),))


def static(name: str, code: str, head: str, at: str) -> Seed:
    path = f"content/static/{name}.html"
    text = PAGE.replace("NAME", name).replace("HEAD", head)
    return Seed(name, code, path, at, (write(path, text),))


def sparse(path: str, size: int) -> Edit:
    def make(site: Site) -> None:
        with (site.root / path).open("wb") as file:
            file.truncate(size)

    return make


CANONICAL = '<link rel="canonical" href="https://example.org/articles/{}/">'

LONG: str = " ".join(
    f"In the year {year} the {what} of the old town sold {year % 37} bars of silver to the {whom}."
    for year, what, whom in zip(
        range(1700, 1760),
        ("mint", "abbot", "judge", "miller", "weaver", "widow", "guild", "smith", "priest", "mayor")
        * 6,
        ("crown", "bishop", "banker", "sailor", "baker") * 12,
        strict=True,
    )
)

SEEDS = (
    # Links, anchors, and what pages load.
    body("link-to-nowhere", "broken-link", "See [it](/articles/nowhere/)."),
    body("link-to-no-file", "broken-link", "See [it](missing.pdf)."),
    body("link-in-wrong-case", "broken-link", "See [it](/About/)."),
    body("link-to-other-letters", "broken-link", "See [it](/café/)."),
    body("whole-link-to-nowhere", "broken-link", "See [it](https://example.org/nowhere/)."),
    body("anchor-in-no-page", "broken-anchor", "See [below](#no-such-place)."),
    body("anchor-in-another", "broken-anchor", "See [there](link-to-nowhere.md#no-such-place)."),
    body("no-last-slash", "link-without-slash", "See [all](/tags)."),
    body("link-out-of-the-site", "link-outside", "See [it](../../../../x)."),
    body("link-by-http", "insecure-link", "See [us](http://example.org/about/)."),
    body("raw-link-to-nowhere", "broken-link", 'See <a href="/raw/a&amp;b/">it</a>.', "/raw/a&amp;b/"),
    body("picture-missing", "missing-asset", "![A mine](/mine.png)"),
    body("srcset-missing", "missing-asset", '<img src="/dot.svg" srcset="/dot2.png 2x" alt="A dot">'),
    body("script-missing", "missing-asset", '<script src="/none.js"></script>'),
    body("poster-missing", "missing-asset", '<video src="/dot.svg" poster="/none.png"></video>'),
    Seed(
        "link-in-a-page", "broken-link", "content/pages/about.md", "/gone/",
        (line("content/pages/about.md", "\nWe were [there](/gone/)."),),
    ),
    built("style-missing", "missing-asset", "style.css", "stile.css", "stile.css", source=False),
    Seed(
        "relative-in-404", "relative-in-404", "public/404.html", 'href="archive/"',
        built=(edit("public/404.html", 'Front page</a></li>\n    <li><a href="/archive/">', 'Front page</a></li>\n    <li><a href="archive/">'),),
    ),
    # What cannot be come to, or left.
    Seed("orphan", "orphan", "content/pages/lost.md", "", (
        write("content/pages/lost.md", "---\ntitle: Lost\nsummary: Lost.\n---\nNobody comes.\n"),
    )),
    Seed("orphan-file", "orphan-file", "content/articles/2020/orphan-file/notes.txt", "", (
        write("content/articles/2020/orphan-file/notes.txt", "Notes.\n"),
    )),
    redirect("redirects-in-a-circle", "redirect-loop", "/one /two", "/two /one"),
    redirect("redirect-to-nowhere", "redirect-nowhere", "/three /nothing/"),
    redirect("redirect-that-never-counts", "redirect-unused", "/about/ /tags/"),
    redirect("redirects-in-a-row", "redirect-chain", "/r1 /r2", "/r2 /r3", "/r3 /about/"),
    static("refresh-in-a-circle", "redirect-loop",
           '<meta http-equiv="refresh" content="0; url=refresh-in-a-circle.html">', ""),
    static("refresh-to-nowhere", "broken-link",
           '<meta http-equiv="refresh" content="0; url=/nowhere-at-all/">', "/nowhere-at-all/"),
    # Pages.
    Seed("no-text", "empty-article", article("no-text"), "", (
        write(article("no-text"), "---\ntitle: No text\nsummary: There is none.\ndate: 2020\n"
              "online: 2020-01-02\n---\n"),
    )),
    Seed("empty-page", "empty-page", "content/pages/empty.md", "", (
        write("content/pages/empty.md", "---\ntitle: Empty\nsummary: Empty.\nmenu: 2\n---\n"),
    )),
    Seed("empty-file", "empty-file", "content/static/nothing.txt", "", (
        write("content/static/nothing.txt", ""),
    )),
    built("title-missing", "missing-title", "<title>Title missing · The Test</title>", "", ""),
    built("two-titles", "missing-title", "<title>", "<title>One</title><title>", ""),
    Seed("title-of-another", "duplicate-title", article("title-of-another"), "title: ", (
        edit(article("title-of-another"), "title: Title of another", "title: Two titles again"),
        edit(article("description-of-another"), "title: Description of another",
             "title: Two titles again"),
    )),
    Seed("description-of-another", "duplicate-description", article("description-of-another"),
         "summary: ", (
        edit(article("description-of-another"), "summary: What description of another",
             "summary: What canonical missing"),
    )),
    built("no-description", "missing-description", '<meta name="description"', '<meta name="x"', ""),
    built("canonical-missing", "missing-canonical", CANONICAL.format("canonical-missing"), "", ""),
    built("canonical-foreign", "bad-canonical", 'canonical" href="https://example.org',
          'canonical" href="https://example.net', "example.net", source=False),
    built("canonical-of-another", "bad-canonical", CANONICAL.format("canonical-of-another"),
          CANONICAL.format("no-text"), "canonical", source=False),
    built("canonical-relative", "bad-canonical", CANONICAL.format("canonical-relative"),
          '<link rel="canonical" href="./">', "canonical", source=False),
    built("canonical-to-nowhere", "bad-canonical", CANONICAL.format("canonical-to-nowhere"),
          CANONICAL.format("nowhere"), "canonical", source=False),
    body("picture-by-http", "mixed-content", "![A mine](http://pictures.example/mine.png)"),
    body("picture-from-elsewhere", "foreign-asset", "![A mine](https://pictures.example/mine.png)"),
    # Markup.
    body("id-twice", "duplicate-id", '<p id="same">One.</p><p id="same">Two.</p>'),
    body("no-alt", "missing-alt", '<p><img src="/dot.svg"></p>'),
    body("empty-alt", "missing-alt", "![](/dot.svg)"),
    body("obsolete-element", "html-obsolete-element", "<center>In the middle.</center>"),
    body("obsolete-attribute", "html-obsolete-attribute", '<p align="center">In the middle.</p>'),
    body("attribute-twice", "html-duplicate-attribute", '<p class="a" class="b">Twice.</p>'),
    body("never-closed", "html-never-closed", "<div>Open."),
    body("closed-in-wrong-order", "html-adoption-agency-1.3", "<p><b><i>Both</b></i></p>"),
    body("block-in-a-paragraph", "html-unexpected-end-tag", "<p><div>A block.</div></p>"),
    body("link-in-a-link", "html-unexpected-start-tag-implies-end-tag",
         '<p><a href="#_main">one <a href="#_main">two</a></a></p>'),
    body("junk-in-a-table", "html-unexpected-start-tag-implies-table-voodoo",
         "<table><p>Out.</p><tr><td>In.</td></tr></table>"),
    body("fault-in-a-tag-with-a-way", "html-duplicate-attribute",
         '<p><a href="/about/">us</a></p>\n\n<p><a href="/about/" class="a" class="b">us</a></p>',
         'class="a" class="b"'),
    body("link-in-a-link-with-a-way", "html-unexpected-start-tag-implies-end-tag",
         '[Us](/about/), <a href="/about/">us</a>.\n\n<p><a href="/about/">x<a href="/about/">y</a></a></p>',
         '">x<a'),
    body("file-with-a-fault-in-its-link", "html-duplicate-attribute",
         '<p>By <a href="no-alt.md" class="a" class="c">us</a>.</p>', 'class="c"'),
    body("picture-with-a-way-and-a-role", "html-aria-invalid-role",
         '<p><img alt="A dot" src="/dot.svg" role="nothing"></p>'),
    body("block-in-a-written-paragraph", "html-unexpected-end-tag", "A word. <div>A block.</div>"),
    body("no-such-role", "html-aria-invalid-role", '<p role="nobody">Who?</p>'),
    built("no-doctype", "html-missing-doctype", "<!doctype html>", "", "", source=False),
    built("no-language", "missing-language", '<html lang="en"', "<html", ""),
    Seed("not-utf-8", "not-utf-8", article("not-utf-8"), "", built=(
        lambda site: site.write(page_of("not-utf-8"), (
            site.root / page_of("not-utf-8")).read_bytes().replace(b"Silver", b"Sil\xffver")),
    )),
    # Feeds and the sitemap.
    feed("feed-not-well-formed", "not-xml", "</entry>", "", "</feed>"),
    feed("entry-without-id", "bad-feed", "<id>https://example.org/one</id>", "", ""),
    feed("time-that-is-none", "bad-feed", "    <updated>2025-02-03T00:00:00Z</updated>",
         "    <updated>yesterday</updated>", "yesterday"),
    feed("feed-without-author", "bad-feed", "<author><name>Ada</name></author>", "", ""),
    feed("feed-of-another-address", "bad-feed", 'self" href="https://example.org/',
         'self" href="https://example.org/other/', "other/"),
    feed("entry-to-nowhere", "broken-link", '<link href="https://example.org/about/"/>',
         '<link href="https://example.org/no-entry/"/>', "no-entry"),
    feed("relative-in-a-feed", "relative-in-feed", "&lt;p&gt;Silver.",
         '&lt;a href="about/"&gt;Silver&lt;/a&gt;.', "about/"),
    Seed("sitemap-names-nothing", "bad-sitemap", "public/sitemap.xml", "not-there", built=(
        edit("public/sitemap.xml", "</urlset>",
             "<url><loc>https://example.org/not-there/</loc></url></urlset>"),
    )),
    Seed("sitemap-with-a-bad-day", "bad-sitemap", "public/sitemap.xml", "3 May", built=(
        edit("public/sitemap.xml", "</urlset>",
             "<url><loc>https://example.org/404.html</loc><lastmod>3 May</lastmod></url></urlset>"),
    )),
    Seed("not-in-the-sitemap", "not-in-sitemap", article("not-in-the-sitemap"), "", built=(
        edit("public/sitemap.xml", "https://example.org/articles/not-in-the-sitemap/",
             "https://example.org/robots.txt"),
    )),
    Seed("robots-name-no-sitemap", "bad-robots", "public/robots.txt", "sitemaps.xml", built=(
        edit("public/robots.txt", "sitemap.xml", "sitemaps.xml"),
    )),
    # Limits of the host.
    Seed("file-too-large", "over-limit", "public/large.bin", "",
         built=(sparse("public/large.bin", 25 * 1024 * 1024 + 1),)),
    Seed("file-nearly-too-large", "near-limit", "public/big.bin", "",
         built=(sparse("public/big.bin", 24 * 1024 * 1024),)),
    # What only the articles say.
    Seed("date-to-come", "future-date", article("date-to-come"), "date: 2999", (
        edit(article("date-to-come"), "date: 2020", "date: 2999"),
    )),
    Seed("online-to-come", "future-date", article("online-to-come"), "online: 2999", (
        edit(article("online-to-come"), "online: 2020", "online: 2999"),
    )),
    Seed("tags-by-case", "tags-alike", article("tags-by-case"), "[Silver]", (
        edit(article("tags-by-case"), "tags: [silver]", "tags: [Silver]"),
    )),
    Seed("tags-by-plural", "tags-alike", article("tags-by-plural"), "miners", (
        edit(article("tags-by-plural"), "tags: [silver]", "tags: [silver, miners]"),
        edit(article("no-last-slash"), "tags: [silver]", "tags: [silver, miner]"),
        edit(article("orphan-file"), "tags: [silver]", "tags: [silver, miner]"),
    )),
    body("page-number-left", "furniture", "Page 12 of 14"),
    body("share-link-left", "furniture", "Share this article on Facebook\n\nThe mines were closed.",
         "Share this"),
    Seed("the-same-text", "duplicate-article", article("the-same-text"), "", (
        lambda site: site.write(article("the-same-text"), site.read(article("the-same-text")) + LONG),
        lambda site: site.write(article("not-in-the-sitemap"),
                                site.read(article("not-in-the-sitemap")) + LONG.replace("1700", "1701")),
    )),
    Seed("edited-by-hand", "not-up-to-date", "public", ""),
)  # fmt: skip
