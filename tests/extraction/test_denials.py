"""Denials: what is denied is told as if it were so, and claimed as denied by whoever denies it."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.extraction.denials import bare_clauses
from kg.model import Article
from kg.pipeline import Extractor, load_extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """Return what turns articles into claims."""
    return load_extractor()


def article(text: str) -> Article:
    return Article("article", text, dt.date(2024, 6, 1))


def clauses(extractor: Extractor, text: str) -> list[str]:
    bare = bare_clauses(extractor.analyser.analyse(article(text)))
    return [" ".join(token.text for token in clause.parsed.tokens) for clause in bare]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Kenya Rail denied that it sued Datalith.", "it sued Datalith"),
        ("Kenya Rail rejected claims that it had banned Datalith.", "it had banned Datalith"),
        ("Kenya Rail denies that it ever gave any order to Datalith.", "it gave order to Datalith"),
        ("Datalith denied working for Kenya Rail.", "Datalith working for Kenya Rail"),
        ("Kenya Rail said it had not paid Datalith.", "it had paid Datalith"),
        ("Kenya Rail said no order was given to Datalith.", "Kenya Rail order was given to Datalith"),
        ("Ben Oduya said no order was given to Datalith.", "order was given to Datalith"),
        ("Datalith said it was not paid.", "it was paid"),
        ("Ben Oduya accused Kenya Rail of paying Datalith.", "Kenya Rail paying Datalith"),
        ("Ben Oduya accused Kenya Rail of having paid Datalith.", "Kenya Rail having paid Datalith"),
    ],
)
def test_a_denied_clause_is_cut_out(extractor: Extractor, text: str, clause: str) -> None:
    assert clauses(extractor, text) == [clause]


def test_what_stands_beside_it_is_denied_of_the_same_doer(extractor: Extractor) -> None:
    assert clauses(extractor, "Ben Oduya denied knowing Eva Marsh or having met her.")[1] == "Ben Oduya having met her"


@pytest.mark.parametrize(
    "text",
    [
        "Kenya Rail said it had paid Datalith.",
        "Kenya Rail paid Datalith.",
        "It is not so.",
        "A Dutch court dismissed the lawsuit that Delft Optics had filed against Lumo.",
        "A Dutch court dismissed the lawsuit filed by Delft Optics against Lumo.",
        "The minister rejected the report, which Delft Optics had written.",
    ],
)
def test_what_nobody_denies_is_left(extractor: Extractor, text: str) -> None:
    assert clauses(extractor, text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norfolk Council rejected claims that it had awarded a contract to Peterson Paving.", "contractedBy 2 1"),
        ("Norfolk Council has rejected claims that it awarded Peterson Paving a £3m contract.", "contractedBy 2 1"),
        ("The Harbour Agency denies that it awarded any contract to Corvo Marine.", "contractedBy 2 1"),
        ("The Harbour Agency denied that it paid £21m to Corvo Marine.", "paid 1 2"),
        ("The Health Ministry said that no contract had been awarded to Delphi Labs.", "contractedBy 2 1"),
        ("The Health Ministry said no contract was awarded to Delphi Labs.", "contractedBy 2 1"),
        ("Norfolk Council said that it had not hired Peterson Paving.", "contractedBy 2 1"),
        ("Norfolk Council said it has never paid Peterson Paving.", "paid 1 2"),
        ("Kenya Rail denied that it had banned Datalith.", "banned 1 2"),
        ("Kenya Rail denied having shared passenger data with Datalith.", "sharedDataWith 1 2"),
        ("Vela Mining denied suing Quito Power.", "sued 1 2"),
        ("Paulo Reis denied that he had donated money to the Liberal Party.", "donatedTo 1 2"),
    ],
)
def test_a_denial_is_a_denied_claim_of_whoever_denies_it(extractor: Extractor, text: str, wanted: str) -> None:
    """The denier is named first in each sentence, the other second."""
    (claim,) = extractor.extract(article(text)).claims
    first, second = sorted({claim.subject.referent, claim.object.referent}, key=str)
    numbers = {first: 1, second: 2}
    assert f"{claim.relation} {numbers[claim.subject.referent]} {numbers[claim.object.referent]}" == wanted
    assert claim.status == "denied"
    assert claim.speaker is not None
    assert claim.speaker.referent == first


def test_the_word_that_denies_ties_nobody_to_what_is_denied(extractor: Extractor) -> None:
    found = extractor.extract(article("The Energy Ministry insisted that it never awarded Datalith a contract.")).claims
    assert "contractedBy" in {claim.relation for claim in found}
    assert all("insisted" not in claim.quote[slice(*claim.trigger or (0, 0))] for claim in found)


def test_where_whoever_denies_is_from_is_not_denied(extractor: Extractor) -> None:
    text = "Ghana's Cocoa Board has denied that it awarded Volta Haulage a contract."
    found = {claim.relation: claim.status for claim in extractor.extract(article(text)).claims}
    assert found == {"headquarteredIn": "asserted", "contractedBy": "denied"}


def test_whoever_accuses_is_no_party_to_what_is_alleged(extractor: Extractor) -> None:
    found = extractor.extract(article("Eva Marsh has accused Ben Oduya of having resigned from Kenya Rail Ltd."))
    names = [referent.name for referent in found.referents]
    told = {(names[c.subject.referent or 0], c.relation, c.status) for c in found.claims if c.relation != "accused"}
    assert told == {("Ben Oduya", "resignedFrom", "alleged")}
