"""Furniture and copies are found in the articles' own texts, and code is let alone."""

import random

import pytest

from generator.check.bodies import leftovers, read_body
from generator.check.copies import copies
from generator.importer.owner import Owner

WORDS = " ".join(f"The {n}th bar of silver was weighed and sent to the mint." for n in range(60))


def article(body: str) -> str:
    return f"---\ntitle: Silver\n---\n{body}\n"


def lines(body: str, owner: Owner | None = None) -> list[int]:
    return [p.line for p in leftovers([read_body("a.md", article(body), owner or Owner())])]


def test_furniture_is_reported_at_its_line_of_the_file() -> None:
    assert [6] == lines("Silver was found.\n\nPage 12 of 14\n\nThe mines were closed.")


def test_lines_of_code_and_of_markdown_are_no_furniture() -> None:
    code = (
        "One.\n\n```\nuse std::fs::File;\n\nPage 1 of 2\n```\n\nTwo.\n\n~~~ text\nPage 2 of 2\n~~~"
    )
    assert [] == lines(code + "\n\nThree.\n\n    Page 3 of 3\n\n# Page 4 of 4\n\nFour.")


def test_what_the_owner_calls_furniture_is_furniture() -> None:
    owner = Owner(furniture=("THE DAILY MINER",))

    assert [6] == lines("Silver was found.\n\nTHE DAILY MINER\n\nThe mines were closed.", owner)


def test_nearly_the_same_text_is_a_copy_and_another_is_none() -> None:
    texts = {"a.md": article(WORDS), "b.md": article(WORDS.replace(" 7th", " seventh"))}
    texts["c.md"] = article("Something else, " * 100)
    bodies = [read_body(path, text, Owner()) for path, text in texts.items()]

    (problem,) = copies([body.sketch for body in bodies], texts.__getitem__)

    assert {"a.md", "b.md"} == {problem.path, problem.message.split()[-1]}


def _copies(texts: dict[str, str]) -> list[str]:
    bodies = [read_body(path, text, Owner()) for path, text in texts.items()]
    return sorted(one.path for one in copies([b.sketch for b in bodies], texts.__getitem__))


def _prose(seed: int, words: int) -> list[str]:
    """Write words at random, as often as languages have them: few words are most of a text."""
    chance = random.Random(seed)
    return [f"w{int(chance.paretovariate(0.8)) % 3000}" for _ in range(words)]


@pytest.mark.parametrize("length", [70, 150, 1200])
def test_copies_are_found_among_hundreds_that_share_lines(length: int) -> None:
    """A line in twenty is another in the copy; all have the same first and last paragraph."""
    common = " ".join(_prose(0, 25))
    texts, copied = {}, []
    for number in range(150):
        words = _prose(number + 1, length)
        texts[f"{number:03}.md"] = article(f"{common}\n\n{' '.join(words)}\n\n{common}")
        if number % 3 == 0:
            at = length // 3
            words[at : at + max(1, length // 40)] = ["else"] * max(1, length // 40)
            copy = f"{number:03}-copy.md"
            texts[copy] = article(f"{common}\n\n“{' '.join(words)}”\n\n{common}")
            copied.append(copy)

    found = _copies(texts)

    assert {path[:3] for path in found} == {path[:3] for path in copied}
    assert len(copied) == len(found)


def test_short_texts_are_copies_only_where_they_are_the_same() -> None:
    texts = {"a.md": article("Silver was found."), "b.md": article("Silver was found.")}
    texts |= {"c.md": article("Silver was lost."), "d.md": article(""), "e.md": article("")}

    assert ["b.md"] == _copies(texts)


def test_copies_are_found_where_no_space_parts_words() -> None:
    chance = random.Random(1)
    text = "".join(chr(0x4E00 + chance.randrange(2000)) for _ in range(900))
    lines = [text[at : at + 60] for at in range(0, 900, 60)]
    changed = [*lines[:7], lines[7].replace(lines[7][5], "一", 1), *lines[8:]]
    texts = {"a.md": article("\n\n".join(lines)), "b.md": article("\n\n".join(changed))}
    texts["c.md"] = article("\n\n".join(reversed([line[::-1] for line in lines])))

    assert ["b.md"] == _copies(texts)
