"""The owner's hints on raw texts: folders, files' names, files of many texts, and unused ones."""

import json
from pathlib import Path

import pytest

from generator.importer.filenames import read_name
from generator.importer.memory import Entry
from generator.importer.pieces import cut, realigned
from generator.importer.result import Fate
from generator.ingest import Options, ingest, report_page
from generator.settings import read_config

OPTIONS = Options(online="2026-11-24", jobs=1)
LETTER = """Of {0}

The {0} of Potosí was carried to the coast, and what was carried there was seldom seen again.

Nobody could say why this was so, but {0} had been scarce for as long as anybody remembered.
"""


def _write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _seed(root: Path, name: str, text: str) -> None:
    _write(root, f"content/seeds/{name}", text)


def _articles(root: Path) -> dict[str, str]:
    base = root / "content/articles"
    return {
        p.relative_to(base).as_posix(): p.read_text("utf-8") for p in sorted(base.rglob("*.md"))
    }


def _box(*things: str) -> str:
    return "\f".join(LETTER.format(thing) for thing in things)


def _fates(root: Path) -> dict[str, Fate]:
    return {outcome.file: outcome.fate for outcome in ingest(root, OPTIONS).outcomes}


@pytest.fixture
def box(tmp_path: Path) -> Path:
    _seed(tmp_path, "box.txt", _box("silver", "tin", "dust"))
    _write(tmp_path, "site.toml", '[import]\nsplit = "form feed"\n')
    return tmp_path


def test_a_folder_has_hints_of_its_own_and_the_deepest_wins(tmp_path: Path) -> None:
    for name in ("a.txt", "letters/b.txt", "letters/old/c.txt"):
        thing = {"a": "silver", "b": "tin", "c": "dust"}[name[-5]]
        _seed(tmp_path, name, LETTER.format(thing) + f"\nKept in the cellar, with {thing}.\n")
    _write(
        tmp_path,
        "site.toml",
        '[import]\nauthors = ["The Editors"]\n'
        '[[import.folder]]\npath = "letters"\npublication = "The Miner"\n'
        'furniture = ["Kept in .*"]\n'
        '[[import.folder]]\npath = "letters/old"\nauthors = ["Ana Ruiz"]\n',
    )

    assert not ingest(tmp_path, OPTIONS).problems

    silver, tin, dust = (
        _articles(tmp_path)[f"undated/of-{thing}.md"] for thing in ("silver", "tin", "dust")
    )
    assert "authors: [The Editors]" in silver
    assert "cellar" in silver
    assert "publication" not in silver
    assert "publication: {name: The Miner}" in tin
    assert "cellar" not in tin
    assert "authors: [Ana Ruiz]" in dust
    assert "publication: {name: The Miner}" in dust
    assert "cellar" not in dust


@pytest.mark.parametrize(
    ("pattern", "file", "said"),
    [
        ("{date}_{title}", "x/2020-05-01_silver-mines.txt",
         {"date": "2020-05-01", "title": "Silver mines"}),
        ("{date}-{title}", "2020-05-01-silver.txt", {"date": "2020-05-01", "title": "Silver"}),
        ("{date}-{title}", "1848-silver.txt", {"date": "1848", "title": "Silver"}),
        ("{date} {title}", "20200501 Of Tin.txt", {"date": "2020-05-01", "title": "Of Tin"}),
        ("{date}_{title}", "3-May-1848_tin.txt", {"date": "1848-05-03", "title": "Tin"}),
        ("{section}/{authors} - {any}", "mines/Ana Ruiz - 017.txt",
         {"section": "mines", "authors": "Ana Ruiz"}),
        ("{date}_{title}", "silver.txt", None),
        ("{date}_{title}", "2020-13-45_silver.txt", None),
    ],
)  # fmt: skip
def test_a_file_name_is_read_by_the_owners_pattern(
    pattern: str, file: str, said: dict[str, str] | None
) -> None:
    assert said == read_name(pattern, file)


def test_a_files_name_wins_over_the_text_and_a_row_over_the_name(tmp_path: Path) -> None:
    for day, name in enumerate(("1848-05-03_of-silver.txt", "1849_tin.txt", "dust.txt"), 1):
        _seed(tmp_path, name, LETTER.format(name.removesuffix(".txt")[-4:]) + f"\n{day} May 1850\n")
    _write(tmp_path, "content/seeds/metadata.csv", "file,date\n1849_tin.txt,1847~\n")
    _write(tmp_path, "site.toml", '[import]\nfilename = "{date}_{title}"\n')

    problems = ingest(tmp_path, OPTIONS).problems

    assert {"1848/of-silver.md", "1847/tin.md", "1850/of-dust.md"} == set(_articles(tmp_path))
    assert ["the name of dust.txt is not of the form `{date}_{title}`"] == [
        problem.message for problem in problems
    ]
    assert [("site.toml", 2)] == [(problem.path, problem.line) for problem in problems]


