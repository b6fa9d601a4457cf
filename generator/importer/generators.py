"""What Jekyll, Hugo, Zola and Pelican call our keys of front matter; theirs alone go to `extra`.

(jekyllrb.com/docs/front-matter, gohugo.io/content-management/front-matter, getzola.org,
docs.getpelican.com/en/stable/content.html.)
"""

from collections.abc import Iterable, Iterator, Mapping

from generator.frontmatter import Fields, Items, Node, Text

EXTRA = "extra."
"""Stands before the name of a field that is none of ours."""
_LISTS = frozenset(("tags", "aliases"))
_OLD_ADDRESSES = frozenset(("aliases", "redirect_from"))  # the second is of a plugin of Jekyll's
_ADDRESSES = frozenset(("permalink", "url", "save_as"))
_TABLES = frozenset(("taxonomies", "params", "extra"))
"""Tables whose keys mean what they mean above them."""
_OURS = frozenset(("slug",))
_DROPPED = frozenset(("seed", "online"))

_NAMES_APART = "\n"
"""Behind each name that stood alone as an item: it is whole, `and` in it or not."""
_NAMED = ("given", "family", "suffix")

Pair = tuple[str, tuple[str, ...], bool]
"""A key, its texts, and whether they were the items of a list."""


def of_yaml(fields: Fields) -> Iterator[Pair]:
    """Give the keys of YAML front matter with their texts."""
    for key, value in fields.fields:
        if isinstance(value, Fields):
            before = "" if key.text.casefold() in _TABLES else f"{key.text}."
            yield from ((before + name, texts, many) for name, texts, many in of_yaml(value))
        else:
            yield key.text, tuple(_texts(value)), isinstance(value, Items)


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, Text):
        yield node.text
    elif isinstance(node, Items):
        for item in node.items:
            yield from _texts(item)
    else:
        said = {key.casefold(): ", ".join(texts) for key, texts, _ in of_yaml(node)}
        name = " ".join(said[part] for part in _NAMED if part in said)
        yield name if "family" in said else ", ".join(said.values())


def of_toml(table: Mapping[str, object]) -> Iterator[Pair]:
    """Give the keys of TOML front matter with their texts."""
    for key, value in table.items():
        if isinstance(value, dict):
            before = "" if key.casefold() in _TABLES else f"{key}."
            yield from ((before + name, texts, many) for name, texts, many in of_toml(value))
        elif isinstance(value, list):
            yield key, tuple(_plain(item) for item in value), True
        else:
            yield key, (_plain(value),), False


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def as_ours(pairs: Iterable[Pair], names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Call fields by our keys. `names` says what most of them are called elsewhere."""
    found: dict[str, list[str]] = {}
    for key, texts, is_list in pairs:
        kept = [text.strip() for text in texts if text.strip()]
        name, kept = _ours(key, kept, names)
        if not kept or (name in found and name not in _LISTS):
            continue
        if name == "authors" and is_list:
            kept = ["".join(text + _NAMES_APART for text in kept)]
        found.setdefault(name, []).extend(text for text in kept if text not in found.get(name, []))
    return tuple((name, ", ".join(texts)) for name, texts in found.items())


def listed_names(text: str) -> tuple[str, ...]:
    """Give the names that stood in a list, each whole; nothing where they stood in one text."""
    return tuple(text.split(_NAMES_APART)[:-1])


def _ours(key: str, texts: list[str], names: Mapping[str, str]) -> tuple[str, list[str]]:
    low = key.casefold()
    value = texts[0] if len(texts) == 1 else ""
    if low in _DROPPED or low.startswith("seed."):
        return low, []
    if low in _ADDRESSES and value.startswith("/") and ":" not in value:
        return "aliases", [value]
    if low in _OLD_ADDRESSES:
        return "aliases", texts
    if low in ("draft", "published", "status"):
        is_draft = value.casefold() in (("false",) if low == "published" else ("true", "draft"))
        is_word = value.casefold() in ("true", "false", "draft", "published")
        if is_word:
            return "draft", ["true"] if is_draft else []
    if low == "categories" and len(texts) == 1 and "," not in value:
        return "tags", value.split()  # Jekyll parts them by spaces
    name = low if low in _OURS else names.get(low, "")
    return (name, texts) if name else (EXTRA + key, texts)
