"""The theme's own words: every language has all, each with its plural forms."""

import re
import tomllib
from collections.abc import Callable
from itertools import chain

import pytest
from babel import Locale
from babel.plural import PluralRule

from generator.words import Dictionary, Forms, fields_of
from tests.conftest import ROOT, Site

Make = Callable[[str], Site]

FOLDER = ROOT / "templates" / "words"
LANGUAGES = ("ar", "de", "en", "es", "fr", "pt", "ru", "zh")
NUMBERS = (*range(131), 1_000, 1_000_000)

ONE = """
    articles/1848/silver.md
        title: Silver
        date: 1848-05-03
        authors: [Ana Roe, Bo Doe]
        tags: [mines]
        roles: {editor: [Ed Itor], stoker: [Sto Ker]}
        ---
        Silver was found there.
    """


def read(language: str) -> dict[str, Forms]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))


def dictionary(language: str, **own: str) -> Dictionary:
    files = {f"theme/words/{file.stem}.toml": file.read_text("utf-8") for file in FOLDER.iterdir()}
    files |= {name.removeprefix("theme/"): text for name, text in files.items()}
    return Dictionary(files | {f"words/{tag}.toml": text for tag, text in own.items()}, language)


def rule(language: str) -> PluralRule:
    return Locale.parse(language).plural_form


def test_the_theme_speaks_these_languages() -> None:
    assert sorted(LANGUAGES) == sorted(file.stem for file in FOLDER.iterdir())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_text_in_the_order_of_the_english(language: str) -> None:
    assert list(read("en")) == list(read(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_has_what_is_put_into_the_english(language: str) -> None:
    theirs = read(language)

    assert {} == {
        name: text
        for name, text in read("en").items()
        if fields_of(text) != fields_of(theirs[name])
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_has_the_plural_forms_that_cldr_asks_for(language: str) -> None:
    asked = {*rule(language).tags, "other"}

    for name, forms in read(language).items():
        if isinstance(read("en")[name], dict):
            assert isinstance(forms, dict), name
            assert asked == set(forms), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_that_says_no_number_stands_for_one_alone(language: str) -> None:
    for name, forms in read(language).items():
        for category, text in forms.items() if isinstance(forms, dict) else ():
            meant = [number for number in NUMBERS if rule(language)(number) == category]
            is_said = "{count}" in text or len([number for number in meant if number]) <= 1
            assert is_said, (name, category, meant[:5])


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "1 article"),
        ("en", 0, "0 articles"),
        ("ru", 1, "1 статья"),
        ("ru", 3, "3 статьи"),
        ("ru", 11, "11 статей"),
        ("ru", 21, "21 статья"),
        ("ar", 2, "مقالان"),
        ("ar", 5, "5 مقالات"),
        ("ar", 11, "11 مقالًا"),
        ("ar", 100, "100 مقال"),
        ("zh", 1, "1 篇文章"),
        ("fr", 0, "0 article"),
        ("pt-BR", 2, "2 artigos"),
        ("ru-RU", 2, "2 статьи"),
    ],
)
def test_a_number_chooses_the_form(language: str, count: int, said: str) -> None:
    words = dictionary("en")(language)

    assert said == words.articles(count)  # type: ignore[attr-defined]


def test_what_is_put_in_is_escaped_and_what_is_safe_is_not() -> None:
    say = dictionary("en", en='by = "100% <{names}>"')()

    assert "100% &lt;a &amp; b&gt;" == say.by(names="a & b")  # type: ignore[attr-defined]


def test_a_language_that_says_less_falls_back_to_english_with_its_plurals() -> None:
    say = dictionary("ru", la='archive = "Tabularium"')("la")

    assert "Tabularium" == say["archive"]
    assert "Tags" == say["tags"]
    assert "21 articles" == say.articles(21)  # type: ignore[attr-defined]


def test_an_unknown_language_gets_the_words_of_the_site() -> None:
    words = dictionary("ru")

    assert words("tlh") is words() is words("ru")
    assert "en" == dictionary("tlh")().language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_a_site_speaks_its_language(site: Make, language: str) -> None:
    s = site(ONE)
    s.write("site.toml", s.read("site.toml") + f'language = "{language}"\n')

    s.build()

    texts = read(language)
    pages = [text.decode() for path, text in s.public().items() if path.endswith(".html")]
    assert all(f'lang="{language}"' in page for page in pages)
    assert all(str(texts["archive"]) in page for page in pages)
    assert str(texts["no_page"]) in s.read("public/404.html")
    assert f"<dt>{texts['role_editor']}</dt>" in s.page("/articles/silver/")
    assert "<dt>Stoker</dt>" in s.page("/articles/silver/")
    assert f">{texts['archive']}</h1>" in s.page("/archive/")
    if language != "en":
        english = [text for name, text in read("en").items() if text != texts[name]]
        plain = [text for text in english if isinstance(text, str) and " " in text.strip()]
        seen = " ".join(re.sub(r"<[^>]*>|\s+", " ", page) for page in pages)
        assert [] == [text for text in plain if "{" not in text and text in seen]


