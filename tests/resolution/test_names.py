from __future__ import annotations

import pytest

from kg.resolution.names import family, is_short_for, read_name


def test_family_joins_the_organisations_only() -> None:
    kinds = ["Organization", "Company", "GovernmentBody", "NewsOutlet", "Person", "Place", "Product"]
    assert [family(kind) for kind in kinds] == [*["Organization"] * 4, "Person", "Place", "Product"]


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("WHO", "WHO"),
        ("The Who", "who"),
        ("U.N.", "UN"),
        ("Nasa", "nasa"),
        ("X", "x"),
        ("CONGLOMERATED", "conglomerated"),
    ],
)
def test_read_name_looks_acronyms_up_by_their_capitals(name: str, sign: str) -> None:
    assert read_name(name, "Organization").sign == sign


def test_read_name_is_not_slow_where_capitals_run_on() -> None:
    assert len(read_name("Acme Works " * 5000, "Organization").begins) < 20


def test_read_name_notes_what_a_name_may_be_shortened_to() -> None:
    name = read_name("Department of Health and Social Care", "Organization")
    assert name.spelled == ("dhsc", "dohasc")
    assert name.begins[:2] == name.shorter[:2] == ("department", "departmentof")
    assert read_name("Ann van der Berg Jr", "Person").shorter == ("annbergjr",)
    assert read_name("Liberal Party of Wales", "Organization").shorter == ("liberalparty", "liberalpartyof")
    assert read_name("Las Vegas Valley", "Place").shorter == ()


@pytest.mark.parametrize("name", ["Government", "The Party", "High Court", "the", "&!", "Bank", "School of Business"])
def test_read_name_knows_names_that_tell_nothing(name: str) -> None:
    assert not read_name(name, "Organization").telling


@pytest.mark.parametrize(
    "name", ["Home Office", "Labour Party", "Bank of England", "High Speed Two", "Court of Arbitration for Sport"]
)
def test_read_name_knows_names_that_tell_something(name: str) -> None:
    assert read_name(name, "Organization").telling


@pytest.mark.parametrize(
    ("short", "name", "teaches"),
    [
        ("Defra", "Department for Environment, Food and Rural Affairs", True),
        ("Caltech", "California Institute of Technology", True),
        ("Quern", "Quern Data", True),
        ("Liberal Party", "Liberal Party of Wales", True),
        ("Essex", "Essex Police", False),
        ("Harvest", "Harvest Road School", False),
        ("County Council", "Essex County Council", False),
        ("Acme", "Quern Data", False),
    ],
)
def test_is_short_for_tells_a_short_name_from_a_slip(short: str, name: str, *, teaches: bool) -> None:
    assert is_short_for(read_name(short, "Organization"), read_name(name, "Organization")) is teaches


def test_is_short_for_lets_no_place_shorten_another() -> None:
    assert not is_short_for(read_name("Las Vegas", "Place"), read_name("Las Vegas Valley", "Place"))
    assert is_short_for(read_name("NY", "Place"), read_name("New York", "Place"))