def test_a_title_in_the_file_name_gives_way_to_the_same_title_in_the_text(tmp_path: Path) -> None:
    _seed(tmp_path, "perus_president.txt", LETTER.replace("Of {0}", "Peru’s President: a Life"))
    _write(tmp_path, "site.toml", '[import]\nfilename = "{title}"\n')

    ingest(tmp_path, OPTIONS)

    (text,) = _articles(tmp_path).values()
    assert 'title: "Peru’s President: a Life"' in text


def test_each_text_of_a_file_is_an_article_with_its_own_entry(box: Path) -> None:
    assert not ingest(box, OPTIONS).problems

    names = [f"undated/of-{thing}.md" for thing in ("dust", "silver", "tin")]
    assert names == list(_articles(box))
    memory = (box / "content/imports.jsonl").read_text("utf-8").splitlines()
    assert ["box.txt#1", "box.txt#2", "box.txt#3"] == [json.loads(line)["file"] for line in memory]
    assert {Fate.UNCHANGED} == set(_fates(box).values())


def test_a_text_that_joins_a_file_moves_none_of_the_others(box: Path) -> None:
    ingest(box, OPTIONS)
    before = _articles(box)
    _seed(box, "box.txt", _box("lead", "silver", "tin", "dust"))

    fates = _fates(box)

    assert [Fate.NEW, Fate.UNCHANGED, Fate.UNCHANGED, Fate.UNCHANGED] == list(fates.values())
    assert before.items() <= _articles(box).items()
    assert {Fate.UNCHANGED} == set(_fates(box).values())


def test_a_text_that_changes_in_a_file_renews_its_own_article(box: Path) -> None:
    ingest(box, OPTIONS)
    _seed(box, "box.txt", _box("silver", "tin", "dust").replace("tin had", "tin, they said, had"))

    assert [Fate.UNCHANGED, Fate.RENEWED, Fate.UNCHANGED] == list(_fates(box).values())
    assert "tin, they said, had" in _articles(box)["undated/of-tin.md"]


def test_a_text_that_is_taken_out_of_a_file_stays_an_article(box: Path) -> None:
    ingest(box, OPTIONS)
    _seed(box, "box.txt", _box("silver", "dust"))

    assert [Fate.UNCHANGED, Fate.UNCHANGED] == list(_fates(box).values())
    assert "undated/of-tin.md" in _articles(box)

    _seed(box, "box.txt", _box("tin", "silver", "dust"))
    assert "undated/of-tin.md" in _articles(box)
    assert 3 == len(_articles(box))


def test_texts_in_another_order_are_found_by_their_digests() -> None:
    known = {f"b#{n}": Entry(f"b#{n}", raw, f"{raw}.md") for n, raw in enumerate("xyz", 1)}

    found = realigned(known, {"b#1": "z", "b#2": "x", "b#3": "y"})

    assert {"b#1": "z.md", "b#2": "x.md", "b#3": "y.md"} == {
        name: entry.article for name, entry in found.items()
    }


