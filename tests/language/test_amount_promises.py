"""What holds for sums of money in any text."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.amounts import find_amounts
from kg.language.currencies import SIGNS

# fmt: off
PIECES = st.sampled_from([
    *SIGNS, *"0123456789.,- ", "\u00a0", "million", "bn", "m", " euros", " dollars", "a ", "half a ", "two hundred ",
    " to ", " and ", "between ", "won", "½", "pounds",
])
HOSTILE = (
    "1", "1,", "1.", "1 ", "1-", "1 to ", "1,000 ", "£", "£1", "£1-", "a ", "half a ", "a million ", "twenty-", "US$",
    "two hundred and ", "between £1 and ", "Sh1 ", "1 dollars ", "\u0130",
)
# fmt: on


@given(st.text() | st.lists(PIECES, max_size=30).map("".join))
def test_find_amounts_keeps_its_promises_on_any_text(text: str) -> None:
    mentions = find_amounts(text)
    ends = [0]
    for mention in mentions:
        start, end = mention.span
        assert ends[-1] <= start < end <= len(text)
        assert text[start:end] == mention.amount.text
        assert mention.amount.value >= 0
        assert len(mention.amount.currency) == 3
        ends.append(end)


@given(
    st.decimals(0, 10**6, places=2),
    st.sampled_from(["£", "€", "US$", "Rs ", "KSh", "₦"]),
    st.sampled_from([("m", 6), (" billion", 9), ("k", 3)]),
)
def test_find_amounts_reads_what_was_written(number: Decimal, sign: str, scale: tuple[str, int]) -> None:
    (mention,) = find_amounts(f"They paid {sign}{number:,}{scale[0]} in all.")
    assert mention.amount.value == number * 10 ** scale[1]


@pytest.mark.parametrize("piece", HOSTILE)
def test_find_amounts_stays_fast_on_hostile_text(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    start = time.process_time()
    find_amounts(text)
    assert time.process_time() - start < 2
