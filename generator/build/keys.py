"""Keys: hashes of all that an output, or what was parsed, depends on.

An output's key is made of its values, its bodies, its renderer and the generator itself. The
same key and an untouched file: nothing to do.
"""

import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator.config import Config
from generator.model.encoding import digest, digest_of_bytes, digest_of_texts
from generator.model.output import Output
from generator.model.problem import Problem
from generator.model.source import Source
from generator.versions import installed

_LIBRARIES = (
    "anyascii", "babel", "comrak", "font_source_serif_pro", "jinja2", "markdown_it_py",
    "markupsafe", "mdit_py_plugins", "pillow", "pyyaml",
)  # fmt: skip


@cache
def generator_key() -> str:
    """Hash what builds: our own code, the libraries' versions and Python's.

    Cached, since the code of a running process does not change.
    """
    package = Path(__file__).resolve().parents[1]
    files = sorted(package.rglob("*.py"))
    code = [f"{file.name} {digest_of_bytes(file.read_bytes())}" for file in files]
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return digest_of_texts(python, *code, *installed(sys.path, _LIBRARIES))


def settings_key(config: Config) -> str:
    """Hash the settings that every page is rendered with, whatever its values are."""
    return digest_of_texts(
        config.language, config.links, str(config.raw_html), config.url, config.dates
    )


def common_key(config: Config) -> str:
    """Hash what all outputs depend on: the generator and those settings."""
    return digest_of_texts(generator_key(), settings_key(config))


def parser_key(config: Config) -> str:
    """Hash what the reading of a source depends on besides its bytes."""
    return digest_of_texts(generator_key(), config.language, config.permalink, str(config.raw_html))


class Parts(NamedTuple):
    """What an output is made from, each as a digest. Their order is that of the cache's text."""

    values: str
    bodies: str
    renderer: str
    common: str
    """The generator, and the settings that every page is rendered with."""

    def shortened(self) -> str:
        """Write them for the cache: enough to see which has changed."""
        return " ".join(part[:8] for part in self)


def output_parts(output: Output, templates: Mapping[str, str], common: str) -> Parts:
    """Hash each part of what an output is made from. `common` is alike for all of a build."""
    return Parts(
        values=digest(output.values),
        bodies=digest_of_texts(*(body.digest for body in output.bodies)) if output.bodies else "",
        renderer=templates.get(output.renderer) or digest_of_texts(output.renderer),
        common=common,
    )


def output_key(output: Output, parts: Parts) -> str:
    """Hash all that an output is made from."""
    return digest_of_texts(output.path, *parts)


def whole_key(
    config: Config,
    drafts: bool,
    problems: Iterable[Problem],
    sources: Iterable[Source],
    digests: Mapping[str, str],
) -> str:
    """Hash all that a build is made from; `digests` gives that of each source, by its path.

    `problems` are those of settings, and of files that could not be read.
    """
    named = [text for one in sources for text in (one.path, digests.get(one.path, ""))]
    return site_key([repr((config, drafts, tuple(problems))), *named])


def site_key(parts: Iterable[str]) -> str:
    """Hash all that a whole site is made from: the same key and untouched files, nothing to do."""
    return digest_of_texts(generator_key(), *parts)
