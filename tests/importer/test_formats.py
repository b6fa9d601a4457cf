"""Files that are no plain text: what is read of them, and how bad ones are left out."""

from io import BytesIO
from pathlib import Path

import pytest

from generator.importer.draft import Kind
from generator.importer.result import Fate, Outcome, Result
from generator.ingest import Options, ingest

OPTIONS = Options(online="2026-11-24", jobs=1)
HEAD = "The Andean Courier"
PAGES = (
    (
        ("Silver in Potosí", 18, 40), ("Ana Ruiz", 11, 30), ("3 May 1848", 11, 26),
        ("The miners of Potosí were paid in silver once a year, and what they", 11, 40),
        ("were paid they spent in a week, on bread and on candles. The can-", 11, 14),
        ("dles were the dearer of the two, since the mines were dark and the", 11, 14),
        ("days in them were long.", 11, 14),
        ("Nobody could say why this was so, but it had been so for as long as", 11, 28),
        ("anybody remembered, and the officials who counted the silver were", 11, 14),
    ),
    (
        ("not asked. They counted what came out of the mountain and wrote it", 11, 40),
        ("down in books that were sent to the coast with the llamas.", 11, 14),
        ("On the coast the ships waited, and with them the merchants who had", 11, 28),
        ("lent the king his money. What was left when they were served went", 11, 14),
    ),
    (
        ("over the sea, to be lost in wars of which the miners never heard a", 11, 40),
        ("word. So the year began again.", 11, 14),
    ),
)  # fmt: skip


def pdf(pages: tuple[tuple[tuple[str, int, int], ...], ...], head: str = HEAD) -> bytes:
    """Write a PDF of lines (text, size, distance from the line above) under running heads."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(pages), b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages)))),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages, 1):
        shown = [(head, 9, 0), *lines]
        drawn = [_line(*line) for line in shown if line[0]]
        foot = b"BT /F 9 Tf 300 40 Td (%d) Tj ET" % number
        content = b"BT 72 780 Td " + b" ".join(drawn) + b" ET " + foot
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F 3 0 R >> >> >>" % (3 + 2 * number),
            b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content),
        ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj %s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    out += b"trailer << /Root 1 0 R /Size %d >>\n" % (len(objects) + 1)
    return out + b"startxref\n%d\n%%%%EOF\n" % start


def _line(text: str, size: int, gap: int) -> bytes:
    shown = text.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"/F %d Tf 0 -%d Td (%s) Tj" % (size, gap, shown)


def locked(content: bytes) -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=BytesIO(content))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def run(root: Path, files: dict[str, bytes], options: Options = OPTIONS) -> Result:
    for name, content in files.items():
        path = root / "content/seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return ingest(root, options)


def one(root: Path, name: str, content: bytes, options: Options = OPTIONS) -> tuple[Outcome, str]:
    """Import one file, and give what became of it with the article."""
    result = run(root, {name: content}, options)
    assert () == result.problems
    (outcome,) = result.outcomes
    return outcome, (root / outcome.article).read_text("utf-8")


def reader(outcome: Outcome) -> str:
    return next(d.text for d in outcome.decisions if d.kind is Kind.READER)


def left_out(root: Path, name: str, content: bytes) -> tuple[str, str]:
    """Import a bad file beside a good one, and give the problem's code and message."""
    good = b"Of Tin\n\nBo Chen\n\nTin was found below the silver, and it paid less than that.\n"
    result = run(root, {name: content, "good.txt": good})
    assert [Fate.NEW] == [o.fate for o in result.outcomes if o.file == "good.txt"]
    assert Fate.NEW not in [o.fate for o in result.outcomes if o.file == name]
    (problem,) = result.problems
    assert f"content/seeds/{name}" == problem.path
    assert problem.hint
    return problem.code, problem.message


