"""Word, OpenDocument, RTF and EPUB files: real ones, made by pandoc here, and broken ones."""

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from generator.build import Options as BuildOptions
from generator.build import build
from generator.importer.result import Fate
from generator.ingest import Options, ingest
from generator.workers import Processes
from tests.importer.test_formats import OPTIONS, left_out, one, reader, run
from tests.importer.test_pictures import png

pypandoc = pytest.importorskip("pypandoc")
SILVER = """---
title: Silver in Potosí
author: Ana Ruiz
---

3 May 1848

The *miners* of Potosí were paid once a year, and what they were paid they spent in a week.[^1]

![A mine, seen from above](mine.png)

Nobody could say why this was so, but it had been so for as long as anybody remembered.

| year | paid |
|------|------|
| 1846 | 12   |
| 1847 | 14   |

## On the coast

> The ships waited.

[^1]: On bread and candles.
"""


def document(ending: str, text: str = SILVER) -> bytes:
    """Let pandoc write a document with a picture in it."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        (Path(folder) / "mine.png").write_bytes(png())
        (Path(folder) / "raw.md").write_text(text, "utf-8")
        command = [pypandoc.get_pandoc_path(), "raw.md", "--standalone", "-o", f"out.{ending}"]
        subprocess.run(command, cwd=folder, check=True)
        return (Path(folder) / f"out.{ending}").read_bytes()


@pytest.mark.parametrize("ending", ["docx", "odt", "rtf", "epub"])
def test_a_document_is_an_article_with_its_picture_beside_it(tmp_path: Path, ending: str) -> None:
    outcome, text = one(tmp_path, f"silver.{ending}", document(ending))

    (picture,) = outcome.files
    folder = outcome.article.removesuffix(".md")
    assert "Silver in Potosí" == outcome.title
    assert ("Ana Ruiz",) == outcome.authors
    assert reader(outcome).startswith("pandoc ")
    assert picture.startswith(f"{folder}/")
    assert png() == (tmp_path / picture).read_bytes()
    assert f"]({picture.removeprefix(folder.rpartition('/')[0] + '/')}" in text
    assert "The *miners* of Potosí were paid once a year" in text
    assert "@files" not in text


@pytest.mark.parametrize("ending", ["docx", "odt", "epub"])
def test_notes_tables_and_quotations_of_a_document_stay(tmp_path: Path, ending: str) -> None:
    _, text = one(tmp_path, f"silver.{ending}", document(ending))

    assert "in a week.[^1]" in text
    assert "\n[^1]: On bread and candles.\n" in text
    assert "\n| 1846 | 12   |\n" in text
    assert "\n> The ships waited.\n" in text


def test_the_picture_of_a_document_is_published(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text('title = "Of Mines"\n', "utf-8")
    outcome, _ = one(tmp_path, "silver.docx", document("docx"))

    result = build(tmp_path, BuildOptions(workers=Processes(1)))

    name = outcome.files[0].rpartition("/")[2]
    page = (tmp_path / "public/articles/silver-in-potosi/index.html").read_text("utf-8")
    assert result.is_right
    assert re.search(rf'<img [^>]*silver-in-potosi/{re.escape(name)}"[^>]* alt=', page)
    assert (tmp_path / "public/articles/silver-in-potosi" / name).exists()


def test_an_article_with_a_picture_is_untouched_until_somebody_edits_it(tmp_path: Path) -> None:
    one(tmp_path, "silver.docx", document("docx"))

    (outcome,) = ingest(tmp_path, OPTIONS).outcomes
    assert Fate.UNCHANGED is outcome.fate
    changed = run(tmp_path, {"silver.docx": document("docx", SILVER.replace("week", "day"))})
    assert [Fate.RENEWED] == [outcome.fate for outcome in changed.outcomes]


def test_a_file_of_the_owner_beside_an_article_is_left_alone(tmp_path: Path) -> None:
    outcome, _ = one(tmp_path, "silver.docx", document("docx"))
    picture = tmp_path / outcome.files[0]
    picture.write_bytes(png(red=9))

    again = run(tmp_path, {"silver.docx": document("docx", SILVER.replace("week", "day"))})

    (other,) = again.outcomes[0].files
    assert png(red=9) == picture.read_bytes()
    assert png() == (tmp_path / other).read_bytes()
    assert other.rpartition("/")[2] in (tmp_path / outcome.article).read_text("utf-8")


def test_a_dry_run_leaves_no_pictures(tmp_path: Path) -> None:
    run(tmp_path, {"silver.docx": document("docx")}, Options(dry_run=True, jobs=1))

    assert ["silver.docx"] == [path.name for path in tmp_path.rglob("*") if path.is_file()]


def bomb() -> bytes:
    out = BytesIO(document("docx"))
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/media/zero.png", "w", force_zip64=True) as big,
    ):
        for _ in range(320):
            big.write(bytes(1_000_000))
    return out.getvalue()


def test_an_archive_that_is_larger_than_it_seems_is_left_out(tmp_path: Path) -> None:
    code, message = left_out(tmp_path, "bomb.docx", bomb())

    assert "too-large" == code
    assert message.startswith("unpacked it would be 320,")


def test_damaged_documents_are_left_out(tmp_path: Path) -> None:
    whole = document("docx")
    spoiled = bytearray(whole)
    spoiled[200:260] = bytes(60)
    for number, (name, content) in enumerate(
        [
            ("short.docx", whole[:4000]), ("spoiled.docx", bytes(spoiled)), ("none.odt", b""),
            ("text.epub", b"no archive"), ("open.rtf", b"{\\rtf1 {{{{ x"), ("none.rtf", b"text"),
        ]
    ):  # fmt: skip
        root = tmp_path / str(number)
        assert "damaged" == left_out(root, name, content)[0], name


def test_a_locked_document_is_left_out(tmp_path: Path) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

    assert "locked" == left_out(tmp_path, "locked.docx", old)[0]


def test_an_old_word_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    assert ("not-read", "DOC files cannot be read") == left_out(tmp_path, "old.doc", b"\xd0\xcf")
