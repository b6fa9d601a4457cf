"""The importer's runner: what it writes, what it leaves alone, what it remembers."""

import errno
import json
import os
import re
from pathlib import Path

import pytest

from generator.cli import run
from generator.importer.report import as_json_lines, as_text
from generator.importer.result import Fate
from generator.ingest import Options, ingest, report_page
from generator.ingest.retag import as_text as retag_text
from generator.ingest.retag import retag
from generator.model.problem import Refused

OPTIONS = Options(online="2026-11-24", jobs=1)
SILVER = """Silver in Potosí

Ana Ruiz
3 May 1848

The miners of Potosí were paid once a year, and what they were paid they spent in a week.

Nobody could say why this was so, but it had been so for as long as anybody remembered.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    _seed(tmp_path, "silver.txt", SILVER)
    return tmp_path


def _seed(root: Path, name: str, text: str) -> Path:
    path = root / "content/seeds" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def _content(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def _fates(root: Path, options: Options = OPTIONS) -> dict[str, Fate]:
    return {outcome.file: outcome.fate for outcome in ingest(root, options).outcomes}


ARTICLE = "content/articles/1848/silver-in-potosi.md"


def test_a_raw_text_becomes_an_article_with_front_matter(root: Path) -> None:
    ingest(root, OPTIONS)

    front, body = (root / ARTICLE).read_text("utf-8").removeprefix("---\n").split("\n---\n")
    lines = front.splitlines()
    assert ["title: Silver in Potosí", "date: 1848-05-03", "online: 2026-11-24"] == lines[:3]
    assert "authors: [Ana Ruiz]" == lines[3]
    assert lines[-1].startswith("seed: {file: silver.txt, raw: ")
    assert body.startswith("\nThe miners of Potosí were paid once a year")


def test_importing_twice_changes_nothing(root: Path) -> None:
    ingest(root, OPTIONS)
    once = _content(root)

    result = ingest(root, Options(online="2030-01-01", jobs=1))

    assert once == _content(root)
    assert "Imported 0 articles, 1 unchanged." == as_text(result)


def test_an_edited_article_is_never_overwritten(root: Path) -> None:
    ingest(root, OPTIONS)
    article = root / ARTICLE
    article.write_text(article.read_text("utf-8").replace("paid", "owed"), "utf-8")
    edited = article.read_bytes()
    _seed(root, "silver.txt", SILVER.replace("Nobody", "No one"))

    result = ingest(root, OPTIONS)

    assert edited == article.read_bytes()
    assert Fate.EDITED is result.outcomes[0].fate
    assert "+No one could say why" in result.outcomes[0].diff


def test_take_new_lets_the_new_import_win(root: Path) -> None:
    ingest(root, OPTIONS)
    article = root / ARTICLE
    article.write_text(article.read_text("utf-8").replace("paid", "owed"), "utf-8")

    ingest(root, Options(online="2027-01-01", jobs=1, take_new=("silver.txt",)))

    assert "owed" not in article.read_text("utf-8")
    assert "online: 2026-11-24" in article.read_text("utf-8")


def test_a_deleted_article_comes_back_only_when_asked_for(root: Path) -> None:
    ingest(root, OPTIONS)
    (root / ARTICLE).unlink()

    assert {"silver.txt": Fate.DELETED} == _fates(root)
    assert not (root / ARTICLE).exists()

    ingest(root, Options(online="2026-11-24", jobs=1, again=("silver.txt",)))
    assert (root / ARTICLE).exists()


def test_a_raw_file_that_was_only_moved_is_recognised(root: Path) -> None:
    ingest(root, OPTIONS)
    made = (root / ARTICLE).read_bytes()
    old = root / "content/seeds/silver.txt"
    new = root / "content/seeds/old/ag.txt"
    new.parent.mkdir()
    old.rename(new)

    assert {"old/ag.txt": Fate.MOVED} == _fates(root)
    assert {"old/ag.txt": Fate.UNCHANGED} == _fates(root)
    assert made == (root / ARTICLE).read_bytes()


def test_an_article_that_the_owner_moved_is_found_by_its_seed(root: Path) -> None:
    ingest(root, OPTIONS)
    (root / ARTICLE).rename(root / "content/articles/ag.md")

    assert {"silver.txt": Fate.UNCHANGED} == _fates(root)
    assert not (root / ARTICLE).exists()


def test_changed_raw_text_renews_an_untouched_article(root: Path) -> None:
    ingest(root, OPTIONS)
    _seed(root, "silver.txt", SILVER.replace("Nobody", "No one"))

    assert {"silver.txt": Fate.RENEWED} == _fates(root, Options(online="2030-01-01", jobs=1))
    text = (root / ARTICLE).read_text("utf-8")
    assert "No one could say why" in text
    assert "online: 2026-11-24" in text


def test_the_same_text_under_two_names_is_one_article(root: Path) -> None:
    _seed(root, "zilver.txt", SILVER)

    assert {"silver.txt": Fate.NEW, "zilver.txt": Fate.DUPLICATE} == _fates(root)
    assert {"silver.txt": Fate.UNCHANGED, "zilver.txt": Fate.DUPLICATE} == _fates(root)


def test_titles_that_collide_in_one_run_all_get_their_dates(root: Path) -> None:
    _seed(root, "later.txt", SILVER.replace("1848", "1849").replace("miners", "carriers"))
    _seed(root, "last.txt", SILVER.replace("3 May 1848", "").replace("miners", "judges"))

    ingest(root, OPTIONS)

    names = sorted(p.relative_to(root / "content/articles").as_posix() for p in root.rglob("*.md"))
    assert ["1848/silver-in-potosi-1848-05-03.md", "1849/silver-in-potosi-1849-05-03.md"] == names[
        :2
    ]
    assert names[2].startswith("undated/silver-in-potosi-")


def test_a_bad_file_is_left_out_and_the_run_goes_on(root: Path) -> None:
    (root / "content/seeds/picture.txt").write_bytes(b"\x89PNG\r\n")

    result = ingest(root, OPTIONS)

    assert result.is_right
    assert {"picture.txt": Fate.REFUSED, "silver.txt": Fate.NEW} == {
        outcome.file: outcome.fate for outcome in result.outcomes
    }
    assert ["content/seeds/picture.txt"] == [problem.path for problem in result.problems]


def test_a_dry_run_writes_nothing(root: Path) -> None:
    before = _content(root)

    result = ingest(root, Options(dry_run=True, online="2026-11-24", jobs=1))

    assert before == _content(root)
    assert as_text(result).startswith("Would import 1 article")


def test_a_run_that_was_killed_is_finished_by_the_next(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _seed(root, "tin.txt", SILVER.replace("Silver", "Tin").replace("miners", "tinners"))
    whole = root.with_name("whole")
    for name in ("silver.txt", "tin.txt"):
        _seed(whole, name, (root / "content/seeds" / name).read_text("utf-8"))
    ingest(whole, OPTIONS)
    renames = iter((True, False))
    replace = Path.replace

    def killed(self: Path, target: Path) -> Path:
        if self.suffix == ".md" and not next(renames):
            raise KeyboardInterrupt
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            ingest(root, OPTIONS)

    ingest(root, OPTIONS)
    assert _content(whole) == _content(root)


def test_the_json_report_has_a_line_a_file_with_its_decisions(root: Path) -> None:
    line = json.loads(next(as_json_lines(ingest(root, OPTIONS))))

    assert ("silver.txt", ARTICLE, "new") == (line["file"], line["article"], line["fate"])
    assert 0 < line["sure"] <= 1
    titles = [decision for decision in line["decisions"] if decision["kind"] == "title"]
    assert [[1]] == [decision["lines"] for decision in titles]


def test_what_the_owner_says_wins(root: Path) -> None:
    table = (
        "file,title,authors,date,tags\nsilver.txt,Of Silver,Bo Chen; Cara Dell,1849~,mines; pay\n"
    )
    (root / "content/seeds/metadata.csv").write_text(table, "utf-8")

    ingest(root, OPTIONS)

    text = (root / "content/articles/1849/of-silver.md").read_text("utf-8")
    assert "date: 1849~\n" in text
    assert "authors: [Bo Chen, Cara Dell]\n" in text
    assert "tags: [mines, pay]\n" in text


def test_hints_that_were_not_used_are_said(root: Path) -> None:
    (root / "content/seeds/metadata.csv").write_text("file,titel\nsilvr.txt,Of Silver\n", "utf-8")

    problems = ingest(root, OPTIONS).problems

    assert ["unknown-column", "unused-hint"] == sorted(problem.code for problem in problems)
    assert any("silver.txt" in problem.hint for problem in problems)


def test_lines_of_a_table_are_counted_as_in_an_editor(root: Path) -> None:
    table = 'file,title\n\nsilver.txt,"Of\nSil\u2028ver"\ntin.txt,x\n'
    (root / "content/seeds/metadata.csv").write_text(table, "utf-8")

    (problem,) = ingest(root, OPTIONS).problems

    assert 5 == problem.line
    (made,) = (root / "content/articles").rglob("of-sil-ver.md")
    assert "title: Of Sil ver\n" in made.read_text("utf-8")


def test_settings_say_what_is_furniture(root: Path) -> None:
    _seed(root, "silver.txt", SILVER + "\nBrought to you by nobody.\n")
    (root / "site.toml").write_text('[import]\nfurniture = ["Brought to you by .*"]\n', "utf-8")

    ingest(root, OPTIONS)

    assert "Brought" not in (root / ARTICLE).read_text("utf-8")


def test_any_number_of_workers_gives_the_same_bytes(root: Path) -> None:
    many = root.with_name("many")
    for number in range(160):
        text = SILVER.replace("Silver", f"Silver {number}").replace("miners", f"miners{number}")
        for place in (root, many):
            _seed(place, f"{number}.txt", text)
    _seed(many, "silver.txt", SILVER)

    ingest(root, OPTIONS)
    ingest(many, Options(online="2026-11-24", jobs=2))

    assert _content(root) == _content(many)


def test_mail_and_web_pages_are_raw_texts_too(root: Path) -> None:
    mail = (
        "From: Bo Chen <bo@example.org>\nSubject: Fwd: Of Tin\n"
        "Date: Thu, 27 Sep 2018 09:12:44 +0000\nContent-Type: text/plain; charset=utf-8\n\n"
        "Tin was found below the silver, and paid less.\n"
    )
    page = (
        "<html><head><title>x</title><meta name=author content='Ana Ruiz'></head><body><nav>Home"
        "</nav><h1>Of Dust</h1><time datetime=2020-05-01>May</time><p>There was <em>dust</em> in"
        " all of it, and 3 &lt; 5.</p><ul><li>one</li><li>two</li></ul></body></html>"
    )
    _seed(root, "tin.eml", mail)
    _seed(root, "dust.html", page)
    _seed(root, "old.doc", "Word")

    problems = ingest(root, OPTIONS).problems

    tin = (root / "content/articles/2018/of-tin.md").read_text("utf-8")
    dust = (root / "content/articles/2020/of-dust.md").read_text("utf-8")
    assert "authors: [Bo Chen]" in tin
    assert tin.endswith("\n\nTin was found below the silver, and paid less.\n")
    assert "authors: [Ana Ruiz]" in dust
    assert "There was *dust* in all of it, and 3 < 5.\n\n- one\n- two\n" in dust
    assert ["not-read"] == [problem.code for problem in problems]


def test_the_report_page_marks_where_each_line_went(root: Path) -> None:
    page = report_page(root, ingest(root, OPTIONS))

    assert '<span class="title" title="the first line">Silver in Potosí</span>' in page
    assert '<span class="byline"' in page
    assert "<script" not in page


def test_the_report_page_counts_lines_as_decisions_do(root: Path) -> None:
    """A form feed ends no line, and a line separator does."""
    _seed(root, "silver.txt", SILVER.replace("miners", "mi\x0cners", 1) + "\u2028\n\nPage 1 of 2\n")

    page = report_page(root, ingest(root, OPTIONS))

    raw = (root / "content/seeds/silver.txt").read_text("utf-8")
    number = re.split("[\n\u2028]", raw).index("Page 1 of 2") + 1
    assert re.search(rf'{number} </span><span class="furniture"[^>]*>Page 1 of 2<', page), page


def test_what_a_text_says_once_is_no_tag_of_a_few_texts(tmp_path: Path) -> None:
    text = (
        "Il porto riapre\n\ndi Chiara D'Amico\n3 febbraio 2025\n\nIl porto dell'isola ha riaperto "
    )
    _seed(tmp_path, "a.txt", f"{text}ieri dopo undici mesi di lavori.\n\nLo dice il sindaco.\n")

    (outcome,) = ingest(tmp_path, OPTIONS).outcomes

    assert "porto" in outcome.tags
    assert not {"undici mesi", "riaperto ieri dopo", "sindaco"} & set(outcome.tags)


def test_retagging_proposes_and_writes_nothing(root: Path) -> None:
    ingest(root, OPTIONS)
    article = root / ARTICLE
    text = article.read_text("utf-8")
    article.write_text(re.sub(r"(?m)^tags: .*\n", "tags: [mine]\n", text), "utf-8")
    (root / "content/tags.yaml").write_text("silver mines: [Potosí]\n", "utf-8")
    before = _content(root)

    proposals = retag(root)

    assert before == _content(root)
    assert [("mine",)] == [proposal.has for proposal in proposals]
    assert "silver mines" in proposals[0].proposed
    assert "  - mine" in retag_text(proposals)


def test_a_copy_is_named_in_the_report(root: Path) -> None:
    _seed(root, "zilver.txt", SILVER.replace("\n", "\r\n"))

    assert "  zilver.txt (as silver.txt)" in as_text(ingest(root, OPTIONS)).splitlines()


@pytest.mark.parametrize(("name", "kept"), [("a.txt", "don\\\\'t"), ("a.md", "don\\'t")])
def test_a_backslash_before_a_quote_is_a_plain_texts_own(
    tmp_path: Path, name: str, kept: str
) -> None:
    """A page does not show the backslash of `don\\'t`; a Markdown file means it so."""
    _seed(tmp_path, name, SILVER.replace("could say", "don\\'t say `\\'` nor \\*so\\*"))

    ingest(tmp_path, OPTIONS)

    (article,) = (tmp_path / "content/articles").rglob("*.md")
    text = article.read_text("utf-8")
    assert f"{kept} say `\\'` nor \\*so\\*" in text


def test_a_copy_of_a_copy_is_named_with_the_text_that_is_imported(root: Path) -> None:
    """`zilver.txt` differs from `silver.txt` by its line ends, and `zz.txt` is the same bytes."""
    _seed(root, "zilver.txt", SILVER.replace("\n", "\r\n"))
    _seed(root, "zz.txt", SILVER.replace("\n", "\r\n"))

    outcomes = ingest(root, OPTIONS).outcomes

    assert {"zilver.txt": "silver.txt", "zz.txt": "silver.txt"} == {
        outcome.file: outcome.same_as for outcome in outcomes if outcome.same_as
    }


def test_the_report_page_says_what_was_left_out_and_what_to_look_at(root: Path) -> None:
    _seed(root, "zilver.txt", SILVER.replace("\n", "\r\n"))
    _seed(root, "empty.txt", " ")
    _seed(root, "odd.txt", "one line, and that <half of a sentence is")

    page = report_page(root, ingest(root, OPTIONS))

    assert "<li>zilver.txt: the same text as silver.txt</li>" in page
    assert "<li>content/seeds/empty.txt: there is no text in it" in page
    assert "<td>no authors; no date; " in page
    assert page.index(">odd.txt</a>") < page.index("Side by side") < page.index("<h3>odd.txt")


def test_a_report_is_not_written_over_what_is_none(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    mine = root / "about.md"
    mine.write_text("mine", "utf-8")

    words = ["import", "--site", str(root), "--jobs", "1", "--report"]
    status = run([*words, str(mine)])

    assert (1, "mine") == (status, mine.read_text("utf-8"))
    assert f"{mine}: error: this is there, and it is no report\n" in capfd.readouterr().err
    assert not (root / "content/articles").exists()
    assert [0, 0] == [run([*words, str(root / "report.html")]) for _ in range(2)]
    assert 1 == run([*words, str(root / "nowhere/report.html")])
    assert "error: there is no folder" in capfd.readouterr().err


def test_settings_with_a_byte_order_mark_are_read(root: Path) -> None:
    (root / "site.toml").write_bytes(b'\xef\xbb\xbf[import]\nlanguage = "es"\n')

    assert () == ingest(root, OPTIONS).problems


def test_a_raw_file_that_cannot_be_named_is_said_and_the_others_are_imported(root: Path) -> None:
    _seed(root, os.fsdecode(b"\xff.txt"), SILVER + "More.\n")
    os.mkfifo(root / "content/seeds/waits.txt")

    result = ingest(root, OPTIONS)

    assert [
        ("content/seeds/waits.txt", "it is neither a file nor a folder"),
        ("content/seeds/\ufffd.txt", "its name is not UTF-8"),
    ] == [(problem.path, problem.message) for problem in result.problems]
    assert ["silver.txt"] == [outcome.file for outcome in result.outcomes]


def test_what_cannot_be_read_is_said_without_a_traceback(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (root / "site.toml").mkdir()

    assert 1 == run(["import", "--site", str(root), "--jobs", "1"])
    assert "site.toml: error: cannot be read: is a directory\n" in capfd.readouterr().err


def test_a_disk_that_refuses_is_said_without_a_traceback(
    root: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("generator.ingest.stage.write_atomic", full)

    assert 1 == run(["import", "--site", str(root), "--jobs", "1"])
    assert ".: error: the disk refuses: no space left on device\n" in capfd.readouterr().err


@pytest.mark.parametrize("noise", ["no line", "[1]", '{"files": 3}', "[" * 100_000])
def test_a_memory_that_was_damaged_is_told_and_kept(root: Path, noise: str) -> None:
    _seed(root, "a.txt", "Silver\nMay 3, 1848\n\nSilver was found there, and nobody asked why.\n")
    ingest(root, OPTIONS)
    memory = root / "content/imports.jsonl"
    before = memory.read_text("utf-8") + noise + "\n"
    memory.write_text(before, "utf-8")

    with pytest.raises(Refused) as caught:
        ingest(root, OPTIONS)

    (problem,) = caught.value.problems
    assert ("content/imports.jsonl", before.count("\n")) == (problem.path, problem.line)
    assert before == memory.read_text("utf-8")


def test_the_report_tells_of_articles_that_are_there_already(root: Path) -> None:
    """As after `new --from`, which imports before anybody could ask for a report."""
    ingest(root, OPTIONS)
    (root / ARTICLE).write_text((root / ARTICLE).read_text("utf-8") + "And more.\n", "utf-8")
    before = _content(root)

    status = run(["import", "--site", str(root), "--report", str(root / "report.html")])

    page = (root / "report.html").read_text("utf-8")
    (root / "report.html").unlink()
    assert (0, before) == (status, _content(root))
    assert "content/articles/1848/silver-in-potosi.md · unchanged" in page
    assert '<span class="byline"' in page
    assert "And more." in page


def _refused(root: Path, options: Options = OPTIONS) -> list[tuple[str, str, str]]:
    """Import what cannot be imported: the problems, and nothing is changed."""
    before = _content(root)
    with pytest.raises(Refused) as refused:
        ingest(root, options)
    assert before == _content(root)
    return [(one.path, one.message, one.hint) for one in refused.value.problems]


@pytest.mark.parametrize("folder", ["content/articles", "content/seeds"])
def test_a_folder_that_cannot_be_read_is_not_an_empty_one(root: Path, folder: str) -> None:
    ingest(root, OPTIONS)
    (root / folder).rename(root / "elsewhere")
    (root / folder).symlink_to(root / folder)  # a loop: even root cannot read it

    problems = _refused(root)

    assert [folder] == [path for path, _, _ in problems]
    assert "cannot be read: too many levels of symbolic links" == problems[0][1]
    assert "nothing was imported" in problems[0][2]


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("site.toml", 'title = "x', "not TOML here"),
        ("site.toml", "titel = 1", "there is no setting `titel`"),
        ("content/tags.yaml", "Peru: Peruvian", "this is a list"),
    ],
)
def test_an_import_does_not_go_on_without_what_the_owner_says(
    root: Path, capfd: pytest.CaptureFixture[str], path: str, text: str, message: str
) -> None:
    (root / path).write_text(text, "utf-8")

    assert message in _refused(root)[0][1]
    assert 1 == run(["import", "--site", str(root)])
    assert f"{path}:1" in capfd.readouterr().err


def test_a_link_that_leads_round_in_the_seeds_is_not_followed(root: Path) -> None:
    texts = root.with_name("texts")
    texts.mkdir()
    (texts / "tin.txt").write_text(SILVER.replace("ilver", "tin"), "utf-8")
    (root / "content/seeds/round").symlink_to(root / "content/seeds")
    (root / "content/seeds/linked").symlink_to(texts)

    result = ingest(root, OPTIONS)

    assert {"silver.txt", "linked/tin.txt"} == {outcome.file for outcome in result.outcomes}
    assert ["content/seeds/round"] == [problem.path for problem in result.problems]


def _asking(option: str, file: str) -> Options:
    files = (file,)
    if option == "--again":
        return Options(online="2026-11-24", jobs=1, again=files)
    return Options(online="2026-11-24", jobs=1, take_new=files)


@pytest.mark.parametrize("option", ["--again", "--take-new"])
def test_a_raw_file_that_is_asked_for_is_there(root: Path, option: str) -> None:
    (problem,) = _refused(root, _asking(option, "silvr.txt"))

    assert (option, "there is no raw file silvr.txt", "did you mean `silver.txt`?") == problem
    for given in ("silver.txt", "content/seeds/silver.txt", "./content/seeds/silver.txt"):
        ingest(root, _asking(option, given))


def test_an_import_where_there_is_no_site_says_so(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert 1 == run(["import", "--site", str(tmp_path)])
    assert "there is no site.toml here" in capfd.readouterr().err


def test_a_raw_files_name_cannot_steer_the_terminal(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    _seed(root, "a\x1b[31m\x9b31m\u202e.txt", SILVER.replace("ilver", "tin"))

    run(["import", "--site", str(root), "--jobs", "1"])
    shown = capfd.readouterr().out
    run(["import", "--site", str(root), "--jobs", "1", "--json"])
    lines = capfd.readouterr().out.splitlines()

    assert "a\\x1b[31m\\u009b31m\\u202e.txt" in shown
    assert not set("\x1b\x9b\u202e") & set(shown + "".join(lines))
    assert "a\x1b[31m\x9b31m\u202e.txt" == json.loads(lines[0])["file"]
