from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.graph.iris import decode, encode
from kg.model import GazetteerEntry
from kg.resolution.slugs import plain_slug

from .corpus import Thing, extracted, one, slugs


def digest(identifier: str, start: int, length: int = 6) -> str:
    return hashlib.sha256(f"{identifier}\0{start}".encode()).hexdigest()[:length]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Peter Thiel", "peter-thiel"),
        ("The Guardian", "the-guardian"),
        ("AT&T Inc.", "at-t-inc"),
        ("U.S. Steel", "us-steel"),
        ("Zoe\u0308 O\u2019Brien", "zoë-obrien"),
        ("Газпром", "газпром"),
        ("新华社", "新华社"),
        ("../../etc", "etc"),
        ("\ud800", ""),
        ("—", ""),
    ],
)
def test_plain_slug(name: str, slug: str) -> None:
    assert plain_slug(name) == slug


@given(st.text(max_size=30))
def test_plain_slug_is_good_for_an_iri(name: str) -> None:
    slug = plain_slug(name)
    assert unicodedata.is_normalized("NFC", slug)
    assert slug == plain_slug(slug)
    assert all(letter == "-" or unicodedata.category(letter)[0] in "LMN" for letter in slug)
    assert not slug or decode(encode(slug)) == slug


def test_slug_is_the_full_name_in_the_earliest_article() -> None:
    link = ("Palantir Technologies", "Palantir")
    assert slugs([one("c", "Company", link), one("b", "Company", "Palantir", day="2021-01-01")]) == ["palantir"] * 2
    earlier = one("a", "Company", link, day="2020-12-31")
    assert slugs([earlier, one("b", "Company", "Palantir", day="2021-01-01")]) == ["palantir-technologies"] * 2
    assert slugs([one("b", "Company", link), one("a", "Company", "Palantir")]) == ["palantir"] * 2


def test_every_namesake_has_a_hash_of_its_earliest_article() -> None:
    articles = [one("a", "Company", "Ford"), one("b", "Person", "Ford"), one("c", "Company", "Ford", day="2020-01-01")]
    assert slugs(articles) == [f"ford-{digest('c', 0)}", f"ford-{digest('b', 0)}", f"ford-{digest('c', 0)}"]


def test_gazetteer_keeps_its_key_even_where_no_article_names_the_thing() -> None:
    jordan = GazetteerEntry("jordan", "Place", "Jordan")
    both = extracted("a", Thing("Place", "Jordan", "jordan"), Thing("Person", "Jordan"))
    assert slugs([both], [jordan]) == ["jordan", f"jordan-{digest('a', 10)}"]
    assert slugs([one("a", "Person", "Jordan")], [jordan]) == [f"jordan-{digest('a', 0)}"]


def test_slug_that_looks_like_a_hashed_one_is_left_alone() -> None:
    clash = f"Ford {digest('b', 0)}"
    articles = [one("a", "Company", "Ford"), one("b", "Person", "Ford"), one("c", "Product", clash)]
    assert slugs(articles) == [f"ford-{digest('a', 0)}", f"ford-{digest('b', 0, 12)}", f"ford-{digest('b', 0)}"]


def test_name_of_signs_alone_has_a_hash_for_a_slug() -> None:
    assert slugs([one("a", "Product", "—")]) == [digest("a", 0)]


def test_two_namesakes_at_one_place_are_refused() -> None:
    with pytest.raises(KgError, match="a: two things called “Ford”"):
        slugs([extracted("a", Thing("Person", "Ford", at=3), Thing("Company", "Ford", at=3))])


@settings(deadline=None)
@given(st.lists(st.sampled_from(["Ford", "Smith", "Acme Ltd"]), min_size=1, max_size=6), st.integers(1, 5))
def test_newer_article_never_hands_a_slug_to_another_thing(names: list[str], known: int) -> None:
    articles = [one(f"{number:02d}", "Person" if number % 2 else "Company", name) for number, name in enumerate(names)]
    before, after = slugs(articles[:known]), slugs(articles)
    kept = set(before) & set(after)
    assert all(old == new for old, new in zip(before, after, strict=False) if new in kept)
    assert all(new in after[: len(before)] for new in after if new in kept)