def test_a_pdf_is_an_article_without_its_running_heads_and_page_numbers(tmp_path: Path) -> None:
    outcome, text = one(tmp_path, "silver.pdf", pdf(PAGES))

    assert ("Silver in Potosí", ("Ana Ruiz",), "1848-05-03") == (
        outcome.title,
        outcome.authors,
        outcome.date,
    )
    assert reader(outcome).startswith("pypdf ")
    assert reader(outcome).endswith(": 3 pages")
    assert HEAD not in text
    assert "candles were the dearer" in text
    assert "silver were not asked. They counted" in text
    assert "went over the sea" in text
    assert 2 == text.split("---\n", 2)[2].count("\n\n")


def test_what_leaves_a_pdf_is_in_the_report(tmp_path: Path) -> None:
    outcome, _ = one(tmp_path, "silver.pdf", pdf(PAGES))

    taken = [d.text for d in outcome.decisions if d.kind is Kind.FURNITURE]
    assert 3 == "\n".join(taken).count(HEAD)


def test_a_pdf_without_text_asks_for_character_recognition(tmp_path: Path) -> None:
    code, message = left_out(tmp_path, "scan.pdf", pdf(((), ()), head="").replace(b"Tj", b"  "))

    assert ("no-text", "this PDF has no text on its 2 pages, only pictures of it") == (
        code,
        message,
    )


def test_a_locked_pdf_is_left_out(tmp_path: Path) -> None:
    assert ("locked", "this PDF is locked by a password") == left_out(
        tmp_path, "locked.pdf", locked(pdf(PAGES))
    )


def test_a_pdf_that_would_keep_the_processor_busy_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.ingest.pdf._SECONDS", 0.2)
    endless = pdf(PAGES).replace(b"BT 72 780 Td", b"q Q " * 2_000_000 + b"BT 72 780 Td")

    assert "too-slow" == left_out(tmp_path, "endless.pdf", endless)[0]


@pytest.mark.parametrize("content", [b"%PDF-1.4 and no more", pdf(PAGES)[:400], b"", b"no PDF"])
def test_a_damaged_pdf_is_left_out(tmp_path: Path, content: bytes) -> None:
    assert "damaged" == left_out(tmp_path, "bad.pdf", content)[0]


def test_a_missing_library_is_named_with_the_command_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.ingest.readers.is_installed", lambda _library: False)

    result = run(tmp_path, {"silver.pdf": pdf(PAGES)})

    (problem,) = result.problems
    assert result.is_right
    assert "content/seeds/silver.pdf" == problem.path
    assert "PDF files are read by pypdf, which is not installed" == problem.message
    assert problem.hint.startswith('pip install "broadsheet[pdf]"')


def test_a_site_may_bring_its_own_importer(tmp_path: Path) -> None:
    path = tmp_path / "content/seeds/silver.tei"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"Silver in Potosi|Ana Ruiz|The miners were paid once a year, in silver.")

    result = ingest(
        tmp_path, OPTIONS, {".tei": lambda content: content.decode().replace("|", "\n\n")}
    )

    (outcome,) = result.outcomes
    assert ("Silver in Potosi", ("Ana Ruiz",)) == (outcome.title, outcome.authors)
    assert "this site's importer of .tei files" == reader(outcome)


def _read_tei(content: bytes) -> str:
    return f"---\ntitle: Silver\n---\n\n{content.decode().removeprefix('TEI ')}\n"


def test_a_sites_own_reader_reads_files_of_its_ending(tmp_path: Path) -> None:
    (tmp_path / "content/seeds").mkdir(parents=True)
    (tmp_path / "content/seeds/a.tei").write_text("TEI The miners were paid once a year.", "utf-8")

    (outcome,) = ingest(tmp_path, OPTIONS, {".tei": _read_tei}).outcomes

    assert "Silver" == outcome.title
    assert "this site's importer of .tei files" == reader(outcome)
    assert "The miners were" in (tmp_path / outcome.article).read_text("utf-8")
