"""What is on the pages but not in the text: page numbers, running heads, notices, navigation.

Three witnesses: the form of a line (`forms`), its repetition at page ends within the file and
across the collection, and its place. What is taken out is kept in the report.
"""

from collections import defaultdict

from msgspec.structs import replace

from generator.importer.draft import Decision, Draft, Kind, Line, Part, body_lines, islands
from generator.importer.evidence import Evidence, hashed
from generator.importer.foot import take_foot
from generator.importer.forms import (
    FRACTION,
    PRINTED,
    Where,
    form_of,
    page_number,
)
from generator.importer.marks import Island, Marks
from generator.importer.measure import ends_sentence
from generator.importer.owner import is_line
from generator.importer.repetition import head_key, is_cut, near_page_end

BY_OWNER = "the owner says that it is furniture: "


def step(draft: Draft, evidence: Evidence) -> Draft:
    """Take furniture out of the body."""
    runs = list(islands(body_lines(draft)))
    if not runs:
        return draft
    marks = Marks({})
    _named_by_owner(runs, marks, evidence)
    _numbers(runs, marks)
    _printed(runs, marks)
    _running_heads(runs, marks, evidence)
    _anywhere(runs, marks)
    _top(runs, marks)
    take_foot(runs, marks, evidence)
    return _taken(draft, marks)


def _named_by_owner(runs: list[Island], marks: Marks, evidence: Evidence) -> None:
    """Take lines that the owner says are furniture."""
    for pattern in evidence.owner.furniture:
        for run in runs:
            lines = [line for line in run if is_line(pattern, line.text.strip())]
            marks.take(lines, f"{BY_OWNER}{pattern}", 1.0)


def _taken(draft: Draft, marks: Marks) -> Draft:
    if not marks.reasons:
        return draft
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


def _numbers(runs: list[Island], marks: Marks) -> None:
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


def _printed(runs: list[Island], marks: Marks) -> None:
    """Take what a browser prints on its pages: the address with `2/5`, the time with the title."""
    for run in runs:
        for line in run:
            text = line.text.strip()
            if text[:1].isdigit() and PRINTED.match(text):
                marks.take([line], "printed by the browser above the page", 0.95)
            elif ("://" in text or text.startswith("www.")) and FRACTION.search(text):
                marks.take([line], "printed by the browser below the page", 0.95)


def _running_heads(runs: list[Island], marks: Marks, evidence: Evidence) -> None:
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


def _anywhere(runs: list[Island], marks: Marks) -> None:
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


def _top(runs: list[Island], marks: Marks) -> None:
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
