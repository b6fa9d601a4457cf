"""Related articles are found in time that grows as the articles do (DESIGN.md, idea 4)."""

import sys
from random import Random
from types import FrameType
from typing import Any

from generator.model.article import Card, Link
from generator.model.collection import Related
from generator.model.when import When
from generator.plan import related as module
from generator.plan.related import related


def cards(count: int) -> list[Card]:
    """Make articles as they are: a few common tags, many rare ones, authors who write a lot."""
    chosen = Random(7)
    terms = [Link(f"T{number}", f"/tags/t{number}/") for number in range(count // 10)]
    authors = [Link(f"A{number}", f"/authors/a{number}/") for number in range(20)]
    found = []
    for number in range(count):
        tags = {int(len(terms) * chosen.random() ** 3) for _ in range(5)}
        found.append(
            Card(
                title=f"Article {number}",
                url=f"/articles/{number}/",
                slug=str(number),
                date=When.parse(str(1800 + number * 200 // count)),
                online=None,
                updated=None,
                authors=(chosen.choice(authors),),
                tags=tuple(terms[tag] for tag in sorted(tags)),
                summary="",
                kicker="",
                language="en",
                is_draft=False,
            )
        )
    return found[::-1]


def steps(ordered: list[Card]) -> int:
    """Count the instructions of Python that relating them takes: the same on any machine."""
    done = 0

    def count(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal done
        if frame.f_code.co_filename != module.__file__:
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        done += event == "opcode"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        assert related(ordered, Related()).chosen
    finally:
        sys.settrace(before)
    return done


def test_four_times_the_articles_are_four_times_the_work() -> None:
    # 2,243 an article, and 2,407 of four times as many; 16 times were the square.
    assert steps(cards(4_000)) < 4.5 * steps(cards(1_000))
