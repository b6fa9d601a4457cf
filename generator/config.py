"""The settings of a site: one frozen dataclass a table of `site.toml`.

The fields' docstrings are the reference of the settings. `settings` reads them. No stage is
imported here.
"""

import re
from dataclasses import dataclass, field

from generator.model.target import Target

COLLECTION = ("csv", "jsonl", "bib", "ris", "json")
LINKS = ("relative", "file")
DATES = ("long", "medium", "iso")
FEEDS = ("all", "newest", "none")
MENU = r"\[([^\[\]]+)\]\(<?((?:https?://|mailto:|/)[^\s()<>]*)>?\)"
"""An entry of the menu: its title and its address."""
KNOWN_HOSTS = (
    "cloudflare-pages", "cloudflare-pages-paid", "github-pages", "gitlab-pages", "netlify"
)  # fmt: skip
"""Hosts whose limits `check` knows (`check.limits` has them)."""
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""A language tag (BCP 47), as far as its form tells."""
PERMALINK_FIELDS = ("slug", "year", "month", "day")
FILENAME_FIELDS = (
    "date", "title", "slug", "authors", "section", "publication", "language", "tags", "any"
)  # fmt: skip
NO_SETTINGS = ("imports", "folders", "check", "targets", "name", "places")
"""Fields that are not written as a setting: tables, and what a table is called."""


@dataclass(frozen=True, slots=True)
class ImportConfig:  # the importer's; read here, so that a misspelled setting is found
    """The table `[import]`: what the owner knows about the raw texts."""

    language: str = ""
    """The language of the raw texts, where it is known."""
    date_order: str = ""
    """How dates such as 3/2/2020 are meant: what comes first."""
    authors: tuple[str, ...] = ()
    """Who wrote the texts that name nobody."""
    publication: str = ""
    """Where the texts appeared, for those that do not say it."""
    filename: str = ""
    """What the files' names say, without their ending: `{date}_{title}`,
    `{section}/{authors} - {title}`. `{any}` says nothing; a `/` asks the folder above."""
    split: str = ""
    """How a file that holds many texts is cut: `form feed`, `mbox`, or a pattern for the whole line
    that opens a text."""
    furniture: tuple[str, ...] = ()
    """Lines that are never part of an article, or patterns for whole lines."""


@dataclass(frozen=True, slots=True)
class FolderConfig(ImportConfig):
    """A table `[[import.folder]]`: what holds for the raw texts of one folder only.

    It takes the settings of `[import]`, too. The deepest folder wins; `furniture` adds up.
    """

    path: str = ""
    """The folder, below `content/seeds/`: `letters/1848`."""


@dataclass(frozen=True, slots=True)
class CheckConfig:
    """The table `[check]`: what `broadsheet check` is to know."""

    host: str = ""
    """The host that the site is meant for, whose limits it is held against."""
    ignore: tuple[str, ...] = ()
    """Kinds of problems that are not to be shown, by their code: `orphan`."""
    external_ignore: tuple[str, ...] = ()
    """Hosts, addresses or patterns for addresses that `check --external` does not ask."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings at the top of `site.toml`. Each has a default: an empty file is a site."""

    title: str = "Articles"
    """The name of the publication."""
    tagline: str = ""
    """A line below the title."""
    url: str = ""
    """Where the site is published: `https://example.org/review/`. Feeds, the sitemap and
    canonical addresses need it; pages do not, since their links are relative."""
    language: str = "en"
    """Of the articles that do not say theirs, and of the theme's own words, as a BCP 47 tag: `en`,
    `pt-BR`."""
    permalink: str = "/articles/{slug}/"
    """The address of an article, of `{slug}`, `{year}`, `{month}` and `{day}` (`undated`
    where there is none)."""
    links: str = "relative"
    """`file` writes `index.html` out, for reading from a disk."""
    accent: str = ""
    """A colour for links and rules, as `#rrggbb`; empty for the theme's own. A build warns of one
    that cannot be read on the paper: under 4.5 to 1."""
    logo: str = ""
    """A picture that stands for the title at the head of each page, `logo.svg` in
    `content/static/`. The title is its text for those who do not see it."""
    menu: tuple[str, ...] = ()
    """The menu, as Markdown links: `["[Archive](/archive/)", "[Shop](https://example.com/)"]`.
    Where it is left out: archive, tags, authors, and the pages that say `menu: 1`."""
    dates: str = "long"
    """How dates are written: `long` (3 February 2025), `medium` (3 Feb 2025), or `iso`."""
    share_images: bool = False
    """Whether a picture of each article's title is made, for links that are shared; an article's
    own `image` goes first. It needs `broadsheet[images]`, and a `url`."""
    share_fonts: tuple[str, ...] = ()
    """Fonts for these pictures, files of `content/static/`: of each the first that has all letters
    is taken. Behind them stands one for Latin, Greek and Cyrillic."""
    footer: str = ""
    """A line at the foot of each page, in Markdown: a licence, a contact."""
    latest: int = 20
    """How many articles the home page, a list's own address and the feed show."""
    feeds: str = "all"
    """Which feeds there are: `all`, of the newest articles, of everything in archives and of each
    term; `newest`, of the newest alone; `none`."""
    collection: tuple[str, ...] = ("csv",)
    """In which forms all articles are published in one file, without their texts: `csv`, `jsonl`
    (JSON Lines), `bib` (BibTeX), `ris`, `json` (CSL-JSON)."""
    markdown_copies: bool = True
    """Whether each article's Markdown is published beside it, as `index.md`."""
    raw_html: bool = False
    """Whether HTML in articles is passed on as it is: for owners who trust their texts."""
    imports: ImportConfig = ImportConfig()
    """The table `[import]`."""
    folders: tuple[FolderConfig, ...] = ()
    """The tables `[[import.folder]]`."""
    check: CheckConfig = CheckConfig()
    """The table `[check]`."""
    targets: tuple[Target, ...] = ()
    """The tables `[deploy.NAME]`."""
    places: tuple[tuple[str, int], ...] = field(default=(), repr=False, compare=False)
    """The lines of the settings, for what is found out later."""

    def line_of(self, name: str) -> int:
        """Give the line of a setting, or 0."""
        return dict(self.places).get(name, 0)
