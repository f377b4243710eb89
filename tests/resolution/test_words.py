from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolution.words import compared, cut, fold


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("O\u2019Brien & Sons", ["OBrien", "Sons"]),
        ("7-Eleven", ["7", "Eleven"]),
        ("हिन्दी समाचार", ["हिन्दी", "समाचार"]),
        ("soft\u00adhyphen \ufe0fheart", ["softhyphen", "heart"]),
        ("新华社 (北京)", ["新华社", "北京"]),
        ("…", []),
    ],
)
def test_cut_keeps_letters_digits_and_their_marks(text: str, words: list[str]) -> None:
    assert cut(text) == words


@pytest.mark.parametrize(("one", "other"), [("й", "и"), ("が", "か"), ("ñandu", "nyandu")])
def test_fold_leaves_what_is_another_letter(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Łódź", "lodz"), ("İzmir", "izmir"), ("Ǿre", "ore"), ("Άρης", "αρησ"), ("ﬁ", "FI")]
)
def test_fold_takes_accents_and_case_off(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(max_size=20))
def test_compared_does_not_depend_on_composition(name: str) -> None:
    assert "".join(compared(unicodedata.normalize("NFC", name))) == "".join(
        compared(unicodedata.normalize("NFD", name))
    )