@pytest.mark.parametrize(
    ("text", "how", "texts"),
    [
        ("One\n\n\fTwo\n\f \n\fThree\n", "form feed", ["One", "Two", "Three"]),
        ("Letter 1\na\n\nLetter 2\nb\n", r"Letter \d+", ["Letter 1\na", "Letter 2\nb"]),
        ("Preface\n\n=====\nOne\n=====\n\nTwo\n", "={5}", ["Preface", "One", "Two"]),
        ("Глава 1\nа\nГлава 2\nб", r"Глава \d", ["Глава 1\nа", "Глава 2\nб"]),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_is_cut_as_the_owner_says(
    text: str, how: str, texts: list[str], encoding: str
) -> None:
    content = text.encode(encoding)
    narrow = text.encode() if encoding == "utf-8" else content.decode("utf-16").encode()

    spans = cut(content, "a.txt", how)

    assert texts == [narrow[span.start : span.end].decode() for span in spans]


def test_a_mailbox_is_cut_at_its_messages(tmp_path: Path) -> None:
    message = (
        "From ana@example.org Thu Sep 27 09:12:4{0} 2018\nFrom: Ana Ruiz <ana@example.org>\n"
        "Subject: Of {1}\nDate: Thu, 27 Sep 2018 09:12:44 +0000\n\n"
        "The {1} was carried to the coast, and what was carried there was not seen again.\n\n"
        ">From there it went to Spain, where nobody asked who had paid for {1} and with what.\n\n"
    )
    _seed(tmp_path, "old.mbox", message.format(1, "tin") + message.format(2, "lead"))

    result = ingest(tmp_path, OPTIONS)

    assert not result.problems
    articles = _articles(tmp_path)
    assert ["2018/of-lead.md", "2018/of-tin.md"] == list(articles)
    assert "authors: [Ana Ruiz]" in articles["2018/of-tin.md"]
    assert "\n\nFrom there it went to Spain" in articles["2018/of-tin.md"]
    assert "Of lead" in report_page(tmp_path, result)


def test_rows_can_be_on_a_file_of_many_texts_and_on_one_of_them(box: Path) -> None:
    rows = "file,authors\nbox.txt,Ana Ruiz\nbox.txt#2,Bo Chen\n"
    _write(box, "content/seeds/metadata.csv", rows)

    assert not ingest(box, OPTIONS).problems

    texts = _articles(box)
    assert "authors: [Ana Ruiz]" in texts["undated/of-silver.md"]
    assert "authors: [Bo Chen]" in texts["undated/of-tin.md"]


def test_hints_without_effect_are_said_with_their_lines(tmp_path: Path) -> None:
    _seed(tmp_path, "letters/a.txt", LETTER.format("silver"))
    toml = (
        '[import]\nfurniture = ["Nowhere .*"]\n[[import.folder]]\npath = "leters"\n'
        '[[import.folder]]\npath = "letters"\nsplit = "Letter [0-9]+"\n'
    )
    _write(tmp_path, "site.toml", toml)

    problems = ingest(tmp_path, OPTIONS).problems

    said = {(problem.path, problem.line, problem.code): problem.hint for problem in problems}
    assert {
        ("content/seeds/letters/a.txt", 0, "not-split"),
        ("site.toml", 2, "unused-hint"),
        ("site.toml", 4, "unused-hint"),
    } == set(said)
    assert "did you mean `letters`?" == said["site.toml", 4, "unused-hint"]


def test_an_article_of_a_whole_file_is_named_when_its_texts_get_their_own(tmp_path: Path) -> None:
    _seed(tmp_path, "box.txt", _box("silver", "tin"))
    ingest(tmp_path, OPTIONS)
    _write(tmp_path, "site.toml", '[import]\nsplit = "form feed"\n')

    problems = ingest(tmp_path, OPTIONS).problems

    assert ["was-whole"] == [problem.code for problem in problems]
    assert "undated/of-tin.md" in _articles(tmp_path)


@pytest.mark.parametrize(
    ("toml", "line", "message", "hint"),
    [
        ("[import]\nsplitt = 'mbox'", 2, "there is no setting `import.splitt`",
         "did you mean `split`?"),
        ("[import.letters]\nsplit = 'mbox'", 1, "there is no setting `import.letters`",
         'for a folder, write [[import.folder]] and path = "letters" below it'),
        ("[[import.folder]]\npath = 'a'\n[[import.folder]]\npath = 'b'\nfilname = 'x'", 5,
         "there is no setting `import.folder.filname`", "did you mean `filename`?"),
        ("[[import.folder]]\nsplit = 'mbox'", 1, "`import.folder` has no `path`",
         'write path = "letters", a folder below content/seeds/'),
        ("[import]\nfilename = '{datum}_{title}'", 2,
         "`import.filename` is a pattern of {date}, {title}, {slug}, {authors}, {section}, "
         "{publication}, {language}, {tags}, {any}, not '{datum}_{title}'",
         'write "{date}_{title}", without the ending; {any} stands for what says nothing'),
        ("[import]\nsplit = '(a'", 2,
         "`import.split` is \"form feed\", \"mbox\", or a pattern, not '(a'",
         "write a regular expression for the whole line that opens a text"),
        ("[import.folder]\npath = 'a'", 1, "`import.folder` is a list", "write [[import.folder]]"),
    ],
)  # fmt: skip
def test_a_misspelled_hint_is_an_error_with_its_line(
    toml: str, line: int, message: str, hint: str
) -> None:
    _, problems = read_config(toml)

    assert [(line, message, hint)] == [(p.line, p.message, p.hint) for p in problems]
