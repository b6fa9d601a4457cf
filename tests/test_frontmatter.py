"""Front matter is text: what is written is read again, whatever it is."""

from datetime import date, datetime

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.frontmatter import Fields, Items, Node, Plain, Text, Writable, read, split, write
from generator.model.problem import Place, Refused

CHARACTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.one_of(
    st.text(CHARACTERS),
    st.text("ab: #-\n\t'\"\\[]{}&*!|>%@`,?~.=<\x00\x85\xa0\u2028\ufeff\uffff\U0001f4dc"),
    st.sampled_from(
        ("", "no", "~", "null", "true", "12:30", "007", "1e3", "0x1f", "2025-02-03", "1848~", "=",
         "<<", "---", "...", "- a", "a: b", "a #b", "&a", "*a", "!t", "|", ">", "%YAML", "@", "`",
         " leading", "trailing ", "a\nb", "\n", "é\u0301", "يوم", "\u202eabc", "x" * 500)
    ),
)  # fmt: skip
KEYS = st.text("abcdefgh_", min_size=1, max_size=8)
VALUES = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple) | st.dictionaries(KEYS | TEXTS, inner, max_size=3)
    ),
    max_leaves=6,
)
ENTRIES = st.dictionaries(KEYS, VALUES, max_size=5)


def plain(node: Node) -> object:
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Items):
        return tuple(plain(item) for item in node.items)
    return {key.text: plain(value) for key, value in node.fields}


def parsed(front: str) -> object:
    return plain(read(front, "a.md"))


@given(ENTRIES)
@example({"title": "a\x00b\x85c\u2028d\ufeffe"})
@example({"title": "\ufffe\uffff"})
def test_what_is_written_is_read_again(entries: dict[str, Writable]) -> None:
    parts = split(write(entries.items()) + "The body.\n")

    assert parts.front is not None
    assert entries == parsed(parts.front)
    assert "The body.\n" == parts.body


@given(ENTRIES)
def test_other_programs_read_the_same_texts(entries: dict[str, Writable]) -> None:
    """What YAML 1.1 would read as a date, a number or a flag is quoted."""
    front = split(write(entries.items())).front or ""

    def as_tuples(value: object) -> object:
        if isinstance(value, list):
            return tuple(as_tuples(item) for item in value)
        if isinstance(value, dict):
            return {key: as_tuples(item) for key, item in value.items()}
        return value

    assert entries == as_tuples(yaml.safe_load(front) or {})


@given(ENTRIES)
def test_what_is_written_is_written_alike(entries: dict[str, Writable]) -> None:
    assert write(entries.items()) == write(list(entries.items()))


def test_a_plain_value_has_no_quotes() -> None:
    text = write([("title", "2025"), ("date", Plain("2025-02-03")), ("number", Plain("3"))])

    assert '---\ntitle: "2025"\ndate: 2025-02-03\nnumber: 3\n---\n' == text
    assert {"title": "2025", "date": date(2025, 2, 3), "number": 3} == yaml.safe_load(text[4:-4])


@pytest.mark.parametrize("text", ["1848~", "184X", "1848/1850", "2025-02", "2025-02-03T10:00:00Z"])
def test_a_plain_date_is_read_again(text: str) -> None:
    front = split(write([("date", Plain(text))])).front or ""

    assert {"date": text} == parsed(front)
    assert f"date: {text}\n" == front
    assert isinstance(yaml.safe_load(front)["date"], str | int | datetime)


def test_lists_stand_in_one_line_and_long_texts_are_not_wrapped() -> None:
    text = write([("title", "word " * 60), ("tags", ("a", "b c", "d, e"))])

    assert f'---\ntitle: "{"word " * 60}"\ntags: [a, b c, "d, e"]\n---\n' == text


@pytest.mark.parametrize(
    ("text", "front", "body", "line"),
    [
        ("", None, "", 1),
        ("Words.\n", None, "Words.\n", 1),
        ("---\n---\n", "", "", 3),
        ("---\n---", "", "", 2),
        ("---\na: b\n---\nWords.\n", "a: b\n", "Words.\n", 4),
        ("---\na: b\n...\nWords.\n", "a: b\n", "Words.\n", 4),
        ("---  \na: b\n--- \t\nWords.\n", "a: b\n", "Words.\n", 4),
        ("\ufeff---\na: b\n---\nWords.\n", "a: b\n", "Words.\n", 4),
        ("---\r\na: b\r\n---\r\nWords.\r\n", "a: b\r\n", "Words.\r\n", 4),
        ("---\na: b\n---\n\n---\n", "a: b\n", "\n---\n", 4),
        ("---\na: b\n----\n", None, "---\na: b\n----\n", 1),
        ("----\na: b\n---\n", None, "----\na: b\n---\n", 1),
        (" ---\na: b\n---\n", None, " ---\na: b\n---\n", 1),
        ("---\na: b\n", None, "---\na: b\n", 1),
        ("---", None, "---", 1),
    ],
)
def test_a_file_is_split_at_its_lines_of_dashes(
    text: str, front: str | None, body: str, line: int
) -> None:
    parts = split(text)

    assert (front, body, line) == (parts.front, parts.body, parts.body_line)


