"""Plan the files that are copied: static ones, and those beside an article."""

from collections.abc import Iterable, Iterator, Mapping

from generator.config import Config
from generator.links import file_of
from generator.model.article import FileRef
from generator.model.output import Output, Rank
from generator.model.source import Kind, Source
from generator.model.views import CopyView, StyleView
from generator.plan.resolve import Targets

STYLE = "style.css"


def asset_outputs(
    sources: Iterable[Source], digests: Mapping[str, str], known: Targets, config: Config
) -> Iterator[Output]:
    """Plan a copy of each static file, and of each file beside an article that is published."""
    for source in sources:
        file = FileRef(source.path, digests.get(source.path, ""))
        if source.kind is Kind.STATIC:
            if source.name == STYLE and config.accent and not source.path.startswith("content/"):
                yield Output(STYLE, "style", StyleView(config.accent), (file,), Rank.ASSET)
            else:
                yield Output(source.name, "copy", CopyView(), (file,), Rank.ASSET)
        elif source.kind is Kind.BESIDE and source.path in known:
            yield Output(file_of(known[source.path]), "copy", CopyView(), (file,), Rank.ASSET)
