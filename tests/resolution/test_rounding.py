"""How far the words for a sum reach."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.amounts import find_amounts
from kg.model import Amount
from kg.resolution.rounding import Sum, agree, reach, read_sum

from .telling import said


def read(sentence: str) -> Sum:
    """Find the one sum of a sentence, and how far it reaches."""
    (mention,) = find_amounts(sentence)
    return reach(mention.amount, sentence[: mention.span[0]], sentence[mention.span[1] :])


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("£23m", "22.5e6", "23.5e6"),
        ("£23.5m", "23.45e6", "23.55e6"),
        ("£23.0m", "22.95e6", "23.05e6"),
        ("£20m", "19.5e6", "20.5e6"),
        ("$1.25 billion", "1.245e9", "1.255e9"),
        ("£1,200,000", "1199999.5", "1200000.5"),
        ("€45 000", "44999.5", "45000.5"),
        ("two million pounds", "1.5e6", "2.5e6"),
        ("half a million dollars", "450000", "550000"),
        ("£1½m", "1.45e6", "1.55e6"),
        ("nearly £24m", "23e6", "24e6"),
        ("up to £30m", "20e6", "30e6"),
        ("a nearly £24m deal", "23e6", "24e6"),
        ("more than £20m", "20e6", "30e6"),
        ("over £23m", "23e6", "24e6"),
        ("at least £23m", "23e6", "24e6"),
        ("about £20m", "15e6", "25e6"),
        ("about £23m", "22e6", "24e6"),
        ("an estimated £23m", "22e6", "24e6"),
        ("£23m or more", "23e6", "24e6"),
        ("£20m or so", "15e6", "25e6"),
        ("moreover, £23m", "22.5e6", "23.5e6"),
        ("a row over a £23m deal", "22.5e6", "23.5e6"),
        ("a row over the £23m deal", "22.5e6", "23.5e6"),
        ("less than the £23m", "22e6", "23e6"),
    ],
)
def test_reach_is_what_the_digits_and_the_words_beside_them_give(words: str, low: str, high: str) -> None:
    found = read(f"It was worth {words} then." if words[0] != "m" else words)
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("£23m", "£23.5m", True),
        ("£23m", "£22.5m", True),
        ("£24m", "£23.5m", True),
        ("£14.5m", "£14m", True),
        ("£14.5m", "£15m", True),
        ("£13.5m", "£13m", True),
        ("£13.5m", "£14m", True),
        ("£23m", "£24m", False),
        ("£23m", "£23.6m", False),
        ("£23.4m", "£23.5m", False),
        ("£23m", "£22,750,312", True),
        ("nearly £24m", "£23.5m", True),
        ("nearly £24m", "£24.2m", False),
        ("more than £23m", "£23.5m", True),
        ("more than £23m", "£22.9m", False),
        ("about £20m", "£23m", True),
        ("£1.2bn", "£1,200m", True),
        ("£23m", "€23m", None),
    ],
)
def test_agree(one: str, other: str, fits: bool | None) -> None:
    assert agree(read(f"It paid {one}."), read(f"It paid {other}.")) is fits
    assert agree(read(f"It paid {other}."), read(f"It paid {one}.")) is fits


def test_nothing_agrees_with_no_sum() -> None:
    assert agree(None, read("£23m")) is None
    assert agree(None, None) is None


def test_read_sum_looks_at_the_sentence() -> None:
    claim = said("1", "a acme suppliedTo globex for £20m", quote="A bill of about £20m.")
    assert read_sum(claim) == reach(claim.amount, "about ")
    assert read_sum(said("1", "a acme suppliedTo globex for £20m", quote="Nothing.")) == reach(claim.amount)
    assert read_sum(said("1", "a acme suppliedTo globex")) is None


def test_nought_reaches_to_both_sides() -> None:
    assert reach(Amount(Decimal(0), "GBP", "£0")) == Sum(Decimal(0), "GBP", Decimal("-0.5"), Decimal("0.5"))


millions = st.decimals("0.1", "9999", places=3).map(lambda number: number.normalize())
hedges = st.sampled_from(["", "nearly ", "about ", "more than ", "up to "])


def in_millions(number: Decimal, hedge: str = "") -> Sum:
    return reach(Amount(number * 10**6, "GBP", f"£{number:f}m"), f"worth {hedge}")


@given(millions, hedges)
def test_a_sum_reaches_itself(number: Decimal, hedge: str) -> None:
    found = in_millions(number, hedge)
    assert found.low <= found.value <= found.high
    assert agree(found, found)


@given(millions, st.integers(0, 2))
def test_a_sum_agrees_with_each_of_its_roundings(number: Decimal, places: int) -> None:
    rounded = number.quantize(Decimal(1).scaleb(-places))
    if rounded:
        assert agree(in_millions(number), in_millions(rounded))


@given(millions, millions, hedges, hedges)
def test_agreement_has_no_direction(one: Decimal, other: Decimal, first: str, second: str) -> None:
    assert agree(in_millions(one, first), in_millions(other, second)) == agree(
        in_millions(other, second), in_millions(one, first)
    )


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_whole_numbers_of_one_unit_agree_only_if_they_are_equal(one: int, other: int) -> None:
    assert agree(in_millions(Decimal(one)), in_millions(Decimal(other))) == (one == other)


@given(millions)
def test_about_is_never_narrower_than_the_digits(number: Decimal) -> None:
    plain, about = in_millions(number), in_millions(number, "about ")
    assert about.low <= plain.low <= plain.high <= about.high
