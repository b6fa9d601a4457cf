"""Plan the files that are copied: static ones, and those beside an article."""

from collections.abc import Iterable, Iterator, Mapping

from generator.config import Config
from generator.links import file_of
from generator.model.article import FileRef
from generator.model.output import Output, Rank, Sheet, sheet
from generator.model.source import Kind, Source
from generator.model.views import CopyView, StyleView
from generator.plan.targets import Targets

STYLE = "style.css"


def asset_sheets(
    sources: Iterable[Source], digests: Mapping[str, str], known: Targets, config: Config
) -> Iterator[Sheet]:
    """Plan each static file, and each file beside an article that is published."""
    for source in sources:
        path = _path(source, known)
        if path:
            is_style = path == STYLE and not source.path.startswith("content/")
            digest = digests.get(source.path, "")
            yield sheet(
                "/" + path,
                asset_outputs,
                *(path, source.path, digest, config.accent if is_style else ""),
                origin=source.path,
            )


def asset_outputs(path: str, source: str, digest: str, accent: str) -> Iterator[Output]:
    """Plan a copy of a file, or the theme's stylesheet in the site's own colour."""
    file = (FileRef(source, digest),)
    if accent:
        yield Output(path, "style", StyleView(accent), file, Rank.ASSET)
    else:
        yield Output(path, "copy", CopyView(), file, Rank.ASSET)


def _path(source: Source, known: Targets) -> str:
    if source.kind is Kind.STATIC:
        return source.name
    if source.kind is Kind.BESIDE and source.path in known.urls:
        return file_of(known.urls[source.path])
    return ""
