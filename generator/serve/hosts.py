"""Which names the preview answers to.

A page from anywhere can have its own name point to 127.0.0.1 and then read, as its own origin,
what listens there (DNS rebinding). So a preview on loopback answers only to names of loopback.
"""

import re
from ipaddress import ip_address

_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(?P<port>\d{1,5}))?")


def is_loopback(name: str) -> bool:
    """Say whether a host name or address always means this machine."""
    bare = name.strip("[]").lower()
    if bare == "localhost" or bare.endswith(".localhost"):
        return True
    try:
        return ip_address(bare).is_loopback
    except ValueError:
        return False


def host_name(header: str) -> str:
    """Read the name in a `Host` header, without its port; empty where it is malformed."""
    found = _HOST.fullmatch(header)
    return found["name"] if found else ""


def host_port(header: str) -> str:
    """Read the port in a `Host` header, which leaves out the usual one."""
    found = _HOST.fullmatch(header)
    return (found["port"] if found else None) or "80"
