"""Files beside an article: pictures that a raw file links, and the original where it is wanted."""

import struct
import zlib
from email.message import EmailMessage
from pathlib import Path

import pytest

from generator.importer.draft import Kind
from generator.importer.result import Fate, Outcome
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
    assert not (tmp_path / ".broadsheet/import").exists()


def mail(subject: str, text: str = "", day: int = 27) -> EmailMessage:
    """Write a mail, with a text if one is given."""
    made = EmailMessage()
    made["Subject"], made["From"] = subject, "Bo Chen <bo@example.org>"
    made["Date"] = f"Thu, {day} Sep 2018 09:12:44 +0000"
    if text:
        made.set_content(text)
    return made


def test_what_came_with_a_mail_lies_beside_the_article_and_is_linked(tmp_path: Path) -> None:
    made = mail("Fwd: Of Tin", "Tin was found below the silver, and paid less.\n\n- one\n- two\n")
    made.add_attachment(png(), maintype="image", subtype="png", filename="The Mine.png")
    made.add_attachment(b"1,2", maintype="text", subtype="csv", filename="Löhne [18] *x_y*.csv")
    made.add_attachment(b"x" * 1200, maintype="application", subtype="pdf", filename="工资.pdf")
    made.add_attachment(b"y", maintype="application", subtype="pdf", filename="工资.pdf")
    made.add_attachment("# Notes\n", filename="notes.md")

    outcome, article = one(tmp_path, "tin.eml", made.as_bytes())

    folder = tmp_path / "content/articles/2018/of-tin"
    names = ["the-mine.png", "lohne-18-x-y.csv", "gongzi.pdf", "gongzi-2.pdf", "notes.md.txt"]
    assert tuple(f"content/articles/2018/of-tin/{name}" for name in names) == outcome.files
    assert b"1,2" == (folder / "lohne-18-x-y.csv").read_bytes()
    assert article.endswith(
        """
- one
- two

![The Mine.png](of-tin/the-mine.png)

---

- [Löhne 18 \\*x_y\\*.csv](of-tin/lohne-18-x-y.csv), 3 bytes
- [工资.pdf](of-tin/gongzi.pdf), 1.2 kB
- [工资.pdf](of-tin/gongzi-2.pdf), 1 byte
- [notes.md](of-tin/notes.md.txt), 8 bytes
"""
    )
    assert "工资.pdf (application/pdf, 1.2 kB)" in [d.text for d in outcome.decisions]
    assert [Fate.UNCHANGED] == [found.fate for found in ingest(tmp_path, OPTIONS).outcomes]


def test_a_mail_of_one_file_is_an_article_that_links_it(tmp_path: Path) -> None:
    made = mail("Of Lead", "\n")
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="index.html.pdf")

    _, article = one(tmp_path, "lead.eml", made.as_bytes())

    assert article.endswith("\n---\n\n- [index.html.pdf](of-lead/index.html.pdf), 4 bytes\n")


@pytest.mark.parametrize("name", ["run.exe", "page.html", "drawing.SVG"])
def test_a_program_that_came_with_a_mail_is_named_and_not_taken(tmp_path: Path, name: str) -> None:
    made = mail("Of Tin", "Tin was found below the silver, and paid less.\n")
    made.add_attachment(b"<svg onload='x'/>", maintype="image", subtype="svg+xml", filename=name)

    outcome, article = one(tmp_path, "tin.eml", made.as_bytes())

    assert () == outcome.files
    assert article.endswith("paid less.\n")
    assert [f"{name} (image/svg+xml, 17 bytes)"] == [
        d.text for d in outcome.decisions if Kind.FURNITURE is d.kind
    ]


def test_all_that_a_mail_program_shows_as_a_mails_text_is_its_text(tmp_path: Path) -> None:
    made = mail("Of Tin", "Tin was found below the silver, and paid less.\n")
    made.add_alternative("<p>Tin was found below the silver, and paid less.</p>", subtype="html")
    made.make_mixed()
    for text, kind in (
        ("Below a picture the letter goes on.\n", "plain"),
        ("<b>It ends.</b>", "html"),
    ):
        rest = EmailMessage()
        rest.set_content(text, subtype=kind)
        made.attach(rest)

    _, article = one(tmp_path, "tin.eml", made.as_bytes())

    body = article.rpartition("---\n")[2]
    assert (
        "\nTin was found below the silver, and paid less.\n\n"
        "Below a picture the letter goes on.\n\n**It ends.**\n"
    ) == body


def test_a_mail_that_is_passed_on_stands_below_the_text_with_its_files(tmp_path: Path) -> None:
    old = mail("Re: An older letter", "It said that all the silver was gone.\n", day=3)
    old.add_attachment(b"1,2", maintype="text", subtype="csv", filename="wages.csv")
    made = mail("Of Tin", "Tin was found below the silver, and paid less.\n")
    made.add_attachment(old)

    _, article = one(tmp_path, "tin.eml", made.as_bytes())

    assert article.endswith(
        "paid less.\n\n## An older letter (Bo Chen, 2018-09-03)\n\n"
        "It said that all the silver was gone.\n\n---\n\n- [wages.csv](of-tin/wages.csv), 3 bytes\n"
    )


