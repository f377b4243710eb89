from __future__ import annotations

import pytest

from kg.model import Referent
from kg.resolution.people import bare, genders, read_person, whole


@pytest.mark.parametrize(
    "name",
    ["Jane Smith", "Jane de la Rue", "A. B. Smith", "Rt Hon Jane Smith", "Stephen King", "Jane al-Assad", "Li Na"],
)
def test_read_person_takes_name_for_full(name: str) -> None:
    assert read_person(name).full


@pytest.mark.parametrize(
    "name",
    ["", "-", "Smith", "Sir Smith", "A Smith", "Jane S", "van Gogh", "bin Salman", "Chief Executive", "A B C", "X"],
)
def test_read_person_takes_name_for_a_part(name: str) -> None:
    assert not read_person(name).full


@pytest.mark.parametrize(
    ("short", "name", "part"),
    [
        ("Duncan Smith", "Iain Duncan Smith", True),
        ("Mary Jane", "Mary Jane Watson", True),
        ("Mary Watson", "Mary Jane Watson", False),
        ("Jane Watson", "Jane Watson", False),
        ("…", "Jane Watson", True),
    ],
)
def test_names_that_are_parts_of_others_are_left_out(short: str, name: str, *, part: bool) -> None:
    assert whole([short, name]) == ([name] if part else [short, name])


def test_bare_leaves_a_name_that_is_but_a_title() -> None:
    assert bare("The Rt Hon") == ["Hon"]
    assert bare("MP OBE") == ["MP"]


def person(*names: str) -> Referent:
    return Referent(names[0], "Person", names, (0, 5))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mr Smith sued Ms Jones.", ["male", "female"]),
        ("“Mr. Smith\u2019s case,” said Dame Ann Jones", ["male", "female"]),
        ("Dr Smith met Jones", ["", ""]),
        ("Mr Smith, not Mrs Smith; Mr", ["", ""]),
        ("Mr Smithson met Ms Brown", ["", ""]),
    ],
)
def test_genders_come_from_titles_in_the_text(text: str, found: list[str]) -> None:
    assert genders(text, [person("Alex Smith", "Smith"), person("Ann Jones", "Jones")]) == found


def test_genders_ignores_names_that_two_share() -> None:
    people = [person("Alex Smith", "Smith"), person("Robin Smith", "Smith"), person("Lady Brown")]
    assert genders("Mr Smith and Mr Robin Smith", people) == ["", "male", "female"]
