"""The gate and the shapes say the same of sound and of damaged graphs: pyshacl, over ontology/shapes.ttl, is the oracle."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from kg.graph import to_triples
from kg.ontology import packaged
from kg.validation import Fault, validate

from .generated import generate
from .mutations import MUTATIONS, Draw, Triples

EACH = 9
"""So many graphs for every way to damage one: 216 in all."""


@cache
def ontology(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(packaged() / name, format="turtle")


def gate(triples: Triples, folder: Path) -> tuple[Fault, ...]:
    path = folder / "graph.ttl"
    path.write_bytes(ox.serialize(triples, format=ox.RdfFormat.TURTLE))
    return validate(path)


def oracle(triples: Triples, *, thorough: bool = False) -> tuple[bool, str]:
    """Tell whether the shapes find nothing wrong, and what they report."""
    graph = (
        ontology("kg.ttl")
        + ontology("decisions.ttl")
        + ontology("deals.ttl")
        + ontology("copies.ttl")
        + rdflib.Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    )
    conforms, _, report = pyshacl.validate(
        graph, shacl_graph=ontology("shapes.ttl"), inference="none", abort_on_first=not thorough
    )
    return conforms, report


def agree(mutate: Callable[[Triples, Draw], Triples], seed: int, folder: Path) -> bool:
    """Compare the two on one damaged graph; give back whether it is sound."""
    triples = mutate(to_triples(generate(6, seed % 3)), random.Random(f"{mutate.__name__} {seed}"))
    faults = gate(triples, folder)
    conforms, report = oracle(triples)
    assert conforms == (not faults), (mutate.__name__, seed, [fault.message for fault in faults], report)
    return conforms


@pytest.mark.parametrize("number", [1, 13])
def test_both_find_nothing_in_a_sound_graph(number: int, tmp_path: Path) -> None:
    triples = to_triples(generate(number))
    assert gate(triples, tmp_path) == ()
    conforms, report = oracle(triples, thorough=True)
    assert conforms, report


@pytest.mark.parametrize("mutate", MUTATIONS[:4], ids=lambda mutate: mutate.__name__)
def test_both_agree_on_a_damaged_graph(mutate: Callable[[Triples, Draw], Triples], tmp_path: Path) -> None:
    agree(mutate, 0, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__)
def test_both_agree_on_two_hundred_damaged_graphs(mutate: Callable[[Triples, Draw], Triples], tmp_path: Path) -> None:
    sound = [agree(mutate, seed, tmp_path) for seed in range(EACH)]
    assert all(sound) == (mutate.__name__ == "foreign"), sound
