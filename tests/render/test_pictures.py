"""Pictures: their sizes said, captions, and the files that the front matter names."""

import struct
from collections.abc import Callable

import pytest

from generator.pictures import size_of
from tests.conftest import Site
from tests.crawl import broken_links

Make = Callable[[str], Site]


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\2\0\0\0"


def jpeg(width: int, height: int, orientation: int = 0) -> bytes:
    tiff = b"MM\0*\0\0\0\x08\0\1" + struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    exif = b"Exif\0\0" + tiff
    app = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif if orientation else b""
    frame = b"\xff\xc2\0\x0b\x08" + struct.pack(">HH", height, width) + b"\1\0\0\0"
    return b"\xff\xd8\xff\xe0\0\4JF" + app + frame


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (png(640, 480), (640, 480)),
        (b"GIF89a" + struct.pack("<HH", 3, 700), (3, 700)),
        (jpeg(800, 600), (800, 600)),
        (jpeg(800, 600, 1), (800, 600)),
        (jpeg(800, 600, 6), (600, 800)),
        (b"RIFF\0\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0" + b"\x1f\3\0\x57\2\0", (800, 600)),
        (b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", 799 | 599 << 14), (800, 600)),
        (
            b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\1\x2a" + struct.pack("<HH", 800, 600),
            (800, 600),
        ),
        (b'<?xml version="1.0"?><svg viewBox="0 0 40 30" xmlns="x">', (40, 30)),
        (b'<svg width="12.4px" height="9" viewBox="0 0 40 30">', (12, 9)),
        (b'<svg width="100%" height="100%" viewBox="0,0,4.4,3">', (4, 3)),
        (b"<svg>", None),
        (b"", None),
        (b"\xff\xd8\xff", None),
        (b"\x89PNG\r\n\x1a\n", None),
        (png(0, 480), None),
        (b"plain text", None),
    ],
)
def test_a_pictures_size_is_read_from_its_first_bytes(
    content: bytes, size: tuple[int, int] | None
) -> None:
    assert size == size_of(content)


ARTICLE = """
    articles/x/mine.md
        title: Mine
        date: 1848
        image: front.jpg
        attachments: [plan.pdf]
        ---
        ![A map](mine/map.png "The map of \\"1848\\"")

        Words ![inline](mine/map.png) and words.
    """


def make(site: Make) -> Site:
    s = site(ARTICLE)
    s.write("content/articles/x/mine/map.png", png(640, 480))
    s.write("content/articles/x/mine/front.jpg", jpeg(800, 600))
    s.write("content/articles/x/mine/plan.pdf", b"%PDF-")
    return s


def test_pictures_have_their_size_and_a_lone_one_its_caption(site: Make) -> None:
    s = make(site)
    s.build()
    page = s.page("/articles/mine/")

    assert page.count('src="../../articles/mine/map.png" width="640" height="480"') == 2
    assert "<figcaption>The map of “1848”</figcaption></figure>" in page
    assert 'front.jpg" alt="" width="800" height="600"' in page
    assert 'href="../../articles/mine/plan.pdf"' in page
    assert [] == broken_links(s.root / "public")


def test_a_picture_of_another_size_renders_its_page_again(site: Make) -> None:
    s = make(site)
    s.build()
    s.write("content/articles/x/mine/map.png", png(64, 48))
    s.write("content/articles/x/mine/front.jpg", jpeg(80, 60))

    s.build()

    page = s.page("/articles/mine/")
    assert 'width="64" height="48"' in page
    assert 'width="80" height="60"' in page
    assert s.clean_build() == s.public()


def test_a_picture_of_its_own_that_the_body_shows_stands_once(site: Make) -> None:
    s = make(site)
    s.replace("content/articles/x/mine.md", "front.jpg", "map.png")
    s.build()

    assert s.page("/articles/mine/").count("<img") == 2


def test_an_attachment_that_is_not_there_is_a_warning(site: Make) -> None:
    s = make(site)
    s.remove("content/articles/x/mine/plan.pdf")

    (problem,) = s.build().problems

    assert ("no-attachment", "warning") == (problem.code, problem.severity)
    assert "plan.pdf" in problem.message
