"""docs/moving.md, done word by word: a blog of each generator moves, and its addresses stay."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from generator.cli import run
from generator.settings import read_config
from tests.conftest import ROOT

MOVING = (ROOT / "docs" / "moving.md").read_text("utf-8")
BODY = """
The miners of Potosí were paid once a year, and they spent it in a week, as the travellers say.

What was left went to the shops, and from there to the mint, which had no use for any of it.
"""
POSTS = {
    "Jekyll": (
        "jekyll/_posts/2019-05-03-silver.md",
        '---\nlayout: post\ntitle: "Silver: a history"\nauthor: Ana Ruiz\ntags: [peru]\n'
        "redirect_from: [/old/silver/]\n---\n",
        ["/2019/05/03/silver.html", "/old/silver/"],
    ),
    "Hugo": (
        "hugo/content/posts/silver.md",
        '+++\ntitle = "Silver: a history"\ndate = 2019-05-03T08:00:00Z\ntags = ["peru"]\n'
        'aliases = ["/old/silver/"]\n+++\n',
        ["/posts/silver/", "/old/silver/"],
    ),
    "Pelican": (
        "pelican/content/first.md",
        "Title: Silver: a history\nDate: 2019-05-03 08:00\nTags: peru\nSlug: silver\n",
        ["/silver.html"],
    ),
}


@pytest.mark.parametrize("generator", POSTS)
def test_a_blog_moves_and_its_addresses_stay(
    generator: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    file, head, addresses = POSTS[generator]
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_text(head + BODY, "utf-8")
    monkeypatch.chdir(tmp_path)
    begin, then, check = blocks("console")

    follow(begin, monkeypatch)
    copies = blocks("sh")[0].splitlines()
    _, _, source, target = shlex.split(next(x for x in copies if x.endswith(generator)), True)
    shutil.copytree(source, target)
    toml = next(x for x in MOVING.split("\n\n") if x.startswith("```toml") and at(x) == generator)
    settings = Path("site.toml").read_text("utf-8")
    Path("site.toml").write_text(joined(settings, whole(toml)), "utf-8")
    Path("addresses.txt").write_text("".join(f"{a}\n" for a in addresses), "utf-8")
    follow(then, monkeypatch)

    assert 0 == run(["build", "--strict"]), capfd.readouterr().err
    follow(check, monkeypatch)
    (article,) = Path("content/articles/2019").glob("*.md")
    text = article.read_text("utf-8")
    assert "silver.md" == article.name
    assert "date: 2019-05-03" in text
    assert "tags: [peru" in text
    Path("addresses.txt").write_text("/2018/01/01/lost.html\n", "utf-8")
    capfd.readouterr()
    assert 1 == run(["build"])
    said = capfd.readouterr().err
    assert "/2018/01/01/lost.html was published, and nothing is there any more" in said


def test_the_settings_of_the_page_are_settings() -> None:
    for block in re.findall(r"```toml\n(.*?)```", MOVING, re.DOTALL):
        _, problems = read_config(block)
        assert () == problems, block


def follow(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do what a block of the page says."""
    for line in block.splitlines():
        words = shlex.split(line)
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
        elif words[0] == "rm":
            for pattern in words[2:]:
                found = list(Path().glob(pattern))
                assert found, f"`{line}` removes nothing at {pattern}"
                for path in found:
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
        else:
            assert 0 == run(words[1:]), line


def at(block: str) -> str:
    """Name the generator whose settings a block has: the last that is named above it."""
    above = MOVING[: MOVING.index(block)]
    return max(POSTS, key=lambda name: above.rfind(f"\n{name}, with addresses"))


def whole(block: str) -> str:
    """Give a block of the page, blank lines and all."""
    return MOVING[MOVING.index(block) :].removeprefix("```toml\n").partition("```")[0]


def joined(settings: str, more: str) -> str:
    """Put settings into a `site.toml`: those of the top above its own, tables at its end."""
    top, opening, tables = more.partition("[[")
    kept = re.sub(r"^permalink = .*\n", "", settings, flags=re.MULTILINE)
    return top + kept + "\n" + opening + tables


def blocks(language: str) -> list[str]:
    """List the page's blocks of a language."""
    found: list[str] = re.findall(rf"```{language}\n(.*?)\n```", MOVING, re.DOTALL)
    return found
