"""The whole path on the real seed text: import, build, and read it in a real browser."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Reader

TITLE = "Peru's President Boluarte curries favor with Trump and mining corporations"

pytestmark = pytest.mark.shared


@pytest.fixture
def scratch(tmp_path: Path, shared: Path) -> Path:
    """A scratch folder with the seed in it, imported and built by the command line."""
    shutil.copytree(shared / "seeds", tmp_path / "content" / "seeds")
    (tmp_path / "site.toml").write_text(
        'title = "Scratch"\nurl = "https://example.org/"\n', "utf-8"
    )
    broadsheet(tmp_path, "import")
    broadsheet(tmp_path, "build")
    return tmp_path


def broadsheet(root: Path, *words: str) -> str:
    """Run the command line as an owner does."""
    done = subprocess.run(
        [sys.executable, "-m", "generator", *words],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def article(root: Path) -> str:
    (path,) = (root / "content" / "articles" / "2025").glob("*.md")
    return path.read_text("utf-8")


def test_the_seed_becomes_an_article_with_its_head_in_the_front_matter(scratch: Path) -> None:
    text = article(scratch)

    assert f"title: {TITLE}\n" in text
    assert "date: 2025-02-03\n" in text
    assert "authors: [Cesar Uco]\n" in text
    assert "*Gestión*" in text
    assert r"\$2 billion" in text


def test_paragraphs_that_pages_cut_are_joined_and_the_footer_is_in_the_report_alone(
    tmp_path: Path, shared: Path
) -> None:
    shutil.copytree(shared / "seeds", tmp_path / "content" / "seeds")
    report = broadsheet(tmp_path, "import")
    text = article(tmp_path)

    assert "orders to the military to suppress protests over Castillo's overthrow" in text
    assert "harsh cuts to social programs, which have plunged 55 percent" in text
    assert 'She claimed that Peru "is the country offering' in text
    assert "Socialist Equality Party" not in text
    assert "To contact the WSWWS and the Socialist Equality Party visit:" in report
    assert "wsws.org/contact" in report


def test_a_reader_would_agree_with_the_suggested_tags(scratch: Path) -> None:
    line = next(line for line in article(scratch).split("\n") if line.startswith("tags: "))

    assert {"peru", "boluarte", "trump", "mining"} <= {
        tag.strip().casefold() for tag in line.removeprefix("tags: [").rstrip("]").split(",")
    }


def test_importing_twice_changes_nothing(scratch: Path) -> None:
    before = {f: f.read_bytes() for f in (scratch / "content").rglob("*") if f.is_file()}

    broadsheet(scratch, "import")

    assert before == {f: f.read_bytes() for f in (scratch / "content").rglob("*") if f.is_file()}


@pytest.mark.browser
def test_the_article_reads_well_in_a_real_browser(
    scratch: Path, reader: Reader, serve_folder: Callable[[Path], str]
) -> None:
    """Title, author, date, joined paragraphs, no footer; no console error, no failed request."""
    home = serve_folder(scratch / "public")
    reader.page.goto(home)
    reader.page.get_by_role("link", name=TITLE).first.click()

    assert TITLE == reader.text("h1")
    assert "Cesar Uco" in reader.text("article header")
    assert "3 February 2025" in reader.text("article header")
    body = reader.text("article")
    assert "to suppress protests over Castillo’s overthrow" in body
    assert "exceeding $2 billion related" in body
    assert "Socialist Equality Party" not in body
    assert [] == reader.faults


@pytest.mark.browser
def test_every_page_of_the_site_is_reached_by_links_and_loads_without_a_fault(
    scratch: Path, reader: Reader, serve_folder: Callable[[Path], str]
) -> None:
    home = serve_folder(scratch / "public")
    seen, pending = set[str](), [home]
    while pending:
        address = pending.pop()
        if address in seen:
            continue
        seen.add(address)
        if address.endswith("/"):
            reader.page.goto(address)
            links = reader.page.eval_on_selector_all("a[href]", "as => as.map(a => a.href)")
            pending += [link.partition("#")[0] for link in links if link.startswith(home)]

    pages = {
        home + file.relative_to(scratch / "public").as_posix().removesuffix("index.html")
        for file in (scratch / "public").rglob("index.html")
    }
    assert pages <= seen
    assert [] == reader.faults
