"""Nothing on a page moves while its pictures load, however slow they come."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Route

from tests.conftest import Reader, Site

pytestmark = pytest.mark.browser
Make = Callable[[str], Site]

SIZES = {"wide": (2400, 600), "tall": (400, 1600), "small": (60, 40), "far": (800, 600)}
WORDS = "Silver was found there in 1545, and then there was none for a long time. " * 8
ILLUSTRATED = f"""
    articles/1848/potosi.md
        title: Silver in Potosí
        date: 1848
        image: tall.png
        ---
        ![A wide one](potosi/wide.png "With what is said of it")

        {WORDS}

        ![A small one](potosi/small.png)

        {WORDS}
    """
OBSERVE = """
    window.moved = [];
    new PerformanceObserver(list => {
      for (const one of list.getEntries()) window.moved.push(one.value);
    }).observe({type: "layout-shift", buffered: true});
"""


def illustrated(make: Make) -> Site:
    s = make(ILLUSTRATED)
    more = "".join(f"{WORDS}\n\n" for _ in range(60)) + "![One far below](potosi/far.png)\n"
    path = "content/articles/1848/potosi.md"
    s.write(path, s.read(path) + "\n" + more)
    for name, size in SIZES.items():
        file = io.BytesIO()
        Image.new("RGB", size, "#7a1f1f").save(file, "png")
        s.write(f"content/articles/1848/potosi/{name}.png", file.getvalue())
    assert s.build().is_right
    return s


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_moves_when_slow_pictures_come(
    site: Make, reader: Reader, serve_folder: Callable[[Path], str], width: int
) -> None:
    s = illustrated(site)
    page, held = reader.page, list[Route]()
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(OBSERVE)
    page.route("**/*.png", lambda route: held.append(route))  # noqa: PLW0108 (it is given a name)

    page.goto(serve_folder(s.root / "public") + "articles/potosi/", wait_until="domcontentloaded")
    page.wait_for_timeout(300)  # the page is shown, without its pictures
    asked = {route.request.url.rpartition("/")[2] for route in held}
    for route in held:
        route.continue_()
        page.wait_for_timeout(100)
    page.unroute("**/*.png")
    # A picture that is lazy comes when it is near.
    page.locator("img").last.scroll_into_view_if_needed()
    for _ in range(50):
        page.wait_for_timeout(100)
        if page.evaluate("Array.from(document.images).every(one => one.complete)"):
            break
    page.wait_for_timeout(200)

    assert {"wide.png", "tall.png"} <= asked
    assert "far.png" not in asked
    assert [] == page.evaluate("window.moved")
    shown = page.evaluate("Array.from(document.images).map(one => one.naturalWidth)")
    assert sorted(width for width, _ in SIZES.values()) == sorted(shown)
    assert [] == reader.faults


def test_pictures_say_how_large_they_are_and_wait_where_they_are_far(site: Make) -> None:
    lines = illustrated(site).page("/articles/potosi/").split("\n")

    shown = [line for line in lines if "<img" in line]

    assert len(SIZES) == len(shown)
    for name, (width, height) in SIZES.items():
        (line,) = [line for line in shown if f"/{name}.png" in line]
        assert f'width="{width}" height="{height}"' in line
        assert ("lazy" in line) == (name == "far")


def test_the_observer_sees_what_moves(reader: Reader) -> None:
    reader.page.add_init_script(OBSERVE)
    reader.page.goto("data:text/html,<body><p id=p>a</p><p style='font-size:9rem'>b</p>")
    reader.page.wait_for_timeout(100)

    reader.page.evaluate("document.getElementById('p').style.height = '200px'")
    reader.page.wait_for_timeout(200)

    assert reader.page.evaluate("window.moved")
