"""Where names stand: the parser's entities, runs of capitals and the gazetteer, reconciled."""

from __future__ import annotations

import pytest

from kg.language import Analyser
from kg.language.gazetteer import Gazetteer
from kg.language.spans import find_names

from .reading import names, read, stands_for, tree


def spans(*lines: str) -> list[tuple[str, str]]:
    """Return the names in a sentence that is made by hand, with their labels."""
    text, tokens = tree(*lines)
    found = find_names(text, tokens, ((0, len(tokens)),), Gazetteer(()))
    return [(text[tokens[s.tokens[0]].start : tokens[s.tokens[1] - 1].end], s.label) for s in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Halden Systems sued Brellow Energy.", ["Halden Systems", "Brellow Energy"]),
        ("The director of Halden Systems met Ada Vell.", ["Halden Systems", "Ada Vell"]),
        ("Halden Systems' chairman met Brellow Energy's chairman.", ["Halden Systems", "Brellow Energy"]),
        ("Halden Systems’ chairman met Brellow Energy’s chairman.", ["Halden Systems", "Brellow Energy"]),
        ("Tolland-based Halden Systems won.", ["Tolland", "Halden Systems"]),
        ("Tolland-headquartered Halden Systems won.", ["Tolland", "Halden Systems"]),
        ("Brellow Energy-backed Halden Systems won.", ["Brellow Energy", "Halden Systems"]),
        ("The iQuarry platform was built by OpenHarbour.", ["iQuarry", "OpenHarbour"]),
        ("It was founded in March and closed on Monday.", []),
        ("Halden Systems was paid $5m and HK$3m.", ["Halden Systems"]),
        ("Only three men and two boats came.", []),
        ("“Halden Systems lied,” said Ada Vell.", ["Halden Systems", "Ada Vell"]),
        ("It sued (Halden Systems) first.", ["Halden Systems"]),
    ],
)
def test_names_are_found(stranger: Analyser, text: str, wanted: list[str]) -> None:
    assert names(read(stranger, text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norvale sued Halden Systems.", ["Norvale", "Halden Systems"]),
        ("The Kingdom of Norvale sued Halden Systems.", ["Kingdom of Norvale", "Halden Systems"]),
        ("Norvalian firm Halden Systems won.", ["Norvalian", "Halden Systems"]),
        ("Norvale's Halden Systems won.", ["Norvale", "Halden Systems"]),
        ("Norvale-based Halden Systems won.", ["Norvale", "Halden Systems"]),
        ("The Department for Harbours sued Halden Systems.", ["Department for Harbours", "Halden Systems"]),
        ("The DfH sued Halden Systems.", ["DfH", "Halden Systems"]),
        ("The Norvalian government sued Halden Systems.", ["Norvalian government", "Halden Systems"]),
    ],
)
def test_the_gazetteer_finds_its_names(abroad: Analyser, text: str, wanted: list[str]) -> None:
    assert names(read(abroad, text)) == wanted


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("Norvale Airways sued Halden Systems.", "Norvale Airways"),
        ("The Norvalian Harbour Board sued Halden Systems.", "Norvalian Harbour Board"),
    ],
)
def test_a_place_within_a_longer_name_is_part_of_it(abroad: Analyser, text: str, longer: str) -> None:
    parsed = read(abroad, text)
    assert names(parsed)[0] == longer
    assert stands_for(parsed, longer) == [longer]


def test_a_name_seen_once_is_found_everywhere(stranger: Analyser) -> None:
    parsed = read(stranger, "Halden Systems won. Did halden win? HALDEN? Halden Systems did.")
    assert names(parsed).count("Halden Systems") == 2


def test_a_name_that_the_parser_misses_is_found_again() -> None:
    found = spans(
        "Orvane PROPN NNP nsubj 1 B-ORG",
        "won VERB VBD ROOT 1",
        "; PUNCT : punct 1",
        "Orvane VERB VB conj 1",
        "; PUNCT : punct 1",
        "orvane VERB VB conj 1",
    )
    assert found == [("Orvane", "ORG"), ("Orvane", "")]


