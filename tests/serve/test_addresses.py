"""From a request's path to a file, and never out of the built site."""

import os
from pathlib import Path

import pytest

from generator.serve.addresses import BadPathError, Folder, find


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "built"
    (root / "a b" / "ü").mkdir(parents=True)
    for path in ("index.html", "style.css", "a b/ü/index.html", "_headers", ".well-known"):
        (root / path).write_text(path)
    (tmp_path / "secret").write_text("secret")
    return root


def test_a_folder_gives_its_index(root: Path) -> None:
    assert root / "index.html" == find(root, "/")
    assert root / "a b/ü/index.html" == find(root, "/a%20b/%C3%BC/")


def test_a_folder_without_its_slash_is_told_apart(root: Path) -> None:
    assert Folder("/a%20b/%C3%BC/") == find(root, "/a%20b/%C3%BC")


def test_a_folder_without_an_index_is_missing(root: Path) -> None:
    assert find(root, "/a%20b/") is None


@pytest.mark.parametrize(
    "path",
    [
        *("/nope", "/style.css/", "/style.css/x", "//style.css", "/a//b", "/" + "x" * 5000),
        *("/_headers", "/_Headers", "/%5fheaders"),
    ],
)
def test_what_is_not_there_or_not_for_readers_is_missing(root: Path, path: str) -> None:
    assert find(root, path) is None


@pytest.mark.parametrize(
    "path",
    [
        *("/../secret", "/a/../../secret", "/%2e%2e/secret", "/.%2E/secret", "/..%2fsecret", "/."),
        *("/..%5csecret", "/a\\b", "/%00", "/style.css%00.html", "/%0a", "/%7f"),
        *("/%ff", "/%c0%ae/", "http://elsewhere/", "*", ""),
    ],
)
def test_a_hostile_path_is_refused(root: Path, path: str) -> None:
    with pytest.raises(BadPathError):
        find(root, path)


def test_a_link_that_leads_out_leads_nowhere(root: Path, tmp_path: Path) -> None:
    (root / "out").symlink_to(tmp_path / "secret")
    (root / "up").symlink_to(tmp_path)
    (root / "in").symlink_to(root / "style.css")
    (root / "loop").symlink_to(root / "loop")

    assert find(root, "/out") is None
    assert find(root, "/up/secret") is None
    assert find(root, "/loop") is None
    assert root / "in" == find(root, "/in")


def test_a_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "pipe")
    assert find(root, "/pipe") is None
