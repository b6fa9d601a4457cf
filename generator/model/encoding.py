"""The one canonical encoding of frozen values: for keys of outputs, and for the cache.

Equal values may pickle to different bytes, so keys are hashes of this encoding instead. A
value is text, a whole number, true, false, nothing, a tuple of values, or a frozen dataclass.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from hashlib import sha256
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Value = Any
"""A frozen value as above. Python cannot say "a dataclass of such fields, all the way down"."""

T = TypeVar("T")


def digest(value: Value) -> str:
    """Hash a frozen value to 32 hex digits: equal values, and only they, have equal digests.

    A value with a field `digest` stands for itself by that, so that a list of a thousand cards
    hashes a thousand short texts and not a thousand cards.
    """
    return digest_of_bytes(_dump(_short(value)))[:32]


def digest_of_bytes(content: bytes) -> str:
    """Hash a file's bytes with SHA-256, as `sha256sum` does: 64 hex digits."""
    return sha256(content).hexdigest()


def dump(value: Value) -> str:
    """Write a frozen value out in full, for the cache. `load` is its inverse."""
    return _dump(_full(value)).decode("utf-8", "surrogatepass")


def load(kind: type[T], text: str) -> T:
    """Read what `dump` wrote of a value of this kind.

    Raises: ValueError, TypeError, where the text is something else.
    """
    return cast("T", _reader(cast("Any", kind))(json.loads(text)))


def _dump(tree: object) -> bytes:
    text = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _short(value: Value) -> object:
    kind: Any = type(value)
    return _shortener(kind)(value)


def _full(value: Value) -> object:
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_full(item) for item in value]
    kind: Any = type(value)
    return [_full(item) for item in _parts(kind)(value)]


@cache
def _shortener(kind: Any) -> Callable[[Value], object]:
    """Make the function that shortens values of one class: it runs for each part of each key."""
    if kind is NoneType or issubclass(kind, str | int):
        return _same
    if kind is tuple:
        return lambda value: [_short(item) for item in value]
    name, parts = kind.__name__, _parts(kind)
    if any(field.name == "digest" for field in fields(kind)):
        return lambda value: [name, value.digest] if value.digest else [name, *_each(parts(value))]
    return lambda value: [name, *_each(parts(value))]


def _each(values: tuple[Value, ...]) -> list[object]:
    return [_short(value) for value in values]


@cache
def _parts(kind: Any) -> Callable[[Value], tuple[Value, ...]]:
    """Make the function that takes a dataclass apart, once a class: `fields` is slow."""
    if not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} has no canonical encoding")
    names = [field.name for field in fields(kind)]
    if len(names) < 2:  # `attrgetter` gives a tuple for two names or more
        return lambda value: tuple(getattr(value, name) for name in names)
    return cast("Callable[[Value], tuple[Value, ...]]", attrgetter(*names))


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        (inner,) = (arg for arg in get_args(kind) if arg is not NoneType)
        read = _reader(inner)
        return lambda tree: None if tree is None else read(tree)
    if origin is tuple:
        arguments = get_args(kind)
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            read = _reader(arguments[0])
            return lambda tree: tuple([read(item) for item in tree])
        readers = [_reader(argument) for argument in arguments]
        return lambda tree: tuple(read(t) for read, t in zip(readers, tree, strict=True))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        parts = [_reader(hints[field.name]) for field in fields(kind)]
        build = cast("Callable[..., Any]", kind)
        return lambda tree: build(*[read(t) for read, t in zip(parts, tree, strict=True)])
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    return _same


def _same(tree: Any) -> Any:
    return tree
