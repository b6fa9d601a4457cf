"""Compiled templates, kept between builds: compiling the theme takes as long as fifty pages.

Jinja asks for a template's code by its source. What is kept carries a checksum, so that a damaged
file is compiled again and never run.
"""

import marshal
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from jinja2.bccache import Bucket, BytecodeCache, bc_magic

from generator.model.encoding import digest_of_bytes
from generator.render.templates import Template

_SUM = 64


@dataclass(frozen=True, slots=True)
class Keep:
    """A place where bytes are kept by name, and may be lost at any time."""

    get: Callable[[str], bytes]
    """Gives nothing where there is nothing."""
    put: Callable[[str, bytes], None]


class Compiled(BytecodeCache):
    """Jinja's cache of compiled templates, in a place that it is handed."""

    def __init__(self, keep: Keep) -> None:
        self.keep = keep

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja the code of a template whose source is the same."""
        content = self.keep.get(_name(bucket))
        known, code = content[:_SUM], content[_SUM:]
        if code and digest_of_bytes(code).encode() == known:
            bucket.code = marshal.loads(code)  # noqa: S302 (ours: the checksum is right)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code that Jinja has compiled."""
        code = marshal.dumps(bucket.code)
        self.keep.put(_name(bucket), digest_of_bytes(code).encode() + code)


def names_of(templates: Iterable[Template]) -> frozenset[str]:
    """Name the code of all of these templates: what has another name is of no more use."""
    ask = Compiled(Keep(lambda _: b"", lambda _, __: None))
    return frozenset(
        _named(ask.get_cache_key(one.name, one.path), ask.get_source_checksum(one.text))
        for one in templates
    )


def _name(bucket: Bucket) -> str:
    return _named(bucket.key, bucket.checksum)


def _named(key: str, checksum: str) -> str:
    """Name the code after its source, and after the versions of Jinja and Python (`bc_magic`)."""
    return digest_of_bytes(f"{key} {checksum} {bc_magic!r}".encode())[:32]
