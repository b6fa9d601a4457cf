"""What stands below the text: notices, addresses, end marks with what follows them."""

import itertools
from collections.abc import Sequence

from generator.importer.dates import read_date
from generator.importer.draft import Line
from generator.importer.evidence import Evidence, hashed
from generator.importer.forms import ABOUT, END_MARK, RULE, UNDERLINE, Where, form_of
from generator.importer.marks import Island, Marks
from generator.importer.measure import ends_clause
from generator.importer.names import is_organisation, read_marked, read_names

_TAIL = 8
"""Islands from the end that may be a foot."""


def take_foot(runs: list[Island], marks: Marks, evidence: Evidence) -> None:
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


def _is_foot(run: Island, marks: Marks, evidence: Evidence) -> bool:
    """Take an island if it is a foot, line by line from below; say whether all of it was."""
    for above, line in reversed(list(zip((None, *run), run, strict=False))):
        if line in marks.reasons:
            continue
        if above is not None and not ends_clause(above.text) and len(above.text) > 45:
            return False
        form = form_of(line, Where.END)
        shared = ends_files(line.text, evidence)
        if form:
            marks.take([line], f"{form.reason}, below the text", form.sure)
        elif RULE.fullmatch(line.text.strip()):
            marks.take([line], "a rule below the text", 0.9)
        elif shared and _is_signature(line.text, evidence):
            return False
        elif shared and len(line.text) < 400:
            marks.take([line], f"{shared} files end with this line", 0.9)
        else:
            joined = " ".join(part.text.strip() for part in run)
            form = form_of(Line(0, joined), Where.END) if line is run[-1] else None
            if form and len(run) > 1:
                marks.take(run, f"{form.reason}, below the text", form.sure)
                return True
            return False
    return True


def ends_files(text: str, evidence: Evidence) -> int:
    """Count the files that end with a line, where it is too many for chance; else 0."""
    shared = evidence.tails.get(hashed(text.strip()), 0)
    return shared if shared >= 3 and shared >= 0.2 * evidence.files else 0


def _is_signature(text: str, evidence: Evidence) -> bool:
    """Say whether a line is who wrote a text, or when: no furniture, however many end with it."""
    if read_date(text, evidence.order) or read_marked(text):
        return True
    return bool(read_names(text)) and not is_organisation(text.strip())


def _lead_in(runs: list[Island], marks: Marks) -> None:
    """Take the introduction of an address that was taken: `To contact us, visit:`."""
    for before, after in itertools.pairwise(runs):
        text = before[-1].text.strip()
        introduces = len(before) == 1 and text.endswith(":") and len(text) < 120
        if introduces and marks.has(after) and form_of(before[0], Where.END):
            marks.take(before, "it introduces a notice below the text", 0.85)


def _below_end_mark(runs: list[Island], marks: Marks) -> None:
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


def _last_text(runs: Sequence[Island], marks: Marks) -> str:
    """Give the last line that is still text."""
    lines = [line for run in runs[-4:] for line in run if line not in marks.reasons]
    return lines[-1].text if lines else ""
