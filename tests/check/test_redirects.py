"""The quick way to a line of `_redirects` is that of the hosts' rules."""

from hypothesis import given
from hypothesis import strategies as st

from generator.check.redirects import Redirects
from generator.rules import Redirect, redirect_for

PATTERNS = ("/a", "/a/", "/b", "/a/*", "/*", "/:name", "/a/:x/b", "/a/b", "/b/")
rules = st.lists(
    st.builds(Redirect, st.sampled_from(PATTERNS), st.sampled_from(["/x", "/y/:splat"]))
)


@given(rules, st.sampled_from(["/a", "/a/", "/b", "/b/", "/a/b", "/a/c/b", "/c", "/"]))
def test_the_first_line_that_matches_is_found(lines: list[Redirect], path: str) -> None:
    assert redirect_for(path, lines) == Redirects(lines).find(path)
