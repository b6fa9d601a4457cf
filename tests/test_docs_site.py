"""The documentation as a site of its own: made of docs/*.md, built and checked without a word."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import run
from tests.conftest import AXE, ROOT, Reader, _files
from tests.test_reference import tool

SITE = ROOT / "docs" / "site"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `make docs` does, in a folder of its own."""
    site = tmp_path_factory.mktemp("docs") / "site"
    is_made = shutil.ignore_patterns("content", "public", ".broadsheet")
    shutil.copytree(SITE, site, ignore=is_made)
    for path, data in tool("docs").content(ROOT).items():
        file = site / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    assert 0 == run(["build", "--strict", "--quiet", "--site", str(site)])
    return site


def test_check_finds_nothing_in_the_documentation(
    built: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    status = run(["check", "--strict", "--site", str(built), "--jobs", "1"])

    said = capfd.readouterr()
    assert (0, "") == (status, said.err), said.err


def test_every_text_is_a_page_and_every_record_an_article(built: Path) -> None:
    docs = ROOT / "docs"
    pages = {file.stem for file in docs.glob("*.md")}
    records = {file.stem for file in docs.glob("adr/0*.md")}
    public = built / "public"

    assert [] == [name for name in sorted(pages) if not (public / name / "index.html").exists()]
    assert [] == [n for n in sorted(records) if not (public / "adr" / n / "index.html").exists()]
    assert (public / "reference" / "settings" / "index.html").exists()


def test_the_pictures_of_the_terminal_name_nothing_of_the_machine_that_made_them() -> None:
    for name in ("new", "build", "check", "deploy", "explain"):
        drawn = (ROOT / "docs" / "images" / f"terminal-{name}.svg").read_text("utf-8")
        text = re.sub(r"<[^>]+>", "", drawn.partition("</style>")[2]).replace("&#160;", " ")
        assert f"$ broadsheet {name}" in text
        assert not re.search(r"/(?:tmp|home|root|work|Users)\b|@font-face|url\(http", drawn)


def test_the_documentation_overrides_the_theme(built: Path) -> None:
    """Its own menu, a block of a page, a style sheet behind the theme's: as docs/theme.md says."""
    tutorial = (built / "public/tutorial/index.html").read_text("utf-8")

    menu = tutorial.partition('<nav class="site-nav"')[2].partition("</nav>")[0]
    assert '<a href="../reference/">Reference</a>' in menu
    assert "Authors" not in menu
    assert 'class="on-this-page"' in tutorial
    assert tutorial.index("style.css") < tutorial.index("own.css")
    assert "own.css" in _files(built / "public")


@pytest.mark.browser
@pytest.mark.checkers
def test_the_documentation_reads_well_in_a_browser(
    built: Path, reader: Reader, serve_folder: Callable[[Path], str]
) -> None:
    home = serve_folder(built / "public")
    faults = []
    for path in ("", "tutorial/", "theme/", "reference/commands/", "archive/"):
        for width in (360, 1280):
            reader.page.set_viewport_size({"width": width, "height": 900})
            reader.page.goto(home + path)
            wide = reader.page.evaluate("document.documentElement.scrollWidth")
            faults += [f"{path} is {wide} wide at {width}"] if wide > width else []
        reader.page.evaluate(AXE.read_text("utf-8"))
        found = reader.page.evaluate("axe.run(document).then(r => r.violations.map(v => v.id))")
        faults += [f"{path}: {fault}" for fault in found]

    assert [] == faults
    assert [] == reader.faults


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("[a](deploy.md#s3)", "[a](deploy.md#s3)"),
        ("[a](adr/README.md)", "[a](adr.md)"),
        ("[a](adr/0001-a.md)", "[a](../articles/2026/0001-a.md)"),
        ("![a](images/a.png)", "![a](/images/a.png)"),
        ("`[a](adr/README.md)`", "`[a](adr/README.md)`"),
        ("```\n[a](adr/README.md)\n```", "```\n[a](adr/README.md)\n```"),
        ("[a](https://example.org/a.md)", "[a](https://example.org/a.md)"),
    ],
)
def test_links_lead_to_what_files_have_become(tmp_path: Path, text: str, becomes: str) -> None:
    docs = tmp_path / "docs"
    (docs / "adr").mkdir(parents=True)
    (docs / "images").mkdir()
    (docs / "images/a.png").write_bytes(b"")
    (docs / "a.md").write_text(f"# It's 'A'\n\n{text}\n", "utf-8")
    (docs / "adr/README.md").write_text("# Decisions\n", "utf-8")
    record = "# 1. One\n\nAccepted, 2026-11-24.\n\n**Why it came up.** It did. So.\n"
    (docs / "adr/0001-a.md").write_text(record, "utf-8")
    for name in ("docs/deploy.md", "CHANGELOG.md", "CONTRIBUTING.md"):
        (tmp_path / name).write_text("# Title\n", "utf-8")

    made = tool("docs").content(tmp_path)

    assert f"---\ntitle: 'It’s ''A'''\n---\n\n{becomes}\n" == made["pages/a.md"].decode()
    front = made["articles/2026/0001-a.md"].decode().partition("\n---\n")[0]
    assert "---\ntitle: '1. One'\ndate: 2026-11-24\nsummary: 'It did.'" == front


def test_a_link_to_a_file_that_is_not_on_the_site_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("# A\n\n[a](../generator/files.py)\n", "utf-8")
    for name in ("CHANGELOG.md", "CONTRIBUTING.md"):
        (tmp_path / name).write_text("# Title\n", "utf-8")

    with pytest.raises(KeyError, match=r"generator/files\.py"):
        tool("docs").content(tmp_path)
