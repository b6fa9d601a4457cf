"""A new site: a folder that builds at once, from the few files in `starter/`.

Its article is made of its seed by the importer, like any other; nothing of it is kept ready.
"""

import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.importer.result import Result
from generator.ingest import Options, ingest
from generator.ingest.readers import ENDINGS, SEEDS, suffix_of
from generator.model.problem import Place, Refused, errors
from generator.scan import is_left_behind
from generator.settings import read_config

STARTER = Path(__file__).resolve().parent / "starter"
CI = {
    "github": ("github.yml", ".github/workflows/site.yml"),
    "gitlab": ("gitlab.yml", ".gitlab-ci.yml"),
}
"""By host: a file of the starter, and where it goes."""
_MAY_BE_THERE = (".git", ".DS_Store")
"""What a folder may hold and still count as empty: a repository is often made first."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the owner wants of the new site."""

    title: str = ""
    """Else made of the folder's name."""
    tagline: str = ""
    url: str = "https://example.org/"
    language: str = "en"
    ci: str = ""
    """A host of `CI`, or none."""
    texts: Path | None = None
    """A folder of raw texts to take along, in place of the starter's one."""


def new(folder: Path, wishes: Wishes) -> Result:
    """Make a site, and import its raw texts.

    Raises: Refused, before anything is written: the folder is not empty, the folder of texts is
    none, a wish cannot be a setting.
    """
    settings = _settings(folder, wishes)
    _refuse_unless_empty(folder)
    texts = list(_texts(wishes.texts)) if wishes.texts else []
    try:
        _write(folder, wishes, settings, texts)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "see that there is room, and that the folder is yours to write to"
        raise Refused(
            Place(str(error.filename or folder)).problem(
                "unwritable", f"cannot be written: {reason}", hint
            )
        ) from None
    return ingest(folder, Options())


def _write(folder: Path, wishes: Wishes, settings: str, texts: list[Path]) -> None:
    _put(folder / "site.toml", settings)
    _put(folder / ".gitignore", _starter("gitignore"))
    of_the_first = "" if wishes.texts else _starter("about-first.md")
    _put(folder / "content/pages/about.md", _starter("about.md") + of_the_first)
    (folder / "content/articles").mkdir(parents=True, exist_ok=True)
    if wishes.ci:
        name, to = CI[wishes.ci]
        _put(folder / to, _starter(name))
    if wishes.texts:
        for file in texts:
            copy = folder / SEEDS / file.relative_to(wishes.texts)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, copy)
    else:
        _put(folder / SEEDS / "ferry-stairs.txt", _starter("seed.txt"))
        _put(folder / SEEDS / "metadata.csv", _starter("metadata.csv"))


def _settings(folder: Path, wishes: Wishes) -> str:
    """Fill in the starter's settings, and judge them by the rules for any `site.toml`."""
    values = {
        "title": wishes.title or _title_of(folder),
        "tagline": wishes.tagline,
        "url": wishes.url,
        "language": wishes.language,
    }
    # A basic string of TOML escapes what one of JSON does.
    text = re.sub(
        r'"\{(title|tagline|url|language)\}"',
        lambda field: json.dumps(values[field[1]], ensure_ascii=False),
        _starter("site.toml"),
    )
    _, problems = read_config(text, "the new site.toml")
    if errors(problems):
        raise Refused(*problems)
    return text


def _title_of(folder: Path) -> str:
    name = folder.absolute().name.replace("-", " ").replace("_", " ").strip()
    return name[:1].upper() + name[1:] if name else "Articles"


def _refuse_unless_empty(folder: Path) -> None:
    place = Place(str(folder))
    if folder.is_dir():
        found = sorted(one.name for one in folder.iterdir() if one.name not in _MAY_BE_THERE)
        if "site.toml" in found:
            hint = "go there and run `broadsheet serve`; a second site wants a folder of its own"
            raise Refused(place.problem("not-empty", "there is a site here already", hint))
        if found:
            hint = f"name a folder that is not there yet, such as {folder / 'site'}"
            hint += "; --from takes the texts of this one along"
            raise Refused(
                place.problem("not-empty", f"this folder is not empty: it has {found[0]}", hint)
            )
    elif os.path.lexists(folder):
        raise Refused(place.problem("no-folder", "this is a file", "name a folder"))


def _texts(folder: Path) -> Iterator[Path]:
    """List what to take along: all but what is hidden or left behind by an editor."""
    place = Place(str(folder))
    if not folder.is_dir():
        hint = "--from names a folder of texts"
        raise Refused(place.problem("no-folder", "there is no such folder", hint))
    files = [
        file
        for file in sorted(folder.rglob("*"))
        if file.is_file()
        and not any(
            part.startswith(".") or is_left_behind(part) for part in file.relative_to(folder).parts
        )
    ]
    if not any(suffix_of(file.name) in ENDINGS for file in files):
        hint = "import reads " + " ".join(sorted(ENDINGS))
        raise Refused(place.problem("no-texts", "there are no raw texts in this folder", hint))
    yield from files


def _starter(name: str) -> str:
    return (STARTER / name).read_text("utf-8")


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
