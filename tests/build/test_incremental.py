"""Incremental equals clean: after any edits, what is built is what a fresh build gives.

One random machine edits a tiny site as owners do, breaks it and mends it, damages the cache and
the built site, kills builds; and builds. BROADSHEET_LONG=1 lets it run for long, at random.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from generator import workers
from generator.build import reading
from generator.model.problem import Problem, errors
from tests.build.kills import build_killed, build_killed_in_cache
from tests.conftest import IS_LONG, ROOT, write_site

START = """
    articles/1848/b.md
        title: Silver in Potosí
        date: 1848
        online: 2026-01-01
        authors: [Ana Roe]
        tags: [silver, peru]
        ---
        Silver was found there in 1545. See [the coast](../2025/c%20d.md).
    articles/1848/b/map.svg
        <svg xmlns="http://www.w3.org/2000/svg"/>
    articles/2025/c d.md
        title: A letter from Lima
        date: 2025-02-03
        authors: [Ana Roe, Juan Pérez]
        tags: [peru]
        summary: From the coast.
        ---
        Nothing has changed.
    pages/about.md
        title: About
        menu: 1
        ---
        This is a test.
    """

# Each slug has its folder, so that two articles seldom have one address: that is an error.
ARTICLES = ("1848/b", "2025/c d", "1848/Émile", "undated/z%41", "2025/part 1: x", "2025/#9?")
OTHER_FOLDERS = ("1848", "1900", "undated")
OFTEN, SELDOM = 8, 1


def weighed(often: tuple[Any, ...], *seldom: Any) -> st.SearchStrategy[Any]:
    """Draw what is right much more often than what is refused."""
    return st.sampled_from(often * OFTEN + seldom * SELDOM)


TITLES = weighed(("Silver", "Gold: a story", "“Tin” & <lead>", "錫", "!?"), "")
DATES = weighed(
    (None, "1848", "1848~", "184X", "1848-05-03", "2025-02-03T10:00:00Z", "1840/1850", "../1850",
     "-0044-03", "Y17000"),
    "2025-02-30",
)  # fmt: skip
TERMS = st.lists(
    st.sampled_from(("peru", "Peru", "silver", "!!!", "鉄", "Ana Roe", "AC/DC", "%41")), max_size=3
)
BODIES = weighed(
    (
        "",
        "Plain words.",
        "See [b](<../1848/b.md#silver>), ![map](../1848/b/map.svg).",
        "# Head\n\nSome words[^1].\n\n[^1]: A note.\n\n## Head\n\nMore.",
        "> A quotation, “long”. " + "Words and words. " * 40,
        "[a picture](<a picture.jpg>) [nothing](nothing.jpg)",
    ),
    "[dead](../none.md)",
)
ALIASES = weighed(((), ("/old/",), ("older.html", "/old/two/")), ("/tags/",), ("/../up/",))
SETTINGS = {
    "title": ("The Test", "Another & Test"),
    "url": ("https://example.org/", "https://example.org/review", ""),
    "language": ("en", "de", "ar", "zz"),
    "permalink": ("/articles/{slug}/", "/{year}/{month}/{slug}.html", "/{slug}/", "/x/{slug}.html"),
    "links": ("relative", "file"),
    "accent": ("", "#123456"),
    "footer": ("", "*Free* to [copy](https://example.org/)"),
    "latest": (20, 1, 2),
    "markdown_copies": (True, False),
    "raw_html": (False, True),
}
TEMPLATES = {
    "article.html": (
        "{% include 'extra.html' ignore missing %}",
        "{# a comment #}",
        "{{ page.article.source.path }}",
        "{% include page.article.slug ~ '.html' ignore missing %}",
        "{{ body.headings | length }}",
    ),
    "macros.html": ("{# a comment #}",),
    "base.html": ("<!-- {{ page.chrome.title }} -->", "{% include ['none.html', '404.html'] %}"),
    "extra.html": ("extra", "more"),
    "b.html": ("only for b",),
}
FAULTS = {
    "content/articles/1700/broken.md": ("no front matter", "---\ntitle: [\n---\n", b"\xff"),
    "content/pages/broken.md": ("---\ntitle: x\ntilte: y\n---\n",),
    "templates/404.html": ("{% if %}", "{{ nothing }}", "{% include 'nowhere.html' %}"),
    "content/static/index.html": ("in the way",),
}


class Rebuilding(RuleBasedStateMachine):
    """A site under edits; every build is compared with a clean one."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        root = Path(self.folder.name) / "site"
        root.mkdir()
        self.site = write_site(root, START)
        self.settings: dict[str, Any] = {"title": "The Test", "url": "https://example.org/"}
        self.foreign: dict[str, bytes] = {}
        self.touched: set[str] = set()
        self.is_manifest_doubtful = False
        self.is_cache_doubtful = False
        self.site.build()

    def teardown(self) -> None:
        self.folder.cleanup()

    # What the owner writes.

    @rule(
        name=st.sampled_from(ARTICLES),
        title=TITLES,
        dates=st.tuples(DATES, DATES, DATES),
        terms=st.tuples(TERMS, TERMS),
        summary=st.sampled_from(("", "What it says.")),
        aliases=ALIASES,
        is_draft=st.sampled_from((False, False, True)),
        body=BODIES,
    )
    def write_an_article(
        self,
        name: str,
        title: str,
        dates: tuple[str | None, str | None, str | None],
        terms: tuple[list[str], list[str]],
        summary: str,
        aliases: tuple[str, ...],
        is_draft: bool,
        body: str,
    ) -> None:
        values = {
            "title": title,
            **dict(zip(("date", "online", "updated"), dates, strict=True)),
            "tags": terms[0],
            "authors": terms[1],
            "summary": summary,
            "aliases": aliases,
            "draft": is_draft,
        }
        lines = [f"{key}: {json.dumps(value)}\n" for key, value in values.items() if value]
        self.site.write(f"content/articles/{name}.md", f"---\n{''.join(lines)}---\n{body}\n")

    @rule(number=st.integers(0, 9), line=st.sampled_from(("More words.", "Ever more words.")))
    def mend_a_typo(self, number: int, line: str) -> None:
        for file in self._some("content/articles", "*.md", number):
            file.write_text(file.read_text("utf-8", "surrogateescape") + line + "\n", "utf-8",
                            "surrogateescape")  # fmt: skip

    @rule(number=st.integers(0, 9), line=st.sampled_from(("Glanced at.", "[gone](../no.md)")))
    def glance_at_an_edit(self, number: int, line: str) -> None:
        """Save an article in a preview; what is wrong beside it is found by a whole look."""
        for file in self._some("content/articles", "*.md", number):
            file.write_text(file.read_text("utf-8", "surrogateescape") + line + "\n", "utf-8",
                            "surrogateescape")  # fmt: skip
            self.site.build(saved=file.relative_to(self.site.root).as_posix())

    @rule(number=st.integers(0, 9))
    def delete_an_article(self, number: int) -> None:
        for file in self._some("content/articles", "*.md", number):
            file.unlink()

    @rule(number=st.integers(0, 9), folder=st.sampled_from(OTHER_FOLDERS))
    def move_an_article(self, number: int, folder: str) -> None:
        for file in self._some("content/articles", "*.md", number):
            self.site.rename(str(file), f"content/articles/{folder}/{file.name}")

    @rule(name=st.sampled_from(("about", "sub/Überblick", "tags", "b")), menu=st.integers(0, 2))
    def write_a_page(self, name: str, menu: int) -> None:
        text = f"---\ntitle: About {name}\nmenu: {menu}\n---\nSee [it](../articles/1848/b.md).\n"
        self.site.write(
            f"content/pages/{name}.md", text.replace("../", "../" * (1 + ("/" in name)))
        )

    @rule(
        path=st.sampled_from(
            ("content/static/style.css", "content/static/a b/c#1.txt", "content/static/é%41.txt",
             "content/articles/1848/b/map.svg", "content/articles/2025/c d/a picture.jpg",
             "content/articles/2025/nobodys.jpg", "templates/static/style.css",
             "templates/static/more.css", "content/articles/1848/b.md~")
        ),
        content=st.sampled_from((b"", b"one", b"two", b"\xff\r\n")),
    )  # fmt: skip
    def write_a_file(self, path: str, content: bytes) -> None:
        self.site.write(path, content)

    @rule(folder=st.sampled_from(("content/static", "content/pages", "content/articles",
                                  "templates")), number=st.integers(0, 9))  # fmt: skip
    def delete_a_file(self, folder: str, number: int) -> None:
        for file in self._some(folder, "*", number):
            file.unlink()

    @rule(data=st.data(), name=st.sampled_from(sorted(SETTINGS)))
    def change_a_setting(self, data: st.DataObject, name: str) -> None:
        self.settings[name] = data.draw(st.sampled_from(SETTINGS[name]))
        self._write_settings()

    @rule(data=st.data(), name=st.sampled_from(sorted(TEMPLATES)))
    def change_a_template(self, data: st.DataObject, name: str) -> None:
        own, theme = self.site.root / "templates" / name, ROOT / "templates" / name
        source = own if own.exists() else theme
        text = source.read_text("utf-8") if source.exists() else ""
        line = data.draw(st.sampled_from(TEMPLATES[name]))
        if "{% block main %}" in text:
            text = text.replace("{% block main %}", "{% block main %}" + line, 1)
        else:
            text += line
        self.site.write(f"templates/{name}", text)

    # What goes wrong.

    @rule(data=st.data(), path=st.sampled_from(sorted(FAULTS)))
    def break_something(self, data: st.DataObject, path: str) -> None:
        self.site.write(path, data.draw(st.sampled_from(FAULTS[path])))

    @rule()
    def break_the_settings(self) -> None:
        self.site.write("site.toml", 'title = "x"\nurl = 7\nnothing = 1\n')

    @rule()
    def mend_everything(self) -> None:
        for folder in ("content", "templates", "site.toml"):
            if (self.site.root / folder).exists():
                self.site.remove(folder)
        self.settings = {"title": "The Test", "url": "https://example.org/"}
        write_site(self.site.root, START)

    @rule(number=st.integers(0, 99), how=st.sampled_from(("scribble", "empty", "remove", "touch")))
    def tamper_with_the_built_site(self, number: int, how: str) -> None:
        for file in self._some("public", "*", number):
            path = file.relative_to(self.site.root).as_posix()
            if path in self.foreign:
                continue
            self.touched.add(path)
            self.is_manifest_doubtful |= file.parent.name == "broadsheet-manifest"
            if how == "remove":
                file.unlink()
            elif how == "touch":
                file.touch()
            else:
                content = file.read_bytes()
                file.write_bytes(b"scribble" + content if how == "scribble" else b"")

    @rule(name=st.sampled_from(("CNAME", "tags/notes.txt", "articles/b/index.html.bak", ".x/y")))
    def put_a_file_into_the_built_site(self, name: str) -> None:
        self.foreign[f"public/{name}"] = name.encode()
        self.site.write(f"public/{name}", name)

    @precondition(lambda self: not self.is_cache_doubtful)
    @rule()
    def remove_the_manifest(self) -> None:
        self.is_manifest_doubtful = True
        shutil.rmtree(self.site.root / "public/broadsheet-manifest", ignore_errors=True)

    @rule()
    def remove_the_built_site(self) -> None:
        shutil.rmtree(self.site.root / "public", ignore_errors=True)
        self.foreign = {}

    @precondition(lambda self: not self.is_manifest_doubtful)
    @rule(
        how=st.sampled_from(("remove", "cut", "empty", "noise", "foreign")),
        at=st.floats(0, 1),
        noise=st.binary(min_size=1, max_size=9),
    )
    def damage_the_cache(self, how: str, at: float, noise: bytes) -> None:
        self.is_cache_doubtful = True
        file = self.site.root / ".broadsheet/cache.sqlite"
        if not file.exists():
            return
        content = file.read_bytes()
        cut = int(at * len(content))
        if how == "remove":
            shutil.rmtree(file.parent)
        elif how == "cut":
            file.write_bytes(content[:cut])
        elif how == "empty":
            file.write_bytes(b"")
        elif how == "noise":
            file.write_bytes(content[:cut] + noise + content[cut + len(noise) :])
        else:
            file.write_text("not a cache at all")

    @rule(cut=st.integers(0, 60))
    def kill_a_build(self, cut: int) -> None:
        build_killed(self.site, cut)

    @rule(cut=st.integers(0, 60))
    def kill_a_build_while_it_writes_the_cache(self, cut: int) -> None:
        build_killed_in_cache(self.site, cut)

    @rule(is_kept=st.booleans())
    def keep_the_cache_in_memory(self, is_kept: bool) -> None:
        self.site.cache = None
        if is_kept:
            self.site.keep_cache()

    # What is promised.

    @rule()
    def build(self) -> None:
        self._build_and_compare(jobs=1)

    @rule()
    def build_twice(self) -> None:
        self._build_and_compare(jobs=1)
        result = self.site.build()
        assert ((), (), (), ()) == (result.parsed, result.rendered, result.written, result.removed)

    @rule()
    def build_for_a_preview_too(self) -> None:
        self.site.build(drafts=True, target=".broadsheet/preview")
        self._build_and_compare(jobs=1)

    @rule()
    def build_in_two_processes(self) -> None:
        self._build_and_compare(jobs=2)

    def _build_and_compare(self, jobs: int) -> None:
        """Build and compare; where that is refused, remove what is at fault and try again."""
        for _ in range(4):
            faults = self._faults_of_a_build(jobs)
            if not faults:
                return
            for path in {problem.path for problem in faults}:
                if path != "site.toml" and (self.site.root / path).is_file():
                    self.site.remove(path)
            self._write_settings()
        self.mend_everything()
        assert () == self._faults_of_a_build(jobs)

    def _faults_of_a_build(self, jobs: int) -> tuple[Problem, ...]:
        s = self.site
        before, times = s.public(), s.times()

        result = s.build(jobs=jobs)
        clean, expected = s.clean_result()

        faults = errors(result.problems)
        note(f"{len(faults)} errors, {len(result.written)} files written")
        if self.is_manifest_doubtful and "in-our-way" in {fault.code for fault in faults}:
            # Nothing says that what lies there is ours: the owner must decide.
            assert before == s.public()
            self.remove_the_built_site()
            return self._faults_of_a_build(jobs)
        assert clean.problems == result.problems
        if faults:
            assert before == s.public()
            return faults
        after, now = s.public(), s.times()
        if self.is_manifest_doubtful:
            # Nothing says that they are ours: from now on they are somebody's.
            orphans = {path for path in self.touched if path.removeprefix("public/") in after}
            self.foreign |= {path: (s.root / path).read_bytes() for path in orphans}
        foreign = {path.removeprefix("public/"): text for path, text in self.foreign.items()}
        assert {**foreign, **expected} == after
        same = {path for path in after if before.get(path) == after[path]}
        assert {path: times[path] for path in same} == {path: now[path] for path in same}
        assert {path for path in expected if path not in same} >= set(result.written)
        assert not after.keys() & set(result.removed)
        self.foreign = {p: c for p, c in self.foreign.items() if p[7:] not in expected}
        self.touched = set()
        self.is_manifest_doubtful = self.is_cache_doubtful = False
        return ()

    def _write_settings(self) -> None:
        lines = [f"{name} = {json.dumps(value)}\n" for name, value in self.settings.items()]
        self.site.write("site.toml", "".join(lines))

    def _some(self, folder: str, pattern: str, number: int) -> list[Path]:
        """Choose one of the files of a folder, if there are any."""
        files = sorted(f for f in (self.site.root / folder).rglob(pattern) if f.is_file())
        return files[number % len(files) :][:1] if files else []


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    """Share small work out to processes, too; trust the stamps of files older than a tick."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "WORTH_A_POOL", 2)
        patch.setattr(workers, "FORKING", 0)
        patch.setattr(workers, "FORKING", 0)
        patch.setattr(workers, "FORKING", 0)
        patch.setattr(reading, "RACY", 20_000_000)
        yield


TestRebuilding = Rebuilding.TestCase
TestRebuilding.settings = settings(
    max_examples=2_000 if IS_LONG else 16,
    stateful_step_count=60 if IS_LONG else 30,
    derandomize=not IS_LONG,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