def test_what_is_said_in_an_article_is_said_in_its_language(site: Make) -> None:
    s = site(ONE)
    s.replace("content/articles/1848/silver.md", "tags:", "language: es\ntags:")

    s.build()

    page = s.page("/articles/silver/")
    assert "Por <a " in page
    assert "</a> y <a " in page
    assert "1 min de lectura" in page
    assert "Cite this" in page


def test_a_word_in_another_language_than_its_article_says_so(site: Make) -> None:
    s = site(ONE)
    s.replace("content/articles/1848/silver.md", "tags:", "language: tl\ntags:")

    s.build()

    assert '<p class="byline" lang="en" dir="auto">By ' in s.page("/articles/silver/")


def test_a_page_that_leads_on_is_in_the_language_of_the_site(site: Make) -> None:
    s = site(ONE)
    s.replace("content/articles/1848/silver.md", "tags:", "aliases: [/old/]\ntags:")
    s.write("site.toml", s.read("site.toml") + 'language = "ar"\n')

    s.build()

    assert '<html lang="ar" dir="rtl">' in s.page("/old/")
    assert "انتقلت هذه الصفحة" in s.page("/old/")


def test_a_site_says_one_thing_otherwise_and_all_pages_follow(site: Make) -> None:
    s = site(ONE)
    s.build()
    s.write(
        "templates/words/en.toml", 'archive = "The Stacks"\n[articles]\nother = "{count} texts"\n'
    )

    result = s.build()

    assert result.is_right
    assert ">The Stacks</a>" in s.page("/articles/silver/")
    assert "1 texts" in s.page("/tags/mines/")
    assert ">Tags</a>" in s.page("/")
    assert 0 == result.bodies
    assert s.clean_build() == s.public()


def test_a_site_adds_a_language(site: Make) -> None:
    s = site(ONE)
    s.write("site.toml", s.read("site.toml") + 'language = "it"\n')
    s.write("templates/words/it.toml", 'archive = "Archivio"\n')

    s.build()

    assert ">Archivio</a>" in s.page("/")
    assert ">Tags</a>" in s.page("/")


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ('\narchve = "A"', 2, "the theme has no text `archve`", "did you mean `archive`?"),
        ('by = "By {nams}"', 1, "nothing called {nams} is put into `by`", "did you mean `names`?"),
        ("articles = 'x'", 1, "`articles` is a table of plural forms", "write [articles]"),
        ("[articles]\none = 'x'", 1, "`articles` has no form `other`", "write the form"),
        ("[articles]\nmore = 'x'\nother = ''", 1, "`articles` has no form 'more'", "there are: "),
        ("[archive]\nother = 'x'", 1, "`archive` is a text", 'write archive = "Archive"'),
        ("archive = ", 1, "not TOML", 'write `archive = "Archive"`'),
    ],
)
def test_a_fault_in_a_sites_own_words_is_told(
    site: Make, text: str, line: int, message: str, hint: str
) -> None:
    s = site(ONE)
    s.write("templates/words/en.toml", text)

    result = s.build()

    (problem,) = result.problems
    assert ("templates/words/en.toml", line) == (problem.path, problem.line)
    assert problem.message.startswith(message)
    assert problem.hint.startswith(hint)
    assert not result.is_right


def test_no_template_names_a_text_that_there_is_not_and_every_text_is_said() -> None:
    files = [*(ROOT / "templates").glob("*.html")]
    templates = " ".join(file.read_text("utf-8") for file in files)
    planned = " ".join(file.read_text("utf-8") for file in (ROOT / "generator/plan").glob("*.py"))
    said = set(re.findall(r"(?<![\w/])(?:say|own|words)\.(\w+)", templates)) - {"language", "role"}
    by_kind = {"tags", "authors", "series", "archive", "years"}
    titled = set(re.findall(r"""words\[["'](\w+)["']\]""", planned))
    roles = {name for name in read("en") if name.startswith("role_")}

    assert set(read("en")) == {*chain(said, by_kind, titled, roles)}


def test_a_value_that_a_template_forgets_is_told_with_its_line(site: Make) -> None:
    s = site(ONE)
    s.write("templates/404.html", "\n{{ say.by(name='Ana') }}")

    (problem,) = s.build().problems

    assert ("templates/404.html", 2) == (problem.path, problem.line)
    assert "the text `by` needs `names`" == problem.message
