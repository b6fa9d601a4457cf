"""What Lighthouse says: accessibility, best practices and SEO at 100, as a host sends the pages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bench.lighthouse import judge, three_pages

pytestmark = [pytest.mark.checkers, pytest.mark.browser]

HUNDRED = {"accessibility": 100, "best-practices": 100, "seo": 100}


@pytest.mark.parametrize("page", ["home", "article", "tag"])
def test_lighthouse_gives_a_hundred(
    page: str, public: Callable[[str], Path], serve_folder: Callable[[Path], str]
) -> None:
    folder = public("own")

    judged = judge(serve_folder(folder) + three_pages(folder)[page], list(HUNDRED))

    assert () == judged.faults
    assert HUNDRED == judged.scores
