"""Works to cite, made by a few words."""

from typing import Any

from generator.cite.work import Work, work_of
from generator.model.article import Article, FileRef, Person, Publication, Role
from generator.model.when import When

SITE = "The Review"
URL = "https://example.org"


def article(date: str = "2025-02-03", *authors: str | Person, **values: Any) -> Article:
    """An article of this date, or of none, by these authors."""
    people = tuple(Person(name) if isinstance(name, str) else name for name in authors)
    given = {"slug": "silver-in-peru", "title": "Silver in Peru", **values}
    return Article(
        source=FileRef("content/articles/x/silver-in-peru.md", ""),
        url=f"/articles/{given['slug']}/",
        date=When.parse(date) if date else None,
        authors=people,
        **given,
    )


def work(date: str = "2025-02-03", *authors: str | Person, **values: Any) -> Work:
    """The same as a work."""
    return work_of(article(date, *authors, **values), SITE, URL, "en")


NEWS = Publication("The Daily News")
WHOLE = Publication("The Daily News", "3", "4", "5-6", "London")
UCO = Person("Cesar Uco", "Uco", "Cesar")
MARQUEZ = Person("Gabriel José García Márquez", "García Márquez", "Gabriel José")
BEETHOVEN = Person("Ludwig van Beethoven", "van Beethoven", "Ludwig")
KING = Person("Martin Luther King Jr.", "King", "Martin Luther", "Jr.")
GUARDIANS = Person("The Guardians of Peru", is_organisation=True)

WORKS: dict[str, Work] = {
    "one author": work("2025-02-03", UCO),
    "two": work("2025-02-03", UCO, MARQUEZ),
    "three": work("2025-02-03", UCO, MARQUEZ, BEETHOVEN),
    "four": work("1848", UCO, MARQUEZ, BEETHOVEN, KING),
    "seven": work("1848", *[Person(f"A B{n}", f"B{n}", "Ann") for n in range(7)]),
    "twenty": work("1848", *[Person(f"A B{n}", f"B{n}", "Ann") for n in range(20)]),
    "twenty-one": work("1848", *[Person(f"A B{n}", f"B{n}", "Ann") for n in range(21)]),
    "suffix": work("1848", KING),
    "suffix and another": work("1848", KING, UCO),
    "particle": work("1848", BEETHOVEN),
    "split by default": work("1848", "Ana-María J. de la Roe"),
    "organisation": work("1848-03", GUARDIANS),
    "organisation and author": work("1848-03", GUARDIANS, UCO),
    "one word": work("1848", "Plato"),
    "cyrillic": work("1848", "Лев Давидович Троцкий"),
    "no author": work("1848-03"),
    "no author, newspaper": work("1848-03", publication=NEWS),
    "no date": work("", UCO),
    "nothing": work(""),
    "year": work("1848", UCO),
    "month": work("1848-03", UCO),
    "may": work("1848-05-01", UCO),
    "september": work("1848-09-30", UCO),
    "about": work("1848~", UCO),
    "about a month": work("1848-03~", UCO),
    "uncertain day": work("1848-03-02?", UCO),
    "both": work("1848%", UCO),
    "years": work("1848/1850", UCO),
    "about years": work("1848~/1850~", UCO),
    "months": work("2020-05/2020-06", UCO),
    "months of two years": work("2019-12/2020-02", UCO),
    "days": work("2020-05-01/2020-05-03", UCO),
    "days of two months": work("2020-05-30/2020-06-02", UCO),
    "days of two years": work("2019-12-30/2020-01-02", UCO),
    "decade": work("184X", UCO),
    "century": work("18XX", UCO),
    "season": work("1848-21", UCO),
    "since": work("1848/..", UCO),
    "until": work("../1850", UCO),
    "newspaper": work("1848-03-02", UCO, publication=NEWS),
    "newspaper with all": work("1848-03-02", UCO, publication=WHOLE),
    "page": work("1848-03-02", UCO, publication=Publication("The Sun", pages="7")),
    "translated": work("1848", UCO, roles=(Role("translator", (MARQUEZ,)),)),
    "question": work("1848", UCO, title="Who was it?"),
    "lower case": work("1848", UCO, title="Peru's president: a man of the NATO-led war on terror"),
    "marks": work("1848", UCO, title='What “Silver” and "tin" < gold & more'),
    "spanish": work("1848", UCO, title="La hoja que nadie ha visto", language="es"),
    "chinese": work("1848", "村上 春樹", title="海辺のカフカ", language="ja"),
    "speech": work("1848", roles=(Role("speaker", (UCO,)),)),
    "hostile": work("1848", "</script><b>", title="a {b} \\c $ % # _ ~ ^ & <script> }"),
}
