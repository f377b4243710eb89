"""Names known from elsewhere in the article: acronyms spelled out, the noun that belongs to a name."""

from __future__ import annotations

import pytest

from kg.language import Analyser

from .reading import class_of, names, read, referent, stands_for


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        (
            "The dispute pits the Dockers and Allied Trades Union (DATU) against Halden Systems.",
            "Dockers and Allied Trades Union",
            "DATU",
        ),
        ("The Dockers and Allied Trades Union (DATU) went on strike.", "Dockers and Allied Trades Union", "DATU"),
        ("Ada Vell met the Office for Harbour Safety (OHS).", "Office for Harbour Safety", "OHS"),
        ("Ada Vell met the Tolland Harbour and River Trust (THRT).", "Tolland Harbour and River Trust", "THRT"),
        ("Ada Vell met the new Tolland & Orvane Society (TOS).", "Tolland & Orvane Society", "TOS"),
        ("Ada Vell met the Ports of Tolland's Union (PTU).", "Ports of Tolland's Union", "PTU"),
    ],
)
def test_an_acronym_tells_where_its_name_begins(stranger: Analyser, text: str, full: str, short: str) -> None:
    parsed = read(stranger, text)
    assert full in names(parsed)
    assert stands_for(parsed, full) == stands_for(parsed, short) == [full]


def test_an_acronym_is_known_from_then_on(stranger: Analyser) -> None:
    parsed = read(
        stranger, "The Dockers and Allied Trades Union (DATU) struck. Halden Systems met DATU. DATU's lawyers won."
    )
    assert {thing for place in range(3) for thing in stands_for(parsed, "DATU", place)} == {
        "Dockers and Allied Trades Union"
    }
    assert set(referent(parsed, "DATU").names) == {"DATU", "Dockers and Allied Trades Union"}


@pytest.mark.parametrize(
    "text",
    [
        "The new Tolland plan (XYZ) failed.",
        "Halden Systems closed the plant (A).",
        "Halden Systems won (Brellow Energy).",
        "(ABC)",
    ],
)
def test_brackets_that_spell_nothing_move_no_boundary(stranger: Analyser, text: str) -> None:
    assert all("plan" not in name and "plant" not in name for name in names(read(stranger, text)))


@pytest.mark.parametrize(
    ("text", "wanted", "kind"),
    [
        ("Ada Vell sued the Tolland pension fund in May.", "Tolland pension fund", "Company"),
        ("Halden Systems sued the Orvane ferry company in May.", "Orvane ferry company", "Company"),
        ("Ada Vell met the Orvane government in May.", "Orvane government", "GovernmentBody"),
    ],
)
def test_a_name_runs_on_to_its_noun(stranger: Analyser, text: str, wanted: str, kind: str) -> None:
    parsed = read(stranger, text)
    assert wanted in names(parsed)
    assert class_of(parsed, wanted) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Halden Systems sued Orvane's ferry company in May.",
        "The Halden Systems lawyers won.",
        "Ada Vell met the Halden Systems-backed company.",
        "Halden Systems company cars are blue.",
    ],
)
def test_a_name_does_not_run_on_to_another_noun(stranger: Analyser, text: str) -> None:
    assert not [name for name in names(read(stranger, text)) if name.endswith(("company", "lawyers"))]


def test_a_name_that_stands_elsewhere_does_not_run_on(stranger: Analyser) -> None:
    parsed = read(stranger, "Ada Vell sued the Halden Systems company. Halden Systems won. Halden Systems celebrated.")
    assert {thing for place in range(3) for thing in stands_for(parsed, "Halden Systems", place)} == {"Halden Systems"}


@pytest.mark.parametrize("noun", ["firm", "company", "group"])
def test_a_name_does_not_run_on_to_a_noun_for_any_body(stranger: Analyser, noun: str) -> None:
    assert names(read(stranger, f"Ada Vell sued the Orvane {noun} in May.")) == ["Ada Vell", "Orvane"]


def test_the_number_of_a_union_branch_is_part_of_its_name(stranger: Analyser) -> None:
    parsed = read(stranger, "Harbour Trades Local 12 sued Halden Systems. The local's president won.")
    assert class_of(parsed, "Harbour Trades Local 12") == "Organization"
    assert names(read(stranger, "Ada Vell won 12 prizes."))[0] == "Ada Vell"
