"""Who supplies and who buys, where a contract is one "with" somebody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extraction.claims import in_order
from kg.extraction.deals.lore import deal_lore
from kg.extraction.deals.turning import turn_round
from kg.identifiers import claim_identifier
from kg.language import Analyser
from kg.model import Argument, Article, Claim, Parsed
from kg.ontology import load

ONTOLOGY = load(lessons=False)
LORE = deal_lore(ONTOLOGY.deal_talk, ONTOLOGY.parts)


def claim(parsed: Parsed, supplier: str, buyer: str, status: str = "asserted") -> Claim:
    """Claim that one name of the first sentence supplies another."""
    names = {parsed.article.text[slice(*found.span)]: found for found in reversed(parsed.mentions)}
    sides = [Argument(names[name].span, names[name].referent) for name in (supplier, buyer)]
    start, end = parsed.sentences[0]
    span = parsed.tokens[start].start, parsed.tokens[end - 1].end
    identifier = claim_identifier("a", "contractedBy", *(side.mention for side in sides))
    return Claim(identifier, "a", sides[0], "contractedBy", sides[1], status, parsed.article.text[slice(*span)], span)  # type: ignore[arg-type]


def supplier(analyser: Analyser, text: str, first: str, second: str, status: str = "asserted") -> str:
    """Return who supplies in the end, where the first was taken for the supplier."""
    parsed = analyser.analyse(Article("a", text))
    (found,) = turn_round(parsed, [claim(parsed, first, second, status)], LORE)
    assert found.identifier == claim_identifier("a", "contractedBy", found.subject.mention, found.object.mention)
    return text[slice(*found.subject.mention)]


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Bayline signed a contract with dredger maker Vossen.", True),
        ("Bayline signed a contract with Vossen, a maker of dredgers.", True),
        ("Bayline has a contract with Vossen. Vossen will deliver two dredgers.", True),
        ("Bayline has a contract with Vossen. Bayline will pay Vossen $4m.", True),
        ("Bayline struck a deal with the contractor Vossen.", True),
        ("Bayline signed a contract with Vossen.", False),
        ("Dredger maker Bayline signed a contract with the supplier Vossen.", False),
        ("Dredger maker Bayline signed a contract with Vossen.", False),
        ("Bayline signed a contract with Vossen to supply pumps.", False),
        ("Bayline won a contract from dredger maker Vossen.", False),
        ("Bayline placed an order with dredger maker Vossen.", False),
    ],
)
def test_trade_and_deeds_tell_who_supplies(analyser: Analyser, text: str, turned: bool) -> None:
    assert supplier(analyser, text, "Bayline", "Vossen") == ("Vossen" if turned else "Bayline")


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        pytest.param("Lund Airways signed a contract with Skerry Motors to service its jets.", True, id="its own jets"),
        pytest.param("Lund Airways has a deal with Skerry Motors to refit its ferries.", True, id="hung on the deal"),
        pytest.param("Lund Airways signed a contract with Skerry Motors to service jets.", False, id="nobody's jets"),
        pytest.param("Lund Airways signed a contract with Skerry Motors to use its docks.", False, id="a buyer's deed"),
        pytest.param(
            "Lund Airways signed a contract with Skerry Motors and sold its jets.", False, id="another matter"
        ),
        pytest.param(
            "Lund Airways, which met Skerry Motors to sell its jets, has a contract with Skerry Motors.", False
        ),
        pytest.param("Lund Airways signed a contract with Skerry Engineering.", True, id="a trade in the name"),
        pytest.param(
            "Lund Engineering signed a contract with Skerry Rail to service its jets.", False, id="both alike"
        ),
    ],
)
def test_whose_things_are_worked_on_buys(analyser: Analyser, text: str, turned: bool) -> None:
    first, second = [
        name
        for name in ("Lund Airways", "Lund Engineering", "Skerry Motors", "Skerry Engineering", "Skerry Rail")
        if name in text
    ]
    assert supplier(analyser, text, first, second) == (second if turned else first)


def test_public_bodies_buy(analyser: Analyser) -> None:
    text = "Drummore Council signed a contract with Acme Works."
    assert supplier(analyser, text, "Drummore Council", "Acme Works") == "Acme Works"
    assert supplier(analyser, text, "Acme Works", "Drummore Council") == "Acme Works"


def test_what_is_denied_stays_as_it_is(analyser: Analyser) -> None:
    text = "Bayline signed no contract with dredger maker Vossen."
    assert supplier(analyser, text, "Bayline", "Vossen", "denied") == "Bayline"


def test_other_claims_stay_as_they_are(analyser: Analyser) -> None:
    parsed = analyser.analyse(Article("a", "Bayline signed a contract with dredger maker Vossen."))
    other = replace(claim(parsed, "Bayline", "Vossen"), relation="sued")
    unnamed = replace(other, relation="contractedBy", subject=Argument((0, 7)))
    assert turn_round(parsed, in_order([other, unnamed]), LORE) == in_order([other, unnamed])
