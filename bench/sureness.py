"""How well `sure` tells which imports are wrong: `python -m bench.sureness`.

The corpora with known truth are imported as they are and with errors put in on purpose; what the
importer's signals say of the wrong ones is fitted (a noisy or, by maximum likelihood, head and
body apart), and each set is judged by weights that were fitted on the others. Takes minutes.
"""

import importlib.util
import random
import re
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, expm1
from pathlib import Path
from types import ModuleType

from msgspec.structs import replace

from bench.tools import SHARED
from generator.frontmatter import split
from generator.importer import article
from generator.importer.convert import convert
from generator.importer.decode import decode
from generator.importer.draft import Draft
from generator.importer.evidence import Evidence, Survey
from generator.importer.formats import as_text
from generator.importer.sureness import HEAD_SIGNALS, WEIGHTS, signals
from generator.importer.survey import survey
from generator.model.problem import Refused

_SETS = (
    "artefacts", "gutenberg", "hard", "langs", "ocr", "peps", "rustblog", "seedlike", "speeches",
)  # fmt: skip
_HEAD_ERRORS = frozenset(("title", "authors", "date"))
_LOW = 0.2
"""The share of files that an owner looks at."""
_AS_IT_IS = 8
"""How many texts with an error put in one that was left as it is counts for."""

Change = Callable[[list[str], int, random.Random], list[str] | None]
"""Given the lines, the number of those of the head, and chance: other lines, or none."""


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one text."""

    corpus: str
    is_changed: bool
    is_head_wrong: bool
    is_body_wrong: bool
    signals: Mapping[str, float]

    @property
    def is_wrong(self) -> bool:
        """Say whether anything is wrong."""
        return self.is_head_wrong or self.is_body_wrong


def main(variants: int) -> None:
    """Import everything, and say how well the weights tell what is wrong."""
    corpora = SHARED.parent / "corpora"
    scorer = _scorer(corpora / "score.py")
    rows = [row for name in _SETS for row in _rows(corpora, name, scorer, variants)]
    unseen = dict.fromkeys(map(id, rows), 0.0)
    for name in _SETS:
        weights = fit([row for row in rows if row.corpus != name])
        unseen |= {id(row): judged(row, weights) for row in rows if row.corpus == name}
    final = fit(rows)
    for title, of in (
        ("weights in use", {id(row): judged(row, WEIGHTS) for row in rows}),
        ("fitted on the other sets", unseen),
        ("fitted on all", {id(row): judged(row, final) for row in rows}),
    ):
        print(f"{title}:")
        for what, chosen in (
            ("as they are", [row for row in rows if not row.is_changed]),
            ("with an error put in", [row for row in rows if row.is_changed]),
            ("all", rows),
        ):
            print(f"  {what}: {_told(chosen, of)}")
    for name, weight in sorted(final.items(), key=lambda item: -item[1]):
        print(f"  {weight:6.3f}  {name}")


def judged(row: Row, weights: Mapping[str, float]) -> float:
    """Give the chance that nothing is wrong."""
    return exp(-sum(weights.get(name, 0.0) * much for name, much in row.signals.items()))


def fit(rows: Sequence[Row], steps: int = 600) -> dict[str, float]:
    """Fit weights that are never negative, those of the head and of the body apart."""
    names = sorted({name for row in rows for name in row.signals})
    head = [name for name in names if name in HEAD_SIGNALS]
    body = [name for name in names if name not in HEAD_SIGNALS]
    return {
        **_fit(rows, head, [row.is_head_wrong for row in rows], steps),
        **_fit(rows, body, [row.is_body_wrong for row in rows], steps),
    }


def _fit(
    rows: Sequence[Row], names: Sequence[str], wrong: Sequence[bool], steps: int
) -> dict[str, float]:
    """Climb the likelihood of `right = exp(-sum(weight * signal))` by Adam (Kingma, Ba 2015)."""
    at = {name: place for place, name in enumerate(names)}
    found = [[(at[n], v) for n, v in row.signals.items() if n in at and v] for row in rows]
    counts = [1 if row.is_changed else _AS_IT_IS for row in rows]
    weights, first, second = ([x] * len(names) for x in (0.05, 0.0, 0.0))
    for step in range(1, steps + 1):
        slope = [1.0 / sum(counts)] * len(names)  # what is not needed goes to zero
        for said, is_wrong, count in zip(found, wrong, counts, strict=True):
            z = max(1e-3, sum(weights[place] * much for place, much in said))
            pull = count / sum(counts) * (1.0 - is_wrong * (1 + 1 / expm1(z)))
            for place, much in said:
                slope[place] += pull * much
        for place, gradient in enumerate(slope):
            first[place] = 0.9 * first[place] + 0.1 * gradient
            second[place] = 0.99 * second[place] + 0.01 * gradient**2
            size = (first[place] / (1 - 0.9**step)) / (
                (second[place] / (1 - 0.99**step)) ** 0.5 + 1e-8
            )
            weights[place] = max(0.0, weights[place] - 0.02 * size)
    return dict(zip(names, weights, strict=True))


def _told(rows: Sequence[Row], sure: Mapping[int, float]) -> str:
    ordered = sorted(rows, key=lambda row: sure[id(row)])
    wrong = [row for row in rows if row.is_wrong]
    low = sum(row.is_wrong for row in ordered[: int(_LOW * len(rows))])
    before = [
        (sure[id(bad)] < sure[id(good)]) + 0.5 * (sure[id(bad)] == sure[id(good)])
        for bad in wrong
        for good in rows
        if not good.is_wrong
    ]
    area = sum(before) / max(1, len(before))
    high = [row for row in rows if sure[id(row)] >= 0.95]
    right = sum(not row.is_wrong for row in high) / max(1, len(high))
    return (
        f"{len(rows)} texts, {len(wrong)} wrong, {low} of them in the lowest fifth; area under "
        f"the curve {area:.3f}; of those over 0.95, {right:.0%} are right"
    )


def _rows(corpora: Path, name: str, scorer: ModuleType, variants: int) -> Iterator[Row]:
    truths = scorer_truths(corpora / name / "truth.jsonl")
    raws = {path.name: path.read_bytes() for path in sorted((corpora / name / "raw").iterdir())}
    for variant in range(variants + 1):
        chance = random.Random(f"{name}{variant}")
        changed = {
            file: other
            for file, content in raws.items()
            if variant and chance.random() < 0.5 and (other := _changed(content, chance))
        }
        drafts = dict(_drafts({**raws, **changed}))
        whole = Survey()
        for draft in drafts.values():
            whole.count(survey(draft).said)
        evidence = Evidence.of(whole).of_file("")
        for file, draft in drafts.items():
            truth = truths.get(file, {})
            is_wanted = truth.get("kind", "article") == "article" and file in truths
            if is_wanted and (not variant or file in changed):
                done = convert(draft, evidence)
                errors = _errors(done, truth, scorer)
                is_body = bool(errors - _HEAD_ERRORS)
                is_head = bool(errors & _HEAD_ERRORS)
                yield Row(name, bool(variant), is_head, is_body, signals(done, evidence))


def _drafts(raws: Mapping[str, bytes]) -> Iterator[tuple[str, Draft]]:
    for file, content in raws.items():
        try:
            raw = as_text(Path(file).suffix, content)
            draft = decode(file, raw.content, "0" * 64)
        except Refused:
            continue
        yield file, replace(draft, is_markdown=raw.is_markdown)


def _errors(draft: Draft, truth: Mapping[str, object], scorer: ModuleType) -> frozenset[str]:
    text = article.as_markdown(draft, "2026-11-24")
    front, body = scorer.yaml.safe_load(split(text).front or ""), text.split("\n---\n", 1)[1]
    return frozenset(scorer.score_file(truth, front, body)[1])


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scorer_truths(path: Path) -> dict[str, dict[str, object]]:
    """Read the truth of a set, by file."""
    import json

    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    return {truth["file"]: truth for truth in map(json.loads, lines)}


def _changed(content: bytes, chance: random.Random) -> bytes | None:
    try:
        lines = content.decode().replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError:
        return None
    full = [place for place, line in enumerate(lines) if line.strip()][:6]
    head = next((place for place in full if len(lines[place]) > 110), full[-1] if full else 0)
    other = chance.choice(_CHANGES)(list(lines), head, chance)
    return "\n".join(other).encode() if other and other != lines else None


def _unmarked(lines: list[str], head: int, _chance: random.Random) -> list[str] | None:
    """Take the word off that marks a byline."""
    bare = [re.sub(r"^\s*(?:By|Von|Par|Por|De|Da)\s+", "", line) for line in lines[:head]]
    return [*bare, *lines[head:]]


def _merged(lines: list[str], head: int, chance: random.Random) -> list[str] | None:
    """Close the head's lines up, perhaps with the text."""
    closed = [line for line in lines[:head] if line.strip()]
    return [*closed, *([""] if chance.random() < 0.6 else []), *lines[head:]]


