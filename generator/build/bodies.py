"""Take bodies out of the pages that show them.

Where a template changes, every page is rendered again, and no body has changed. A body takes
longer to render than the page around it; but the built page holds it, byte for byte. So the cache
notes where in its page a body stands, and a worker takes it from there, if the page lies as it
was left: its digest tells. No body is kept twice.
"""

from collections.abc import Iterable

from generator.model.body import Body, Heading
from generator.model.encoding import Record, digest, digest_of_bytes
from generator.model.output import Output
from generator.model.views import ArticleView, PageView


class Standing(Record, frozen=True):
    """Where a body stands in its page."""

    page: str
    """The digest of the page's bytes."""
    key: str
    """Of all that the body was made from: `body_keys`."""
    start: int
    """In bytes, from the page's first."""
    end: int
    headings: tuple[Heading, ...]
    hrefs: tuple[str, ...]


def body_keys(outputs: Iterable[Output], everywhere: str) -> dict[str, str]:
    """Hash all that each body's HTML is made from, by the path of the page that shows it.

    `everywhere` is a hash of the generator and the settings.
    """
    keys = ((output.path, _key(output, everywhere)) for output in outputs)
    return {path: key for path, key in keys if key}


def _key(output: Output, everywhere: str) -> str:
    values = output.values
    if isinstance(values, ArticleView):
        language = values.article.language
    elif isinstance(values, PageView):
        language = values.language
    else:
        return ""
    # The path, since links are relative to it.
    files = tuple(body.digest for body in output.bodies)
    return digest((everywhere, output.path, files, language, values.links))


def standing(page: bytes, page_digest: str, body: Body, key: str) -> Standing | None:
    """Find a body in its page; nothing where a template shows it changed, or not at all."""
    content = body.html.encode()
    start = page.find(content)
    if start < 0 or not content:
        return None
    end = start + len(content)
    return Standing(page_digest, key, start, end, body.headings, body.hrefs)


def taken(page: bytes, body: Standing) -> Body | None:
    """Take a body out of a page; nothing where this is not the page that it stands in."""
    if digest_of_bytes(page) != body.page:
        return None
    return Body(page[body.start : body.end].decode(), body.headings, body.hrefs)
