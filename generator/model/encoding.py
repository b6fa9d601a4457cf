"""The one canonical encoding of frozen values: for keys of outputs, and for the cache.

Equal values may pickle to different bytes, so keys are hashes of this encoding instead:
MessagePack as msgspec writes it. A value is text, a whole number, true, false, nothing, a tuple
of values, or a `Record` of such fields.
"""

from functools import cache
from hashlib import sha256
from typing import Any, TypeVar, cast

from msgspec import DecodeError, Struct
from msgspec.msgpack import Decoder, Encoder

Value = Any
"""A frozen value as above. Python cannot say "a Record of such fields, all the way down"."""

T = TypeVar("T")

_ENCODER = Encoder()


class Record(Struct, frozen=True, array_like=True):
    """The base of all frozen values: written as a row of fields, without their names.

    They are like frozen dataclasses, but take a quarter of the time to make and to read.
    """


def digest(value: Value) -> str:
    """Hash a frozen value to 32 hex digits: equal values, and only they, have equal digests.

    Values of two classes with the same fields are told apart by the class of the outermost.
    """
    return sha256(encode((type(value).__name__, value))).hexdigest()[:32]


def digest_of_bytes(content: bytes) -> str:
    """Hash a file's bytes with SHA-256, as `sha256sum` does: 64 hex digits."""
    return sha256(content).hexdigest()


def digest_of_texts(*texts: str) -> str:
    """Hash a row of texts, digests above all, to 32 hex digits. Cheap, and loads nothing."""
    joined = "\0".join([str(len(texts)), *texts])
    return sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def encode(value: Value) -> bytes:
    """Write a frozen value out in full. `decode` is its inverse."""
    return _ENCODER.encode(value)


def decode(kind: type[T], content: bytes) -> T:
    """Read what `encode` wrote of a value of this kind.

    Raises: ValueError, where the bytes are something else.
    """
    try:
        return cast("T", _decoder(cast("Any", kind)).decode(content))
    except DecodeError as error:
        raise ValueError(str(error)) from None


@cache
def _decoder(kind: Any) -> Any:
    return Decoder(kind)
