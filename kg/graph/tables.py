"""A graph as tables: a row for each record, a column for each property, and back; nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import GraphError
from kg.graph.iris import Iris, decode, encode
from kg.graph.read import from_triples
from kg.graph.vocabulary import NAMESPACES, term
from kg.graph.write import Block, to_blocks
from kg.model import GraphData

Cell = str | int | float | Sequence[str] | None
Row = dict[str, Cell]


class Column(NamedTuple):
    """One property of a record.

    `kind` is `text`, `date`, `integer`, `fraction`, `name` (of `kg:`), or that of an IRI under the base (`id`, `claim` …);
    `many` marks what may have several values; without a predicate, a column is for people and is not read back.
    """

    name: str
    predicate: str
    kind: str = "text"
    many: bool = False


def _own(kind: str, *names: str, many: bool = False) -> tuple[Column, ...]:
    """Give columns that are called like their predicates, which are those of kg."""
    return tuple(Column(name, f"kg:{name}", kind, many) for name in names)


def _spans(*names: str) -> tuple[Column, ...]:
    return _own("integer", *(f"{name}{end}" for name in names for end in ("Start", "End")))


_DATES = (
    *_own("date", "start", "startLatest"),
    *_own("name", "startPrecision"),
    *_own("date", "endEarliest", "end"),
    *_own("name", "endPrecision"),
)

TABLES: Mapping[str, tuple[Column, ...]] = {
    "dataset": (*_own("text", "version", "model", "fingerprint"), Column("license", "dcterms:license")),
    "articles": (
        Column("headline", "schema:headline"),
        Column("published", "schema:datePublished", "date"),
        Column("publisher", "schema:publisher"),
        Column("url", "schema:url"),
        *_own("text", "textHash"),
        *_own("integer", "textOffset"),
        Column("credit", "schema:creditText"),
        *_own("article", "copyOf"),
    ),
    "entities": (
        Column("class", "rdf:type", "name"),
        Column("name", "rdfs:label"),
        Column("otherNames", "skos:altLabel", many=True),
        Column("sameAs", "skos:exactMatch", "iri", many=True),
    ),
    "claims": (
        Column("subjectName", ""),
        Column("relation", "kg:predicate", "name"),
        Column("objectName", ""),
        *_own("name", "status"),
        *_own("text", "quote"),
        Column("published", "", "date"),
        *_DATES,
        *_own("text", "amount", "currency", "amountText", "role", "outcome"),
        Column("saidByName", ""),
        *_own("text", "saidByText"),
        *_own("fraction", "confidence"),
        *_own("article", "article"),
        Column("articleCopyOf", ""),
        *_own("id", "subject", "object"),
        Column("objectDate", "kg:object", "date"),
        *_own("date", "objectLatest"),
        *_own("name", "objectPrecision"),
        *_own("id", "saidBy"),
        *_spans("quote", "subject", "object", "trigger", "saidBy"),
        *_own("text", "taughtBy"),
        *_own("name", "rule"),
        Column("deals", "kg:about", "deal", many=True),
        Column("cases", "kg:about", "case", many=True),
        *_own("claim", "inferredFrom", "agreesWith", "conflictsWith", "disputes", many=True),
        *_own("claim", "takesUp"),
    ),
    "deals": (
        *_own("id", "supplier", "buyer", many=True),
        *_own("text", "value", many=True),
        *_DATES,
        *_own("deal", "extends"),
    ),
    "cases": (*_own("id", "claimant", "defendant", "court", many=True), *_own("text", "outcome", many=True)),
    "decisions": (
        *_own("name", "judgement"),
        Column("claim", "kg:source", "claim"),
        *_own("id", "source"),
        *_own("article", "sourceArticle"),
        *_own("text", "sourceText", "sourceQuote"),
        *_own("id", "target"),
        *_own("article", "targetArticle"),
        *_own("text", "targetText"),
        *_spans("source", "target"),
        *_own("reviewer", "decidedBy"),
        *_own("text", "decidedAt"),
    ),
}
"""The columns of every table after the first, `id`: the end of the record's IRI, or the whole base in `dataset`."""

_KINDS = {
    "articles": "article",
    "entities": "id",
    "claims": "claim",
    "deals": "deal",
    "cases": "case",
    "decisions": "decision",
}
_CLASSES = {
    "dataset": "schema:Dataset",
    "articles": "kg:Article",
    "claims": "kg:Claim",
    "deals": "kg:Contract",
    "cases": "kg:Lawsuit",
    "decisions": "kg:Decision",
}
_TABLES = {kind: table for table, kind in _KINDS.items()}


