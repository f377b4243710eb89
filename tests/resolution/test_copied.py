"""Things of an article and of its copy."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Extracted, GazetteerEntry

from .corpus import Thing, entities, extracted, slugs

MINISTRY = Thing("GovernmentBody", "Ministry of Health")


def copy(article: Extracted, origin: str) -> Extracted:
    """Mark an article as a copy."""
    return replace(article, article=replace(article.article, copy_of=origin))


def test_what_tells_too_little_to_be_joined_is_one_thing_in_an_article_and_its_copies() -> None:
    articles = [extracted(name, MINISTRY) for name in "abcd"]
    assert len(set(slugs(articles))) == 4
    articles[1:3] = [copy(each, "a") for each in articles[1:3]]
    found = entities(articles)
    assert found["a", 0] == found["b", 0] == found["c", 0] != found["d", 0]
    assert entities(reversed(articles)) == found


def test_two_things_of_one_name_in_an_article_say_nothing_of_that_in_a_copy() -> None:
    two = extracted("a", MINISTRY, MINISTRY)
    assert len(set(slugs([two, copy(extracted("b", MINISTRY), "a")]))) == 3
    assert len(set(slugs([extracted("a", MINISTRY), copy(extracted("b", MINISTRY, MINISTRY), "a")]))) == 3


def test_a_copy_whose_origin_is_not_there_is_an_article_like_others() -> None:
    assert len(set(slugs([extracted("a", MINISTRY), copy(extracted("b", MINISTRY), "z")]))) == 2


def test_things_of_two_keys_stay_two_in_a_copy() -> None:
    known = [GazetteerEntry(key, "GovernmentBody", "Ministry of Health", country=key) for key in ("peru", "chad")]
    articles = [extracted(name, replace(MINISTRY, key=key)) for name, key in (("a", "peru"), ("b", "chad"))]
    assert slugs([articles[0], copy(articles[1], "a")], known) == ["peru", "chad"]


def test_copies_never_join_two_things_of_one_article() -> None:
    office = replace(MINISTRY, names="Ministry of Trade")
    one = extracted("a", MINISTRY, office)
    other = copy(extracted("b", replace(MINISTRY, names=("Ministry of Health", "Ministry of Trade"))), "a")
    found = entities([one, other])
    assert found["a", 0] != found["a", 1]
