"""The nearest of many paths: what a typo meant is found, and what is far is no hint."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.suggest import Paths, did_you_mean

KNOWN = (
    "/",
    "/about/",
    "/tags/",
    "/tags/peru/",
    "/tags/peru/page/2/",
    "/articles/silver-in-peru/",
    "/articles/silver-in-peru/index.md",
    "/articles/x/",
    "content/articles/1848/silver.md",
    "content/articles/x.md",
    *[f"/articles/letter-{number:03}/" for number in range(200)],
)


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/abuot/", "/about/"),
        ("/tgas/", "/tags/"),
        ("/articles/silver-in-preu/", "/articles/silver-in-peru/"),
        ("/artikles/silver-in-peru/", "/articles/silver-in-peru/"),
        ("/articles/letter-0999/", "/articles/letter-099/"),
        ("content/articles/1999/silver.md", "content/articles/1848/silver.md"),
        ("content/articles/1999/gold.md", ""),
        ("zzzz", ""),
        ("", ""),
        ("/", ""),
        ("/blog/2/", ""),
        ("/articles/silver/", "/articles/silver-in-peru/"),
    ],
)
def test_a_hint_names_what_is_near_and_nothing_else(path: str, near: str) -> None:
    assert near == Paths(KNOWN).nearest(path)


_PATHS = st.lists(st.text("abc/-é.", max_size=12), max_size=30)


@given(_PATHS, st.text("abc/-é.", max_size=12))
def test_any_path_may_be_asked_for(paths: list[str], path: str) -> None:
    found = Paths(paths).nearest(path)

    assert found == Paths(reversed(paths)).nearest(path)
    assert not found or found in paths


@given(st.text("abcdefgh", min_size=8, max_size=20), st.integers(0, 7))
def test_a_letter_left_out_is_found(name: str, at: int) -> None:
    others = [f"/articles/{number}-other/" for number in range(60)]

    assert f"/articles/{name}/" == Paths([f"/articles/{name}/", *others]).nearest(
        f"/articles/{name[:at] + name[at + 1 :]}/"
    )


def test_of_nothing_there_is_no_hint() -> None:
    assert "" == did_you_mean("a", ())
