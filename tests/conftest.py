"""What all tests share: tiny real sites from one literal, and when a test may be skipped."""

import os
import shutil
import textwrap
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import jinja2
import pytest
from hypothesis import settings

from bench.host import hosted
from generator.build import Options, Result, build, open_cache
from generator.build.cache import Cache
from generator.workers import Processes

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
IS_LONG = os.environ.get("BROADSHEET_LONG") == "1"
"""Random tests run for long, and each time others (`make long`); else they are the same."""
IN_CI = os.environ.get("CI") == "true"
CHECKERS = ROOT / ".venv" / "checkers" / "node_modules"
"""What judges pages; `make checkers` installs it."""
AXE = CHECKERS / "axe-core" / "axe.min.js"
LIGHTHOUSE = CHECKERS / "lighthouse"
NU = CHECKERS / "vnu-jar" / "build" / "dist" / "vnu.jar"
SETTINGS = 'title = "The Test"\nurl = "https://example.org/"\n'

settings.register_profile("quick", deadline=None, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=5_000)
settings.load_profile("long" if IS_LONG else "quick")


class Site:
    """A site in a folder of its own, written from a literal and built by the shipped code."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.cache: Cache | None = None

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file, given its path from the site's root."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        """Edit a file. The text to be replaced must be there."""
        text = self.read(path)
        assert old in text, f"{path} has no {old!r}"
        self.write(path, text.replace(old, new))

    def remove(self, path: str) -> None:
        file = self.root / path
        if file.is_dir():
            shutil.rmtree(file)
        else:
            file.unlink()

    def rename(self, path: str, to: str) -> None:
        target = self.root / to
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).rename(target)

    def build(
        self, *, drafts: bool = False, jobs: int = 1, target: str = "public", saved: str = ""
    ) -> Result:
        """Build; where `saved` names a file, as a preview that was told of no other."""
        files = frozenset([saved] if saved else [])
        options = Options(target=target, drafts=drafts, workers=Processes(jobs), saved=files)
        return build(self.root, options, self.cache if target == "public" else None)

    def keep_cache(self) -> None:
        """Keep what builds find out in memory, from here on, as a preview does."""
        self.cache = open_cache(self.root, Options())

    def page(self, address: str) -> str:
        """Read a built page by its address."""
        path = address.lstrip("/")
        return self.read("public/" + (path + "index.html" if address.endswith("/") else path))

    def public(self, target: str = "public") -> dict[str, bytes]:
        """Read the whole built site."""
        return _files(self.root / target)

    def times(self, target: str = "public") -> dict[str, int]:
        """Read when each file of the built site was last written, in nanoseconds."""
        folder = self.root / target
        return {path: (folder / path).stat().st_mtime_ns for path in _files(folder)}

    def clean_build(self) -> dict[str, bytes]:
        """Build the same sources in a fresh folder, and read what comes of it."""
        result, files = self.clean_result()
        assert result.is_right, result.problems
        return files

    def clean_result(self) -> tuple[Result, dict[str, bytes]]:
        """Build the same sources in a fresh folder, also where they have errors."""
        fresh = self.root.with_name(self.root.name + "-clean")
        shutil.rmtree(fresh, ignore_errors=True)
        is_made = shutil.ignore_patterns("public", ".broadsheet")
        shutil.copytree(self.root, fresh, symlinks=True, ignore=is_made)
        return build(fresh, Options(workers=Processes(1))), _files(fresh / "public")


def _files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def write_site(root: Path, literal: str) -> Site:
    """Write the files of a literal: a path a line, and below it, indented, what is in it.

    `articles/…` and `pages/…` lie in `content/`; of Markdown files the front matter stands
    without its first line of dashes. Where no `site.toml` is given there is a plain one.
    """
    site = Site(root)
    for short, text in _parts(textwrap.dedent(literal).strip("\n")):
        is_content = short.startswith(("articles/", "pages/", "seeds/", "static/"))
        path = "content/" + short if is_content else short
        is_markdown = path.endswith(".md") and path.startswith(
            ("content/articles", "content/pages")
        )
        site.write(path, f"---\n{text}" if is_markdown else text)
    if not (root / "site.toml").exists():
        site.write("site.toml", SETTINGS)
    return site


def _parts(literal: str) -> Iterator[tuple[str, str]]:
    path, lines = "", list[str]()
    for line in literal.split("\n"):
        if line and not line[0].isspace():
            if path:
                yield path, _dedented(lines)
            path, lines = line.strip(), []
        else:
            lines.append(line)
    if path:
        yield path, _dedented(lines)


def _dedented(lines: list[str]) -> str:
    text = textwrap.dedent("\n".join(lines)).strip("\n")
    return text + "\n" if text else ""


@pytest.fixture(scope="session", autouse=True)
def _compile_once() -> Iterator[None]:
    """Compile a template's text once a session: half of the time of a tiny site's first build."""
    compiled: dict[tuple[object, ...], Any] = {}
    compile_now = cast("Callable[..., Any]", jinja2.Environment.compile)

    def compile_once(made: jinja2.Environment, *text: object, **how: object) -> Any:
        key = (type(made), *text, *how.items())
        if key not in compiled:
            compiled[key] = compile_now(made, *text, **how)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", compile_once)
        yield


@pytest.fixture
def site(tmp_path: Path) -> Callable[[str], Site]:
    """Make a site from a literal (see `write_site`), one a test."""
    root = tmp_path / "site"
    root.mkdir()
    return lambda literal: write_site(root, literal)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The project's own corpora, beside the repository."""
    return SHARED


