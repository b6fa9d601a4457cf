"""Front matter of other generators: called by our keys, and what is only theirs kept in `extra`."""

from pathlib import Path

import pytest

from generator.frontmatter import split
from generator.parse.schema import ARTICLE
from tests.importer.test_formats import one

BODY = "\nThe miners of Potosí were paid once a year, and they spent it in a week.\n"
JEKYLL = """---
layout: post
title: "Silver: a history"
date: 2019-05-03 08:00:00 +0100
categories: mines silver
tags: [peru]
permalink: /2019/silver.html
published: false
---
"""
HUGO = """+++
title = "Silver: a history"
date = 2019-05-03T08:00:00Z
draft = true
tags = ["mines", "silver"]
categories = ["peru"]
aliases = ["/2019/silver.html"]
layout = "post"
weight = 3
[params]
color = "grey"
+++
"""
PELICAN = """Title: Silver: a history
Date: 2019-05-03 08:00
Tags: mines, silver, peru
Author: Ana Ruiz
Status: draft
Layout: post
"""


@pytest.mark.parametrize("head", [JEKYLL, HUGO, PELICAN])
def test_a_head_of_another_generator_is_called_by_our_keys(tmp_path: Path, head: str) -> None:
    outcome, text = one(tmp_path, "silver.md", (head + BODY).encode())

    front = split(text).front or ""
    assert ("Silver: a history", "2019-05-03") == (outcome.title, outcome.date[:10])
    assert {"mines", "silver", "peru"} <= set(outcome.tags)
    assert "\ndraft: true\n" in front
    assert "post" in next(line for line in front.splitlines() if line.startswith("extra: {"))
    assert set(ARTICLE) >= {line.partition(":")[0] for line in front.splitlines()}
    assert text.endswith(f"---\n{BODY}")


@pytest.mark.parametrize("head", [JEKYLL, HUGO])
def test_an_old_address_is_an_alias(tmp_path: Path, head: str) -> None:
    _, text = one(tmp_path, "silver.md", (head + BODY).encode())

    assert '\naliases: ["/2019/silver.html"]\n' in text


def test_keys_that_are_not_ours_are_kept(tmp_path: Path) -> None:
    _, text = one(tmp_path, "silver.md", (HUGO + BODY).encode())

    assert '\nextra: {layout: post, weight: "3", color: grey}\n' in text


def test_toml_that_is_none_is_reported_and_no_part_of_the_article(tmp_path: Path) -> None:
    outcome, text = one(tmp_path, "silver.md", f"+++\ntitle = broken\n+++\n{BODY}".encode())

    assert "broken" not in text
    assert any("cannot be read" in decision.reason for decision in outcome.decisions)


@pytest.mark.parametrize(
    ("said", "authors"),
    [
        ("authors: [Smith and Sons, Ana Ruiz]", ["Smith and Sons", "Ana Ruiz"]),
        ("authors: [Ana Ruiz and Bo Chen]", ["Ana Ruiz and Bo Chen"]),
        ("author: Ana Ruiz and Bo Chen", ["Ana Ruiz", "Bo Chen"]),
        ("authors:\n- {family: Ruiz, given: Ana}\n- Bo Chen", ["Ana Ruiz", "Bo Chen"]),
    ],
)
def test_a_name_that_is_an_item_of_a_list_is_whole(
    tmp_path: Path, said: str, authors: list[str]
) -> None:
    text = f"---\ntitle: Silver\n{said}\n---\n{BODY}"

    outcome, _ = one(tmp_path, "silver.md", text.encode())

    assert tuple(authors) == outcome.authors


@pytest.mark.parametrize(
    "head", ["---\ntitle: A history\nslug: silver\n---\n", "Title: A history\nSlug: silver\n"]
)
def test_a_slug_is_the_name_of_the_article(tmp_path: Path, head: str) -> None:
    outcome, text = one(tmp_path, "post.md", (head + BODY).encode())

    assert "silver" == outcome.slug
    assert outcome.article.endswith("/silver.md")
    assert "slug" not in text


def test_addresses_that_led_on_are_aliases(tmp_path: Path) -> None:
    head = "---\ntitle: A history\nredirect_from:\n- /old/\n- /older/\naliases: [/oldest/]\n---\n"

    _, text = one(tmp_path, "post.md", (head + BODY).encode())

    assert '\naliases: ["/old/", "/older/", "/oldest/"]\n' in text


def test_lines_of_markdown_are_one_paragraph_but_for_hard_breaks(tmp_path: Path) -> None:
    body = (
        "The lamp went out.\nNobody had seen who did it.\nNobody asked.\n\n"
        "Two lines here.\nAnd no more.\n\n"
        "At half past two,  \nat four;\nthe boat came in.\n\n"
        "```\ncode  \nmore\n```\n"
    )
    head = "---\ntitle: The lamp\ndate: 1848-05-03\n---\n"

    _, text = one(tmp_path, "post.md", (head + body).encode())

    assert "The lamp went out. Nobody had seen who did it. Nobody asked.\n" in text
    assert "Two lines here. And no more.\n" in text
    assert "At half past two,\\\nat four; the boat came in.\n" in text
    assert "code\nmore\n" in text