@given(st.text(CHARACTERS, max_size=40))
def test_splitting_loses_nothing(text: str) -> None:
    parts = split(text)

    assert text.removeprefix("\ufeff").endswith(parts.body)
    if parts.front is None:
        assert text.removeprefix("\ufeff") == parts.body


@pytest.mark.parametrize(
    ("front", "value"),
    [
        ("a: no\n", {"a": "no"}),
        ("a: 12:30\n", {"a": "12:30"}),
        ("a: 007\n", {"a": "007"}),
        ("a: 2025-02-30\n", {"a": "2025-02-30"}),
        ("a: ~\n", {"a": "~"}),
        ("a: null\n", {"a": "null"}),
        ("a:\n", {"a": ""}),
        ("a: 'it''s'\n", {"a": "it's"}),
        ('a: "\\u00e9\\n"\n', {"a": "é\n"}),
        ("a: |\n  b\n  c\n", {"a": "b\nc\n"}),
        ("a: >\n  b\n  c\n", {"a": "b c\n"}),
        ("a: b # c\n", {"a": "b"}),
        ("a: b#c\n", {"a": "b#c"}),
        ("a: [1, {b: c}]\n", {"a": ("1", {"b": "c"})}),
        ("a: !!int 3\n", {"a": "3"}),
        ("? a\n: b\n", {"a": "b"}),
        ("a: AT&T * 2\n", {"a": "AT&T * 2"}),
        ("", {}),
        ("# nothing\n", {}),
    ],
)
def test_every_scalar_is_text(front: str, value: object) -> None:
    assert value == parsed(front)


def test_every_value_has_its_place_in_the_file() -> None:
    fields = read("a: b\nc:\n  - d\n  - {e: f}\n", "x.md").fields

    (_, a), (key, c) = fields
    assert isinstance(c, Items)
    inner = c.items[1]
    assert isinstance(inner, Fields)
    assert [
        Place("x.md", 2, 4),
        Place("x.md", 3, 1),
        Place("x.md", 4, 5),
        Place("x.md", 5, 9),
    ] == [a.place, key.place, c.items[0].place, inner.fields[0][1].place]


@given(st.text("ab:-[]{}'\"#&*!|>%@,? \n\t\x00é", max_size=30))
def test_any_text_is_read_or_refused_with_a_line_of_it(text: str) -> None:
    try:
        read(text, "a.md")
    except Refused as refused:
        for problem in refused.problems:
            assert "a.md" == problem.path
            assert 2 <= problem.line <= text.count("\n") + 3


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("a: 1\nb: {c: 1, c: 2}\n", 3),
        ("a: 1\nb: [x, &y z]\n", 3),
        ("a: 1\n\nb: [x\n", 5),
        ("a: 1\nb: \x00\n", 3),
        ("a: 1\nb: c: d\n", 3),
        ("a: 1\n[b]: c\n", 3),
        ('é: "é\x85\u2028\u2029"\nb: {c: 1, c: 2}\n', 3),
        ("a: é\u2028\nb: [x, &y z]\n", 3),
        ("# é\u2029é\nb: c: d\n", 3),
        ("a: éééééééé\nb: é\x0b\nc: 1\n", 3),
        ("a: éééééééé\nb: é\x0c\nc: 1\n", 3),
    ],
)
def test_a_fault_deep_inside_is_told_with_its_line(front: str, line: int) -> None:
    with pytest.raises(Refused) as refused:
        read(front, "a.md")

    assert [line] == [problem.line for problem in refused.value.problems]


@given(st.text("ab \x85\u2028\u2029é\U000f0000", min_size=1, max_size=8))
def test_lines_end_as_in_an_editor_and_not_as_in_yaml_1_1(text: str) -> None:
    """A pasted line separator cannot be seen: it is a letter of the text in which it stands."""
    front = f"# {text}\na: x{text}y\nb: ['x{text}', \"{text}\"]\n"

    fields = read(front, "a.md").fields

    assert {"a": f"x{text}y", "b": (f"x{text}", text)} == parsed(front)
    assert [Place("a.md", 3, 4), Place("a.md", 4, 4)] == [node.place for _, node in fields]


def test_a_character_that_yaml_does_not_allow_is_named_with_its_place() -> None:
    with pytest.raises(Refused) as refused:
        read("a: ééé\nb: é\x0cé\n", "a.md")

    (problem,) = refused.value.problems
    assert ("a.md", 3, 5) == (problem.path, problem.line, problem.column)
    assert "a character that YAML does not allow (U+000C)" == problem.message
