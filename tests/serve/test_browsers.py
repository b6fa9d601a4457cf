"""The websocket, spoken to by a real client; each open fault of livereload's room has its test."""

import asyncio
import logging
import socket
import struct
from typing import Any, Self

import pytest
from livereload.handlers import LiveReloadHandler
from tornado.escape import json_decode, json_encode
from tornado.httpclient import HTTPRequest
from tornado.iostream import IOStream
from tornado.websocket import WebSocketClientConnection, websocket_connect

from generator.serve.browsers import BrowserSocket
from generator.serve.report import Report
from tests.serve.conftest import Served, run, wait_for

HELLO = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}
EDIT = Report(written=("index.html",))


class Browsers:
    """Connections to a preview, all of them closed in the end."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self._all: list[WebSocketClientConnection] = []
        self._streams: list[IOStream | None] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for browser in self._all:
            browser.close()
            await asyncio.sleep(0.05)  # for the close frame to go out
            if (stream := self._streams.pop(0)) is not None:
                stream.close()

    async def connect(self) -> WebSocketClientConnection:
        url = f"ws://127.0.0.1:{self.served.port}/livereload"
        request = HTTPRequest(url, headers={"Origin": self.served.origin})
        browser = await websocket_connect(request)
        self._all.append(browser)
        self._streams.append(browser.protocol.stream if browser.protocol else None)
        return browser

    async def greet(self, stamp: str = "") -> WebSocketClientConnection:
        """Connect and greet, as a page of that stamp does; by default of the present one."""
        stamp = stamp or self.served.preview.changes.stamp
        browser = await self.connect()
        await browser.write_message(json_encode({**HELLO, "extver": stamp}))
        assert "hello" == (await heard(browser))["command"]
        await browser.write_message(json_encode({"command": "info", "url": self.served.origin}))
        return browser


async def heard(browser: WebSocketClientConnection) -> dict[str, Any]:
    message = await asyncio.wait_for(browser.read_message(), 20)
    assert message is not None, "the server has hung up"
    said = json_decode(message)
    assert isinstance(said, dict)
    return said


async def until_listening(served: Served, count: int = 1) -> None:
    async with asyncio.timeout(20):
        while len(served.preview.browsers) != count:
            await asyncio.sleep(0.005)


def test_a_change_is_told_to_every_browser(served: Served) -> None:
    async def look() -> list[str]:
        async with Browsers(served) as browsers:
            all_of_them = [await browsers.greet() for _ in range(3)]
            await until_listening(served, 3)
            await asyncio.to_thread(served.take, EDIT)
            return [(await heard(browser))["path"] for browser in all_of_them]

    assert ["*"] * 3 == run(look())


def test_swapped_files_are_told_one_by_one(served: Served) -> None:
    async def look() -> list[str]:
        async with Browsers(served) as browsers:
            browser = await browsers.greet()
            await until_listening(served)
            await asyncio.to_thread(served.take, Report(written=("b.css", "a.png")))
            return [(await heard(browser))["path"] for _ in range(2)]

    assert ["a.png", "b.css"] == run(look())


def test_a_build_that_changed_nothing_is_not_told(served: Served) -> None:
    async def look() -> str:
        async with Browsers(served) as browsers:
            browser = await browsers.greet()
            await until_listening(served)
            await asyncio.to_thread(served.take, Report())
            await asyncio.to_thread(served.take, Report(written=("a.css",)))
            return str((await heard(browser))["path"])

    assert "a.css" == run(look())


def test_a_browser_that_was_away_is_told_at_once(served: Served) -> None:
    """livereload forgets it: what changed between loading a page and connecting never shows."""
    stamp = served.preview.changes.stamp
    served.take(EDIT)

    async def look(stamp: str) -> str:
        async with Browsers(served) as browsers:
            return str((await heard(await browsers.greet(stamp)))["path"])

    assert "*" == run(look(stamp))
    assert "*" == run(look("of-another-run-3"))
    assert "*" == run(look("none"))


def test_a_page_of_another_origin_is_refused(served: Served) -> None:
    """livereload lets any page of the web listen to what its reader writes."""
    for origin in ("http://evil.example", "null", f"http://localhost:{served.port}"):
        assert 403 == upgrade(served, Origin=origin), origin
    assert 403 == upgrade(served, Origin="http://evil.example", Host="evil.example")
    assert 101 == upgrade(served, Origin=served.origin)


def upgrade(served: Served, **headers: str) -> int:
    """Ask for a websocket, and give the status of the answer."""
    words = {"Host": f"127.0.0.1:{served.port}", "Upgrade": "websocket", "Connection": "Upgrade"}
    words |= {"Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "MDEyMzQ1Njc4OWFiY2RlZg=="}
    lines = "".join(f"{name}: {value}\r\n" for name, value in (words | headers).items())
    answer = served.ask_raw(f"GET /livereload HTTP/1.1\r\n{lines}\r\n".encode())
    return int(answer.split()[1])


@pytest.mark.parametrize(
    "message",
    [
        *("no json", "", "[]", "null", "{}", '{"command": 3}', '{"command": "url"}'),
        *("[" * 10_000, b"\xff\xfe"),
    ],
)
def test_a_message_that_is_none_ends_the_connection_without_a_traceback(
    served: Served, message: str | bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async def talk() -> object:
        async with Browsers(served) as browsers:
            browser = await browsers.connect()
            await browser.write_message(message, binary=isinstance(message, bytes))
            return await asyncio.wait_for(browser.read_message(), 20)

    assert run(talk()) is None
    assert not caplog.records
    assert 200 == served.ask("/").status


def test_a_browser_that_vanishes_is_forgotten_without_an_error(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    """livereload's failed sends are raised in a future that nobody reads."""
    caplog.set_level(logging.WARNING)

    async def look() -> None:
        async with Browsers(served) as browsers:
            staying = await browsers.greet()
            for _ in range(5):
                vanish(await browsers.greet())
            for _ in range(3):
                await asyncio.to_thread(served.take, EDIT)
                await heard(staying)
            await until_listening(served, 1)

    run(look())
    assert not [record for record in caplog.records if "never retrieved" in record.message]
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def vanish(browser: WebSocketClientConnection) -> None:
    """Reset the connection, as when a cable is pulled: no close frame, no FIN."""
    assert browser.protocol is not None
    stream = browser.protocol.stream
    assert stream is not None
    stream.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    stream.close()


def test_a_closed_browser_that_is_told_something_is_forgotten(served: Served) -> None:
    async def look() -> None:
        async with Browsers(served) as browsers:
            await browsers.greet()
            await until_listening(served)
            (known,) = served.preview.browsers
        assert isinstance(known, BrowserSocket)
        async with asyncio.timeout(20):
            while known.ws_connection is not None:
                await asyncio.sleep(0.005)
        served.preview.browsers.add(known)
        await asyncio.to_thread(served.take, EDIT)
        await until_listening(served, 0)

    run(look())


def test_browsers_belong_to_their_preview_and_not_to_the_class(served: Served) -> None:
    async def look() -> None:
        async with Browsers(served) as browsers:
            await browsers.greet()
            await until_listening(served)
            assert not LiveReloadHandler.waiters

    run(look())
    wait_for(lambda: not served.preview.browsers, "the browser to be forgotten")


def test_what_is_no_websocket_is_refused(served: Served) -> None:
    assert 400 == served.ask("/livereload").status
