"""Files beside an article: pictures that a raw file links, and the original where it is wanted."""

import struct
import zlib
from pathlib import Path

import pytest

from generator.importer.result import Fate
from generator.ingest import Options, ingest
from tests.importer.test_formats import OPTIONS, PAGES, one, pdf, run

HEAD = "# Silver in Potosí\n\nAna Ruiz\n\n3 May 1848\n\n"
SILVER = f"{HEAD}The miners of Potosí were paid once a year.\n\n"


def png(red: int = 255) -> bytes:
    """Write a picture of one colour."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    rows = b"".join(b"\0" + bytes((red, 0, 0)) * 8 for _ in range(8))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def test_a_picture_that_markdown_links_goes_with_the_article(tmp_path: Path) -> None:
    text = SILVER + '![A mine](img/The%20Mine.png "From above") and ![again](img/The%20Mine.png)\n'
    run(tmp_path, {"a/silver.md": text.encode()}, Options(dry_run=True, jobs=1))
    seeds = tmp_path / "content/seeds/a/img"
    seeds.mkdir()
    (seeds / "The Mine.png").write_bytes(png())

    (outcome,) = ingest(tmp_path, OPTIONS).outcomes

    article = (tmp_path / outcome.article).read_text("utf-8")
    assert ("content/articles/1848/silver-in-potosi/the-mine.png",) == outcome.files
    assert '![A mine](silver-in-potosi/the-mine.png "From above")' in article
    assert "![again](silver-in-potosi/the-mine.png)" in article


@pytest.mark.parametrize(
    "way", ["../../../secret.png", "/etc/hosts", "https://example.org/a.png", "gone.png", "x.txt"]
)
def test_what_is_no_picture_below_content_is_not_taken(tmp_path: Path, way: str) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    run(tmp_path, {"x.txt": b"no picture"}, Options(dry_run=True, jobs=1))

    result = run(tmp_path, {"a/silver.md": f"{SILVER}![A mine]({way})\n".encode()})

    assert [()] == [outcome.files for outcome in result.outcomes if outcome.file == "a/silver.md"]


def test_a_drawing_with_a_program_in_it_is_not_taken(tmp_path: Path) -> None:
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
    seeds = tmp_path / "content/seeds"
    seeds.mkdir(parents=True)
    (seeds / "mine.svg").write_bytes(drawing)

    outcome, _ = one(tmp_path, "silver.md", f"{SILVER}![A mine](./mine.svg)\n".encode())

    assert () == outcome.files


def test_the_original_is_kept_as_an_attachment_where_it_is_wanted(tmp_path: Path) -> None:
    content = pdf(PAGES)

    outcome, text = one(
        tmp_path, "Silver (1).pdf", content, Options(online="2026-11-24", keep_original=True)
    )

    assert ("content/articles/1848/silver-in-potosi/silver-1.pdf",) == outcome.files
    assert content == (tmp_path / outcome.files[0]).read_bytes()
    assert '\nattachments: ["silver-in-potosi/silver-1.pdf"]\n' in text
    assert [Fate.UNCHANGED] == [found.fate for found in ingest(tmp_path, OPTIONS).outcomes]


def test_a_run_killed_between_picture_and_article_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = Options(online="2026-11-24", keep_original=True)
    replace = Path.replace

    def killed(self: Path, target: Path) -> Path:
        if self.suffix == ".md":
            raise KeyboardInterrupt
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            run(tmp_path, {"silver.pdf": pdf(PAGES)}, options)
    assert not list(tmp_path.glob("content/articles/**/*.md"))

    ingest(tmp_path, options)

    assert ["silver-in-potosi.md", "silver.pdf"] == sorted(
        path.name for path in tmp_path.glob("content/articles/**/*.*")
    )
    assert not (tmp_path / ".broadsheet").exists()