def _joined(lines: list[str], head: int, chance: random.Random) -> list[str] | None:
    """Write two lines of the head as one."""
    full = [place for place in range(head) if lines[place].strip()]
    if len(full) < 2:
        return None
    place = chance.randrange(len(full) - 1)
    one, other = full[place], full[place + 1]
    lines[one] = lines[one].rstrip() + chance.choice((" ", ", ", " - ")) + lines[other].strip()
    lines[other] = ""
    return lines


def _chopped(lines: list[str], head: int, chance: random.Random) -> list[str] | None:
    """Lose a line of the head."""
    full = [place for place in range(head) if lines[place].strip()]
    if full:
        lines[chance.choice(full)] = ""
    return lines


def _closed(lines: list[str], head: int, chance: random.Random) -> list[str] | None:
    """Lose blank lines of the text."""
    share = chance.choice((0.2, 0.5, 0.9))
    return lines[:head] + [x for x in lines[head:] if x.strip() or chance.random() > share]


def _wrapped(lines: list[str], head: int, chance: random.Random) -> list[str] | None:
    """Wrap long lines at an odd width, perhaps without blank lines between paragraphs."""
    width, is_close = chance.choice((38, 47, 58, 66, 78, 95, 120)), chance.random() < 0.35
    out = lines[:head]
    for line in lines[head:]:
        if line.strip() or not is_close:
            long = len(line) > width
            out += textwrap.wrap(line, width, break_on_hyphens=False) if long else [line]
    return out


def _paged(lines: list[str], head: int, chance: random.Random) -> list[str] | None:
    """Cut long lines by page breaks, with running heads."""
    number, foot = chance.randrange(2, 9), chance.choice(("", "{} / Annual report", "Page {}"))
    out = lines[:head]
    for line in lines[head:]:
        cut = line.rfind(" ", 0, chance.randrange(80, len(line))) if len(line) > 200 else 0
        if cut > 40 and chance.random() < 0.3:
            number += 1
            out += [line[:cut], "", foot.format(number), "", line[cut + 1 :]]
        else:
            out.append(line)
    return out


_CHANGES: tuple[Change, ...] = (
    _unmarked, _merged, _joined, _chopped, _closed, _wrapped, _paged,
)  # fmt: skip

if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4)