def test_a_mail_that_only_passes_another_on_is_that_other(tmp_path: Path) -> None:
    made = mail("Fwd: see below")
    made.make_mixed()
    made.add_attachment(mail("Of Tin", "Tin was found below the silver.\n", day=3))

    outcome, article = one(tmp_path, "tin.eml", made.as_bytes())

    assert ("Of Tin", "2018-09-03") == (outcome.title, outcome.date)
    assert article.endswith("Tin was found below the silver.\n")
    assert "Fwd: see below" in [d.text for d in outcome.decisions]


def test_a_signed_mail_is_its_text_and_its_signature_is_named(tmp_path: Path) -> None:
    made = (
        b"Subject: Of Tin\nContent-Type: multipart/signed; boundary=x; protocol=a/pgp-signature\n\n"
        b"--x\n\nTin was found below the silver.\n--x\nContent-Type: application/pgp-signature;"
        b" name=s.asc\n\n-----BEGIN PGP SIGNATURE-----\n--x--\n"
    )

    outcome, article = one(tmp_path, "tin.eml", made)

    assert article.endswith("\nTin was found below the silver.\n")
    assert () == outcome.files
    assert "application/pgp-signature" in [d.text for d in outcome.decisions]


def test_a_mail_of_endless_mails_is_left_out(tmp_path: Path) -> None:
    result = run(tmp_path, {"deep.eml": b"Content-Type: message/rfc822\n\n" * 3000 + b"x\n"})

    assert ["damaged"] == [problem.code for problem in result.problems]


def test_a_renewed_mail_loses_the_files_that_it_no_longer_has(tmp_path: Path) -> None:
    made = mail("Of Tin", "Tin was found below the silver, and paid less.\n")
    bare = made.as_bytes()
    made.add_attachment(b"1,2", maintype="text", subtype="csv", filename="wages.csv")
    outcome, _ = one(tmp_path, "tin.eml", made.as_bytes())

    renewed, article = one(tmp_path, "tin.eml", bare)

    assert Fate.RENEWED is renewed.fate
    assert not (tmp_path / outcome.files[0]).exists()
    assert article.endswith("paid less.\n")


def test_an_original_that_is_markdown_is_no_article_of_its_own(tmp_path: Path) -> None:
    options = Options(online="2026-11-24", keep_original=True)

    outcome, _ = one(tmp_path, "Silver.md", SILVER.encode(), options)

    assert ("content/articles/1848/silver-in-potosi/silver.md.txt",) == outcome.files


def test_a_picture_within_a_mail_stays_where_it_stands(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Of Tin", "Bo Chen <bo@example.org>"
    mail.set_content(
        "<p>Tin was found below the silver.</p><p><img src='cid:a@b' alt='A mine'></p>"
        "<p>It paid less than the silver did.</p>",
        subtype="html",
    )
    mail.add_related(png(), "image", "png", cid="<a@b>")

    outcome, article = one(tmp_path, "tin.eml", mail.as_bytes())

    assert 1 == len(outcome.files)
    assert "silver.\n\n![A mine](of-tin/" in article
    assert article.rstrip().endswith("It paid less than the silver did.")


def _silver(root: Path, *ways: str) -> Outcome:
    """Import a text that shows these pictures, each of its own colour, again."""
    seeds = root / "content/seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    shown = "".join(f"![A mine]({way})\n\n" for way in ways)
    (seeds / "silver.md").write_text(f"{SILVER}{shown}It paid.\n", "utf-8")
    (outcome,) = ingest(root, OPTIONS).outcomes
    return outcome


def test_a_renewed_article_loses_the_pictures_that_it_no_longer_shows(tmp_path: Path) -> None:
    (tmp_path / "content/seeds").mkdir(parents=True)
    (tmp_path / "content/seeds/old.png").write_bytes(png(1))
    (tmp_path / "content/seeds/kept.png").write_bytes(png(2))
    outcome = _silver(tmp_path, "old.png", "kept.png")
    folder = (tmp_path / outcome.article).with_suffix("")
    (folder / "mine.png").write_bytes(png(3))
    (tmp_path / "content/seeds/kept.png").write_bytes(png(4))

    renewed = _silver(tmp_path, "kept.png")

    assert Fate.RENEWED is renewed.fate
    assert ["kept.png", "mine.png"] == sorted(file.name for file in folder.iterdir())
    assert png(4) == (folder / "kept.png").read_bytes()


def test_a_picture_that_its_owner_has_changed_stays(tmp_path: Path) -> None:
    (tmp_path / "content/seeds").mkdir(parents=True)
    (tmp_path / "content/seeds/old.png").write_bytes(png(1))
    outcome = _silver(tmp_path, "old.png")
    picture = (tmp_path / outcome.article).with_suffix("") / "old.png"
    picture.write_bytes(png(9))

    _silver(tmp_path)

    assert png(9) == picture.read_bytes()


def test_the_folder_of_pictures_goes_with_the_last_of_them(tmp_path: Path) -> None:
    (tmp_path / "content/seeds").mkdir(parents=True)
    (tmp_path / "content/seeds/old.png").write_bytes(png(1))
    outcome = _silver(tmp_path, "old.png")
    ingest(tmp_path, OPTIONS)  # an import that changes nothing remembers what is beside it

    _silver(tmp_path)

    assert not (tmp_path / outcome.article).with_suffix("").exists()
