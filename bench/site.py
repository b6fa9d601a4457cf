"""One generator's site of a corpus on the disk: prepared, edited, cleaned, looked at."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bench.edits import as_another, with_mark, with_sentence, with_title
from bench.generators import Generator, peer_files
from bench.tools import ROOT, MissingError, Tools

_SEED = 1


@dataclass(frozen=True)
class Site:
    """A site in a folder of its own. Edits are made to the article in the middle of the corpus."""

    root: Path
    generator: Generator
    count: int

    @property
    def log(self) -> Path:
        """What the generator says goes here."""
        return self.root.with_name(f"{self.root.name}.log")

    @property
    def output(self) -> Path:
        return self.root / self.generator.output

    @cached_property
    def middle(self) -> tuple[Path, str]:
        """The file and the slug of the article that is edited."""
        known = json.loads(_manifest(self.root).read_text("utf-8"))
        return self.root / self.generator.content / known["middle"], known["middle_slug"]

    @cached_property
    def article(self) -> str:
        """The text of that article as the corpus has it."""
        return (self.root.with_name(f"{self.root.name}.article")).read_text("utf-8")

    @cached_property
    def template(self) -> str:
        """The text of the template of every page, before any edit."""
        return (self.root / self.generator.template).read_text("utf-8")

    def clean(self) -> None:
        """Remove the output and what the generator remembers."""
        for name in (self.generator.output, *self.generator.caches):
            remove(self.root / name)

    def edit_body(self, mark: str) -> None:
        self.middle[0].write_text(with_sentence(self.article, mark), "utf-8")

    def append(self, mark: str) -> None:
        """Edit the body in one write, as an editor saves it: a watcher sees no half of it."""
        with self.middle[0].open("a", encoding="utf-8") as file:
            file.write(f"\nA sentence added by edit {mark}.\n")

    def edit_title(self, mark: str) -> None:
        self.middle[0].write_text(with_title(self.article, f"A title of {mark}"), "utf-8")

    def edit_template(self, mark: str) -> None:
        path = self.root / self.generator.template
        path.write_text(with_mark(self.template, mark), "utf-8")

    def add(self, mark: str) -> None:
        slug = f"added-by-{mark}"
        text = as_another(self.article, f"Added by {mark}", slug)
        self._added(mark).write_text(text, "utf-8")

    def delete(self, mark: str) -> None:
        self._added(mark).unlink()

    def page(self, slug: str = "") -> str:
        """Read an article's page; nothing where there is none."""
        path = self.output / "articles" / (slug or self.middle[1]) / "index.html"
        return path.read_text("utf-8") if path.exists() else ""

    def home(self) -> str:
        path = self.output / "index.html"
        return path.read_text("utf-8") if path.exists() else ""

    def sources(self) -> Iterator[tuple[str, str]]:
        """Read the slug and text of every article, where file names are the slugs."""
        for path in sorted((self.root / self.generator.content).rglob("*.md")):
            yield path.stem, path.read_text("utf-8")

    def restore(self) -> None:
        """Take back all edits, also those of a run that was broken off."""
        self.middle[0].write_text(self.article, "utf-8")
        for path in (self.root / self.generator.content).rglob("added-by-*.md"):
            path.unlink()

    def _added(self, mark: str) -> Path:
        return self.middle[0].with_name(f"added-by-{mark}.md")


def prepare(generator: Generator, count: int, work: Path, tools: Tools) -> Site:
    """Make a site, or take the one of an earlier run: its articles are kept, the rest is renewed.

    Raises: MissingError, where the makers are not there.
    """
    root = work / f"{generator.name}-{count}"
    site = Site(root, generator, count)
    if not _is_whole(site):
        remove(root)
        _make_articles(site, tools)
        site.root.with_name(f"{root.name}.article").write_bytes(site.middle[0].read_bytes())
    _set_up(site, tools)
    site.restore()
    site.clean()
    return site


def remove(path: Path) -> None:
    """Remove a file or a folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _is_whole(site: Site) -> bool:
    kept = site.root.with_name(f"{site.root.name}.article")
    return kept.exists() and _manifest(site.root).exists() and site.root.exists()


def _make_articles(site: Site, tools: Tools) -> None:
    _manifest(site.root).unlink(missing_ok=True)
    command = [sys.executable, str(tools.corpus_maker()), "--count", str(site.count)]
    command += ["--layout", site.generator.layout, "--seed", str(_SEED)]
    command += ["--out", str(site.root / site.generator.content)]
    # The manifest is written last: where it is there, the articles are.
    command += ["--manifest", str(_manifest(site.root))]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _set_up(site: Site, tools: Tools) -> None:
    """Write the settings and the templates as they are today."""
    generator, root = site.generator, site.root
    if generator.settings is not None:
        lines = (f"{name} = {json.dumps(value)}\n" for name, value in generator.settings.items())
        (root / "site.toml").write_text("".join(lines), "utf-8")
        (root / generator.template).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / generator.template, root / generator.template)
        return
    files = peer_files(generator, tools)
    if not files.is_dir():
        raise MissingError(f"there is no {files}: say with --shared DIR where ../shared/bench is")
    shutil.copytree(files, root, dirs_exist_ok=True)
    # These two lie beside the articles, and the articles are made apart.
    if generator.name == "hugo":
        (root / "home.md").replace(root / "content/_index.md")
    if generator.name == "eleventy":
        (root / "content.11tydata.mjs").replace(root / "content/content.11tydata.mjs")
        modules = root / "node_modules"
        remove(modules)
        modules.symlink_to(tools.node.absolute() / "node_modules")


def _manifest(root: Path) -> Path:
    return root.with_name(f"{root.name}.json")
