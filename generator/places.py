"""Where settings stand in a TOML file: tomllib tells no places."""

import re
import tomllib
from collections.abc import Iterator

from generator.model.problem import Place, Problem


def settings(text: str) -> Iterator[tuple[int, str]]:
    """Find the line of each setting.

    A line inside a text of several lines may look like a setting; then a line number is off,
    and nothing else.
    """
    table, nth = "", -1
    for number, line in enumerate(text.split("\n"), start=1):
        if header := re.match(r"\s*(\[+)\s*([\w.\"' -]+?)\s*\]", line):
            nth += header[1] == "[["
            table = header[2] + (f"[{nth}]." if header[1] == "[[" else ".")
            yield number, table
        elif setting := re.match(r"\s*[\"']?([\w-]+)[\"']?\s*[=.]", line):
            yield number, table + setting[1]


def toml_problem(error: tomllib.TOMLDecodeError, text: str, path: str) -> Problem:
    """Say where a file is no TOML, in our words."""
    message = str(error)
    if at := re.search(r" \(at line (\d+), column (\d+)\)$", message):
        place = Place(path, int(at[1]), int(at[2]))
        message = message[: at.start()]
    else:
        place = Place(path, text.count("\n") + 1)
        message = message.removesuffix(" (at end of document)")
    message = message[:1].lower() + message[1:]
    return place.problem("not-toml", f"not TOML here: {message}", 'write `name = "value"`')
