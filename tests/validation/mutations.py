"""Ways to damage a graph, and a few that leave it sound; each takes the triples and a source of chance."""

from __future__ import annotations

import random
from collections.abc import Callable

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.graph import term

Triples = list[Triple]
Draw = random.Random


def _alter(triples: Triples, draw: Draw, **parts: Callable[[Triple], object]) -> Triples:
    """Write one triple with other parts."""
    number = draw.randrange(len(triples))
    old = triples[number]
    kept = {"subject": old.subject, "predicate": old.predicate, "object": old.object}
    new = Triple(**(kept | {name: make(old) for name, make in parts.items()}))
    return [*triples[:number], new, *triples[number + 1 :]]


def _of(triples: Triples, kind: type) -> Triples:
    return [triple for triple in triples if isinstance(triple.object, kind)]


def _swap(triples: Triples, old: Triple, *new: Triple) -> Triples:
    return [triple for triple in triples if triple != old] + list(new)


def _with(triple: Triple, value: object) -> Triple:
    return Triple(triple.subject, triple.predicate, value)


def drop(triples: Triples, draw: Draw) -> Triples:
    return _swap(triples, draw.choice(triples))


def drop_node(triples: Triples, draw: Draw) -> Triples:
    gone = draw.choice(triples).subject
    return [triple for triple in triples if triple.subject != gone]


def second_value(triples: Triples, draw: Draw) -> Triples:
    one = draw.choice(triples)
    others = [t.object for t in triples if t.predicate == one.predicate and t.object != one.object]
    return [*triples, _with(one, draw.choice(others or [Literal("other")]))]


def other_value(triples: Triples, draw: Draw) -> Triples:
    one = draw.choice(triples)
    others = [t.object for t in triples if t.predicate == one.predicate and t.object != one.object]
    return _swap(triples, one, _with(one, draw.choice(others or [Literal("other")])))


def any_value(triples: Triples, draw: Draw) -> Triples:
    one = draw.choice(triples)
    return _swap(triples, one, _with(one, draw.choice(triples).object))


def any_subject(triples: Triples, draw: Draw) -> Triples:
    return _alter(triples, draw, subject=lambda _: draw.choice(triples).subject)


def any_predicate(triples: Triples, draw: Draw) -> Triples:
    return _alter(triples, draw, predicate=lambda _: draw.choice(triples).predicate)


def retyped(triples: Triples, draw: Draw) -> Triples:
    one = draw.choice(_of(triples, Literal))
    kinds = [term(f"xsd:{name}") for name in ("string", "integer", "decimal", "date", "anyURI", "double", "gYear")]
    return _swap(triples, one, _with(one, Literal(one.object.value, datatype=draw.choice(kinds))))


def language(triples: Triples, draw: Draw) -> Triples:
    one = draw.choice(_of(triples, Literal))
    return _swap(triples, one, _with(one, Literal(one.object.value, language="en")))


def rewritten(triples: Triples, draw: Draw) -> Triples:
    one = draw.choice(_of(triples, Literal))
    texts = ("", "x", "-1", "2021-02-30", "2021-02-28", "12345678901", "1.5", "0.25", "GBP", one.object.value + "0")
    return _swap(triples, one, _with(one, Literal(draw.choice(texts), datatype=one.object.datatype)))


def shifted(triples: Triples, draw: Draw) -> Triples:
    one = draw.choice([triple for triple in _of(triples, Literal) if triple.object.datatype == term("xsd:integer")])
    return _swap(triples, one, _with(one, Literal(int(one.object.value) + draw.choice((-40, -1, 1, 40)))))


def text_for_iri(triples: Triples, draw: Draw) -> Triples:
    one = draw.choice(_of(triples, NamedNode))
    return _swap(triples, one, _with(one, Literal(one.object.value)))


def blank_object(triples: Triples, draw: Draw) -> Triples:
    return _alter(triples, draw, object=lambda _: BlankNode("b"))


def blank_subject(triples: Triples, draw: Draw) -> Triples:
    return _alter(triples, draw, subject=lambda _: BlankNode("b"))


