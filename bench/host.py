"""A host on this machine, as the better ones are: sends `_headers`, compresses, shows 404.html."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.media import content_type

_COMPRESSED = ("text/", "application/json", "application/xml", "image/svg")


@contextmanager
def hosted(public: Path) -> Iterator[str]:
    """Serve a built site, and give the address of its root."""
    handler = partial(_Handler, public, read_headers(public))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


Headers = tuple[tuple[str, str, str], ...]
"""For which paths, its name and its value."""


def read_headers(public: Path) -> Headers:
    """Read `_headers` as Netlify and Cloudflare Pages do: a path, and headers indented below it."""
    file, pattern = public / "_headers", ""
    found: list[tuple[str, str, str]] = []
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        if line[:1].isspace():
            name, _, value = line.partition(":")
            found.append((pattern, name.strip(), value.strip()))
        else:
            pattern = line.strip()
    return tuple(found)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, public: Path, headers_sent: Headers, *rest: object) -> None:
        self.public, self.headers_sent = public, headers_sent
        super().__init__(*rest)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self.public / path.lstrip("/")
        if file.is_dir() and not path.endswith("/"):
            self.send_response(301)
            self.send_header("Location", urlsplit(self.path).path + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        file = file / "index.html" if file.is_dir() else file
        is_there = file.is_file() and file.resolve().is_relative_to(self.public.resolve())
        file = file if is_there else self.public / "404.html"
        content = file.read_bytes() if file.is_file() else b""
        kind = content_type(file.name)
        self.send_response(200 if is_there else 404)
        self.send_header("Content-Type", kind)
        if kind.startswith(_COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            content = gzip.compress(content, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        for pattern, name, value in self.headers_sent:
            if fnmatchcase(path, pattern):
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""
