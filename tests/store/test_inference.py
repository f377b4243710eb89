"""What follows from plain triples."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph import term
from kg.store import Store
from kg.store.inference import describe, inference_update

from ..graphs import CLASSES, RELATIONS, relation


def inferred(relations: tuple, classes: dict[str, tuple[str, ...]], *facts: str) -> set[str]:
    """Give what is added to facts such as `a owns b`."""
    store = ox.Store()
    given = [tuple(fact.split()) for fact in facts]
    for subject, predicate, value in given:
        store.add(ox.Quad(node(subject), predicate_node(predicate), node(value)))
    store.update(inference_update(relations, classes))
    found = {" ".join(short(part) for part in (q.subject, q.predicate, q.object)) for q in store}
    return found - set(facts)


def node(name: str) -> ox.NamedNode:
    return term(f"kg:{name}")


def predicate_node(name: str) -> ox.NamedNode:
    return term("rdf:type") if name == "a" else node(name)


def short(found: ox.NamedNode) -> str:
    return "a" if found == term("rdf:type") else found.value.rpartition("#")[2]


@pytest.mark.parametrize(
    ("fact", "added"),
    [
        ("x contractedBy y", {"y contracted x"}),
        ("x subcontractedBy y", {"y subcontracted x", "x contractedBy y", "y contracted x"}),
        ("x extendedContractWith y", {"x contracted y", "y contractedBy x"}),
        ("x partneredWith y", {"y partneredWith x"}),
        ("x contracted y", {"y contractedBy x"}),
        ("x accused y", set()),
        ("x a Company", {"x a Organization", "x a Entity"}),
        ("x a Entity", set()),
    ],
)
def test_inference_adds_what_follows(fact: str, added: set[str]) -> None:
    assert inferred(RELATIONS, CLASSES, fact) == added


def test_inference_follows_chains_and_stops_at_circles() -> None:
    relations = (
        relation("a1", broader=("b1",)),
        relation("b1", broader=("c1",), symmetric=True),
        relation("c1", broader=("a1",), inverse="d1"),
    )
    every = {f"{s} {name} {o}" for name in ("a1", "b1", "c1", "d1") for s, o in (("x", "y"), ("y", "x"))}
    assert inferred(relations, {}, "x a1 y") == every - {"x a1 y"}


def test_inference_does_not_turn_a_literal_round() -> None:
    store = ox.Store()
    store.add(ox.Quad(node("x"), node("bornOn"), ox.Literal("1970-01-01", datatype=term("xsd:date"))))
    store.update(inference_update((relation("bornOn", inverse="birthdayOf"),), {}))
    assert len(store) == 1


def test_inference_leaves_claims_alone(small: Store, bare: Store) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?c a kg:Claim ; ?p ?o }"
    assert small.rows(count) == bare.rows(count)
    asked = "ASK { id:bureau-of-maps kg:contracted id:acme ; a kg:Organization }"
    assert (small.rows(asked).rows, bare.rows(asked).rows) == (((True,),), ((False,),))


def test_nothing_follows_from_no_ontology(small_file: Path) -> None:
    assert inference_update((), {}) == ""
    assert list(describe(())) == []
    assert small_file.exists()
