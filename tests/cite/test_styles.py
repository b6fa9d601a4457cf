"""Citations in words, compared with what a CSL engine makes of the same items."""

import pytest

from generator.cite.styles import styled, title_case
from generator.cite.work import work_of
from tests.cite.truth import FILES, truth
from tests.cite.works import SITE, UCO, WORKS, article

END = "https://example.org/articles/silver-in-peru/"
DIFFERENT = {
    # citeproc-py leaves a year out, or breaks off, where an interval has months and days.
    ("days", "APA"): f"Uco, C. (2020, May 1–3). Silver in Peru. <i>The Review</i>. {END}",
    ("days", "Chicago"): f"Uco, Cesar. “Silver in Peru.” <i>The Review</i>, May 1–3, 2020. {END}.",
    ("days of two months", "APA"): "Uco, C. (2020, May 30–June 2). Silver in Peru. "
    f"<i>The Review</i>. {END}",
    ("days of two months", "Chicago"): "Uco, Cesar. “Silver in Peru.” <i>The Review</i>, "
    f"May 30–June 2, 2020. {END}.",
    ("days of two years", "APA"): "Uco, C. (2019, December 30–2020, January 2). Silver in Peru. "
    f"<i>The Review</i>. {END}",
    ("months", "APA"): f"Uco, C. (2020, May–June). Silver in Peru. <i>The Review</i>. {END}",
    ("months of two years", "APA"): "Uco, C. (2019, December–2020, February). Silver in Peru. "
    f"<i>The Review</i>. {END}",
    # MLA 9, 5.83: a season stands as it does on the text.
    ("season", "MLA"): f"Uco, Cesar. “Silver in Peru.” <i>The Review</i>, Spring 1848, {END}.",
    # CSL, "Name order": names in these scripts are written without a comma and without initials.
    ("chinese", "APA"): f"村上春樹. (1848). 海辺のカフカ. <i>The Review</i>. {END}",
    ("chinese", "MLA"): f"村上春樹. “海辺のカフカ.” <i>The Review</i>, 1848, {END}.",
    ("chinese", "Chicago"): f"村上春樹. “海辺のカフカ.” <i>The Review</i>, 1848. {END}.",
    # Quotation marks within others, and an apostrophe, as a CSL engine with its own smart quotes.
    ("lower case", "APA"): "Uco, C. (1848). Peru’s president: a man of the NATO-led war on terror. "
    f"<i>The Review</i>. {END}",
    ("lower case", "MLA"): "Uco, Cesar. “Peru’s President: A Man of the NATO-led War on Terror.” "
    f"<i>The Review</i>, 1848, {END}.",
    ("lower case", "Chicago"): "Uco, Cesar. “Peru’s President: A Man of the NATO-led War on "
    f"Terror.” <i>The Review</i>, 1848. {END}.",
    ("marks", "APA"): "Uco, C. (1848). What “Silver” and “tin” &lt; gold &amp; more. "
    f"<i>The Review</i>. {END}",
    ("marks", "MLA"): "Uco, Cesar. “What ‘Silver’ and ‘Tin’ &lt; Gold &amp; More.” "
    f"<i>The Review</i>, 1848, {END}.",
    ("marks", "Chicago"): "Uco, Cesar. “What ‘Silver’ and ‘Tin’ &lt; Gold &amp; More.” "
    f"<i>The Review</i>, 1848. {END}.",
    ("hostile", "APA"): "&lt;/script&gt;&lt;b&gt;. (1848). a {b} \\c $ % # _ ~ ^ &amp; "
    f"&lt;script&gt; }}. <i>The Review</i>. {END}",
    ("hostile", "MLA"): "&lt;/script&gt;&lt;b&gt;. “A {B} \\C $ % # _ ~ ^ &amp; &lt;Script&gt; }.” "
    f"<i>The Review</i>, 1848, {END}.",
    ("hostile", "Chicago"): "&lt;/script&gt;&lt;b&gt;. “A {B} \\C $ % # _ ~ ^ &amp; "
    f"&lt;Script&gt; }}.” <i>The Review</i>, 1848. {END}.",
    # Chicago 17, 14.199: the newspaper stands in the place of the author, and there alone.
    ("no author, newspaper", "Chicago"): "<i>The Daily News</i>. “Silver in Peru.” March 1848. "
    f"{END}.",
    # APA 7, 9.35: `Trans.`.
    ("translated", "APA"): "Uco, C. (1848). Silver in Peru (G. J. García Márquez, Trans.). "
    f"<i>The Review</i>. {END}",
    # What is here is the text of a speech.
    ("speech", "APA"): f"Uco, C. (1848). Silver in Peru. <i>The Review</i>. {END}",
    ("speech", "MLA"): f"Uco, Cesar. “Silver in Peru.” <i>The Review</i>, 1848, {END}.",
    ("speech", "Chicago"): f"Uco, Cesar. “Silver in Peru.” <i>The Review</i>, 1848. {END}.",
}
"""What is right where citeproc-py is not, and why."""


@pytest.mark.parametrize("style", FILES)
@pytest.mark.parametrize("name", WORKS)
def test_a_citation_is_what_the_csl_engine_writes(name: str, style: str) -> None:
    expected = DIFFERENT.get((name, style)) or truth(style, WORKS[name])

    assert expected == dict(styled(WORKS[name]))[style]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("the power of the press", "The Power of the Press"),
        ("What it is for", "What It Is For"),
        ("An iPhone, and a NATO-led look-in at it", "An iPhone, and a NATO-led Look-in at It"),
        ("peru: the silver", "Peru: The Silver"),
        ("“silver” in peru", "“Silver” in Peru"),
        ("1848 in Potosí", "1848 in Potosí"),
        ("", ""),
    ],
)
def test_english_titles_are_set_in_title_case(title: str, expected: str) -> None:
    assert expected == title_case(title)


def test_without_an_address_of_the_site_there_is_none() -> None:
    one = work_of(article("1848", UCO), SITE, "", "en")

    assert "Uco, C. (1848). Silver in Peru. <i>The Review</i>." == dict(styled(one))["APA"]
