"""How many sources speak in articles."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article
from kg.voices import support, support_words, told_once, voices, without_origin

from .graphs import DEAL

A, B, C, D = (Article(name, "", dt.date(2024, 1, day)) for day, name in enumerate("abcd", 1))
COPIES = A, replace(B, copy_of="a"), replace(C, copy_of="a"), D


@pytest.mark.parametrize(
    ("articles", "words"),
    [
        ("", "0 articles"),
        ("a", "1 article"),
        ("c", "1 article"),
        ("bc", "2 articles, 1 source"),
        ("abca", "3 articles, 1 source"),
        ("ad", "2 articles"),
        ("abcd", "4 articles, 2 sources"),
    ],
)
def test_support_in_words(articles: str, words: str) -> None:
    assert support_words(articles, voices(COPIES)) == words


@given(st.sets(st.sampled_from("abcd")))
def test_there_are_never_more_sources_than_articles(articles: set[str]) -> None:
    told, sources = support(articles, voices(COPIES))
    assert bool(articles) <= sources <= told == len(articles)
    assert support(articles, voices((A, B, C, D))) == (told, told)


def test_claims_of_copies_count_once() -> None:
    claims = [replace(DEAL, article=article) for article in "aabcd"]
    assert told_once(claims, voices(COPIES)) == 3
    assert told_once(claims, {}) == 5


def test_the_earliest_copy_becomes_the_origin() -> None:
    assert without_origin(COPIES, "a") == (B, replace(C, copy_of="b"), D)
    assert without_origin(COPIES, "b") == (A, COPIES[2], D)
    assert without_origin((A, replace(B, copy_of="a", published=None), COPIES[2]), "a") == (
        replace(B, copy_of="c", published=None),
        C,
    )
