"""The report on a terminal: all of what was decided, or a count of what is not shown."""

from generator.importer.draft import Decision, Kind
from generator.importer.page import as_html
from generator.importer.report import as_text
from generator.importer.result import Fate, Outcome, Result, packed


def _outcome(file: str, lines: int = 1, sure: float = 0.9) -> Outcome:
    text = "\n".join(f"notice {number}" for number in range(1, lines + 1))
    taken = Decision(Kind.FURNITURE, tuple(range(1, lines + 1)), text, "a notice", 0.9)
    return Outcome(file, Fate.NEW, f"content/articles/{file}.md", sure, account=packed((taken,)))


def test_up_to_fifty_files_are_told_of_in_full() -> None:
    fifty = tuple(_outcome(f"{number:02}.txt") for number in range(50))

    assert 50 == as_text(Result(fifty)).count("taken out")
    assert 0 == as_text(Result((*fifty, _outcome("50.txt")))).count("taken out")


def test_lines_that_are_not_shown_are_counted() -> None:
    shown = as_text(Result((_outcome("a.txt", 40),)))
    cut = as_text(Result((_outcome("a.txt", 43),))).splitlines()

    assert "    notice 40" in shown
    assert "more line" not in shown
    assert ["    notice 40", "    … 3 more lines, `--json` has them"] == cut[-2:]


def test_a_line_that_would_fill_the_page_is_cut_and_says_so() -> None:
    line = "The same words. " * 1000

    page = as_html(Result((_outcome("a.txt"),)), {"a.txt": line}, {"a.txt": f"---\n\n{line}\n"})

    assert 2 == page.count(" … and 11,000 more letters")
    assert len(page) < 20_000