def to_rows(data: GraphData) -> Iterator[tuple[str, Row]]:
    """Write a graph as rows, each with the name of its table, one table after the other.

    Raises:
        GraphError: the graph cannot be RDF.
    """
    iris = Iris(data.base)
    names = {iris.entity(entity.slug).value: entity.name for entity in data.entities}
    articles = {iris.article(each.identifier).value: each for each in data.articles}
    for block in to_blocks(data):
        kind, _, segment = block[0].value.removeprefix(data.base).partition("/")
        table = _TABLES.get(kind, "dataset")
        row: Row = {"id": decode(segment) if segment else data.base, **_cells(TABLES[table], block, iris)}
        if table == "claims":
            values = {name: value.value for name, value in block[1]}
            row["subjectName"] = names[values["kg:subject"]]
            row["objectName"] = names.get(values["kg:object"])
            row["saidByName"] = names.get(values.get("kg:saidBy", ""))
            article = articles[values["kg:article"]]
            row["published"] = article.published.isoformat() if article.published else None
            row["articleCopyOf"] = article.copy_of or None
        yield table, row


def _cells(columns: Iterable[Column], block: Block, iris: Iris) -> Row:
    values = {
        name: [value for _, value in group] for name, group in groupby(sorted(block[1], key=_name), itemgetter(0))
    }
    found: Row = {}
    for column in columns:
        cells = [_cell(column.kind, value, iris) for value in values.get(column.predicate, ())]
        kept = [cell for cell in cells if cell is not None]
        found[column.name] = sorted(map(str, kept)) if column.many else kept[0] if kept else None
    return found


def _name(pair: tuple[str, NamedNode | Literal]) -> str:
    return pair[0]


def _cell(kind: str, value: NamedNode | Literal, iris: Iris) -> str | int | float | None:
    if kind in {"text", "iri"}:
        return value.value
    if isinstance(value, NamedNode):
        space = NAMESPACES["kg"]
        return decode(value.value.removeprefix(space)) if kind == "name" else iris.identifier(kind, value.value)
    if kind in {"integer", "fraction"}:
        return int(value.value) if kind == "integer" else float(value.value)
    return value.value if kind == "date" else None


def from_rows(rows: Iterable[tuple[str, Mapping[str, object]]]) -> GraphData:
    """Read a graph from rows in any order, each with the name of its table.

    Args:
        rows: values of single columns as text, numbers or dates, empty or None where there is none; of others as lists.

    Raises:
        GraphError: there is no dataset, or a record lacks a value or has one that cannot be read.
    """
    found = list(rows)
    for table, row in found:
        if not row.get("id"):
            raise GraphError(f"a row of the table {table} has no id: give each row one")
    bases = [str(row["id"]) for table, row in found if table == "dataset"]
    if len(bases) != 1:
        raise GraphError(f"the table dataset has {len(bases)} rows: a graph has one")
    iris = Iris(bases[0])
    return from_triples(triple for table, row in found for triple in _triples(table, row, iris))


def _triples(table: str, row: Mapping[str, object], iris: Iris) -> Iterator[Triple]:
    subject = _node(_KINDS[table], str(row["id"]), iris) if table != "dataset" else iris.dataset
    if table in _CLASSES:
        yield Triple(subject, term("rdf:type"), term(_CLASSES[table]))
    for column in TABLES[table]:
        for value in _values(column, row.get(column.name)) if column.predicate else ():
            yield Triple(subject, term(column.predicate), _object(column.kind, value, iris))


def _values(column: Column, cell: object) -> tuple[str, ...]:
    if column.many:
        return tuple(map(str, cell)) if isinstance(cell, Sequence) and not isinstance(cell, str) else ()
    return () if cell is None or cell == "" else (str(cell),)


def _object(kind: str, value: str, iris: Iris) -> NamedNode | Literal:
    if kind in {"text", "iri", "date", "integer", "fraction"}:
        return Literal(value)
    return NamedNode(NAMESPACES["kg"] + encode(value)) if kind == "name" else _node(kind, value, iris)


def _node(kind: str, identifier: str, iris: Iris) -> NamedNode:
    return NamedNode(f"{iris.base}{kind}/{encode(identifier)}")
