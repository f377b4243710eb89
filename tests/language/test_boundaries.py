"""Where names begin and end: titles, roles and determiners off, neighbours joined."""

from __future__ import annotations

import pytest

from kg.language import Analyser

from .reading import names, read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mr Vale resigned.", ["Vale"]),
        ("Sir Tom Vale resigned.", ["Tom Vale"]),
        ("Dr. Ada Vell resigned.", ["Ada Vell"]),
        ("Professor Ada Vell resigned.", ["Ada Vell"]),
        ("Chancellor Ada Vell resigned.", ["Ada Vell"]),
        ("Vice-Chancellor Ada Vell resigned.", ["Ada Vell"]),
        ("King Tom met Ada Vell.", ["Tom", "Ada Vell"]),
        ("Halden Systems chairman Tom Vale resigned.", ["Halden Systems", "Tom Vale"]),
        ("Lawyer Ada Vell resigned.", ["Ada Vell"]),
        ("The Halden Institute won.", ["Halden Institute"]),
        ("Halden Systems' lawyers met Ada Vell's lawyers.", ["Halden Systems", "Ada Vell"]),
        (
            "He sued The Halden Institute, “Brellow Energy” and Ada Vell.",
            ["Halden Institute", "Brellow Energy", "Ada Vell"],
        ),
    ],
)
def test_what_does_not_belong_to_a_name_is_taken_off(stranger: Analyser, text: str, wanted: list[str]) -> None:
    assert names(read(stranger, text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ada Vell met the Ministry of Tides in May.", "Ministry of Tides"),
        ("Ada Vell met the University of Tolland.", "University of Tolland"),
        ("Ada Vell met the Office for Harbour Safety.", "Office for Harbour Safety"),
        ("Ada Vell sued Marlowe & Sons.", "Marlowe & Sons"),
        ("Ada Vell works for the Bank of Tolland.", "Bank of Tolland"),
        ("The Tarnside Co-operative sued Ada Vell.", "Tarnside Co-operative"),
        ("Tarnlands Co-operative sued Ada Vell.", "Tarnlands Co-operative"),
        ("Ada Vell sued the Hill Growers' Co-op.", "Hill Growers' Co-op"),
        ("The Undersecretariat of Harbours fined Ada Vell.", "Undersecretariat of Harbours"),
        ("The Commissariat of Harbours fined Ada Vell.", "Commissariat of Harbours"),
    ],
)
def test_what_belongs_to_a_name_is_joined(stranger: Analyser, text: str, wanted: str) -> None:
    assert wanted in names(read(stranger, text))


@pytest.mark.parametrize("text", ["Shirt sponsor Halden Systems left.", "Reporter Ada Vell left."])
def test_a_role_alone_is_no_name(stranger: Analyser, text: str) -> None:
    assert len(names(read(stranger, text))) == 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Prime Minister Ada Vell resigned.", ["Ada Vell"], id="half of a title"),
        pytest.param("Jan Verhoest resigned.", ["Jan Verhoest"], id="a month is a name"),
        pytest.param("John Marlowe & Sons bought a mill.", ["John Marlowe & Sons"], id="a son is a role"),
        pytest.param(
            "Brellow Energy (BE) and Halden Systems (HS) won.",
            ["Brellow Energy", "BE", "Halden Systems", "HS"],
            id="brackets",
        ),
    ],
)
def test_names_run_neither_short_nor_long(stranger: Analyser, text: str, wanted: list[str]) -> None:
    assert names(read(stranger, text)) == wanted


def test_what_a_minister_is_for_is_no_name(stranger: Analyser) -> None:
    assert names(read(stranger, "The Minister for Jobs, Ada Vell, resigned.")) == ["Ada Vell"]


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="an office in many words runs into the name after it")
def test_an_office_with_its_department_is_no_name(stranger: Analyser) -> None:
    assert names(read(stranger, "Minister for Transport Ada Vell resigned.")) == ["Ada Vell"]
