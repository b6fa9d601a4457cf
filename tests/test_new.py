"""A new site: it builds at once without a word of warning, and its article is its seed's."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from generator.build import build
from generator.cli import run
from generator.settings import read_config
from tests.conftest import Site
from tests.crawl import broken_links

Said = pytest.CaptureFixture[str]


def test_a_new_site_builds_without_a_warning_and_every_link_leads_somewhere(
    tmp_path: Path, capfd: Said
) -> None:
    folder = tmp_path / "harbour-review"

    status = run(["new", str(folder)])

    said = capfd.readouterr()
    assert (0, "") == (status, said.err)
    assert f"Next: cd {folder} && broadsheet serve\n" in said.out
    result = build(folder)
    assert ((), 1) == (result.problems, result.articles)
    home = (folder / "public/index.html").read_text("utf-8")
    assert "Harbour review" in home
    assert "The Clock at the Ferry Stairs" in home
    assert [] == broken_links(folder / "public")


def test_its_article_is_what_import_makes_of_its_seed(tmp_path: Path, capfd: Said) -> None:
    folder = tmp_path / "a"
    run(["new", str(folder)])
    (article,) = (folder / "content/articles").rglob("*.md")
    made = article.read_text("utf-8")
    article.unlink()
    (folder / "content/imports.jsonl").unlink()

    run(["import", "--site", str(folder)])

    assert made == article.read_text("utf-8")
    assert "are known for being punctual." in made  # the seed's page number stood in between
    assert "authors: [Hanna Oyelaran]\ntags: [clocks, ferries, local customs]\n" in made


@pytest.mark.parametrize("title", ['"{tagline}" \\ é', "{slug}", "x\ty"])
def test_what_is_wished_for_stands_in_the_settings(tmp_path: Path, title: str) -> None:
    folder = tmp_path / "a"

    run(["new", str(folder), "--title", title, "--tagline", "t", "--language", "es"])

    config, problems = read_config((folder / "site.toml").read_text("utf-8"))
    assert (title, "t", "es", ()) == (config.title, config.tagline, config.language, problems)


def test_a_wish_that_is_no_setting_is_said_and_nothing_is_written(
    tmp_path: Path, capfd: Said
) -> None:
    status = run(["new", str(tmp_path / "a"), "--url", "example.org"])

    assert (1, False) == (status, (tmp_path / "a").exists())
    assert "`url` is an address with its scheme" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("host", "path", "jobs"),
    [("github", ".github/workflows/site.yml", "jobs"), ("gitlab", ".gitlab-ci.yml", "pages")],
)
def test_a_workflow_comes_for_the_host_that_is_named(
    tmp_path: Path, host: str, path: str, jobs: str
) -> None:
    run(["new", str(tmp_path / "a"), "--ci", host])

    text = (tmp_path / "a" / path).read_text("utf-8")
    assert jobs in yaml.safe_load(text)
    assert "broadsheet build --strict" in text


def test_raw_texts_are_taken_along_and_imported(tmp_path: Path, capfd: Said) -> None:
    texts = tmp_path / "texts"
    (texts / "letters").mkdir(parents=True)
    (texts / "letters/one.txt").write_text("Silver in Peru\n\nThere was silver.\n" * 3, "utf-8")
    (texts / "metadata.csv").write_text("file,title\nletters/one.txt,Of Silver\n", "utf-8")
    (texts / ".hidden").write_text("no", "utf-8")
    (texts / "letters/two.txt").write_bytes((texts / "letters/one.txt").read_bytes())
    (texts / "empty.txt").write_text("", "utf-8")

    status = run(["new", str(tmp_path / "a"), "--from", str(texts)])

    seeds = tmp_path / "a/content/seeds"
    taken = sorted(f.relative_to(seeds).as_posix() for f in seeds.rglob("*") if f.is_file())
    names = ["empty.txt", "letters/one.txt", "letters/two.txt", "metadata.csv"]
    assert (0, names) == (status, taken)
    said = "a site with 1 article, of 3 raw texts (1 the same as another, 1 left out).\n"
    assert said in capfd.readouterr().out
    (article,) = (tmp_path / "a/content/articles").rglob("*.md")
    assert "title: Of Silver" in article.read_text("utf-8")
    about = tmp_path / "a/content/pages/about.md"
    assert "The one article" not in about.read_text("utf-8")  # of the starter's own seed
    assert build(tmp_path / "a").is_right


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(tmp_path: Path, capfd: Said) -> None:
    (tmp_path / "thesis.doc").write_text("mine", "utf-8")

    status = run(["new", str(tmp_path)])

    assert (1, ["thesis.doc"]) == (status, [file.name for file in tmp_path.iterdir()])
    assert (
        f"{tmp_path}: error: this folder is not empty: it has thesis.doc\n"
        f"  name a folder that is not there yet, such as {tmp_path}/site; "
        "--from takes the texts of this one along\n"
    ) == capfd.readouterr().err


def test_a_site_is_not_made_over_a_site(site: Callable[[str], Site], capfd: Said) -> None:
    s = site("site.toml\n    title = 'Mine'\n")

    status = run(["new", str(s.root)])

    assert (1, "title = 'Mine'\n") == (status, s.read("site.toml"))
    assert "there is a site here already" in capfd.readouterr().err


def test_a_fresh_repository_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()

    assert 0 == run(["new", str(tmp_path)])


@pytest.mark.parametrize("named", ["nowhere", "empty"])
def test_a_folder_without_raw_texts_is_refused(tmp_path: Path, capfd: Said, named: str) -> None:
    (tmp_path / "empty").mkdir()

    status = run(["new", str(tmp_path / "a"), "--from", str(tmp_path / named)])

    assert (1, False) == (status, (tmp_path / "a").exists())
    assert str(tmp_path / named) in capfd.readouterr().err


def test_what_import_remembers_goes_with_the_site(tmp_path: Path) -> None:
    run(["new", str(tmp_path / "a")])

    remembered = json.loads((tmp_path / "a/content/imports.jsonl").read_text("utf-8"))
    assert "ferry-stairs.txt" == remembered["file"]


def test_the_next_command_can_be_pasted(
    tmp_path: Path, capfd: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    run(["new", "Ana's site"])
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    run(["new", "."])

    lines = [line for line in capfd.readouterr().out.splitlines() if line.startswith("Next: ")]
    pasted = lines[0].removeprefix("Next: ").split(" && ")[0]
    assert ["cd", "Ana's site"] == shlex.split(pasted)
    assert "Next: broadsheet serve" == lines[1]