def test_a_place_at_a_hyphen_is_cut_off_its_entity() -> None:
    found = spans(
        "Tolland PROPN NNP npadvmod 2 B-ORG",
        "- PUNCT HYPH punct 2 I-ORG",
        "based VERB VBN amod 4 I-ORG",
        "Halden PROPN NNP compound 4 I-ORG",
        "Systems PROPN NNP nsubj 5 I-ORG",
        "won VERB VBD ROOT 5",
    )
    assert found == [("Tolland", ""), ("Halden Systems", "ORG")]


def test_an_entity_at_the_end_is_found() -> None:
    found = spans(
        "it PRON PRP nsubj 1",
        "sued VERB VBD ROOT 1",
        "Halden PROPN NNP compound 3 B-ORG",
        "Systems PROPN NNP dobj 1 I-ORG",
    )
    assert found == [("Halden Systems", "ORG")]


@pytest.mark.parametrize(
    "line",
    [
        "May PROPN NNP nsubj 1 B-DATE",
        "Monday PROPN NNP nsubj 1",
        "5 PROPN NNP nsubj 1 B-ORG",
        "The DET DT nsubj 1 B-ORG",
        "Lawyer NOUN NN nsubj 1 B-ORG",
        "Covid PROPN NNP nsubj 1",
        "-- PROPN NNP nsubj 1 B-PERSON",
        "7up PROPN NNP nsubj 1",
    ],
)
def test_what_is_no_name(line: str) -> None:
    assert spans(line, "won VERB VBD ROOT 1") == []


def test_no_name_overlaps_another(analyser: Analyser) -> None:
    parsed = read(
        analyser, "The US Department of Health and Human Services (HHS) and UK Health Security Agency met in London."
    )
    spans = [m.tokens for m in parsed.mentions if m.kind == "name"]
    assert all(one[1] <= other[0] for one, other in zip(spans[:-1], spans[1:], strict=True))


def test_what_is_never_a_name_is_none(stranger: Analyser) -> None:
    assert names(read(stranger, "Covid closed Halden Systems.")) == ["Halden Systems"]


def test_a_name_holds_no_verb(stranger: Analyser) -> None:
    parsed = read(stranger, "The Ministry of Works hired Severn Water.")
    assert names(parsed) == ["Ministry of Works", "Severn Water"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Basilon of Norvale sued Guangnan Power of Sutherby.", ["Basilon", "Norvale", "Guangnan Power", "Sutherby"]),
        ("She left the United Fabricators of Norvale.", ["United Fabricators of Norvale"]),
        ("She left the Royal Bank of Norvale.", ["Royal Bank of Norvale"]),
    ],
)
def test_a_country_is_no_part_of_the_name_of_a_company_there(abroad: Analyser, text: str, wanted: list[str]) -> None:
    assert names(read(abroad, text)) == wanted


def test_a_headline_in_capitals_before_a_dash_holds_no_name_of_its_own(stranger: Analyser) -> None:
    text = "BRELLOW OPENS SECOND PIT - Brellow Energy has sued Ada Vell."
    assert names(read(stranger, text)) == ["Brellow Energy", "Ada Vell"]


def test_what_stands_before_a_role_and_a_given_name_is_cut_off() -> None:
    found = spans(
        "Orvane PROPN NNP compound 4 B-ORG",
        "MP PROPN NNP compound 4 I-ORG",
        "Mary PROPN NNP compound 4 I-ORG",
        "Vell PROPN NNP nsubj 5 I-ORG",
        "won VERB VBD ROOT 5",
    )
    assert [name for name, _ in found] == ["Orvane", "Mary Vell"]


@pytest.mark.parametrize(("link", "town"), [("I-ORG", ""), ("I-ORG", "I-ORG"), ("", "")])
@pytest.mark.parametrize("kind", ["Holdings", "Motors"])
def test_the_town_that_a_company_is_of_is_no_part_of_its_name(kind: str, link: str, town: str) -> None:
    found = spans(
        "it PRON PRP nsubj 1",
        "met VERB VBD ROOT 1",
        "Orvane PROPN NNP compound 3 B-ORG",
        f"{kind} PROPN NNPS dobj 1 I-ORG",
        f"of ADP IN prep 3 {link}",
        f"Dubai PROPN NNP pobj 4 {town}",
    )
    assert [name for name, _ in found] == [f"Orvane {kind}", "Dubai"]
