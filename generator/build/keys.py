"""Keys: hashes of all that an output, or what was parsed, depends on.

An output's key is made of its values, its bodies, its renderer and the generator itself. The
same key and an untouched file: nothing to do.
"""

import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from generator.config import Config
from generator.model.encoding import digest, digest_of_bytes, digest_of_texts
from generator.model.output import Output

_LIBRARIES = (
    "anyascii", "babel", "comrak", "jinja2", "markdown_it_py", "markupsafe", "mdit_py_plugins",
    "pyyaml",
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
    return digest_of_texts(config.language, config.links, str(config.raw_html), config.url)


def parser_key(config: Config) -> str:
    """Hash what the reading of a source depends on besides its bytes."""
    return digest_of_texts(generator_key(), config.language, config.permalink, str(config.raw_html))


def output_key(output: Output, templates: Mapping[str, str], common: str) -> str:
    """Hash all that an output is made from. `common` is alike for all outputs of a build."""
    bodies = [body.digest for body in output.bodies]
    renderer = templates.get(output.renderer, output.renderer)
    return digest_of_texts(output.path, renderer, digest(output.values), common, *bodies)


def site_key(parts: Iterable[str]) -> str:
    """Hash all that a whole site is made from: the same key and untouched files, nothing to do."""
    return digest_of_texts(generator_key(), *parts)


def installed(places: Iterable[str], libraries: tuple[str, ...]) -> tuple[str, ...]:
    """Tell the versions of libraries, by how their names begin, by their folders' names.

    `importlib.metadata` takes fifty times as long; a build with nothing to do has not that time.
    """
    found = set()
    for place in places:
        if place and Path(place).is_dir():
            for entry in Path(place).glob("*.dist-info"):
                if entry.name.lower().replace("-", "_").startswith(libraries):
                    found.add(entry.name)
    return tuple(sorted(found))
