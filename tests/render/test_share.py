"""The picture of a title, for links that are shared."""

import io
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from PIL import Image

from generator.model.views import ShareView
from generator.render.share import _broken, _fitting, covered, ours, picture
from tests.conftest import Site

Make = Callable[[str], Site]

TWO = """
    site.toml
        title = "The Review"
        url = "https://example.org/my/"
        share_images = true
        accent = "#0b5d1e"
    articles/1848/potosi.md
        title: Silver in Potosí & elsewhere
        date: 1848-05-03
        authors: [Ana Roe]
        ---
        Silver was found there in 1545.
    articles/1900/own.md
        title: With a picture
        image: map.svg
        ---
    articles/1900/own/map.svg
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"/>
    articles/1900/gone.md
        title: Gone
        gone: true
        ---
    """
SHARE = "articles/potosi/share.png"


def drawn(s: Site) -> Image.Image:
    return Image.open(io.BytesIO((s.root / "public" / SHARE).read_bytes())).convert("RGB")


def view(title: str) -> ShareView:
    return ShareView(title, "", "", "S", "", "ltr", faces=(-1, -1, -1, -1))


def test_a_picture_is_made_and_named_by_the_page(site: Make) -> None:
    s = site(TWO)

    result = s.build()

    assert result.is_right
    image = drawn(s)
    assert (1200, 630) == image.size
    assert (11, 93, 30) == image.getpixel((600, 5))  # the accent
    assert (252, 252, 250) == image.getpixel((1190, 300))  # the paper, of a palette
    head = s.page("/articles/potosi/").partition("</head>")[0]
    assert f'<meta property="og:image" content="https://example.org/my/{SHARE}">' in head
    assert '<meta name="twitter:card" content="summary_large_image">' in head
    assert '<meta property="og:image:alt" content="Silver in Potosí &amp; elsewhere">' in head
    shared = [path for path in s.public() if path.endswith("share.png")]
    assert [SHARE] == shared  # one with a picture of its own, and one that is gone, have none
    assert "map.svg" in s.page("/articles/own/").partition("</head>")[0]


def test_it_is_drawn_again_only_where_it_shows_something_else(site: Make) -> None:
    s = site(TWO)
    s.build()
    before = s.public()[SHARE]
    s.replace("content/articles/1848/potosi.md", "in 1545", "in 1546")

    body = s.build()
    s.replace("content/articles/1848/potosi.md", "Ana Roe", "Ana Rowe")
    byline = s.build()

    assert SHARE not in body.rendered
    assert SHARE in byline.written
    assert before != s.public()[SHARE]
    assert s.clean_build() == s.public()
    s.replace("site.toml", "share_images = true", "share_images = false")
    assert SHARE in s.build().removed
    assert s.clean_build() == s.public()


@pytest.mark.parametrize("setting", ["share_images", "url"])
def test_there_is_none_without_the_setting_and_without_a_url(site: Make, setting: str) -> None:
    s = site(TWO)
    lines = s.read("site.toml").splitlines()
    s.write("site.toml", "\n".join(line for line in lines if not line.startswith(setting)) + "\n")

    s.build()

    assert not [path for path in s.public() if path.endswith(".png")]
    assert "og:image" not in s.page("/articles/potosi/")


def test_a_missing_extra_is_told(site: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "generator.build.looks.find_spec", lambda name: None if name == "PIL" else find_spec(name)
    )

    (problem,) = [one for one in site(TWO).build().problems if one.path == "site.toml"]

    assert ("site.toml", 3, "not-installed") == (problem.path, problem.line, problem.code)
    assert 'pip install "broadsheet[images]", or take the setting out' == problem.hint


def test_letters_that_no_font_has_are_told_and_a_font_of_the_owners_is_asked_first(
    site: Make,
) -> None:
    s = site(TWO)
    s.replace("content/articles/1848/potosi.md", "Potosí", "鉄")
    result = s.build()

    (problem,) = [one for one in result.problems if one.code == "no-face"]
    assert "content/articles/1848/potosi.md" == problem.path
    assert "no picture of its title is made: no font has 鉄 (U+9244)" == problem.message
    assert SHARE not in s.public()
    assert "og:image" not in s.page("/articles/potosi/")
    s.replace("content/articles/1848/potosi.md", "鉄", "Potosí")
    s.build()
    ours_drew = s.public()[SHARE]
    s.write("content/static/f.otf", Path(ours(is_bold=False)).read_bytes())
    s.write("site.toml", s.read("site.toml") + 'share_fonts = ["f.otf"]\n')
    s.build()
    assert ours_drew != s.public()[SHARE]
    assert s.clean_build() == s.public()


@pytest.mark.parametrize(
    ("font", "path", "code"),
    [("g.ttf", "site.toml", "no-share_fonts"), ("f.ttf", "content/static/f.ttf", "bad-font")],
)
def test_a_font_that_is_none_is_told(site: Make, font: str, path: str, code: str) -> None:
    s = site(TWO)
    s.write("content/static/f.ttf", "no font")
    s.write("site.toml", s.read("site.toml") + f'share_fonts = ["{font}"]\n')

    (problem,) = [one for one in s.build().problems if "font" in one.code]

    assert (path, code) == (problem.path, problem.code)


@pytest.mark.parametrize(
    "title",
    ["A", "A rather long title that goes on " * 3, "A title " * 60, "Sesquipedalian" * 35],
)
def test_every_title_stays_within_its_room(title: str) -> None:
    image = Image.open(io.BytesIO(picture(view(title), []))).convert("RGB")
    paper = image.getpixel((1190, 300))

    def inked(box: tuple[int, int, int, int]) -> bool:
        return any(pixel != paper for pixel in pixels(image.crop(box)))

    assert inked((80, 130, 1120, 500))
    assert not inked((0, 20, 76, 630))
    assert not inked((1124, 20, 1200, 630))
    assert not inked((80, 500, 1120, 520))  # above the rule


def pixels(image: Image.Image) -> Iterator[object]:
    for y in range(image.height):
        for x in range(image.width):
            yield image.getpixel((x, y))


def test_a_title_is_as_large_as_it_fits_and_breaks_where_its_script_breaks() -> None:
    font = ours(is_bold=True)

    assert 96 == _fitting("Short", font)[0]
    assert 40 <= _fitting("A title of many words " * 8, font)[0] < 70
    assert ["A title of", "words"] == _broken("A title of words", font, 220)
    assert "Sesquipedalian" * 9 == "".join(_broken("Sesquipedalian" * 9, font, 64))
    assert 2 < len(_broken("Sesquipedalian" * 9, font, 64))
    long = "秘" * 40 + "。"
    assert "。" not in {line[:1] for line in _broken(long, font, 64)}


def test_latin_greek_and_cyrillic_need_no_font() -> None:
    letters = "AZéíñßøłżŞ’“–Ωλщяё"

    assert frozenset(letters) == covered(None, letters + "鉄🪙")
