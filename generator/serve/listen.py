"""The sockets that the preview listens at, and what is said where they cannot be had."""

import errno
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from generator.model.problem import Place, Problem, Refused
from generator.serve.hosts import is_loopback

_BACKLOG = 128
USUAL = 8000
"""The port that is taken where none is named, if it is free."""
_NEXT = 100
"""How far to look for a free port."""


@contextmanager
def listening(host: str, port: int | None) -> Iterator[list[socket.socket]]:
    """Listen at a host's addresses for a while; port 0 is any free one.

    Where no port is named, it is the usual one, or the next that is free.

    Raises: Refused, with what to do instead.
    """
    try:
        sockets = _bind(host, USUAL if port is None else port)
    except OSError as error:
        free = _free_port(host, USUAL) if port is None and error.errno == errno.EADDRINUSE else 0
        if not free:
            raise Refused(_refusal(host, USUAL if port is None else port, error)) from None
        sockets = _bind(host, free)
    try:
        yield sockets
    finally:
        for one in sockets:
            one.close()


def addresses_of(sockets: Sequence[socket.socket]) -> list[str]:
    """Read the addresses that are listened at."""
    return [str(one.getsockname()[0]) for one in sockets]


def url_of(host: str, sockets: Sequence[socket.socket]) -> str:
    """Write the address to open in a browser."""
    port = sockets[0].getsockname()[1]
    name = "localhost" if host in ("", "0.0.0.0", "::") else host  # noqa: S104 (only read)
    name = f"[{name}]" if ":" in name else name
    return f"http://{name}/" if port == 80 else f"http://{name}:{port}/"


def warning_for(sockets: Sequence[socket.socket]) -> str:
    """Warn, in a line, where others can reach the preview."""
    if all(is_loopback(address) for address in addresses_of(sockets)):
        return ""
    return "warning: whoever reaches this machine can read the site, its drafts too.\n"


def _bind(host: str, port: int) -> list[socket.socket]:
    """Bind all addresses of a host, at one port.

    tornado's `bind_sockets` leaves a socket open that could not be bound.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    sockets: list[socket.socket] = []
    missing: list[OSError] = []
    for family, _, _, _, address in dict.fromkeys(found):
        # Where any port will do, it is the same for all addresses.
        free = sockets[0].getsockname()[1] if sockets else port
        try:
            sockets.append(_bind_one(family, (address[0], free, *address[2:])))
        except OSError as error:
            # `localhost` may name ::1 where the machine has none.
            if error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
                missing.append(error)
                continue
            for one in sockets:
                one.close()
            raise
    if not sockets:
        raise missing[0]
    return sockets


def _bind_one(family: int, address: tuple[str | int, ...]) -> socket.socket:
    one = socket.socket(family, socket.SOCK_STREAM)
    try:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        one.bind(address)
        one.listen(_BACKLOG)
        one.setblocking(False)
    except OSError:
        one.close()
        raise
    return one


def _refusal(host: str, port: int, error: OSError) -> Problem:
    place = Place(f"{host}:{port}")
    if error.errno == errno.EADDRINUSE:
        free = _free_port(host, port)
        hint = f"--port {free} is free, and --port 0 takes any free one"
        return place.problem("busy-port", "another program listens at this port", hint)
    if error.errno in (errno.EACCES, errno.EPERM):
        hint = "take a port above 1023: --port 8000"
        return place.problem("forbidden-port", "this port is for the system's programs", hint)
    reason = (error.strerror or str(error)).lower()
    hint = "--host names an address of this machine: 127.0.0.1, or 0.0.0.0 for all that it has"
    return place.problem("no-such-host", f"cannot listen here: {reason}", hint)


def _free_port(host: str, port: int) -> int:
    for other in range(port + 1, min(port + _NEXT, 65536)):
        try:
            sockets = _bind(host, other)
        except OSError:
            continue
        for one in sockets:
            one.close()
        return other
    return 0
