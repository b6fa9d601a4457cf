"""What the theme promises to the eye, measured in Chromium on sites that show all there is."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from generator.build import Options, build
from generator.workers import Processes
from tests.conftest import Reader
from tests.theme.gallery import SIZES, shown
from tests.theme.sites import hard, of_each_type

pytestmark = pytest.mark.browser
SITES: dict[str, Callable[[Path], Path]] = {
    **{name: partial(shown, name) for name in ("show", "ar", "zh")},
    "hard": hard,
}
Serve = Callable[[Path], str]


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build each site once."""
    found = {}
    for name, make in SITES.items():
        root = tmp_path_factory.mktemp(name) / "site"
        root.mkdir()
        assert build(make(root), Options(workers=Processes(1))).is_right
        found[name] = root / "public"
    return found


def addresses(folder: Path) -> Iterator[str]:
    """Give the address of a page of each type, and of every article."""
    for file in {*of_each_type(folder), *folder.glob("articles/*/index.html")}:
        if 'http-equiv="refresh"' not in file.read_text("utf-8"):
            yield file.relative_to(folder).as_posix().removesuffix("index.html")


def lines_of(reader: Reader, selector: str) -> list[str]:
    """Read the lines of a text as they are set: the words at equal heights."""
    lines: list[str] = reader.page.evaluate(
        """selector => {
            const lines = new Map();
            for (const element of document.querySelectorAll(selector)) {
                const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
                for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                    for (let at = 0; at < node.length; at++) {
                        const range = document.createRange();
                        range.setStart(node, at);
                        range.setEnd(node, at + 1);
                        const top = Math.round(range.getBoundingClientRect().bottom / 12);
                        lines.set(top, (lines.get(top) ?? "") + node.data[at]);
                    }
                }
            }
            return [...lines.values()];
        }""",
        selector,
    )
    return [" ".join(line.split()) for line in lines]


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
@pytest.mark.parametrize("name", SITES)
def test_no_page_scrolls_sideways(
    name: str, width: int, public: dict[str, Path], reader: Reader, serve_folder: Serve
) -> None:
    """1280 pixels at 400 % are 320 (WCAG 1.4.10)."""
    home = serve_folder(public[name])
    reader.page.set_viewport_size({"width": width, "height": 700})
    wide = []
    for address in addresses(public[name]):
        reader.page.goto(home + address)
        if reader.page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(address)

    assert [] == wide


@pytest.mark.parametrize("width", [768, 1024, 1440, 1920])
def test_a_line_of_running_text_has_60_to_75_characters(
    width: int, public: dict[str, Path], reader: Reader, serve_folder: Serve
) -> None:
    reader.page.set_viewport_size({"width": width, "height": 900})
    reader.page.goto(serve_folder(public["show"]) + "articles/silver/")

    lines = [len(line) for line in lines_of(reader, ".body > p:not(:has(br))")]

    full = sorted(length for length in lines if length > 40)  # the others end a paragraph
    assert 60 <= full[len(full) // 2] <= 75
    assert full[-1] <= 75


def test_pictures_keep_to_the_page_and_to_the_window(
    public: dict[str, Path], reader: Reader, serve_folder: Serve
) -> None:
    home = serve_folder(public["show"])
    for width in (360, 1440):
        reader.page.set_viewport_size({"width": width, "height": 900})
        reader.page.goto(home + "articles/pictures/")
        boxes = reader.page.evaluate(
            "[...document.querySelectorAll('figure > img')].map(image => {"
            " const box = image.getBoundingClientRect();"
            " return [image.src.split('/').at(-1).split('.')[0], box.width, box.height,"
            " (box.left + box.right) / 2 / document.documentElement.clientWidth]; })"
        )

        assert ["wide", "tall", "tiny", "wide"] == [name for name, *_ in boxes]
        for name, wide, high, middle in boxes:
            own_width, own_height = SIZES[name]
            assert wide <= min(own_width, width)
            assert high <= min(own_height, 0.85 * 900 + 1)
            if high < 0.85 * 900 - 1:
                assert wide / high == pytest.approx(own_width / own_height, rel=0.02)
            assert middle == pytest.approx(0.5, abs=0.01)
    text = reader.page.locator(".body > p").first.bounding_box()
    assert text
    assert boxes[0][1] > text["width"]  # there is room for more
    captions = reader.page.locator("figure > figcaption").all_inner_texts()
    assert ["The harbour from", "The lighthouse.", "The weighers’ ma"] == [
        it[:16] for it in captions
    ]


def test_nothing_moves_when_the_pictures_come(
    public: dict[str, Path], reader: Reader, serve_folder: Serve
) -> None:
    reader.page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const one of list.getEntries())"
        " window.moved += one.value; }).observe({type: 'layout-shift', buffered: true});"
    )
    reader.page.goto(serve_folder(public["show"]) + "articles/pictures/")
    for _ in range(8):
        reader.page.mouse.wheel(0, 500)
        reader.page.wait_for_timeout(100)

    assert reader.page.evaluate(
        "[...document.images].every(image => image.complete && image.naturalWidth)"
    )
    assert 0 == reader.page.evaluate("window.moved")


def test_stanzas_stand_apart_also_in_a_quotation(
    public: dict[str, Path], reader: Reader, serve_folder: Serve
) -> None:
    reader.page.goto(serve_folder(public["show"]) + "articles/silver/")

    gap, line = reader.page.evaluate(
        "(() => { const [one, two] = [...document.querySelectorAll('blockquote p:has(br)')];"
        " return [two.getBoundingClientRect().top - one.getBoundingClientRect().bottom,"
        " parseFloat(getComputedStyle(one).lineHeight)]; })()"
    )

    assert gap == pytest.approx(line, abs=1)