def dangling(triples: Triples, draw: Draw) -> Triples:
    one = draw.choice(_of(triples, NamedNode))
    return _swap(triples, one, _with(one, NamedNode(f"https://kg.example/id/nobody-{draw.randrange(9)}")))


def undeclared(triples: Triples, draw: Draw) -> Triples:
    names = ("adored", "suedBy", "contracted", "group", "status2", "Claim")
    return _alter(triples, draw, predicate=lambda _: term(f"kg:{draw.choice(names)}"))


def plain(triples: Triples, draw: Draw) -> Triples:
    things = [t.subject for t in triples if "/id/" in t.subject.value]
    names = ("sued", "headOf", "partneredWith", "foundedOn", "ownedBy")
    return [*triples, Triple(draw.choice(things), term(f"kg:{draw.choice(names)}"), draw.choice(things))]


def status(triples: Triples, draw: Draw) -> Triples:
    one = draw.choice([triple for triple in triples if triple.predicate == term("kg:status")])
    names = ("asserted", "reported", "ended", "alleged", "denied", "planned", "day", "sure")
    return _swap(triples, one, _with(one, term(f"kg:{draw.choice(names)}")))


def relation(triples: Triples, draw: Draw) -> Triples:
    one = draw.choice([triple for triple in triples if triple.predicate == term("kg:predicate")])
    names = ("sued", "headOf", "bornOn", "partneredWith", "suedBy", "adored", "quote")
    return _swap(triples, one, _with(one, term(f"kg:{draw.choice(names)}")))


def other_class(triples: Triples, draw: Draw) -> Triples:
    one = draw.choice([triple for triple in triples if triple.predicate == term("rdf:type")])
    names = ("Person", "Company", "Place", "Entity", "Claim", "Article", "Relation", "Wizard")
    return _swap(triples, one, _with(one, term(f"kg:{draw.choice(names)}")))


def second_class(triples: Triples, draw: Draw) -> Triples:
    one = draw.choice([triple for triple in triples if triple.predicate == term("rdf:type")])
    names = ("kg:Person", "kg:Claim", "kg:Company", "schema:Thing", "schema:Dataset")
    return [*triples, _with(one, term(draw.choice(names)))]


def renamed(triples: Triples, draw: Draw) -> Triples:
    old = draw.choice(triples).subject
    ends = draw.choice(("x", "/x", "0"))
    new = NamedNode(draw.choice((old.value + ends, "https://other.example/" + old.value.rpartition("/")[2])))
    return [Triple(*(new if part == old else part for part in (t.subject, t.predicate, t.object))) for t in triples]


def copied(triples: Triples, draw: Draw) -> Triples:
    """Call articles copies: of others, of themselves, of copies, of what is no article."""
    papers = [t.subject for t in triples if t.object == term("kg:Article")]
    others = [*papers, draw.choice(triples).subject, NamedNode("https://kg.example/article/gone")]
    return [
        *triples,
        *(Triple(draw.choice(papers), term("kg:copyOf"), draw.choice(others)) for _ in range(draw.randint(1, 2))),
    ]


def foreign(triples: Triples, draw: Draw) -> Triples:
    """Say in foreign terms what harms nobody."""
    there = NamedNode("http://www.wikidata.org/entity/Q42")
    said = [term("owl:sameAs"), NamedNode("https://schema.org/knows"), term("rdfs:seeAlso")]
    one = draw.choice((draw.choice(triples).subject, there))
    values = (there, Literal("x"), Literal("x", language="de"), Literal(3))
    return [*triples, Triple(one, draw.choice(said), draw.choice(values))]


MUTATIONS: tuple[Callable[[Triples, Draw], Triples], ...] = (
    drop, drop_node, second_value, other_value, any_value, any_subject, any_predicate, retyped, language, rewritten,
    shifted, text_for_iri, blank_object, blank_subject, dangling, undeclared, plain, status, relation, other_class,
    second_class, renamed, copied, foreign,
)  # fmt: skip
