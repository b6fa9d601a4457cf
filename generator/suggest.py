"""The nearest known name, for hints: "did you mean `tags`?"."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from heapq import nsmallest

_LISTED = 24
"""So many words are listed where none is near."""
_LISTED_PATHS = 5
"""So many paths: they are long, and all of them say less than what else a hint may say."""
_FEW = 10
"""So many parts of paths are like one: by the share, and by the count of pairs in common."""
_MOST = 50
"""So many names that have a part are compared; where more have it, those of nearest length."""
_INDEX = ("index.html", "index.md")
"""What says nothing of a page."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Make a hint that names the nearest known word, or lists them where none is near."""
    from difflib import get_close_matches  # 5 ms to load; only a run with problems needs it

    names = sorted(known)
    near = get_close_matches(word.lower(), names, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    if not names or len(names) > _LISTED:
        return ""
    return "known here: " + ", ".join(f"`{name}`" for name in names)


class Paths:
    """Finds the nearest of many paths or addresses: an index is made with the first question.

    Comparing each of 40,000 takes 0.4 s. So parts of paths are found by the pairs of letters
    that they share, and only paths that have such a part are compared.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = paths
        self._having: dict[str, list[str]] = defaultdict(list)
        self._runs: dict[str, list[str]] = defaultdict(list)

    def did_you_mean(self, path: str) -> str:
        """Make a hint, as for words where the paths are few."""
        self._paths = known = tuple(dict.fromkeys(self._paths))
        if len(known) <= _LISTED_PATHS:
            return did_you_mean(path, known)
        near = self.nearest(path)
        return f"did you mean `{near}`?" if near else ""

    def nearest(self, path: str) -> str:
        """Give the path that is most like one that is not there, or nothing where none is near.

        Near is the same last part, one that has more words, or one that differs by a few letters.
        """
        from difflib import SequenceMatcher

        if not self._having:
            self._index()
        likely = {
            name: None
            for part in _parts(path)
            for near in self._near_parts(part)
            for name in self._nearest_in_length(near, len(path))
        }
        wanted = _last(path)
        whole, last = SequenceMatcher(None, b=path), SequenceMatcher(None, b=wanted)
        best, found = (0.0, 0.0), ""
        for name in likely:
            other = _last(name)
            is_longer = _begins(other, wanted) or _begins(wanted, other)
            last.set_seq1(other)
            if not is_longer and (last.real_quick_ratio() < 0.75 or last.quick_ratio() < 0.75):
                continue
            whole.set_seq1(name)
            score = (last.ratio(), whole.ratio())
            is_same = is_longer or score[0] == 1
            is_near = score[1] >= 0.5 if is_same else min(score) >= 0.75
            if is_near and (score > best or (score == best and name < found)):
                best, found = score, name
        return found

    def _index(self) -> None:
        for path in dict.fromkeys(self._paths):
            for part in dict.fromkeys(_parts(path)):
                self._having[part].append(path)
        for part in self._having:
            for run in _runs(part):
                self._runs[run].append(part)

    def _near_parts(self, part: str) -> list[str]:
        shared = Counter[str]()
        for run in _runs(part):
            shared.update(self._runs.get(run, ()))

        def by_share(near: str) -> tuple[float, str]:
            return -shared[near] / (len(near) + len(part)), near

        def by_count(near: str) -> tuple[int, str]:
            return -shared[near], near

        both = (*nsmallest(_FEW, shared, by_share), *nsmallest(_FEW, shared, by_count))
        return list(dict.fromkeys(both))

    def _nearest_in_length(self, part: str, length: int) -> list[str]:
        having = self._having[part]
        if len(having) <= _MOST:
            return having
        return nsmallest(_MOST, having, lambda name: abs(len(name) - length))


def _parts(path: str) -> list[str]:
    return [part for part in path.split("/") if part and part not in _INDEX]


def _last(path: str) -> str:
    return next(reversed(_parts(path)), "")


def _begins(one: str, other: str) -> bool:
    return one.startswith(other + "-")


def _runs(part: str) -> set[str]:
    padded = f"/{part}/"
    return {padded[at : at + 2] for at in range(len(padded) - 1)}
