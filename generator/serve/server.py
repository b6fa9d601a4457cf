"""The server: addresses to answers, limits, and how it ends. On tornado."""

from collections.abc import Sequence
from socket import socket

from tornado.httpserver import HTTPServer
from tornado.web import Application

from generator.serve.browsers import BrowserSocket
from generator.serve.hosts import is_loopback
from generator.serve.listen import addresses_of
from generator.serve.pages import OwnFile, Page
from generator.serve.preview import Preview

_HEADERS_READ = 4 * 1024 * 1024
"""Bytes of headers that are read, to be refused with a status; past them the line is cut."""
_BODY_READ = 64 * 1024
_PING = 20
"""Seconds between two signs of life that are asked of a browser; without them it is forgotten."""


def start_server(preview: Preview, sockets: Sequence[socket]) -> HTTPServer:
    """Serve a preview at sockets that listen already."""
    words = {
        "preview": preview,
        "is_private": all(is_loopback(address) for address in addresses_of(sockets)),
    }
    application = Application(
        [
            (r"/livereload", BrowserSocket, words),
            (r"/(livereload\.(?:js|css))", OwnFile, words),
            (r".*", Page, words),
        ],
        log_function=lambda _: None,  # the terminal is for what was built; a browser shows the rest
        websocket_ping_interval=_PING,
        websocket_max_message_size=_BODY_READ,
    )
    server = HTTPServer(application, max_header_size=_HEADERS_READ, max_body_size=_BODY_READ)
    server.add_sockets(sockets)
    return server


async def stop_server(server: HTTPServer, preview: Preview) -> None:
    """Let go of the port, and tell the browsers, which then wait for the next preview."""
    server.stop()
    for browser in tuple(preview.browsers):
        browser.leave()
    await server.close_all_connections()
