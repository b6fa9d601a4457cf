"""What a reader does without scripts, from a disk, or by a screen reader; and what none may run."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import Reader, Site
from tests.theme.sites import of_each_type

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.shared]

SEEN = "document.body.innerText.replace(/\\s+/g, ' ').trim()"
HOSTILE = """
    articles/2025/hostile.md
        title: "<img src=x onerror=alert(1)>"
        ---
        <script>document.title = "run"</script>

        [press](javascript:document.title='run') and <a href="javascript:alert(1)">this</a>.
    """


def addresses(public: Path) -> Iterator[str]:
    for page in of_each_type(public):
        yield page.relative_to(public).as_posix()


def test_without_scripts_nothing_is_missing_but_the_switch(
    public: Callable[[str], Path],
    reader: Reader,
    chromium_browser: "Browser",
    serve_folder: Callable[[Path], str],
) -> None:
    folder = public("own")
    home = serve_folder(folder)
    without = chromium_browser.new_context(java_script_enabled=False).new_page()

    for path in addresses(folder):
        reader.page.goto(home + path)
        without.goto(home + path)
        text = " ".join(without.locator("body").inner_text().split())
        assert text == reader.page.evaluate(SEEN).replace("◐ ", ""), path
        assert 1 == reader.page.get_by_role("button", name="Light or dark").count(), path
        assert 0 == without.get_by_role("button").count(), path


def test_a_site_is_read_from_a_disk(site: Callable[[str], Site], reader: Reader) -> None:
    s = site(
        """
        articles/1848/silver.md
            title: Silver
            date: 1848
            tags: [ships]
            ---
            See [the other](tin.md).
        articles/1848/tin.md
            title: Tin
            date: 1848
            ---
            Words.
        """
    )
    s.write("site.toml", 'title = "The Test"\nlinks = "file"\n')
    s.build()
    reader.page.goto((s.root / "public/index.html").as_uri())

    reader.page.get_by_role("link", name="Silver").first.click()
    assert "Silver" == reader.page.get_by_role("heading", level=1).inner_text()
    reader.page.get_by_role("link", name="the other").click()
    assert "Tin" == reader.page.get_by_role("heading", level=1).inner_text()
    reader.page.get_by_role("link", name="Archive").click()
    assert "Archive" == reader.page.get_by_role("heading", level=1).inner_text()
    assert "serif" in reader.page.evaluate("getComputedStyle(document.body).fontFamily")


def test_the_outline_tells_a_screen_reader_where_it_is(
    public: Callable[[str], Path], reader: Reader, serve_folder: Callable[[Path], str]
) -> None:
    folder = public("own")
    home = serve_folder(folder)

    for path in addresses(folder):
        reader.page.goto(home + path)
        outline = reader.page.locator("body").aria_snapshot()
        for landmark in ("banner", "main", "contentinfo"):
            assert 1 == len(re.findall(rf"^- {landmark}\b", outline, re.MULTILINE)), path
        names = re.findall(r"- navigation(.*)", outline)
        assert names, path
        assert len(names) == len(set(names)), f"{path}: two ways of one name"
        assert all('"' in name for name in names), f"{path}: a way without a name"
        levels = [int(level) for level in re.findall(r"- heading .*\[level=(\d)\]", outline)]
        assert 1 == levels.count(1), path
        steps = [after - before for before, after in pairwise(levels)]
        assert max(steps, default=0) <= 1, f"{path}: a level is left out: {levels}"


def test_a_hostile_article_runs_nothing_and_its_host_would_let_it_run_nothing(
    site: Callable[[str], Site], reader: Reader, serve_folder: Callable[[Path], str]
) -> None:
    s = site(HOSTILE)
    s.build()
    home = serve_folder(s.root / "public")
    reader.page.goto(home + "articles/hostile/")
    title = reader.page.title()

    assert "<img src=x" in reader.page.get_by_role("heading", level=1).inner_text()
    assert 0 == reader.page.locator("main img, main script:not([type])").count()
    assert 0 == reader.page.locator('a[href^="javascript" i]').count()
    assert title == reader.page.title() != "run"

    # Even what got in would not run: the policy is sent with every page.
    reader.page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'),"
        " {textContent: 'document.title = \"run\"'}))"
    )
    assert title == reader.page.title()
    assert any("Content Security Policy" in fault for fault in reader.faults)
