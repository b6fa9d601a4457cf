"""The switch between light and dark: it works, it remembers, and nothing needs it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Reader, Site

pytestmark = pytest.mark.browser
Make = Callable[[str], Site]

ONE = """
    articles/1848/potosi.md
        title: Silver in Potosí
        date: 1848
        ---
        Silver was found there in 1545.
    """
GROUND = "getComputedStyle(document.documentElement).backgroundColor"


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_switch_changes_the_colours_and_remembers(
    site: Make, reader: Reader, serve_folder: Callable[[Path], str], system: str
) -> None:
    s = site(ONE)
    s.build()
    home = serve_folder(s.root / "public")
    reader.page.emulate_media(color_scheme="dark" if system == "dark" else "light")
    reader.page.goto(home)
    before = reader.page.evaluate(GROUND)
    switch = reader.page.get_by_role("button", name="Light or dark")

    switch.press("Enter")

    after = reader.page.evaluate(GROUND)
    assert before != after
    reader.page.goto(home + "articles/potosi/")
    switch.wait_for()
    assert after == reader.page.evaluate(GROUND)
    assert ("true" if system == "light" else "false") == switch.get_attribute("aria-pressed")
    switch.click()
    assert before == reader.page.evaluate(GROUND)
    assert [] == reader.faults


def test_nothing_moves_when_the_switch_comes(
    site: Make, reader: Reader, serve_folder: Callable[[Path], str]
) -> None:
    s = site(ONE)
    s.build()
    reader.page.set_viewport_size({"width": 360, "height": 700})
    reader.page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const one of list.getEntries())"
        " window.moved += one.value; }).observe({type: 'layout-shift', buffered: true});"
    )
    reader.page.goto(serve_folder(s.root / "public") + "articles/potosi/")
    reader.page.get_by_role("button").wait_for()
    reader.page.wait_for_timeout(200)

    assert reader.page.evaluate("window.moved") == 0


@pytest.mark.parametrize("address", ["", "articles/potosi/", "archive/", "tags/"])
def test_at_400_percent_nothing_scrolls_sideways(
    site: Make, reader: Reader, serve_folder: Callable[[Path], str], address: str
) -> None:
    s = site(ONE)
    s.build()
    # 1280 pixels at 400 % are 320 (WCAG 1.4.10).
    reader.page.set_viewport_size({"width": 320, "height": 256})
    reader.page.goto(serve_folder(s.root / "public") + address)

    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 320
