from __future__ import annotations

import pytest

from kg.resolution.names import family, read_name


def test_family_joins_the_organisations_only() -> None:
    kinds = ["Organization", "Company", "GovernmentBody", "NewsOutlet", "Person", "Place", "Product"]
    assert [family(kind) for kind in kinds] == [*["Organization"] * 4, "Person", "Place", "Product"]


@pytest.mark.parametrize(("name", "sign"), [("WHO", "WHO"), ("The Who", "who"), ("U.N.", "UN"), ("Nasa", "nasa"), ("X", "x"), ("CONGLOMERATED", "conglomerated")])
def test_read_name_looks_acronyms_up_by_their_capitals(name: str, sign: str) -> None:
    assert read_name(name, "Organization").sign == sign


def test_read_name_notes_what_a_name_may_be_shortened_to() -> None:
    name = read_name("Department of Health and Social Care", "Organization")
    assert name.spelled == {"dhsc", "dohasc"}
    assert name.shorter[:2] == ("department", "departmentof")
    assert read_name("Ann van der Berg Jr", "Person").shorter == ("annbergjr",)


@pytest.mark.parametrize("name", ["Government", "The Party", "High Court", "the", "&!", "Bank", "School of Business"])
def test_read_name_knows_names_that_tell_nothing(name: str) -> None:
    assert not read_name(name, "Organization").telling


@pytest.mark.parametrize("name", ["Home Office", "Labour Party", "Bank of England", "High Speed Two", "Court of Arbitration for Sport"])
def test_read_name_knows_names_that_tell_something(name: str) -> None:
    assert read_name(name, "Organization").telling
