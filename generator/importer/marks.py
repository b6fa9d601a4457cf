"""Which lines were taken for furniture, and why; filled by `furniture` and `foot`."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.importer.draft import Line

Island = tuple[Line, ...]


@dataclass(slots=True)
class Marks:
    """Which lines were taken, and why."""

    reasons: dict[Line, tuple[str, float]]

    def take(self, lines: Sequence[Line], reason: str, sure: float) -> None:
        """Take lines, unless they are taken already."""
        for line in lines:
            self.reasons.setdefault(line, (reason, sure))

    def has(self, island: Island) -> bool:
        """Say whether all of an island was taken."""
        return all(line in self.reasons for line in island)
