"""The tutorial, done word by word: what it tells a newcomer to type does what it says."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from generator.cli import run
from generator.settings import read_config
from tests.conftest import ROOT, _files

TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text("utf-8")


def test_the_tutorial_puts_a_folder_of_texts_online(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "texts").mkdir()
    seed = ROOT / "generator/new/starter/seed.txt"
    (tmp_path / "texts/clock.txt").write_bytes(seed.read_bytes())
    monkeypatch.chdir(tmp_path)
    done: list[str] = []
    for line in re.findall(r"^(.*)$", "\n".join(blocks("console")), re.MULTILINE):
        words = shlex.split(line)
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
        elif words[:2] == ["broadsheet", "deploy"] and "deploy" not in done:
            with Path("site.toml").open("a", encoding="utf-8") as settings:
                settings.write(next(b for b in blocks("toml") if '"directory"' in b))
        if words[0] == "broadsheet" and words[1] != "serve":
            assert 0 == run(words[1:]), line
            done.append(words[1])

    assert ["--version", "new", "import", "deploy", "deploy", "import", "deploy", "explain"] == done
    www = _files(tmp_path / "www")
    assert _files(tmp_path / "review/public") == www
    assert b"The Clock at the Ferry Stairs" in www["index.html"]
    assert b"The Harbour Review" in www["index.html"]
    assert "Traceback" not in capfd.readouterr().err


def test_the_settings_of_the_docs_are_settings() -> None:
    for name in ("tutorial.md", "deploy.md"):
        text = (ROOT / "docs" / name).read_text("utf-8")
        for block in re.findall(r"```toml\n(.*?)```", text, re.DOTALL):
            assert tomllib.loads(block)
            _, problems = read_config(block)
            assert () == problems, block


def test_the_article_of_the_tutorial_is_one(tmp_path: Path) -> None:
    (article,) = blocks("markdown")
    (tmp_path / "content/articles/1931").mkdir(parents=True)
    (tmp_path / "content/articles/1931/clock.md").write_text(article, "utf-8")
    (tmp_path / "site.toml").write_text('url = "https://me.example/"\n', "utf-8")

    assert 0 == run(["build", "--strict", "--site", str(tmp_path)])


def blocks(language: str) -> list[str]:
    """List the tutorial's blocks of a language."""
    found: list[str] = re.findall(rf"```{language}\n(.*?)\n```", TUTORIAL, re.DOTALL)
    return found
