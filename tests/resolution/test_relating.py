"""What holds of deals, cases and links whatever is claimed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.identifiers import claim_place
from kg.model import Claim
from kg.resolution import relate
from kg.resolution.gather import Bond, components, gather
from kg.resolution.kinship import Kinship

from .telling import ARTICLES, DAYS, GAZETTEER, ONTOLOGY, STATES, related, said, thing

BODIES = ("acme", "globex", "health-office", "roads-office", "ruritania-government")
RELATIONS = ("contractedBy", "suppliedTo", "extendedContractWith", "sued", "settledWith", "ruledAgainst", "acquired")


@st.composite
def told(draw: st.DrawFn) -> str:
    subject, other = draw(st.sampled_from(BODIES)), draw(st.sampled_from(BODIES))
    words = [draw(st.sampled_from([*DAYS, "undated"])), subject, draw(st.sampled_from(RELATIONS)), other]
    dates = st.sampled_from(
        ["", "from 2019", "from 2020", "from 2020-03", "from 2020-12", "from 2020-12-05", "until 2022"]
    )
    sums = st.sampled_from(["", "for £23m", "for £23.5m", "for £22.6m", "for £40m", "for €23m"])
    return " ".join(filter(None, (*words, draw(dates), draw(sums))))


statuses = st.sampled_from(["asserted", "reported", "alleged", "denied", "planned", "ended"])
claims = st.lists(st.tuples(told(), statuses), max_size=9).map(
    lambda found: [said(f"{number}", words, status=status) for number, (words, status) in enumerate(found)]
)


@settings(max_examples=200, deadline=None)
@given(claims)
def test_no_claim_is_about_two_things_and_every_deal_has_two_sides(found: list[Claim]) -> None:
    result = related(*found)
    times = Counter(claim for record in (*result.deals, *result.cases) for claim in record.claims)
    assert max(times.values(), default=1) == 1
    assert all(deal.buyers and deal.suppliers and deal.claims for deal in result.deals)
    assert all(case.claimants and case.defendants and case.claims for case in result.cases)
    records = [record.identifier for record in (*result.deals, *result.cases)]
    assert len(set(records)) == len(records)


@settings(max_examples=200, deadline=None)
@given(claims, st.randoms())
def test_the_order_of_claims_makes_no_difference(found: list[Claim], order) -> None:
    shuffled, papers = list(found), list(ARTICLES)
    order.shuffle(shuffled)
    order.shuffle(papers)
    assert relate(shuffled, papers, GAZETTEER[::-1], ONTOLOGY.parts[::-1], STATES) == related(*found)


@settings(max_examples=200, deadline=None)
@given(claims)
def test_links_are_symmetric_and_stay_within_one_deal(found: list[Claim]) -> None:
    result = related(*found)
    known = {claim.identifier: claim for claim in found}
    homes = {claim: record.identifier for record in (*result.deals, *result.cases) for claim in record.claims}
    for link in result.links:
        assert link.source != link.target
        if link.kind == "disputes":
            assert link.source not in homes or homes[link.source] == homes[link.target]
            assert (known[link.source].status == "denied") > (known[link.target].status == "denied")
        else:
            assert homes.get(link.source) == homes.get(link.target)
            assert (link.kind, link.target, link.source) in result.links


@settings(max_examples=200, deadline=None)
@given(claims)
def test_starts_within_one_deal_can_be_one(found: list[Claim]) -> None:
    known = {claim.identifier: claim for claim in found}
    for deal in related(*found).deals:
        starts = [start for claim in deal.claims if known[claim].status != "denied" and (start := known[claim].start)]
        assert bool(deal.start) == bool(starts)
        assert all(one.earliest <= other.latest for one in starts for other in starts)


@settings(max_examples=100, deadline=None)
@given(claims)
def test_unrelated_claims_rename_nothing(found: list[Claim]) -> None:
    others = said("x", "a zeta contractedBy eta for £1m"), said("y", "b zeta sued eta")
    before, after = related(*found), related(*found, *others)
    assert set(before.deals) < set(after.deals)
    assert set(before.cases) < set(after.cases)
    assert set(before.links) == set(after.links)


def at(claim: Claim, start: int) -> Claim:
    """Put a claim at a place of its own."""
    spans = (start, start + 1), (start + 2, start + 3)
    one, other = (replace(each, mention=span) for each, span in zip((claim.subject, claim.object), spans, strict=True))
    return replace(claim, subject=one, object=other, trigger=(start + 5, start + 9))


DOUBTFUL = [
    ("a acme contractedBy health-office from 2020-03", "b acme contractedBy health-office for £23m"),
    ("a acme contractedBy health-office from 2020-12", "b acme contractedBy ruritania-government"),
    ("a health-office extendedContractWith acme from 2020-12", "b acme contractedBy health-office"),
    ("a watch sued health-office", "b watch sued ruritania-government"),
]


@pytest.mark.parametrize("words", DOUBTFUL, ids=str)
def test_people_have_the_last_word_on_deals_and_cases(words: tuple[str, str]) -> None:
    one, other = (at(said(name, text), 10 * place) for place, (name, text) in enumerate(zip("12", words, strict=True)))
    pair = [(claim_place(one), claim_place(other))]
    assert pair == [(("a", 0, 9), ("b", 10, 19))]
    assert len(related(one, other).doubts) == 1
    for decided, number in ((related(one, other, together=pair), 1), (related(one, other, apart=pair), 2)):
        assert len((*decided.deals, *decided.cases)) == number
        assert not decided.doubts


def test_a_decision_that_two_deals_are_two_goes_before_what_tells_them_one() -> None:
    one, other = (at(said(name, f"{name} acme contractedBy globex for £5m"), 0) for name in "ab")
    pair = [(claim_place(one), claim_place(other))]
    assert len(related(one, other).deals) == 1
    assert len(related(one, other, apart=pair).deals) == 2
    assert len(related(one, other, together=pair, apart=pair).deals) == 2


def test_a_graph_of_no_parts_has_no_deals() -> None:
    assert relate([said("1", "a acme contractedBy globex")], ARTICLES, (), ()) == ((), (), (), ())


def test_parties_are_entities() -> None:
    (deal,) = related(said("1", "a acme contractedBy globex")).deals
    assert (deal.suppliers, deal.buyers) == ((thing("acme"),), (thing("globex"),))


def test_gather_joins_what_is_sure_before_what_is_likely() -> None:
    strengths = {(0, 1): Bond.LIKELY, (0, 2): Bond.SURE, (1, 2): Bond.APART}
    found = gather([0, 1, 2], lambda one, other: strengths[one, other])
    assert found == (((0, 2), (1,)), ())


def test_gather_does_not_join_surely_what_is_apart() -> None:
    strengths = {(0, 1): Bond.SURE, (0, 2): Bond.SURE, (1, 2): Bond.APART}
    assert gather([0, 1, 2], lambda one, other: strengths[one, other]).groups == ((0, 1), (2,))


def test_components() -> None:
    assert components(5, [(3, 1), (1, 4), (4, 3)]) == [(0,), (1, 3, 4), (2,)]


def test_kinship_follows_parents_and_stops_at_circles() -> None:
    kinship = Kinship(GAZETTEER)
    assert kinship.root("health-office") == "ruritania-government"
    assert kinship.tie("health-office", "roads-office") == "other"
    assert kinship.pair_tie(("acme", "health-office"), ("acme", "ruritania-government")) == "kin"
    circle = Kinship(
        [entry.__class__(one, "Place", one, parent=other) for entry in GAZETTEER[:1] for one, other in ("ab", "ba")]
    )
    assert circle.line("a") == ("a", "b")