@pytest.mark.parametrize("name", ["ar", "zh"])
def test_scripts_without_italics_are_never_slanted(
    name: str, public: dict[str, Path], reader: Reader, serve_folder: Serve
) -> None:
    home = serve_folder(public[name])
    for address in addresses(public[name]):
        reader.page.goto(home + address)
        slanted = reader.page.evaluate(
            "[...document.querySelectorAll(':is(:lang(ar), :lang(zh), :lang(ja))')]"
            ".filter(one => getComputedStyle(one).fontStyle != 'normal').map(one => one.outerHTML)"
        )
        assert [] == slanted, address
    reader.page.goto(home + "articles/silver/")
    assert "700" == reader.page.evaluate(
        "getComputedStyle(document.querySelector('.body em')).fontWeight"
    )


def test_a_page_from_right_to_left_is_mirrored(
    public: dict[str, Path], reader: Reader, serve_folder: Serve
) -> None:
    reader.page.set_viewport_size({"width": 1440, "height": 900})
    reader.page.goto(serve_folder(public["ar"]) + "articles/silver/")

    def middle(selector: str) -> float:
        box = reader.page.locator(selector).first.bounding_box()
        assert box
        return box["x"] + box["width"] / 2

    assert middle(".nameplate a") > middle(".site-nav")
    assert middle(".contents") > middle(".body")
    assert middle(".newer") > middle(".older")
    border = "getComputedStyle(document.querySelector('.body blockquote')).borderRightWidth"
    assert "1px" == reader.page.evaluate(border)


@pytest.mark.parametrize("name", ["show", "ar"])
def test_the_focus_is_seen_on_all_that_can_be_reached(
    name: str, public: dict[str, Path], reader: Reader, serve_folder: Serve
) -> None:
    home = serve_folder(public[name])
    hidden = []
    for address in addresses(public[name]):
        reader.page.goto(home + address)
        wanted = reader.page.evaluate(
            "[...document.querySelectorAll('a[href], button, summary, [tabindex]')]"
            ".filter(one => one.tabIndex == 0 && !one.closest('dl')?.closest('details')).length"
        )
        for _ in range(wanted):
            reader.page.keyboard.press("Tab")
            seen = reader.page.evaluate(
                "(() => { const one = document.activeElement, style = getComputedStyle(one);"
                " const box = one.getBoundingClientRect();"
                " return one != document.body && style.outlineStyle == 'solid'"
                " && parseFloat(style.outlineWidth) >= 3 && box.width > 0 && box.top >= 0"
                " && box.bottom <= innerHeight ? '' : one.outerHTML; })()"
            )
            hidden += [f"{address}: {seen}"] if seen else []

    assert [] == hidden


def test_nothing_moves_by_itself(
    public: dict[str, Path], reader: Reader, serve_folder: Serve
) -> None:
    """So that there is nothing to take away from those who have asked for less motion."""
    home = serve_folder(public["show"])
    for address in addresses(public["show"]):
        reader.page.goto(home + address)
        assert 0 == reader.page.evaluate("document.getAnimations().length")
        moving = (
            "[...document.querySelectorAll('*')].map(one => getComputedStyle(one)).filter("
            "style => style.transitionDuration != '0s' || style.animationName != 'none'"
            " || style.scrollBehavior != 'auto').length"
        )
        assert 0 == reader.page.evaluate(moving)


def test_with_forced_colours_the_bars_of_the_archive_are_seen(
    public: dict[str, Path], reader: Reader, serve_folder: Serve
) -> None:
    reader.page.emulate_media(forced_colors="active", color_scheme="dark")
    reader.page.goto(serve_folder(public["show"]) + "archive/")

    bar, text, ground = reader.page.evaluate(
        "[getComputedStyle(document.querySelector('.chart rect:last-child')).fill,"
        " getComputedStyle(document.body).color,"
        " getComputedStyle(document.documentElement).backgroundColor]"
    )

    assert bar == text != ground


def test_a_printed_article_is_a_clean_page_with_its_permalink(
    public: dict[str, Path], reader: Reader, serve_folder: Serve
) -> None:
    reader.page.goto(serve_folder(public["show"]) + "articles/silver/")
    reader.page.emulate_media(media="print", color_scheme="dark")

    def is_printed(selector: str) -> bool:
        return reader.page.locator(selector).first.is_visible()

    for gone in (".site-nav", ".contents", ".cite", ".pager", ".site-foot", ".footnote-backref"):
        assert not is_printed(gone), gone
    for kept in ("h1", ".byline", ".body table", ".footnotes li", '[rel="bookmark"]'):
        assert is_printed(kept), kept
    assert "https://harbour.example/articles/silver/" == reader.text('[rel="bookmark"]')
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert "rgb(255, 255, 255)" == reader.page.evaluate(ground)


def test_a_printed_link_says_where_it_leads_unless_it_does_so_itself(
    public: dict[str, Path], reader: Reader, serve_folder: Serve
) -> None:
    reader.page.goto(serve_folder(public["show"]) + "about/")
    reader.page.emulate_media(media="print")

    behind = reader.page.evaluate(
        "[...document.querySelectorAll('.body a')].map("
        "one => [one.textContent, getComputedStyle(one, '::after').content])"
    )

    assert [
        ["https://harbour.example/post", "none"],
        ["electronic mail", '" <https://harbour.example/>"'],
    ] == behind
