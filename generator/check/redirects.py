"""Find lines of `_redirects` quickly: those without a placeholder are known by their path."""

from collections.abc import Sequence

from generator.rules import Redirect, redirect_for


class Redirects:
    """Finds the same line as `rules.redirect_for`: the first that matches."""

    def __init__(self, rules: Sequence[Redirect]) -> None:
        self._exact: dict[str, int] = {}
        self._rules = rules
        self._patterns: list[int] = []
        for number, rule in enumerate(rules):
            if "*" in rule.pattern or ":" in rule.pattern:
                self._patterns.append(number)
            else:
                self._exact.setdefault(rule.pattern, number)

    def find(self, path: str) -> Redirect | None:
        """Find the line for a path, its target filled in."""
        ways = (path, path[:-1]) if path.endswith("/") else (path,)
        first = min((self._exact[way] for way in ways if way in self._exact), default=-1)
        before = [number for number in self._patterns if first < 0 or number < first]
        found = redirect_for(path, [self._rules[number] for number in before])
        return found or (self._rules[first] if first >= 0 else None)
