"""What a file is, by its name: content types as hosts send them, the same on any machine."""

from mimetypes import types_map

_TYPES = {
    "atom": "application/atom+xml",
    "avif": "image/avif",
    "bib": "text/x-bibtex",
    "css": "text/css",
    "csv": "text/csv",
    "epub": "application/epub+zip",
    "htm": "text/html",
    "html": "text/html",
    "ico": "image/x-icon",
    "js": "text/javascript",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "md": "text/markdown",
    "mjs": "text/javascript",
    "mp4": "video/mp4",
    "ris": "application/x-research-info-systems",
    "rss": "application/rss+xml",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "wasm": "application/wasm",
    "webm": "video/webm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xml": "application/xml",
}
_TEXTS = ("application/json", "application/xml", "image/svg+xml")


def content_type(name: str) -> str:
    """Say what a file is; texts are UTF-8, since all that we write is."""
    _, dot, suffix = name.rpartition(".")
    suffix = suffix.lower()
    kind = _TYPES.get(suffix) or types_map.get("." + suffix) if dot else None
    if kind is None:
        return "application/octet-stream"
    is_text = kind.startswith("text/") or kind in _TEXTS or kind.endswith(("+xml", "+json"))
    return f"{kind}; charset=utf-8" if is_text else kind
