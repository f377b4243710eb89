"""What changed between two graphs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from kg.comparison import Change, Difference, Move, PropertyChange, Shift, compare
from kg.comparison.shifts import follow
from kg.identifiers import claim_identifier, record_identifier
from kg.model import Argument, Entity, GraphData, Span

from ..graphs import ACME, ALLEGED, BORN, BUREAU, DEAL, FIRST, JO, MARCH, SMALL, graphs
from ..validation.generated import generate


def slug(data: GraphData, old: Entity, new: Entity) -> GraphData:
    """Put another thing where one stands."""

    def put(argument: Argument | None) -> Argument | None:
        return replace(argument, entity=new) if argument and argument.entity == old else argument

    claims = [replace(c, subject=put(c.subject), object=put(c.object), speaker=put(c.speaker)) for c in data.claims]
    things = {new if entity == old else entity for entity in data.entities}
    return replace(data, entities=tuple(sorted(things, key=lambda entity: entity.slug)), claims=tuple(claims))


def claims(found: Difference) -> dict[str, tuple[PropertyChange, ...]]:
    return {
        change.identifier: change.properties
        for section in found.sections
        if section.kind == "claims"
        for change in section.changed
    }


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_a_graph_does_not_differ_from_itself(data: GraphData) -> None:
    assert not compare(data, data)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs(), graphs())
def test_what_is_added_one_way_is_gone_the_other_way(one: GraphData, other: GraphData) -> None:
    def added(found: Difference) -> list[object]:
        return [item for section in found.sections if section.kind == "claims" for item in section.added]

    def gone(found: Difference) -> list[object]:
        return [item for section in found.sections if section.kind == "claims" for item in section.gone]

    assert added(compare(one, other)) == gone(compare(other, one))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"status": "denied"}, ("status", ("reported",), ("denied",))),
        ({"confidence": 0.75}, ("confidence", ("0.5",), ("0.75",))),
        ({"start": MARCH}, ("start", ("2003-01-01 to 2003-12-31 (year)",), ("2021-03-01 to 2021-03-31 (month)",))),
        ({"end": None}, ("end", ("2021-03-01 to 2021-03-31 (month)",), ())),
        ({"amount": None}, ("amount", ("GBP 23500000.50 (“£23.5m”)",), ())),
        ({"trigger": (6, 15)}, ("trigger", ("5–15",), ("6–15",))),
        ({"object": replace(DEAL.object, entity=JO)}, ("object", ("id:bureau-of-maps",), (f"id:{JO.slug}",))),
    ],
)
def test_a_changed_claim_tells_the_property_and_both_values(
    changes: dict[str, object], expected: tuple[str, tuple[str, ...], tuple[str, ...]]
) -> None:
    new = replace(SMALL, claims=(replace(DEAL, **changes), *SMALL.claims[1:]))
    assert claims(compare(SMALL, new)) == {"01": (PropertyChange(*expected),)}


def corrected(data: GraphData, by: int, *gone: str) -> GraphData:
    """Move all claims of the first article, as a text does in which something is put before them."""

    def moved(span: Span) -> Span:
        return span[0] + by, span[1] + by

    papers = tuple(replace(each, text_hash="new") if each == FIRST else each for each in data.articles)
    of_it = [claim.identifier for claim in data.claims if claim.article == FIRST.identifier]
    renamed = follow(data, [Shift(name, f"new {name}") for name in of_it])
    said = [
        replace(claim, quote_span=moved(claim.quote_span), trigger=None) if claim.article == FIRST.identifier else claim
        for claim in renamed.claims
        if claim.identifier.removeprefix("new ") not in gone
    ]
    return replace(renamed, articles=papers, claims=tuple(said))


def test_claims_of_a_changed_text_are_followed() -> None:
    found = compare(SMALL, corrected(SMALL, 7))
    assert [section.kind for section in found.sections] == ["articles"]
    assert {shift.new for shift in found.shifts} == {f"new {shift.old}" for shift in found.shifts}
    assert len(found.shifts) == sum(claim.article == FIRST.identifier for claim in SMALL.claims)
    assert not compare(SMALL, replace(corrected(SMALL, 7), articles=SMALL.articles)).shifts


def test_what_takes_up_a_claim_follows_it() -> None:
    old = replace(SMALL, claims=(*SMALL.claims, replace(DEAL, identifier="07", takes_up="01")))
    renamed = follow(old, [Shift("01", "new 01")])
    assert {claim.takes_up for claim in renamed.claims} == {"", "new 01"}


def test_what_a_changed_text_tells_otherwise_is_a_change() -> None:
    new = corrected(SMALL, 7)
    said = tuple(
        replace(claim, status="denied", quote="No.") if claim.identifier == "new 01" else claim for claim in new.claims
    )
    assert claims(compare(SMALL, replace(new, claims=said))) == {
        "new 01": (
            PropertyChange("quote", (DEAL.quote,), ("No.",)),
            PropertyChange("status", ("reported",), ("denied",)),
        )
    }


def test_of_several_claims_those_with_the_most_similar_sentences_are_one() -> None:
    told = [
        replace(DEAL, identifier=name, quote=quote, quote_span=(place, place + 9))
        for name, quote, place in (("1", "Acme signed in March.", 0), ("2", "Later Acme won again.", 50))
    ]
    old = replace(SMALL, claims=tuple(told))
    new = corrected(replace(old, claims=tuple(told[1:])), 3)
    found = compare(old, new)
    assert [(shift.old, shift.new) for shift in found.shifts] == [("2", "new 2")]
    assert [item.identifier for section in found.sections for item in section.gone] == ["1"]


def test_deals_cases_links_and_decisions_follow_their_claims() -> None:
    old = generate(40)
    first = old.claims[0].article
    names = {
        c.identifier: claim_identifier(c.article, c.relation, (9000, 9001), c.object.mention, c.rule)
        for c in old.claims
        if c.article == first
    }
    names |= {record_identifier("deal", one): record_identifier("deal", names[one]) for one in names}
    deals = tuple(replace(deal, identifier=record_identifier("deal", deal.claims[0])) for deal in old.deals)
    old = replace(old, deals=deals)
    new = follow(old, [Shift(*pair) for pair in names.items()])
    papers = tuple(replace(each, text_hash="new") if each.identifier == first else each for each in new.articles)
    found = compare(old, replace(new, articles=papers))
    assert len(found.shifts) > 3
    assert [section.kind for section in found.sections] == ["articles"]


def test_claims_and_articles_are_added_and_gone() -> None:
    old = replace(SMALL, articles=(FIRST,), claims=(DEAL,))
    found = compare(old, SMALL)
    assert [(s.kind, len(s.added), len(s.gone)) for s in found.sections] == [("articles", 2, 0), ("claims", 5, 0)]
    assert found.sections[1].added[0].title == "Acme Ltd accused Bureau of Maps"
    assert found.sections[1].added[1].title == "Jo O'Neill bornOn 1970-02-03"
    assert found.sections[1].added[0].quote == ALLEGED.quote


def test_a_changed_text_shows_on_its_article() -> None:
    found = compare(SMALL, replace(SMALL, articles=(replace(FIRST, text_hash="sha256:11"), *SMALL.articles[1:])))
    change = PropertyChange("text_hash", ("sha256:00",), ("sha256:11",))
    assert [s.changed for s in found.sections] == [(Change(FIRST.identifier, FIRST.title, (change,)),)]


def test_header_and_base_are_compared() -> None:
    new = replace(SMALL, base="https://news.example/", header=replace(SMALL.header, version="0.2"))
    (section,) = compare(SMALL, new).sections
    assert [change.property for change in section.changed[0].properties] == ["base", "version"]


def test_a_renamed_thing_is_followed_by_the_words_that_stand_for_it() -> None:
    other = replace(ACME, slug="acme-holdings", type="Organization", aliases=("ACME", "Acme Inc"))
    found = compare(SMALL, slug(SMALL, ACME, other))
    assert found.moves == (Move("renamed", "acme", "acme-holdings", ACME.name, other.name),)
    assert not claims(found)
    (section,) = found.sections
    assert (section.kind, section.added, section.gone) == ("entities", (), ())
    changes = {each.property: (each.old, each.new) for each in section.changed[0].properties}
    assert changes == {"aliases": (("Acme",), ("Acme Inc",)), "type": (("Company",), ("Organization",))}


def test_a_merged_thing_is_gone_and_its_claims_tell_the_other() -> None:
    merged = slug(SMALL, ACME, BUREAU)
    found = compare(SMALL, merged)
    assert found.moves == (Move("merged", "acme", "bureau-of-maps", ACME.name, BUREAU.name),)
    assert ("subject", ("id:acme",), ("id:bureau-of-maps",)) in {
        (each.property, each.old, each.new) for each in claims(found)["01"]
    }
    back = compare(merged, SMALL)
    assert back.moves == (Move("split", "bureau-of-maps", "acme", BUREAU.name, ACME.name),)


def test_nothing_is_followed_where_the_text_has_changed() -> None:
    other = replace(ACME, slug="acme-holdings")
    new = slug(SMALL, ACME, other)
    changed = replace(new, articles=tuple(replace(article, text_hash="sha256:99") for article in new.articles))
    assert compare(SMALL, changed).moves == ()


def test_a_text_that_reads_like_a_slug_is_not_renamed() -> None:
    named = replace(SMALL, claims=(replace(DEAL, role="acme"), *SMALL.claims[1:]))
    assert not claims(compare(named, slug(named, ACME, replace(ACME, slug="acme-holdings"))))


def test_an_alias_that_went_is_told_alone() -> None:
    new = slug(SMALL, ACME, replace(ACME, aliases=("ACME",)))
    (section,) = compare(SMALL, new).sections
    assert section.changed[0].properties == (PropertyChange("aliases", ("Acme",), ()),)


def test_a_birthday_that_is_another_day_is_told() -> None:
    day = replace(BORN.object, date=MARCH)
    new = replace(SMALL, claims=tuple(replace(c, object=day) if c == BORN else c for c in SMALL.claims))
    assert claims(compare(SMALL, new))["03"][0].property == "object"


def test_decisions_are_compared_like_all_else() -> None:
    (decision, *others) = SMALL.decisions
    new = replace(SMALL, decisions=(replace(decision, judgement="unsure"), *others))
    (section,) = compare(SMALL, new).sections
    assert section.kind == "decisions"
    assert section.changed[0].properties == (PropertyChange("judgement", (decision.judgement,), ("unsure",)),)


def test_deals_cases_and_links_are_compared_like_all_else() -> None:
    data = generate(13)
    old = replace(data, cases=(), links=data.links[1:])
    new = replace(data, deals=(replace(data.deals[0], end=MARCH), *data.deals[1:]))
    changes = {
        section.kind: (len(section.added), len(section.gone), len(section.changed))
        for section in compare(old, new).sections
    }
    assert changes == {"deals": (0, 0, 1), "cases": (1, 0, 0), "links": (1, 0, 0)}
