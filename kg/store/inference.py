"""What follows from the plain triples: broader relations, inverses, the other order, superclasses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import kg_name, term
from kg.model import Relation

Step = tuple[str, bool]
"""A relation, and whether its arguments change places."""

ONTOLOGY_GRAPH = NamedNode("https://kg.example/ontology")
"""The named graph that tells queries of the relations; the default graph stays what the file says."""


def describe(relations: Iterable[Relation]) -> Iterator[Quad]:
    """Tell of relations what `ontology/kg.ttl` tells: label, event or state, broader relations, inverse, symmetry."""
    for relation in relations:
        yield _fact(relation.name, "rdfs:label", Literal(relation.label))
        yield _fact(relation.name, "kg:aspect", _node(relation.aspect))
        for broader in relation.broader:
            yield _fact(relation.name, "rdfs:subPropertyOf", _node(broader))
        if relation.symmetric:
            yield _fact(relation.name, "rdf:type", term("owl:SymmetricProperty"))
        if relation.inverse:
            yield _fact(relation.inverse, "owl:inverseOf", _node(relation.name))
            yield _fact(relation.inverse, "rdfs:label", Literal(relation.inverse_label))


def inference_update(relations: Iterable[Relation], classes: Mapping[str, tuple[str, ...]]) -> str:
    """Write the SPARQL update that adds what follows.

    Args:
        relations: the relations of the ontology; `broader` may name an inverse.
        classes: superclasses by class, itself first.
    """
    steps = _steps(relations)
    operations = [_edge(start, name, turned=turned) for start in steps for name, turned in _reach(start, steps)]
    operations += [_type(name, above) for name, line in classes.items() for above in line if above != name]
    return " ;\n".join(operations)


def _steps(relations: Iterable[Relation]) -> Mapping[str, set[Step]]:
    """Give for each name of a relation, inverses too, what holds beside it."""
    steps: defaultdict[str, set[Step]] = defaultdict(set)
    for relation in relations:
        steps[relation.name] |= {(name, False) for name in relation.broader}
        if relation.symmetric:
            steps[relation.name].add((relation.name, True))
        if relation.inverse:
            steps[relation.name].add((relation.inverse, True))
            steps[relation.inverse].add((relation.name, True))
    return steps


def _reach(start: str, steps: Mapping[str, set[Step]]) -> list[Step]:
    """Follow the steps from one relation to everything that holds with it, sorted."""
    found, open_ends = {(start, False)}, [(start, False)]
    while open_ends:
        name, turned = open_ends.pop()
        further = {(other, turned != turn) for other, turn in steps.get(name, ())} - found
        found |= further
        open_ends += further
    return sorted(found - {(start, False)})


def _edge(start: str, name: str, *, turned: bool) -> str:
    head = f"?o {_node(name)} ?s" if turned else f"?s {_node(name)} ?o"
    return f"INSERT {{ {head} }} WHERE {{ ?s {_node(start)} ?o }}"


def _type(name: str, above: str) -> str:
    return f"INSERT {{ ?x a {_node(above)} }} WHERE {{ ?x a {_node(name)} }}"


def _fact(name: str, predicate: str, value: NamedNode | Literal) -> Quad:
    return Quad(_node(name), term(predicate), value, ONTOLOGY_GRAPH)


def _node(name: str) -> NamedNode:
    return term(kg_name(name))
