"""Write `docs/reference/`: what the code says of itself, so that the reference cannot drift.

    .venv/bin/python tools/reference.py        (or: make reference)

Settings are the dataclasses of `config` and `model.target`; keys of front matter the schema of
`parse.schema`, and the values that it fills; what templates are given `model.views`; commands the
parsers of `cli`. What is said of each is its docstring, or the help of its option.
"""

import argparse
import ast
import inspect
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from itertools import pairwise
from pathlib import Path
from typing import Any

from generator.cli import parser
from generator.config import NO_SETTINGS, CheckConfig, Config, FolderConfig, ImportConfig
from generator.model import article, body, views, when
from generator.model.target import NEEDED, TARGETS, Target
from generator.parse.schema import ARTICLE, PAGE, Key
from generator.settings import _CHECKS

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "reference"
_NOTE = "<!-- Written from the code by tools/reference.py: change the docstrings there. -->"


def main() -> None:
    """Write the files."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in reference().items():
        (FOLDER / name).write_text(text, "utf-8")


def reference() -> dict[str, str]:
    """Give the text of each file of the reference."""
    made = {
        "settings.md": _settings(),
        "front-matter.md": _front_matter(),
        "templates.md": _templates(),
        "commands.md": _commands(),
    }
    return {name: "\n".join(lines).rstrip() + "\n" for name, lines in made.items()}


def _settings() -> Iterator[str]:
    yield from _head(
        "Settings",
        "`site.toml` at the root of a site. Every setting has a default; an empty file is a site. "
        "A name that is not listed here is an error, and the error names the nearest one.",
    )
    yield from _of_table(Config, "", "At the top")
    yield from _of_table(ImportConfig, "import", "`[import]`")
    yield from _of_table(FolderConfig, "import", "`[[import.folder]]`")
    yield from _of_table(CheckConfig, "check", "`[check]`")
    yield "## `[deploy.NAME]`\n"
    yield (
        "A table a target of `broadsheet deploy`; its `type` says which kind of host it is "
        "([how to use each](../deploy.md)). What every target can be told:\n"
    )
    yield from _setting_table(Target, "deploy")
    for name, kind in TARGETS.items():
        yield f'### `type = "{name}"`\n'
        yield f"{_about(kind)}\n"
        yield from _setting_table(kind, "deploy")


def _of_table(kind: type, prefix: str, title: str) -> Iterator[str]:
    yield f"## {title}\n"
    yield f"{_about(kind)}\n"
    yield from _setting_table(kind, prefix)


def _setting_table(kind: type, prefix: str) -> Iterator[str]:
    """Tell the settings that a table has of its own, without those that it inherits."""
    said = _said(kind)
    own = [name for name, _ in _annotated(kind)]
    needed = NEEDED[kind][0] if kind in NEEDED else "path" if kind is FolderConfig else ""
    rows = []
    for field in fields(kind):
        if field.name in NO_SETTINGS or field.name not in own:
            continue
        check = _CHECKS.get(f"{prefix}.{field.name}" if prefix else field.name)
        text = said[field.name]
        if check and check.wanted.startswith("one of") and check.wanted not in text:
            text += f" {check.wanted.capitalize().replace(' and ', ' or ')}."
        default = "required" if field.name == needed else _as_toml(field.default)
        rows.append((f"`{field.name}`", default, text))
    yield from _table(("setting", "default", "what it is"), rows)


def _as_toml(value: object) -> str:
    assert value is not MISSING
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple):
        return "`[" + ", ".join(f'"{item}"' for item in value) + "]`"
    if isinstance(value, int):
        return f"`{value}`" if value > 0 else "–"
    return f'`"{value}"`'


def _front_matter() -> Iterator[str]:
    yield from _head(
        "Front matter",
        "The lines between the dashes at the top of an article or a page, in YAML. Every value is "
        "text: `language: no` is Norwegian, and `title: 12:30` is that title. A key that is not "
        "listed here is an error; your own go below `extra:`.",
    )
    yield "## Of an article\n"
    yield "`content/articles/YYYY/slug.md`; the file's name is the slug.\n"
    yield from _keys(ARTICLE, article.Article)
    yield "## Of a page\n"
    yield "`content/pages/NAME.md`, which is published at `/NAME/`.\n"
    yield from _keys(PAGE, article.Page)


def _keys(schema: Mapping[str, Key], kind: type) -> Iterator[str]:
    said = _said(kind)
    rows = []
    for key, (attribute, reader) in schema.items():
        form = _about(reader).removeprefix("Read ").rstrip(".")
        text = said[attribute] if attribute else "Import's own memory; leave it as it is."
        rows.append((f"`{key}`", form, text))
    yield from _table(("key", "written as", "what it is"), rows)


def _templates() -> Iterator[str]:
    yield from _head(
        "What templates are given",
        "A template sees one of these values as `page`; [the theme](../theme.md) says which, and "
        "what else it is given. Values are frozen, and in the order in which they are shown. "
        "All addresses begin with `/`: write them with `| under(root)`.",
    )
    pages = [kind for kind in _records(views) if _is_page(kind)]
    known = {
        kind.__name__: kind for module in (article, body, when, views) for kind in _records(module)
    }
    waiting, seen = [*pages, body.Body], list[type]()
    while waiting:
        kind = waiting.pop(0)
        if kind in seen:
            continue
        seen.append(kind)
        waiting += [known[name] for name in _types(kind) if name in known and name != "FileRef"]
    yield "## Pages\n"
    for kind in seen:
        if kind is body.Body:
            yield "## What is in them\n"
        yield from _value(kind)


def _value(kind: type) -> Iterator[str]:
    yield f"### {kind.__name__}\n"
    yield f"{_about(kind)}\n"
    said = _said(kind)
    rows = [
        (f"`{name}`", f"`{of}`", said.get(name, "")) for name, of in _annotated(kind)
        if name not in ("digest", "face", "record", "source")
    ]  # fmt: skip
    for name, made in vars(kind).items():
        if isinstance(made, property) and made.fget:
            of = made.fget.__annotations__["return"].__name__
            text = _about(made.fget).partition("\n")[0].removeprefix("Say ").removeprefix("Give ")
            rows.append((f"`{name}`", f"`{of}`", text[:1].upper() + text[1:]))
    yield from _table(("field", "type", "what it is"), rows)


def _is_page(kind: type) -> bool:
    names = [name for name, _ in _annotated(kind)]
    return "chrome" in names or kind is views.RedirectView


def _commands() -> Iterator[str]:
    whole = parser()
    yield from _head(
        "Commands",
        "`broadsheet COMMAND --help` says the same. The exit status is 0 for done, 1 for errors in "
        "the site (with `--strict` for warnings, too), 2 for wrong usage.",
    )
    (commands,) = (a for a in whole._actions if isinstance(a, argparse._SubParsersAction))
    for name, command in commands.choices.items():
        yield f"## broadsheet {name}\n"
        yield f"{command.description}\n"
        actions = [a for a in command._actions if not isinstance(a, argparse._HelpAction)]
        yield from _table(("word", "what it does"), ((_word(a), _help(a)) for a in actions))
        if command.epilog:
            examples = command.epilog.partition("\n")[2]
            yield f"```console\n{textwrap.dedent(examples).rstrip()}\n```\n"


def _word(action: argparse.Action) -> str:
    value = "" if action.nargs == 0 else action.metavar or "|".join(action.choices or ())
    value = str(value or action.dest.upper())
    if action.nargs == 0:
        return ", ".join(f"`{name}`" for name in action.option_strings)
    value += " …" if action.nargs == "+" else ""
    if not action.option_strings:
        return f"`{value}`" if action.nargs != "?" else f"`[{value}]`"
    return f"`{', '.join(action.option_strings)} {value}`"


def _help(action: argparse.Action) -> str:
    return action.help or (f"one of {', '.join(action.choices)}" if action.choices else "")


def _head(title: str, text: str) -> Iterator[str]:
    yield f"{_NOTE}\n"
    yield f"# {title}\n"
    yield f"{text}\n"


def _table(names: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    lines = [" | ".join(cell.replace("|", "\\|") for cell in row) for row in rows]
    if lines:
        yield f"| {' | '.join(names)} |"
        yield "|" + "---|" * len(names)
        yield from (f"| {line} |" for line in lines)
        yield ""


def _about(thing: type | Callable[..., Any]) -> str:
    """Give a docstring's text, one paragraph a line."""
    text = inspect.cleandoc(thing.__doc__ or "")
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def _said(kind: type) -> dict[str, str]:
    """Give the docstrings below a class's fields: Python itself does not keep them."""
    found: dict[str, str] = {}
    for one, following in pairwise(_statements(kind)):
        if (
            isinstance(one, ast.AnnAssign)
            and isinstance(one.target, ast.Name)
            and isinstance(following, ast.Expr)
            and isinstance(following.value, ast.Constant)
        ):
            found[one.target.id] = " ".join(str(following.value.value).split())
    return found


def _annotated(kind: type) -> Iterator[tuple[str, str]]:
    for one in _statements(kind):
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            yield one.target.id, ast.unparse(one.annotation)


def _types(kind: type) -> Iterator[str]:
    for one in _statements(kind):
        if isinstance(one, ast.AnnAssign):
            yield from (n.id for n in ast.walk(one.annotation) if isinstance(n, ast.Name))


def _statements(kind: type) -> list[ast.stmt]:
    (found,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(found, ast.ClassDef)
    return found.body


def _records(module: object) -> Iterator[type]:
    """Give the classes that a module defines, in its order."""
    for kind in vars(module).values():
        if isinstance(kind, type) and kind.__module__ == getattr(module, "__name__", ""):
            yield kind


if __name__ == "__main__":
    main()
