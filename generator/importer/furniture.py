"""What is on the pages but not in the text: page numbers, running heads, notices, navigation.

Three witnesses: the form of a line (`forms`), its repetition at page ends within the file and
across the collection, and its place. What is taken out is kept in the report.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.importer.draft import Decision, Draft, Kind, Line, Part, body_lines, islands
from generator.importer.evidence import Evidence, hashed
from generator.importer.forms import (
    ABOUT,
    END_MARK,
    FRACTION,
    PRINTED,
    RULE,
    UNDERLINE,
    Where,
    form_of,
    page_number,
)
from generator.importer.measure import ends_clause, ends_sentence
from generator.importer.repetition import head_key, is_cut, near_page_end

Island = tuple[Line, ...]
_TAIL = 8
"""Islands from the end that may be a foot."""


@dataclass(slots=True)
class _Marks:
    """Which lines were taken, and why."""

    reasons: dict[Line, tuple[str, float]]

    def take(self, lines: Sequence[Line], reason: str, sure: float) -> None:
        for line in lines:
            self.reasons.setdefault(line, (reason, sure))

    def has(self, island: Island) -> bool:
        return all(line in self.reasons for line in island)


def step(draft: Draft, evidence: Evidence) -> Draft:
    """Take furniture out of the body."""
    runs = list(islands(body_lines(draft)))
    if not runs:
        return draft
    marks = _Marks({})
    _named_by_owner(runs, marks, evidence)
    _numbers(runs, marks)
    _printed(runs, marks)
    _running_heads(runs, marks, evidence)
    _anywhere(runs, marks)
    _top(runs, marks)
    _foot(runs, marks, evidence)
    return _taken(draft, marks)


def _named_by_owner(runs: list[Island], marks: _Marks, evidence: Evidence) -> None:
    """Take lines that the owner says are furniture."""
    for pattern in evidence.owner.furniture:
        try:
            matches = re.compile(pattern).fullmatch
        except re.error:
            matches = re.compile(re.escape(pattern)).fullmatch
        for run in runs:
            lines = [x for x in run if x.text.strip() == pattern or matches(x.text.strip())]
            marks.take(lines, "the owner says that it is furniture", 1.0)


def _taken(draft: Draft, marks: _Marks) -> Draft:
    lines = tuple(
        replace(line, part=Part.FURNITURE) if line in marks.reasons else line
        for line in draft.lines
    )
    groups: dict[tuple[str, float], list[Line]] = defaultdict(list)
    for line in draft.lines:
        if line in marks.reasons:
            groups[marks.reasons[line]].append(line)
    decisions = [
        Decision(
            Kind.FURNITURE,
            tuple(line.number for line in group),
            "\n".join(line.text.strip() for line in group),
            reason,
            sure,
        )
        for (reason, sure), group in groups.items()
    ]
    decisions.sort(key=lambda decision: (decision.lines, decision.reason))
    return replace(draft, lines=lines).decided(*decisions)


def _numbers(runs: list[Island], marks: _Marks) -> None:
    """Take page numbers: those that say so, and bare ones that count up through the file."""
    bare: list[tuple[int, int, Line]] = []
    for index, run in enumerate(runs):
        for line in (run[0], run[-1]) if len(run) > 1 else (run[0],):
            found = page_number(line.text)
            if not found:
                continue
            alone = len(run) == 1
            if found.is_certain and (alone or _at_break(runs, index, line)):
                marks.take([line], "a page number", 0.97)
            elif alone or _at_break(runs, index, line):
                bare.append((index, found.number, line))
    chain = _longest_count(bare)
    for index, number, line in bare:
        if (index, number, line) in chain and len(chain) > 1:
            marks.take([line], "one of the page numbers, which count up", 0.95)
        elif _at_break(runs, index, line):
            marks.take([line], "a page number, where a page ends", 0.9)
        elif index and is_cut(runs, index):
            marks.take([line], "a number in the middle of a sentence", 0.85)
        elif index == len(runs) - 1 and index and number < 1000:
            marks.take([line], "a number below the text", 0.75)


def _longest_count(found: list[tuple[int, int, Line]]) -> list[tuple[int, int, Line]]:
    """Find the longest row of numbers that grow, by three at most from one to the next."""
    best: list[list[tuple[int, int, Line]]] = []
    for item in found:
        rows = [row for row in best if 1 <= item[1] - row[-1][1] <= 3]
        longest = max(rows, key=len, default=[])
        best.append([*longest, item])
    return max(best, key=len, default=[])


def _at_break(runs: list[Island], index: int, line: Line) -> bool:
    """Say whether a line is the first or the last of a page that form feeds part."""
    run = runs[index]
    after = runs[index + 1][0].opens_page if index + 1 < len(runs) else False
    return (line is run[0] and line.opens_page) or (line is run[-1] and after)


def _printed(runs: list[Island], marks: _Marks) -> None:
    """Take what a browser prints on its pages: the address with `2/5`, the time with the title."""
    for run in runs:
        for line in run:
            text = line.text.strip()
            if PRINTED.match(text):
                marks.take([line], "printed by the browser above the page", 0.95)
            elif FRACTION.search(text) and ("://" in text or text.startswith("www.")):
                marks.take([line], "printed by the browser below the page", 0.95)


def _running_heads(runs: list[Island], marks: _Marks, evidence: Evidence) -> None:
    """Take lines that stand again and again where pages end."""
    title = head_key(runs[0][0].text)
    taken = [marks.has(run) for run in runs]
    groups: dict[str, list[int]] = defaultdict(list)
    for index, run in enumerate(runs):
        key = head_key(run[0].text) if len(run) == 1 and not marks.has(run) else ""
        if key:
            groups[key].append(index)
    for key, indices in groups.items():
        places = indices[1:] if key == title else indices
        ends = [i for i in places if near_page_end(runs, i, taken)]
        first = runs[places[0]][0] if places else None
        if len(places) > 1 and 2 * len(ends) >= len(places):
            reason, sure = f"repeated {len(places)} times where pages end", 0.95
        elif places and _is_title_again(key, title) and (ends or key == title):
            reason, sure = "the title again, as a running head", 0.9
        elif places and _cut_in_collection(key, evidence, 0.4 if ends else 0.6):
            reason, sure = "repeated across the collection where pages end", 0.9
        elif ends and first is not None and _opens_or_closes(runs, places[0]):
            reason, sure = "a short line with a number, beside a page break", 0.75
        else:
            continue
        marks.take([runs[i][0] for i in places], reason, sure)


def _is_title_again(key: str, title: str) -> bool:
    if not title or not key:
        return False
    return key == title or (len(key) >= 12 and title.startswith(key))


def _cut_in_collection(key: str, evidence: Evidence, share: float) -> bool:
    """Say whether a line stands where pages end in this share of the files that have it."""
    files, cuts = evidence.repeats.get(hashed(key), 0), evidence.cuts.get(hashed(key), 0)
    return files >= 3 and cuts >= share * files


def _opens_or_closes(runs: list[Island], index: int) -> bool:
    """Say whether a line is the first of a page, or a numbered one that is the last."""
    line = runs[index][0]
    if line.opens_page:
        return len(line.text) < 70 and not ends_sentence(line.text)
    words = line.text.split()
    numbered = words[0].isdigit() or words[-1].strip("[]()").isdigit()
    return numbered and index + 1 < len(runs) and runs[index + 1][0].opens_page


def _anywhere(runs: list[Island], marks: _Marks) -> None:
    """Take lines whose form alone says that they are no text, where they stand alone."""
    for index, run in enumerate(runs):
        if index == 0 and len(runs) > 1 and len(run) == 1 and len(runs[1]) > 1:
            continue
        for line in run:
            form = form_of(line, Where.ANYWHERE) if len(run) <= 4 else None
            if form and (index or len(runs) > 1) and _all_short(run):
                marks.take([line], form.reason, form.sure)


def _all_short(run: Island) -> bool:
    return all(len(line.text) < 80 for line in run)


def _top(runs: list[Island], marks: _Marks) -> None:
    """Take navigation above the title."""
    for run in runs[:3]:
        if len(run) > 3:
            return
        forms = [form_of(line, Where.EDGE) for line in run]
        if not all(forms):
            return
        for line, form in zip(run, forms, strict=True):
            if form:
                marks.take([line], f"{form.reason}, above the title", form.sure)


def _foot(runs: list[Island], marks: _Marks, evidence: Evidence) -> None:
    """Take what stands below the text, from the last line upwards, and all below an end mark."""
    _below_end_mark(runs, marks)
    for index in range(len(runs) - 1, max(1, len(runs) - 1 - _TAIL), -1):
        run = runs[index]
        if marks.has(run):
            continue
        if _is_headed(runs[index - 1], run) or not _is_foot(run, marks, evidence):
            break
    _lead_in(runs, marks)


def _is_headed(before: Island, run: Island) -> bool:
    """Say whether an island is a section of the text: it has an underlined heading, or above it."""
    lines = (*before[-1:], *run)
    return any(UNDERLINE.fullmatch(line.text.strip()) for line in lines)


def _is_foot(run: Island, marks: _Marks, evidence: Evidence) -> bool:
    """Take an island if it is a foot, line by line from below; say whether all of it was."""
    for above, line in reversed(list(zip((None, *run), run, strict=False))):
        if line in marks.reasons:
            continue
        if above is not None and not ends_clause(above.text) and len(above.text) > 45:
            return False
        form = form_of(line, Where.END)
        shared = evidence.tails.get(hashed(line.text.strip()), 0)
        if form:
            marks.take([line], f"{form.reason}, below the text", form.sure)
        elif RULE.fullmatch(line.text.strip()):
            marks.take([line], "a rule below the text", 0.9)
        elif shared >= 3 and shared >= 0.2 * evidence.files and len(line.text) < 400:
            marks.take([line], f"{shared} files end with this line", 0.9)
        else:
            joined = " ".join(part.text.strip() for part in run)
            form = form_of(Line(0, joined), Where.END) if line is run[-1] else None
            if form and len(run) > 1:
                marks.take(run, f"{form.reason}, below the text", form.sure)
                return True
            return False
    return True


def _lead_in(runs: list[Island], marks: _Marks) -> None:
    """Take the introduction of an address that was taken: `To contact us, visit:`."""
    for before, after in itertools.pairwise(runs):
        text = before[-1].text.strip()
        introduces = len(before) == 1 and text.endswith(":") and len(text) < 120
        if introduces and marks.has(after) and form_of(before[0], Where.END):
            marks.take(before, "it introduces a notice below the text", 0.85)


def _below_end_mark(runs: list[Island], marks: _Marks) -> None:
    """Take an end mark in the last part of a file, and the short notes below it."""
    for index in range(max(1, len(runs) - _TAIL), len(runs)):
        run = runs[index]
        mark = run[0].text.strip()
        if not END_MARK.fullmatch(mark) or marks.has(run):
            continue
        below = [line for part in (run[1:], *runs[index + 1 :]) for line in part]
        below = [line for line in below if line not in marks.reasons]
        if not ends_clause(_last_text(runs[:index], marks)) or not _is_below(mark, below):
            continue
        marks.take(run[:1], "the mark of the text's end", 0.9)
        marks.take(below, "a note below the text's end", 0.75)
        return


def _is_below(mark: str, below: Sequence[Line]) -> bool:
    """Say whether these lines can stand below an end mark; stars also part sections."""
    if set(mark) <= set("* "):
        joined = " ".join(line.text.strip() for line in below)
        return 0 < len(joined) < 300 and bool(ABOUT.match(joined))
    return sum(len(line.text) for line in below) < 1200


def _last_text(runs: Sequence[Island], marks: _Marks) -> str:
    """Give the last line that is still text."""
    lines = [line for run in runs[-4:] for line in run if line not in marks.reasons]
    return lines[-1].text if lines else ""
