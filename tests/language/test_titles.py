"""Job titles that name a body without naming it."""

from __future__ import annotations

import pytest

from kg.language import Analyser

from .reading import read, stands_for

HARBOURS = "Department for Harbours"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norvale's harbours secretary Ada Vell met Norvale.", "harbours"),
        ("Harbours secretary Ada Vell met Norvale. Norvale won.", "Harbours"),
        ("The harbours secretary, Ada Vell, met Norvale. Norvale won.", "harbours"),
        ("The secretary of state for harbours, Ada Vell, met Norvale. Norvale won.", "harbours"),
    ],
)
def test_a_title_speaks_of_its_body(abroad: Analyser, text: str, words: str) -> None:
    parsed = read(abroad, text)
    assert stands_for(parsed, words) == [HARBOURS]
    (body,) = [r for r in parsed.referents if r.name == HARBOURS]
    assert (body.key, body.parent) == ("norvale-harbours", "norvale-government")


@pytest.mark.parametrize(
    "text",
    [
        "Harbours secretary Ada Vell met Halden Systems.",
        "Harbours secretary Ada Vell met Sutherby. Sutherby won.",
        "The tea secretary met Norvale. Norvale won.",
        "The secretary met Norvale. The harbours of Norvale are old.",
    ],
)
def test_elsewhere_it_speaks_of_nothing(abroad: Analyser, text: str) -> None:
    assert not [r for r in read(abroad, text).referents if r.parent]


def test_a_body_that_is_named_too_is_one_thing(abroad: Analyser) -> None:
    parsed = read(abroad, "The Department for Harbours met Norvale. Harbours secretary Ada Vell won.")
    assert stands_for(parsed, "Harbours", 1) == stands_for(parsed, HARBOURS) == [HARBOURS]
    assert len([r for r in parsed.referents if r.name == HARBOURS]) == 1


def test_two_titles_are_two_bodies(abroad: Analyser) -> None:
    parsed = read(abroad, "Harbours secretary Ada Vell met forests secretary Tom Vale in Norvale. Norvale won.")
    assert stands_for(parsed, "Harbours") == [HARBOURS]
    assert stands_for(parsed, "forests") == ["Department for Forests"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Ministry of Energy fined Halden Systems. Energy minister Ada Vell met the board.", "Energy"),
        ("The Ministry of Energy fined Halden Systems. The deputy energy minister, Ada Vell, met them.", "energy"),
        ("The Ministry of National Security is small. The minister of national security, Ada Vell, left.", "security"),
    ],
)
def test_a_title_speaks_of_the_department_that_the_article_names(abroad: Analyser, text: str, words: str) -> None:
    parsed = read(abroad, text)
    (body,) = {m.referent for m in parsed.mentions if m.kind == "name" and "Ministry" in text[slice(*m.span)]}
    assert [m.referent for m in parsed.mentions if text[slice(*m.span)].endswith(words)][-1] == body


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Energy fined Halden Systems. Tourism minister Ada Vell met the board.",
        "The Ministry of Energy fined Halden Systems. The energy boss Ada Vell met the board.",
        "The Ministry of State Assets and the Energy Office met. Junior minister Ada Vell met the board.",
    ],
)
def test_no_other_title_does(abroad: Analyser, text: str) -> None:
    assert not [m for m in read(abroad, text).mentions if m.kind == "nominal" and m.referent is not None]
