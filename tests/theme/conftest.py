"""The sites whose pages are judged, each built once a session."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.theme.sites import built


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Give the built `public/` of a site, built once."""
    found: dict[str, Path] = {}

    def of(name: str) -> Path:
        if name not in found:
            found[name] = built(name, tmp_path_factory.mktemp(name) / "site")
        return found[name]

    return of
