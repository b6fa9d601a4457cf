"""What a raw file's name says, by a pattern such as `{date}_{title}` that the owner gives."""

import re

from generator.config import FILENAME_FIELDS
from generator.importer.dates import Order, read_date
from generator.model.when import When

_FIELD = re.compile(r"\{(\w+)\}")
_DATE = (
    r"\d{4}[-_.]\d{2}[-_.]\d{2}|\d{8}|\d{1,2}[-_.]\d{1,2}[-_.]\d{4}|\d{4}-\d{2}(?!\d)|"
    r"\d{4}[~?]?(?!\d)|[^/]+?"
)
"""The longest form first: of `2020-05-01-silver` all three numbers are the date."""


def read_name(pattern: str, file: str, order: Order = Order.UNKNOWN) -> dict[str, str] | None:
    """Read a file's name, without its ending, and as many folders above it as the pattern has.

    Nothing where the name has another form, or a date in it that is none.
    """
    parts = re.sub(r"\.\w+(?:#\d+)?$", "", file).split("/")
    name = "/".join(parts[-1 - pattern.count("/") :])
    match = re.fullmatch(_expression(pattern), name)
    if not match:
        return None
    said = {
        key: _spaced(value)
        for key, value in match.groupdict().items()
        if key not in ("any", "date")
    }
    if "date" in match.groupdict():
        date = _date(match["date"], order)
        if not date:
            return None
        said["date"] = date
    if "title" in said:
        said["title"] = said["title"][:1].upper() + said["title"][1:]
    return said


def _expression(pattern: str) -> str:
    out, end = "", 0
    seen: set[str] = set()
    for field in _FIELD.finditer(pattern):
        name = field[1]
        out += re.escape(pattern[end : field.start()])
        kind = _DATE if name == "date" else "[^/]+?"
        is_named = name in FILENAME_FIELDS and name != "any" and name not in seen
        out += f"(?P<{name}>{kind})" if is_named else f"(?:{kind})"
        seen.add(name)
        end = field.end()
    return out + re.escape(pattern[end:])


def _spaced(text: str) -> str:
    """Write a name's words with spaces between them."""
    spaced = text.replace("_", " ")
    return (spaced if " " in spaced.strip() else spaced.replace("-", " ")).strip()


def _date(text: str, order: Order) -> str:
    if re.fullmatch(r"\d{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if re.fullmatch(r"\d{4}[_.]\d{2}[_.]\d{2}", text):
        text = re.sub("[_.]", "-", text)
    try:
        return When.parse(text).text
    except ValueError:
        spaced = text.replace("_", " ")
        tries = (spaced, spaced.replace("-", "/"), spaced.replace("-", " "))
        found = (read_date(form, order) for form in tries)
        return next((date.edtf for date in found if date and date.edtf), "")
