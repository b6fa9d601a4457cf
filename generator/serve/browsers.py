"""The websocket to the browsers: livereload's protocol (version 7), without the faults of its room.

`livereload` keeps every client in one set of the class, lets in pages of any origin, leaves the
failure of a vanished client to a future that nobody reads, fails over a message that is no JSON,
and forgets a browser that was away during a reload. Each is answered here.
"""

from asyncio import Future
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler
from tornado.escape import json_decode
from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError

from generator.serve.hosts import host_name, is_loopback
from generator.serve.preview import Preview


class BrowserSocket(LiveReloadHandler):  # type: ignore[misc]  # it has no types
    """One browser's page."""

    preview: Preview
    is_private: bool
    """Whether only names of loopback are answered."""
    _stamp = ""

    def initialize(self, preview: Preview, *, is_private: bool) -> None:
        self.preview = preview
        self.is_private = is_private

    def prepare(self) -> None:
        if self.is_private and not is_loopback(host_name(self.request.host)):
            raise HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        """Let in pages of this server only: the one that `Host` names."""
        own: str = self.request.host
        return urlsplit(origin).netloc.lower() == own.lower()

    def on_message(self, message: str | bytes) -> None:
        """Answer a greeting, and take note of a page that has loaded."""
        said = _read(message)
        if said.get("command") == "hello":
            self._stamp = str(said.get("extver", ""))
            super().on_message(message)
        elif said.get("command") == "info":
            self.preview.browsers.add(self)
            if missed := self.preview.changes.missed(self._stamp):
                self.show(missed)
        else:
            self.close(1003)

    def on_close(self) -> None:
        self.preview.browsers.discard(self)

    def show(self, paths: Sequence[str]) -> None:
        """Tell the browser to swap these files, or to load its page again."""
        for path in paths:
            self.send_message({"command": "reload", "path": path, "liveCSS": True, "liveImg": True})

    def leave(self) -> None:
        """Tell the browser that the preview ends."""
        self.close(1001)

    def send_message(self, message: dict[str, Any]) -> None:
        """Send a message; a browser that has gone in the meantime is forgotten."""
        try:
            sent = self.write_message(message)
        except WebSocketClosedError:
            self.on_close()
        else:
            sent.add_done_callback(self._note_sent)

    def _note_sent(self, sent: "Future[None]") -> None:
        if not sent.cancelled() and isinstance(sent.exception(), WebSocketClosedError):
            self.on_close()


def _read(message: str | bytes) -> dict[str, object]:
    try:
        said = json_decode(message)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
