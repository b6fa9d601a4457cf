"""Links are found again in whatever way they are written, and nothing else changes."""

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.markdown import fill_links, reference, to_html

URL = '/articles/b/?x=1&y="2"'
SHOWN = "/articles/b/?x=1&amp;y=&quot;2&quot;"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("[x](b.md)", "b.md"),
        ("[x](../2020/b.md#x)", "../2020/b.md#x"),
        ("[x](<../2020/b md.md>)", "../2020/b md.md"),
        ("[x](../2020/b%20md.md)", "../2020/b md.md"),
        ("[x](Gestión.md#año)", "Gestión.md#año"),
        ("[x](Gestio%CC%81n.md)", "Gestio\u0301n.md"),
        ("[x](b%2Fc.md)", "b%2fc.md"),
        ("[x](50%.md)", "50%.md"),
        ("[x](50%25.md)", "50%.md"),
        ("[x](b.md?a=1&amp;c=2)", "b.md?a=1&c=2"),
        ("[x](it's.md)", "it's.md"),
        ('![x](b.png "b.png")', "b.png"),
        ("[x]\n\n[x]: b.md", "b.md"),
    ],
)
def test_a_target_is_found_as_it_was_written(written: str, key: str) -> None:
    html = fill_links(to_html(written).html, {key: URL})

    assert f'="{SHOWN}"' in html


def test_targets_that_are_not_known_stay() -> None:
    html = to_html("[x](b.md) [y](c.md)").html

    assert html.replace('"b.md"', '"/b/"') == fill_links(html, {"b.md": "/b/"})


def test_only_attributes_of_links_and_images_change() -> None:
    text = 'href="b.md" `<a href="b.md">` [b.md](b.md "href=\'b.md\' b.md") ![b.md](c.png)\n'
    html = to_html(text).html

    assert html.replace('<a href="b.md"', '<a href="/b/"') == fill_links(html, {"b.md": "/b/"})


def test_targets_in_raw_html_are_filled_too() -> None:
    html = to_html('<p><a class="x" href="b.md">b</a> <img src="c.png"></p>', raw_html=True).html

    filled = fill_links(html, {"b.md": "/b/", "c.png": "/c.png"})

    assert '<p><a class="x" href="/b/">b</a> <img src="/c.png"></p>' == filled


@given(st.text(st.characters(exclude_characters="\n\r<>\\&", exclude_categories=["Cs", "Cc"])))
@example("a%2fb%C3%A9%ff%")
@example("%25%32%35")
def test_every_target_that_is_listed_is_filled(target: str) -> None:
    """Whatever can be written as a target, is listed, and its listed form finds it again."""
    body = to_html(f"![](<{target}>)\n", engine=reference)

    for href in body.hrefs:
        assert f'src="{SHOWN}"' in fill_links(body.html, {href: URL})


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript&colon;alert(1)",
        "java&Tab;script:alert(1)",
        "&#106;avascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "data:image/svg+xml,x",
        "file:///etc/passwd",
    ],
)
@pytest.mark.parametrize("form", ["[x]({})", "![x]({})", "[x](<{}>)", "<{}>", "[x]\n\n[x]: {}"])
def test_targets_that_could_do_harm_are_no_links(form: str, target: str) -> None:
    html = to_html(form.format(target)).html
    targets = re.findall(r'(?:href|src)="([^"]*)"', html)

    # Browsers leave out tabs and line ends; the engine encodes them, and then they count.
    schemes = {re.sub(r"[\t\n\r]", "", unescape(t)).lower().partition(":")[0] for t in targets}
    assert not schemes & {"javascript", "vbscript", "data", "file"}


def test_pictures_may_be_in_their_address() -> None:
    assert 'src="data:image/png;base64,AA"' in to_html("![x](data:image/png;base64,AA)").html
