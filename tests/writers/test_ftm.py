"""FollowTheMoney: every entity is valid in the library that defines them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from kg.graph import read
from kg.model import HEDGED, Argument, GraphData

from ..graphs import ACME, ALLEGED, BEGUN, BORN, BUREAU, DEAL, JO, LINKED, SMALL, graphs
from .exports import written

ftm = pytest.importorskip("followthemoney", reason="FollowTheMoney is not installed: pip install 'kg[interop]'")
pytestmark = pytest.mark.foreign
BUILT = Path(__file__).parents[2] / "output" / "graph.ttl"


def entities(data: GraphData) -> list[dict]:
    return [json.loads(line) for line in written("ftm", data).decode().split("\n") if line]


def check(data: GraphData) -> None:
    found = entities(data)
    schemata = {each["id"]: ftm.model.get(each["schema"]) for each in found}
    assert len(schemata) == len(found)
    for each in found:
        schema = schemata[each["id"]]
        schema.validate(each)
        assert each["properties"].keys() <= schema.properties.keys()
        for name, values in each["properties"].items():
            wanted = schema.get(name).range
            for value in values if wanted else ():
                assert schemata[value].is_a(wanted), (each, name)


@pytest.mark.parametrize("data", [SMALL, LINKED, read(BUILT)], ids=["small", "linked", "built"])
def test_every_entity_is_valid_and_every_link_leads_to_one(data: GraphData) -> None:
    check(data)


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(graphs())
@example(SMALL)
def test_links_of_hostile_graphs_lead_to_entities(data: GraphData) -> None:
    found = entities(data)
    known = {each["id"] for each in found}
    for each in found:
        schema = ftm.model.get(each["schema"])
        for name, values in each["properties"].items():
            if schema.get(name).range:
                assert set(values) <= known
    assert len(known) == len(found)
    assert all(ftm.types.registry.entity.clean(name) == name for name in known)


def test_a_hedged_claim_is_an_unknown_link_that_says_so() -> None:
    planned = replace(
        DEAL, identifier="20", relation="ownedBy", status="planned", subject=Argument((0, 1), entity=ACME)
    )
    found = {each["id"]: each for each in entities(replace(SMALL, claims=(ALLEGED, planned), decisions=()))}
    assert found["claim-02"]["schema"] == found["claim-20"]["schema"] == "UnknownLink"
    assert found["claim-02"]["properties"]["role"] == ["accused (alleged)"]
    assert found["claim-20"]["properties"]["role"] == ["ownedBy (planned)"]


def test_a_copy_is_linked_to_its_origin() -> None:
    found = {each["id"]: each for each in entities(SMALL)}
    (link,) = (each for each in found.values() if each["properties"].get("role") == ["copy of"])
    ends = [found[link["properties"][role][0]]["properties"]["fileName"] for role in ("subject", "object")]
    assert (link["schema"], ends) == ("UnknownLink", [["003_copy"], ["001_abc"]])


def test_no_hedged_claim_is_anything_else() -> None:
    hedged = {f"claim-{claim.identifier}" for claim in LINKED.claims if claim.status in HEDGED}
    assert {each["schema"] for each in entities(LINKED) if each["id"] in hedged} == {"UnknownLink"}


def test_relations_have_their_schemata() -> None:
    def claim(number: int, relation: str, subject, thing, **more):
        sides = {"subject": Argument((0, 1), entity=subject), "object": Argument((1, 2), entity=thing)}
        return replace(DEAL, identifier=f"{number}", relation=relation, status="asserted", **sides, **more)

    claims = (
        claim(1, "ownedBy", ACME, BUREAU),
        claim(2, "headOf", JO, BUREAU),
        claim(3, "relativeOf", JO, JO),
        claim(4, "paid", ACME, JO),
        claim(5, "ownedBy", BUREAU, ACME),
        claim(6, "criticised", JO, ACME),
        claim(7, "sued", JO, ACME),
        claim(8, "contractedBy", ACME, BUREAU),
    )
    data = replace(SMALL, claims=claims, decisions=())
    check(data)
    found = {each["id"]: each for each in entities(data)}
    links = {f"claim-{n}": found[f"claim-{n}"]["schema"] for n in (1, 2, 3, 4, 5, 6, 8)}
    assert list(links.values()) == [
        "Ownership", "Directorship", "Family", "Payment", "UnknownLink", "UnknownLink", "ContractAward",
    ]  # fmt: skip
    assert found["claim-1"]["properties"]["asset"] == ["id-acme"]
    assert found["claim-4"]["properties"]["amount"] == ["23500000.50"]
    assert {found[f"claim-7-{role}"]["schema"] for role in ("claimant", "defendant")} == {"CourtCaseParty"}
    assert Counter(each["schema"] for each in found.values())["CourtCase"] == 1
    proof = found["claim-6"]["properties"]["proof"][0]
    assert (found[proof]["schema"], found[proof]["properties"]["fileName"]) == ("Article", [DEAL.article])


def test_a_date_that_is_only_alleged_or_has_no_place_is_a_note() -> None:
    alleged = replace(BORN, status="alleged")
    odd = replace(BEGUN, relation="diedOn")
    data = replace(SMALL, claims=(alleged, odd), decisions=())
    check(data)
    found = {
        each["properties"]["name"][0]: each["properties"] for each in entities(data) if "name" in each["properties"]
    }
    assert found[JO.name]["notes"] == ["bornOn 1970-02-03 (alleged)"]
    assert "birthDate" not in found[JO.name]
    assert found[ACME.name]["notes"] == ["diedOn 2003"]


def test_dates_are_no_more_exact_than_they_were_said() -> None:
    found = {each["id"]: each["properties"] for each in entities(SMALL)}
    assert found["id-acme"]["incorporationDate"] == ["2003"]
    assert [each["birthDate"] for each in found.values() if each.get("name") == [JO.name]] == [["1970-02-03"]]
    assert found["claim-01"]["startDate"] == ["2003"]
    assert found["claim-01"]["endDate"] == ["2021-03"]
