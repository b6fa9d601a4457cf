"""The state of a preview: the last right site, what is wrong since, and who is looking."""

import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from generator.files import read_text, source_file, theme_root
from generator.model.problem import Problem, Refused, errors
from generator.rules import Headers, Redirect, read_headers, read_redirects
from generator.serve.changes import RELOAD, Changes, told
from generator.serve.panel import Line, facts, lines_around, panel
from generator.serve.report import FOLDER, Report
from generator.settings import read_config


class Browser(Protocol):
    """A browser that is looking."""

    def show(self, paths: Sequence[str]) -> None:
        """Tell it to swap these files, or to load its page again."""

    def leave(self) -> None:
        """Tell it that the preview ends."""


class Preview:
    """What the server shows. Changed by `take` alone, between two requests."""

    def __init__(self, site: Path, *, has_facts: bool = False) -> None:
        self.site = site.absolute()
        self.folder = self.site / FOLDER
        self.changes = Changes(secrets.token_hex(4))
        self.browsers: set[Browser] = set()
        self.problems: tuple[Problem, ...] = ()
        self.panel = ""
        self.facts = ""
        """What the last build did, at the foot of each page; nothing where nobody asked for it."""
        self._has_facts = has_facts
        self.base = "/"
        """The path that the site is published at: links in 404.html begin there."""
        self.headers: tuple[Headers, ...] = ()
        self.redirects: tuple[Redirect, ...] = ()
        self._read_rules()

    @property
    def has_site(self) -> bool:
        """Say whether there is anything to show."""
        return (self.folder / "index.html").is_file()

    def take(self, report: Report) -> None:
        """Show what a build has made, and tell every browser that is looking."""
        problems = errors(report.problems)
        paths = told(report.written, report.removed)
        shown = panel(problems, {problem: self._around(problem) for problem in problems[:20]})
        if shown != self.panel:
            paths = RELOAD
        self.problems, self.panel = problems, shown
        if report.is_right:
            self._read_rules()
            self.facts = facts(report) if self._has_facts else ""
        if paths:
            self.changes.add(paths)
            for browser in tuple(self.browsers):
                browser.show(paths)

    def _read_rules(self) -> None:
        self.headers = read_headers(self._built("_headers"))
        self.redirects = read_redirects(self._built("_redirects"))
        self.base = self._base()

    def _built(self, name: str) -> str:
        try:
            return read_text(self.folder, name)
        except Refused:
            return ""

    def _base(self) -> str:
        try:
            config, _ = read_config(read_text(self.site, "site.toml"))
        except Refused:  # saved again in the meantime
            return self.base
        return urlsplit(config.url).path.rstrip("/") + "/"

    def _around(self, problem: Problem) -> tuple[Line, ...]:
        """Read the lines around a problem; a problem of no line, or of no file, has none."""
        if not problem.line:
            return ()
        try:
            return lines_around(
                read_text(*source_file(self.site, theme_root(), problem.path)), problem.line
            )
        except Refused:
            return ()
