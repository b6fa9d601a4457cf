"""Answers requests as the host of the finished site would, with the preview's tags put in."""

import hashlib
import os
from collections.abc import Awaitable
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import livereload
from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, RequestHandler

from generator.media import content_type
from generator.rules import Redirect, headers_for, redirect_for
from generator.serve.addresses import BadPathError, Folder, find
from generator.serve.hosts import host_name, is_loopback
from generator.serve.panel import bare_page, insert, script
from generator.serve.policy import for_preview
from generator.serve.preview import Preview
from generator.serve.ranges import UnsatisfiableError, read_range

_LONGEST_ADDRESS = 8 * 1024
_LONGEST_HEADERS = 64 * 1024
_PIECE = 256 * 1024

_OWN = {
    "livereload.js": Path(livereload.__file__).parent / "vendors" / "livereload.js",
    "livereload.css": Path(__file__).parent / "livereload.css",
}


class Answer(RequestHandler):
    """What all answers have in common: who may ask, for how much, and how a file is sent."""

    preview: Preview
    is_private: bool
    """Whether only names of loopback are answered."""

    def initialize(self, preview: Preview, *, is_private: bool) -> None:
        self.preview = preview
        self.is_private = is_private

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        # Every answer is asked for anew (and may be a 304): a reload never shows what was.
        self.set_header("Cache-Control", "no-cache")

    def prepare(self) -> None:
        if len(self.request.uri or "") > _LONGEST_ADDRESS:
            raise HTTPError(HTTPStatus.REQUEST_URI_TOO_LONG)
        headers = self.request.headers.get_all()
        if sum(len(name) + len(value) for name, value in headers) > _LONGEST_HEADERS:
            raise HTTPError(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        name = host_name(self.request.host)
        if not name:
            raise HTTPError(HTTPStatus.BAD_REQUEST)
        if self.is_private and not is_loopback(name):
            raise HTTPError(HTTPStatus.FORBIDDEN)

    def head(self, *words: str) -> Awaitable[None] | None:
        return self.get(*words)

    def write_error(self, status_code: int, **_: Any) -> None:
        """Answer with the status in words, as plain text."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        if status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            self.set_header("Allow", "GET, HEAD")
        self.finish(f"{status_code} {HTTPStatus(status_code).phrase}\n")

    def compute_etag(self) -> str | None:
        """Keep the ETag that `send` has set, instead of tornado's own."""
        return self._headers.get("Etag")

    async def send(self, content: BinaryIO, size: int, kind: str, etag: str) -> None:
        """Send bytes, all or those asked for, unless the browser has them already."""
        self.set_header("Content-Type", kind)
        start, stop = 0, size
        if self.get_status() == HTTPStatus.OK:
            self.set_header("Etag", f'"{etag}"')
            self.set_header("Accept-Ranges", "bytes")
            if self.check_etag_header():
                self.set_status(HTTPStatus.NOT_MODIFIED)
                return
            start, stop = self._range(size)
        self.set_header("Content-Length", stop - start)
        if self.request.method == "HEAD":
            return
        content.seek(start)
        try:
            while start < stop and (piece := content.read(min(_PIECE, stop - start))):
                start += len(piece)
                self.write(piece)
                await self.flush()
        except StreamClosedError:
            return  # the browser has gone

    def _range(self, size: int) -> tuple[int, int]:
        """Read which bytes are asked for, and set the status and header of a part."""
        asked = self.request.headers.get("Range", "")
        condition = self.request.headers.get("If-Range", "")
        if self.request.method != "GET" or condition not in ("", self._headers.get("Etag")):
            return 0, size
        try:
            part = read_range(asked, size)
        except UnsatisfiableError:
            self.set_header("Content-Range", f"bytes */{size}")
            self.set_status(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            return 0, 0
        if part is None:
            return 0, size
        self.set_status(HTTPStatus.PARTIAL_CONTENT)
        self.set_header("Content-Range", f"bytes {part[0]}-{part[1] - 1}/{size}")
        return part


class OwnFile(Answer):
    """The preview's own script and style sheet."""

    async def get(self, name: str) -> None:
        content = _OWN[name].read_bytes()
        await self.send(BytesIO(content), len(content), content_type(name), _digest(content))


class Page(Answer):
    """Any other address: a file of the built site, or what a host gives where there is none."""

    async def get(self) -> None:
        path = self.request.path
        try:
            found = find(self.preview.folder, path)
        except BadPathError:
            raise HTTPError(HTTPStatus.BAD_REQUEST) from None
        rule = redirect_for(path, self.preview.redirects)
        self._set_site_headers(path)
        if rule and (rule.is_forced or found is None):
            await self._follow(rule)
        elif isinstance(found, Folder):
            self._move(found.address, HTTPStatus.MOVED_PERMANENTLY)
        elif found:
            await self._show(found, HTTPStatus.OK)
        elif path.startswith(self.preview.base) and self.preview.base != "/":
            self._move("/" + path.removeprefix(self.preview.base), HTTPStatus.FOUND)
        else:
            await self._show_missing()

    def _set_site_headers(self, path: str) -> None:
        for name, value in headers_for(path, self.preview.headers).items():
            is_policy = name.lower() == "content-security-policy"
            origin = f"http://{self.request.host}"
            self.set_header(name, for_preview(value, origin) if is_policy else value)

    async def _follow(self, rule: Redirect) -> None:
        """Do what a line of `_redirects` says: redirect, or show a file with its status."""
        if 300 <= rule.status < 400:
            self._move(rule.to, rule.status)
            return
        try:
            file = find(self.preview.folder, rule.to)
        except BadPathError:
            file = None
        if isinstance(file, Path):
            await self._show(file, rule.status)
        else:
            await self._show_missing()

    def _move(self, to: str, status: int) -> None:
        query = self.request.query
        self.set_status(status)
        self.set_header("Location", f"{to}?{query}" if query and "?" not in to else to)

    async def _show(self, file: Path, status: int) -> None:
        kind = content_type(file.name)
        try:
            content = file.open("rb")
        except OSError:  # a build has just removed it
            await self._show_missing()
            return
        with content:
            self.set_status(status)
            if kind.startswith("text/html"):
                await self._send_page(content.read(), kind)
            else:
                stat = os.fstat(content.fileno())
                # A build renames files into place: another content is another inode, and later.
                parts = (stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
                await self.send(content, stat.st_size, kind, "-".join(f"{one:x}" for one in parts))

    async def _show_missing(self) -> None:
        file = self.preview.folder / "404.html"
        if not self.preview.has_site:
            status, content = HTTPStatus.SERVICE_UNAVAILABLE, _NOTHING_YET
        elif file.is_file():
            status, content = HTTPStatus.NOT_FOUND, file.read_bytes()
        else:
            status, content = HTTPStatus.NOT_FOUND, _NO_404
        self.set_status(status)
        await self._send_page(content, "text/html; charset=utf-8")

    async def _send_page(self, html: bytes, kind: str) -> None:
        foot = self.preview.panel or self.preview.facts
        tags = foot + script(self.preview.changes.stamp, self.request.host)
        content = insert(html, tags)
        await self.send(BytesIO(content), len(content), kind, _digest(content))


_NOTHING_YET = bare_page(
    "Nothing is built yet", "The first build found errors. Mend them, and the site is here."
)
_NO_404 = bare_page("There is no page at this address", "And the site has no page 404.html.")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]
