"""The edits that are measured, the websocket's frames, the picture, and what LIKE_HUGO says."""

import xml.etree.ElementTree as ET

import pytest

from bench.edits import as_another, with_mark, with_sentence, with_title
from bench.floor import share
from bench.generators import LIKE_HUGO, PLAIN
from bench.growth import decades, draw
from bench.livereload import frame, is_reload, unframe
from bench.numbers import Median
from generator.settings import read_config


def test_a_title_is_edited_as_its_front_matter_writes_it() -> None:
    assert with_title('---\ntitle: "Old"\n---\ntitle: x\n', 'A "new"') == (
        '---\ntitle: "A \\"new\\""\n---\ntitle: x\n'
    )
    assert with_title("Title: Old\nDate: x\n", "New") == "Title: New\nDate: x\n"
    with pytest.raises(ValueError, match="no title"):
        with_title("Date: x\n", "New")


def test_one_more_article_has_an_address_of_its_own() -> None:
    text = as_another('title: "Old"\nslug: old\n', "New", "new")

    assert text == 'title: "New"\nslug: new\n'


def test_edits_can_be_seen_in_what_is_built() -> None:
    assert "by edit body-1." in with_sentence("Text.\n", "body-1")
    assert with_mark('<main id="x"><main>', "m") == '<main data-mark="m" id="x"><main>'
    with pytest.raises(ValueError, match="no <main>"):
        with_mark("<body>", "m")


@pytest.mark.parametrize("size", [0, 1, 125, 126, 60_000])
def test_a_frame_is_read_when_it_is_whole(size: int) -> None:
    length = bytes([size]) if size < 126 else b"\x7e" + size.to_bytes(2, "big")
    received = b"\x81" + length + b"x" * size

    assert unframe(received + b"rest") == (1, b"x" * size, b"rest")
    assert all(unframe(received[:cut]) is None for cut in range(0, len(received), 97))


def test_a_frame_of_ours_is_masked() -> None:
    assert frame(1, b"abc", b"\x01\x01\x01\x01") == b"\x81\x83\x01\x01\x01\x01`cb"


def test_a_reload_is_told_from_other_messages() -> None:
    assert is_reload('{"command": "reload", "path": "*"}')
    assert is_reload('{"type": "eleventy.reload"}')
    assert not any(map(is_reload, ('{"command": "hello"}', "[]", "no JSON")))


def test_the_floor_is_shared_in_equal_parts() -> None:
    assert share((["a", "b", "c"], [("x", 1), ("y", 2)]), 2) == [
        (["a", "c"], [("x", 1)]),
        (["b"], [("y", 2)]),
    ]


def test_the_picture_has_a_line_a_generator_and_is_well_formed() -> None:
    found = {
        (count, "cold", name): Median(count / 1000, 1.0, 50.0, 3, is_right=True)
        for count in (1_000, 10_000)
        for name in ("hugo", "broadsheet")
    }

    picture = ET.fromstring(draw(found, {"hugo": "Hugo & co", "broadsheet": "broadsheet"}))

    circles = list(picture.iter("{http://www.w3.org/2000/svg}circle"))
    assert len(circles) == 8


def test_axes_enclose_their_values() -> None:
    assert decades([0.5, 20]) == (-1, 2)
    assert decades([10]) == (1, 2)
    assert decades([]) == (0, 1)


@pytest.mark.parametrize("settings", [LIKE_HUGO, PLAIN])
def test_the_settings_are_settings_of_ours(settings: dict[str, str | bool]) -> None:
    lines = (
        f"{name} = {str(v).lower() if isinstance(v, bool) else repr(v)}"
        for name, v in settings.items()
    )

    assert read_config("\n".join(lines))[1] == ()
