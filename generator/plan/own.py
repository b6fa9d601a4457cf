"""What the owner has put into the frame of every page: a menu, a logo, a style sheet."""

import re
from collections.abc import Iterable

from generator.config import MENU, Config
from generator.model.article import Link, Page
from generator.model.problem import Place, Problem, Refused, Severity
from generator.model.source import Kind, Source
from generator.plan.targets import Targets
from generator.suggest import did_you_mean

STYLE = "own.css"
"""A static file that every page links behind the theme's style sheet."""


def menu(
    config: Config, pages: Iterable[Page], known: Targets
) -> tuple[tuple[Link, ...], tuple[Problem, ...]]:
    """Give the menu as the settings have it; else the pages that ask to be in it, in their order.

    An entry that leads nowhere stays, with a warning.
    """
    if not config.menu:
        listed = sorted((page for page in pages if page.menu), key=lambda p: (p.menu, p.url))
        return tuple(Link(page.title, page.url) for page in listed), ()
    links: list[Link] = []
    problems: list[Problem] = []
    for entry in config.menu:
        found = re.fullmatch(MENU, entry)
        assert found, "`config` lets no other entry through"
        title, address = found.groups()
        url = known.rooted(address) if address.startswith("/") else address
        if not url:
            hint = did_you_mean(address, known.listed()) or "write the address of a page"
            message = f"the menu leads to {address}, and there is no such page"
            place = Place("site.toml", config.line_of("menu"))
            problems.append(place.problem("dead-link", message, hint, Severity.WARNING))
        links.append(Link(title, url or address))
    return tuple(links), tuple(problems)


def logo_file(config: Config, sources: Iterable[Source]) -> Source:
    """Find the file of the logo.

    Raises: Refused, where there is none.
    """
    return static_file("logo", config.logo, config, sources)


def static_file(setting: str, name: str, config: Config, sources: Iterable[Source]) -> Source:
    """Find a static file that a setting names.

    Raises: Refused, where there is none.
    """
    files = {source.name: source for source in sources if source.kind is Kind.STATIC}
    name = name.removeprefix("/")
    if name in files:
        return files[name]
    suffix = name[name.rfind(".") :]
    alike = [one for one in files if one.endswith(suffix)]
    hint = did_you_mean(name, alike) if alike else f"put it at content/static/{name}"
    message = f"`{setting}` names {name}, and there is no such file in content/static/"
    place = Place("site.toml", config.line_of(setting))
    raise Refused(place.problem(f"no-{setting}", message, hint))


def has_style(sources: Iterable[Source]) -> bool:
    """Say whether the owner has a style sheet of their own."""
    return any(source.name == STYLE for source in sources if source.kind is Kind.STATIC)
