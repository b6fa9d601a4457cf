"""The body's lines in runs without a blank one between: what `paragraphs` asks what they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.importer.draft import Line, Part


@dataclass(frozen=True, slots=True)
class Run:
    """Lines without a blank one between, and whether a page began before them."""

    lines: tuple[Line, ...]
    starts_page: bool


def runs_of(lines: Sequence[Line]) -> Iterator[Run]:
    """Cut a text's lines into its body's runs."""
    run: list[Line] = []
    page = starts = False
    for line in lines:
        page = page or line.opens_page or line.part is Part.FURNITURE
        if run and (line.is_blank or line.opens_page or line.part is not Part.BODY):
            yield Run(tuple(run), starts)
            run = []
        if line.part is Part.BODY and line.text:
            if not run:
                starts, page = page, False
            run.append(line)
    if run:
        yield Run(tuple(run), starts)


def numbers_of(lines: Sequence[Line]) -> tuple[int, ...]:
    """Give the numbers of lines, in the raw file."""
    return tuple(line.number for line in lines)
