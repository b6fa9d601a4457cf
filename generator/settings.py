"""`site.toml`, read and checked: every fault with its line."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from generator.colours import LEAST, contrast, darkened
from generator.config import (
    COLLECTION,
    DATES,
    FEEDS,
    FILENAME_FIELDS,
    KNOWN_HOSTS,
    LANGUAGE,
    LINKS,
    MENU,
    NO_SETTINGS,
    PERMALINK_FIELDS,
    CheckConfig,
    Config,
    FolderConfig,
    ImportConfig,
)
from generator.model.problem import Place, Problem, Severity
from generator.model.target import NEEDED, TARGETS, Target
from generator.pictures import SUFFIXES
from generator.places import settings, toml_problem
from generator.suggest import did_you_mean

_FIELD = re.compile(r"\{(\w*)\}")
_UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""What no page can show, and no file be named with. Patterns for raw texts may have it."""
_OF_RAW_TEXTS = ("split", "furniture")


def read_config(text: str, path: str = "site.toml") -> tuple[Config, tuple[Problem, ...]]:
    """Read the settings. Where there are problems, the settings that are right still count."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Config(), (toml_problem(error, text, path),)
    except RecursionError:
        problem = Place(path).problem(
            "not-toml", "its lists and tables are nested too deeply", 'write `name = "value"`'
        )
        return Config(), (problem,)
    reader = _Reader(text, path)
    said = table.pop("import", {})
    folders = said.pop("folder", []) if isinstance(said, dict) else []
    imports = ImportConfig(**reader.table(ImportConfig, said, "import"))
    of_folders = tuple(FolderConfig(**found) for found in reader.folders(folders))
    checks = CheckConfig(**reader.table(CheckConfig, table.pop("check", {}), "check"))
    targets = tuple(reader.targets(table.pop("deploy", {})))
    top = reader.table(Config, table, "")
    config = Config(
        **top,
        imports=imports,
        folders=of_folders,
        check=checks,
        targets=targets,
        places=tuple(reader.places.items()),
    )
    if config.accent and contrast(config.accent) < LEAST:
        reader.problems.append(_pale(config.accent, Place(path, reader.places.get("accent", 0))))
    return config, tuple(reader.problems)


@dataclass(frozen=True, slots=True)
class _Check:
    """A rule for the value of one setting."""

    is_right: Callable[[Any], bool]
    wanted: str
    hint: str = ""


_CHECKS = {
    "url": _Check(
        lambda v: v == "" or bool(re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", v)),
        "an address with its scheme",
        "write `https://example.org/`, with nothing behind the path",
    ),
    "language": _Check(
        lambda v: bool(LANGUAGE.fullmatch(v)), "a language tag", "write `en`, `es` or `pt-BR`"
    ),
    "permalink": _Check(
        lambda pattern: _is_permalink(pattern),  # noqa: PLW0108 (defined below)
        "a pattern that begins with /, has {slug} and ends in / or .html",
        'write "/articles/{slug}/" or "/{year}/{month}/{slug}.html"; there are no other fields',
    ),
    "links": _Check(lambda v: v in LINKS, 'one of "relative" and "file"'),
    "logo": _Check(
        lambda v: v == "" or bool(v.lower().endswith(SUFFIXES)),
        "a picture: " + ", ".join(SUFFIXES),
        "put it into content/static/, and write its name: `logo.svg`",
    ),
    "share_fonts": _Check(
        lambda v: all(one.lower().endswith((".ttf", ".otf", ".ttc")) for one in v),
        "a list of fonts: .ttf, .otf, .ttc",
        'put them into content/static/, and write share_fonts = ["fonts/name.ttf"]',
    ),
    "menu": _Check(
        lambda v: all(re.fullmatch(MENU, one) for one in v),
        "a list of Markdown links",
        'write menu = ["[Archive](/archive/)", "[Shop](https://example.com/)"]',
    ),
    "dates": _Check(lambda v: v in DATES, 'one of "long", "medium" and "iso"'),
    "feeds": _Check(lambda v: v in FEEDS, 'one of "all", "newest" and "none"'),
    "accent": _Check(
        lambda v: v == "" or bool(re.fullmatch(r"#[0-9a-fA-F]{6}", v)),
        "a colour",
        'write "#7a1f1f"',
    ),
    "collection": _Check(
        lambda v: set(v) <= set(COLLECTION),
        "a list of " + ", ".join(f'"{name}"' for name in COLLECTION),
        'write collection = ["csv", "bib"]; json is CSL-JSON',
    ),
    "check.host": _Check(
        lambda v: v == "" or v in KNOWN_HOSTS, "one of " + ", ".join(f'"{h}"' for h in KNOWN_HOSTS)
    ),
    "latest": _Check(lambda v: 1 <= v <= 100, "a number from 1 to 100"),
    "import.language": _Check(
        lambda v: v == "" or bool(LANGUAGE.fullmatch(v)), "a language tag", "write `en` or `es`"
    ),
    "import.filename": _Check(
        lambda v: v == "" or _is_filename(v),
        "a pattern of " + ", ".join(f"{{{name}}}" for name in FILENAME_FIELDS),
        'write "{date}_{title}", without the ending; {any} stands for what says nothing',
    ),
    "import.split": _Check(
        lambda v: _is_pattern(v),  # noqa: PLW0108 (defined below)
        '"form feed", "mbox", or a pattern',
        "write a regular expression for the whole line that opens a text",
    ),
    "import.path": _Check(
        lambda v: bool(v) and not v.startswith(("/", ".")) and not v.endswith("/"),
        "a folder below content/seeds/",
        'write path = "letters", or "letters/1848"',
    ),
    "deploy.max_removals": _Check(lambda v: v >= 0, "a number of files"),
    "deploy.cname": _Check(
        lambda v: bool(re.fullmatch(r"[\w-]+(\.[\w-]+)+", v)), "a host name", 'write "example.org"'
    ),
    "import.date_order": _Check(lambda v: v in ("", "day", "month"), 'one of "day" and "month"'),
}


class _Reader:
    """Reads tables against dataclasses and keeps the problems."""

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.places = {name: line for line, name in settings(text)}
        self.problems: list[Problem] = []
        self.nth = 0
        """Of the table `[[import.folder]]` that is being read."""

    def table(self, kind: type, table: object, prefix: str) -> dict[str, Any]:
        """Keep the settings of a table that are known and right."""
        known = {f.name: f for f in fields(kind) if f.name not in NO_SETTINGS}
        tables = {"": ("import", "check", "deploy"), "import": ("folder",)}.get(prefix, ())
        right: dict[str, Any] = {}
        if not isinstance(table, dict):
            self._add(prefix, "bad-setting", f"`{prefix}` is a table", f"write [{prefix}]")
            return right
        for name, value in table.items():
            full = f"{prefix}.{name}" if prefix else name
            if name not in known:
                hint = did_you_mean(name, [*known, *tables])
                if prefix == "import" and isinstance(value, dict):
                    hint = f'for a folder, write [[import.folder]] and path = "{name}" below it'
                self._add(full, "unknown-setting", f"there is no setting `{full}`", hint)
            elif self._is_right(full, value, known[name].type):
                right[name] = tuple(value) if isinstance(value, list) else value
        return right

    def folders(self, tables: object) -> Iterator[dict[str, Any]]:
        """Read the tables `[[import.folder]]`, each with its own place."""
        prefix = "import.folder"
        if not isinstance(tables, list):
            self._add(prefix, "bad-setting", f"`{prefix}` is a list", f"write [[{prefix}]]")
            return
        for self.nth, table in enumerate(tables):
            found = self.table(FolderConfig, table, prefix)
            if isinstance(table, dict) and "path" not in table:
                hint = 'write path = "letters", a folder below content/seeds/'
                self._add(prefix, "bad-setting", f"`{prefix}` has no `path`", hint)
            elif "path" in found:
                yield found

    def targets(self, tables: object) -> Iterator[Target]:
        """Read the tables `[deploy.NAME]`: each by the settings of its own type."""
        if not isinstance(tables, Mapping):
            self._add("deploy", "bad-setting", "`deploy` is a table", "write [deploy.live]")
            return
        for name, table in tables.items():
            full = f"deploy.{name}"
            if not isinstance(table, Mapping):
                hint = f"every target has a table of its own: write [deploy.live] above `{name}`"
                self._add(full, "bad-setting", f"`{full}` is a table", hint)
                continue
            kind = table.get("type")
            if not isinstance(kind, str) or kind not in TARGETS:
                said = (
                    f"`{full}` has no `type`" if kind is None else f"no target is of type {kind!r}"
                )
                hint = f"write one of {', '.join(TARGETS)}"
                self._add(f"{full}.type" if kind else full, "bad-setting", said, hint)
                continue
            settings = {key: value for key, value in table.items() if key != "type"}
            right = self.table(TARGETS[kind], settings, full)
            needed, example = NEEDED[TARGETS[kind]]
            if table.get(needed, "") == "":
                self._add(full, "bad-setting", f"`{full}` has no `{needed}`", f"write {example}")
            elif needed in right:
                yield TARGETS[kind](name=name, **right)

    def _is_right(self, name: str, value: object, kind: object) -> bool:
        wanted, shown = _KINDS[str(getattr(kind, "__name__", kind))]
        is_list_right = not isinstance(value, list) or all(isinstance(v, str) for v in value)
        if type(value) is not wanted or not is_list_right:
            self._add(name, "bad-setting", f"`{name}` is {shown}, not {value!r}")
            return False
        unshown = _UNSHOWN.search("".join(value) if isinstance(value, list) else str(value))
        if unshown and name.rpartition(".")[2] not in _OF_RAW_TEXTS:
            said = f"`{name}` has a character that nothing can show: U+{ord(unshown[0]):04X}"
            self._add(name, "bad-setting", said, "remove it")
            return False
        check = _CHECKS.get(re.sub(r"^(import|deploy)\.[^.]+\.", r"\1.", name))
        if check and not check.is_right(value):
            self._add(name, "bad-setting", f"`{name}` is {check.wanted}, not {value!r}", check.hint)
            return False
        return True

    def _add(self, name: str, code: str, message: str, hint: str = "") -> None:
        nth = name.replace("import.folder", f"import.folder[{self.nth}]")
        keys = (nth, f"{nth}.", name, f"{name}.")
        place = Place(self.path, next((self.places[k] for k in keys if k in self.places), 0))
        self.problems.append(place.problem(code, message, hint))


_KINDS = {
    "str": (str, "a text in quotes"),
    "int": (int, "a whole number"),
    "bool": (bool, "true or false"),
    "tuple": (list, "a list of texts"),
}


def _is_permalink(pattern: str) -> bool:
    names = _FIELD.findall(pattern)
    rest = _FIELD.sub("x", pattern)
    is_path = pattern.startswith("/") and pattern.endswith(("/", ".html"))
    is_plain = not re.search(r"[{}\\\s?#%]|//|/\.\.?/", rest)
    return is_path and is_plain and "slug" in names and set(names) <= set(PERMALINK_FIELDS)


def _is_filename(pattern: str) -> bool:
    names = _FIELD.findall(pattern)
    return bool(set(names) - {"any"}) and set(names) <= set(FILENAME_FIELDS)


def _is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def _pale(accent: str, place: Place) -> Problem:
    return place.problem(
        "pale-accent",
        f"`accent` has a contrast of {contrast(accent):.1f} to 1 to the paper; "
        f"links need {LEAST} to 1, to be read by all",
        f'write accent = "{darkened(accent)}", or a darker colour',
        Severity.WARNING,
    )


def no_url(path: str = "site.toml") -> Problem:
    """Warn that the site has no address of its own."""
    return Place(path).problem(
        "no-url",
        "no `url`: feed.xml and sitemap.xml are left out, since they need whole addresses",
        'write where the site will be published: url = "https://example.org/"',
        Severity.WARNING,
    )
