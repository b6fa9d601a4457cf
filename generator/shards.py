"""Cut a set of names into files, so that one change rewrites a small one.

A name's shard is the beginning of its digest: it never moves unless the set outgrows the width.
"""

from functools import lru_cache
from hashlib import sha256

_FULL = 1_000


def width(count: int) -> int:
    """Say how many hex digits name a shard of so many names: 0 for one file, then 16, then 256."""
    return 0 if count <= _FULL else 1 if count <= 16 * _FULL else 2


@lru_cache(maxsize=500_000)
def shard(name: str, digits: int) -> str:
    """Name the shard of a name: its digest's first hex digits, or `all`."""
    return sha256(name.encode()).hexdigest()[:digits] or "all"