def chromium() -> str | None:
    """Find the Chromium that `make browser` installs."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def services() -> bool:
    """Say whether the servers that the tests start are installed."""
    places = f"{os.environ.get('PATH', '')}:/usr/sbin"
    return all(shutil.which(name, path=places) for name in ("rsync", "ssh", "sshd", "nginx"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what cannot run here, saying what to do; in CI it may not be skipped and will fail."""
    if IN_CI:
        return
    no_checkers = pytest.mark.skip(reason="no axe, Lighthouse or Nu checker: run `make checkers`")
    no_browser = pytest.mark.skip(reason="no Chromium: run `make browser`")
    no_shared = pytest.mark.skip(reason="no ../shared: these are the project's own corpora")
    no_services = pytest.mark.skip(reason="no rsync, sshd or nginx: run `make services`")
    for item in items:
        if item.get_closest_marker("services") and not services():
            item.add_marker(no_services)
        if item.get_closest_marker("browser") and not chromium():
            item.add_marker(no_browser)
        if item.get_closest_marker("checkers") and not (
            shutil.which("java") and NU.exists() and LIGHTHOUSE.exists()
        ):
            item.add_marker(no_checkers)
        if item.get_closest_marker("shared") and not SHARED.is_dir():
            item.add_marker(no_shared)


CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Reader:
    """A reader's tab in a real Chromium, which keeps what went wrong on the pages it read."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def _heard(self, message: "ConsoleMessage") -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text}")

    def _failed(self, request: "Request") -> None:
        # A reader who goes on before a page has all its pictures breaks their loading off.
        if "ERR_ABORTED" not in str(request.failure):
            self.faults.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response: "Response") -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")

    def text(self, selector: str) -> str:
        return self.page.locator(selector).first.inner_text()


@pytest.fixture(scope="session")
def chromium_browser() -> "Iterator[Browser]":
    """One Chromium for a session's tests."""
    from playwright.sync_api import sync_playwright

    path = chromium()
    assert path, "no Chromium: run `make browser`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def reader(chromium_browser: "Browser") -> "Iterator[Reader]":
    """A fresh tab."""
    page = chromium_browser.new_page()
    yield Reader(page)
    page.close()


@pytest.fixture
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """Serve built sites as hosts do, with the headers that we ask of them; give their addresses."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(hosted(folder))
