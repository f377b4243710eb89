"""N-Triples to Python values, against pyoxigraph's own terms."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import NAMESPACES
from kg.store.interface import Iri
from kg.store.ntriples import ordered, values, written

XSD = NAMESPACES["xsd"]
HOSTILE = ['"', "\\", "\n", " .\n", "<", "_:", '"^^<', "\x00", "é\u2028 .", "@en", "\\u0041", "😀", ""]

texts = st.text() | st.sampled_from(HOSTILE)
nodes = st.sampled_from(["urn:a", "http://e.example/é#x", "urn:a.b"]).map(ox.NamedNode)
blanks = st.sampled_from(["a", "b1"]).map(ox.BlankNode)
literals = (
    texts.map(ox.Literal)
    | texts.map(lambda text: ox.Literal(text, language="en-gb"))
    | texts.map(lambda text: ox.Literal(text, datatype=ox.NamedNode("urn:type")))
)
triples = st.lists(st.builds(ox.Triple, nodes | blanks, nodes, nodes | blanks | literals), max_size=8)


@given(triples)
def test_values_are_those_of_the_terms(found: list[ox.Triple]) -> None:
    expected = [
        tuple(Iri(part.value) if isinstance(part, ox.NamedNode) else _plain(part) for part in triple)
        for triple in sorted(set(found), key=str)
    ]
    document = ox.serialize(found, format=ox.RdfFormat.N_TRIPLES)
    assert document is not None
    rows = values(ordered(document))
    assert [*rows] == expected
    assert [[isinstance(cell, Iri) for cell in row] for row in rows] == [
        [isinstance(cell, Iri) for cell in row] for row in expected
    ]


@given(triples)
def test_what_is_written_is_the_same_in_any_order(found: list[ox.Triple]) -> None:
    one, other = (ox.serialize(each, format=ox.RdfFormat.N_TRIPLES) or b"" for each in (found, [*found[::-1], *found]))
    assert written(ordered(one)) == written(ordered(other))
    assert {quad.triple for quad in ox.parse(written(ordered(one)), format=ox.RdfFormat.N_TRIPLES)} == set(found)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f'"2020-02-29"^^<{XSD}date>', dt.date(2020, 2, 29)),
        (f'"2020-02-30"^^<{XSD}date>', "2020-02-30"),
        (f'"1.50"^^<{XSD}decimal>', Decimal("1.50")),
        (f'"a\\n"^^<{XSD}decimal>', "a\n"),
        (f'"7"^^<{XSD}integer>', 7),
        (f'"7.5"^^<{XSD}double>', 7.5),
        (f'"true"^^<{XSD}boolean>', True),
        ("<<( <urn:s> <urn:p> <urn:o> )>>", "<<( <urn:s> <urn:p> <urn:o> )>>"),
        ('<<( <urn:s> <urn:p> "\\n" )>>', '<<( <urn:s> <urn:p> "\\n" )>>'),
    ],
)
def test_literals_of_a_type(text: str, value: object) -> None:
    rows = values(ordered(f"<urn:s> <urn:p> {text} .\n".encode()))
    assert rows == ((Iri("urn:s"), Iri("urn:p"), value),)
    assert type(rows[0][2]) is type(value)


def _plain(part: ox.BlankNode | ox.Literal) -> str:
    return part.value if isinstance(part, ox.Literal) else str(part)
