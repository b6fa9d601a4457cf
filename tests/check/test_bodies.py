"""Furniture and copies are found in the articles' own texts, and code is let alone."""

from generator.check.bodies import copies, leftovers, read_body
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

    (problem,) = copies(bodies, texts.__getitem__)

    assert {"a.md", "b.md"} == {problem.path, problem.message.split()[-1]}
