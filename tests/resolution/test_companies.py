from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest

from kg.resolution.companies import split_form


@pytest.mark.parametrize(
    ("name", "proper", "form"),
    [
        ("Acme Co., Ltd.", "Acme", "ltd"),
        ("Acme, Inc.", "Acme", "inc"),
        ("Petronas Sdn. Bhd.", "Petronas", "bhd"),
        ("Cemex S.A.B. de C.V.", "Cemex", "sadecv"),
        ("Volvo AB (publ)", "Volvo", "ab"),
        ("Orlen Sp. z o.o.", "Orlen", "spzoo"),
        ("Marvell & Company", "Marvell", "co"),
        ("Limited", "", "ltd"),
        ("Unlimited Sa", "Unlimited Sa", ""),
        ("The Trade Desk", "The Trade Desk", ""),
        ("", "", ""),
    ],
)
def test_split_form(name: str, proper: str, form: str) -> None:
    assert split_form(name) == (proper, form)


def test_table_gives_every_spelling_to_one_form() -> None:
    lines = files("kg.resolution").joinpath("company_forms.txt").read_text(encoding="utf-8").splitlines()
    spellings = [spelling for line in lines if not line.startswith("#") for spelling in line.split(": ")[1].split(", ")]
    assert [spelling for spelling, times in Counter(spellings).items() if times > 1] == []
    assert all(spelling == " ".join(spelling.split()) and "." not in spelling for spelling in spellings)
