"""One address, asked: HEAD, then GET; redirects followed; `Retry-After` obeyed (RFC 9110).

Tornado's client, which the preview brings with it, does the talking.
"""

import asyncio
import json
import socket
import ssl
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest, HTTPResponse

from generator import __version__

_AGENT = f"broadsheet/{__version__} (link check)"
_MOST_STEPS = 10
_MOST_TRIES = 3
_LONGEST_WAIT = 60.0
"""Seconds: a host that asks for more is asked again by the next run."""
_SAFE = "%/:=&?~#+!$,;'@()*[]"
_BUSY = (429, 503)
_FOR_GOOD = (301, 308)


@dataclass(frozen=True, slots=True)
class Said:
    """What a host said of an address."""

    day: str
    status: int = 0
    """Of the last answer; 0 where there was none."""
    moved: str = ""
    """Where it leads for good, by 301 or 308 at each step."""
    trouble: str = ""
    """Why there was no answer."""
    is_gone: bool = False
    archived: str = ""
    """A copy's address."""

    @property
    def is_there(self) -> bool:
        """Say whether it can be read."""
        return 200 <= self.status < 300


class Asker:
    """Asks addresses, one after the other or many at a time."""

    def __init__(self, patience: float, day: str) -> None:
        self.patience = patience
        self.day = day
        self.client = AsyncHTTPClient(force_instance=True, max_clients=64)

    async def ask(self, url: str) -> Said:
        """Ask for an address, and follow where it leads."""
        here, is_for_good = url, True
        for _ in range(_MOST_STEPS):
            try:
                answer = await self._once(here)
            except socket.gaierror as error:
                is_gone = error.errno != socket.EAI_AGAIN  # that is our own network's fault
                return Said(self.day, trouble="there is no such host", is_gone=is_gone)
            except ssl.SSLError as error:
                return Said(self.day, trouble=f"its certificate is not right ({error.reason})")
            except HTTPClientError as error:  # Tornado's 599: there was no answer
                return Said(self.day, trouble=f"no answer ({str(error.message).lower()})")
            except (OSError, ValueError) as error:
                return Said(self.day, trouble=f"no answer ({str(error) or type(error).__name__})")
            location = answer.headers.get("Location", "")
            if not (300 <= answer.code < 400 and location):
                moved = here if here != url and is_for_good and 200 <= answer.code < 300 else ""
                return Said(self.day, answer.code, moved, is_gone=answer.code in (404, 410))
            is_for_good = is_for_good and answer.code in _FOR_GOOD
            here = urljoin(here, location)
            if urlsplit(here).scheme not in ("http", "https"):
                return Said(self.day, trouble=f"it leads to {here}")
        return Said(self.day, trouble="it leads on and on", is_gone=True)

    async def archived(self, question: str, said: Said) -> Said:
        """Ask the archive for a copy."""
        try:
            answer = await self.client.fetch(self._request(question, "GET"), raise_error=False)
            found = json.loads(answer.body)["archived_snapshots"]["closest"]
        except (HTTPClientError, OSError, ValueError, KeyError, TypeError):
            return said
        return replace(said, archived=str(found.get("url", ""))) if found.get("available") else said

    async def _once(self, url: str) -> HTTPResponse:
        """Ask without following. Whatever a host says to HEAD but yes, GET is asked, too."""
        answer = await self._patient(url, "HEAD")
        is_answer = 200 <= answer.code < 300 or 300 <= answer.code < 400
        return answer if is_answer else await self._patient(url, "GET")

    async def _patient(self, url: str, method: str) -> HTTPResponse:
        for number in range(_MOST_TRIES):
            answer = await self.client.fetch(self._request(url, method), raise_error=False)
            wait = _wait(answer, number)
            if answer.code not in _BUSY or wait > _LONGEST_WAIT or number + 1 == _MOST_TRIES:
                break
            await asyncio.sleep(wait)
        return answer

    def _request(self, url: str, method: str) -> HTTPRequest:
        return HTTPRequest(
            _ascii(url),
            method=method,
            # A kilobyte is enough to know that it is there.
            headers={"Range": "bytes=0-1023", "Accept": "*/*"} if method == "GET" else {},
            user_agent=_AGENT,
            follow_redirects=False,
            connect_timeout=self.patience,
            request_timeout=self.patience,
            decompress_response=False,
        )


def _wait(answer: HTTPResponse, number: int) -> float:
    """Read `Retry-After`, seconds or a date (RFC 9110, 10.2.3); else wait 1, 2, 4 seconds."""
    text = answer.headers.get("Retry-After", "").strip()
    if text.isdecimal():
        return float(text)
    try:
        then, now = parsedate_to_datetime(text), parsedate_to_datetime(answer.headers["Date"])
    except (ValueError, TypeError, KeyError):
        return float(2**number)
    return max(0.0, (then - now).total_seconds())


def _ascii(url: str) -> str:
    """Write an address as it is sent: other scripts percent-encoded, their hosts in Punycode."""
    parts = urlsplit(url)
    try:
        host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    except UnicodeError as error:
        raise ValueError(f"{parts.netloc} is no host") from error
    path, query = quote(parts.path, safe=_SAFE), quote(parts.query, safe=_SAFE)
    return urlunsplit((parts.scheme, host, path, query, ""))
