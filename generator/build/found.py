"""What a build has found when it begins to renew a site."""

from dataclasses import dataclass
from pathlib import Path

from generator.build.cache import Cache
from generator.build.known import Known
from generator.build.reading import Place, Read
from generator.build.result import Options
from generator.build.watch import Watch
from generator.model.problem import Problem
from generator.model.source import Source


@dataclass(frozen=True, slots=True)
class Found:
    """The site as it is: its sources, read, and what an earlier build knew of them."""

    place: Place
    options: Options
    work: Path
    """The folder of cache and stage."""
    cache: Cache
    known: Known
    sources: tuple[Source, ...]
    read: Read
    problems: tuple[Problem, ...]
    watch: Watch
    is_glance: bool
    """Whether only files that were saved were looked at, and the built site was not."""
    key: str
    """Of the whole site: to be remembered when it is built without an error."""

    @property
    def public(self) -> str:
        """Give the folder of the built site."""
        return str(self.place.root / self.options.target)
