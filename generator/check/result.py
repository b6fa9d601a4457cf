"""What a check answers."""

from dataclasses import dataclass

from generator.model.problem import Problem, errors

KINDS = ("links", "pages", "html", "feeds", "limits", "articles")
"""The kinds of checks, as `--only` names them."""


@dataclass(frozen=True, slots=True)
class Result:
    """What was found, and what was looked at."""

    problems: tuple[Problem, ...] = ()
    pages: int = 0
    files: int = 0
    links: int = 0
    asked: int = 0
    """External addresses that were asked now."""
    remembered: int = 0
    """External addresses of which an earlier run knew."""
    seconds: float = 0.0

    @property
    def is_right(self) -> bool:
        """Say whether no problem is an error."""
        return not errors(self.problems)
