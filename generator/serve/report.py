"""What a build says to the preview: the little of its result that crosses between processes."""

from dataclasses import dataclass

from generator.model.problem import Problem, errors

FOLDER = ".broadsheet/preview"
"""Where previews are built, from the site's root: drafts never reach `public/`."""


@dataclass(frozen=True, slots=True)
class Report:
    """One build, as the preview sees it."""

    problems: tuple[Problem, ...] = ()
    articles: int = 0
    outputs: int = 0
    """Files that the built site has."""
    written: tuple[str, ...] = ()
    """Paths in the built site whose bytes have changed."""
    removed: tuple[str, ...] = ()
    seconds: float = 0.0
    stages: tuple[tuple[str, float], ...] = ()
    """How long each stage took, in seconds."""
    is_glance: bool = False
    """Whether it looked at no more than the files that were saved: a whole look is due."""

    @property
    def is_right(self) -> bool:
        """Say whether the site was built: no problem is an error."""
        return not errors(self.problems)

    @property
    def is_new(self) -> bool:
        """Say whether it has changed the built site."""
        return bool(self.written or self.removed)

    @property
    def is_overtaken(self) -> bool:
        """Say whether all that went wrong is that a file was saved while it was being read."""
        faults = errors(self.problems)
        return bool(faults) and all(problem.code == "changed" for problem in faults)

    @property
    def is_locked_out(self) -> bool:
        """Say whether another build held the site for so long that this one gave up."""
        return any(problem.code == "locked" for problem in self.problems)

    @property
    def is_passing(self) -> bool:
        """Say whether what went wrong passes by itself: building again is all that it takes."""
        return self.is_overtaken or self.is_locked_out
