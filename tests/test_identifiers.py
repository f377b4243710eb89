"""Identifiers that stay what they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.identifiers import claim_identifier

SPANS = st.tuples(st.integers(0, 9999), st.integers(0, 9999))
TEXT = st.text(max_size=20)


def test_an_identifier_never_changes() -> None:
    assert claim_identifier("article", "sued", (0, 4), (10, 17)) == "4e75ad8ffbd2203a5409f831f14ae3c8"


@pytest.mark.parametrize(
    "other",
    [
        ("article", "sued", (0, 4), (10, 17), "rule"),
        ("articles", "sued", (0, 4), (10, 17), ""),
        ("article", "paid", (0, 4), (10, 17), ""),
        ("article", "sued", (0, 5), (10, 17), ""),
        ("article", "sued", (0, 4), (10, 18), ""),
        ("article", "sued", (10, 17), (0, 4), ""),
        ('article", "sued', "", (0, 4), (10, 17), ""),
    ],
)
def test_every_part_counts(other: tuple[str, str, tuple[int, int], tuple[int, int], str]) -> None:
    assert claim_identifier(*other) != claim_identifier("article", "sued", (0, 4), (10, 17))


@given(TEXT, TEXT, SPANS, SPANS, TEXT)
def test_any_claim_has_one_of_32_digits(
    article: str, relation: str, subject: tuple[int, int], other: tuple[int, int], rule: str
) -> None:
    found = claim_identifier(article, relation, subject, other, rule)
    assert re.fullmatch("[0-9a-f]{32}", found)
    assert found == claim_identifier(article, relation, subject, other, rule)


@given(TEXT, TEXT)
def test_parts_do_not_run_into_one_another(one: str, other: str) -> None:
    if (one, other) != (other, one):
        assert claim_identifier(one, other, (0, 1), (2, 3)) != claim_identifier(other, one, (0, 1), (2, 3))


def test_half_a_character_is_no_obstacle() -> None:
    assert claim_identifier("\ud800", "sued", (0, 1), (2, 3)) != claim_identifier("\ud801", "sued", (0, 1), (2, 3))
