"""What is wrong, as a value: collected from all stages and shown together."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops the run before anything is written; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of the owner's files, and what to do about it.

    Problems sort by place, so that a run shows them in the same order on any machine.
    """

    path: str
    """The file, as a posix path from the site's root."""
    line: int
    """From 1, counting the front matter; 0 where the file as a whole is meant."""
    column: int
    """From 1; 0 where the line as a whole is meant."""
    code: str
    """A short stable name of the kind of problem, for programs: `unknown-setting`."""
    message: str
    """What is wrong, in a clause without a full stop."""
    hint: str = ""
    """What to do about it, or an empty text."""
    severity: Severity = Severity.ERROR

    @property
    def place(self) -> str:
        """Give `file`, `file:line` or `file:line:column`, as editors and terminals link them."""
        parts = (self.path, *(str(n) for n in (self.line, self.column) if n))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value was written."""

    path: str
    line: int = 0
    column: int = 0

    def problem(
        self, code: str, message: str, hint: str = "", severity: Severity = Severity.ERROR
    ) -> Problem:
        """Make a problem of this place."""
        return Problem(self.path, self.line, self.column, code, message, hint, severity)


class Refused(Exception):  # noqa: N818 (a verdict, and the word of our docs)
    """Bad input, with the problems that say why. The only exception raised for the owner's faults.

    It is caught once a file, or by the command line; everything else that is raised is our bug.
    """

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"{p.place}: {p.message}" for p in problems))
        self.problems = problems


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Keep the problems that stop a run."""
    return tuple(p for p in problems if p.severity is Severity.ERROR)
