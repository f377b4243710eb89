"""Entities of FollowTheMoney, a line of JSON each → triples in its own terms; links become one triple each.

What kg export ftm wrote comes back as such facts too, and not as claims: it has quotes and statuses, but no spans of words, no
precision and no hash of a text, so that nothing could show that a sentence stands where a claim would say it does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import GraphError
from kg.graph import term
from kg.model import Alignments

SPACE = "https://schema.followthemoney.tech/#"

_WIKIDATA = "http://www.wikidata.org/entity/"
_DATE = "dddd-dd-dd"


def read_ftm(path: Path, alignments: Alignments, base: str) -> list[Triple]:
    """Read entities; a link whose schema no relation is written as keeps its properties and gives no relation.

    Args:
        path: the file.
        alignments: which schema stands for which relation.
        base: what the identifiers of entities are put behind.

    Raises:
        GraphError: the file cannot be read, or a line is no entity.
    """
    return [triple for record in _records(path) for triple in _triples(record, alignments, base)]


def _records(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _read(line, f"{path}, line {number}")
    except OSError as error:
        raise GraphError(f"{path}: cannot be read ({error.strerror}): check the path") from None


def _read(line: bytes, place: str) -> Mapping[str, Any]:
    try:
        return _checked(_parsed(line))
    except (ValueError, RecursionError) as error:
        fault = f"{place}: is no entity of FollowTheMoney ({error})"
        raise GraphError(
            f"{fault}: give lines of JSON with id, schema and properties, and JSON-LD the suffix .jsonld"
        ) from None


def _parsed(line: bytes) -> Any:
    """Return what a line of JSON says; raise ValueError where it is none, or a text in it has half a surrogate pair."""
    record = json.loads(line.decode("utf-8-sig"))
    if b"\\ud" in line.lower():
        json.dumps(record, ensure_ascii=False).encode()
    return record


def _checked(record: Any) -> Mapping[str, Any]:
    if not isinstance(record, dict) or not {"id", "schema", "properties"} <= record.keys():
        raise ValueError("it has no id, schema and properties")
    if not isinstance(record["properties"], dict) or not all(map(_is_list, record["properties"].values())):
        raise ValueError("its properties are no lists of texts")
    return record


def _is_list(values: Any) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


def _triples(record: Mapping[str, Any], alignments: Alignments, base: str) -> Iterator[Triple]:
    node, properties = _node(str(record["id"]), base), record["properties"]
    matched = dict(alignments.terms)
    relation = matched.get(SPACE + record["schema"])
    yield Triple(node, term("rdf:type"), NamedNode(SPACE + quote(record["schema"])))
    roles = [(e.subject_role, e.object_role) for e in alignments.edges if relation == term(f"kg:{e.relation}").value]
    for subject_role, object_role in roles[:1]:
        for subject in properties.get(subject_role, ()):
            for value in properties.get(object_role, ()):
                yield Triple(_node(subject, base), NamedNode(str(relation)), _node(value, base))
    for name, values in properties.items():
        for value in values:
            yield Triple(node, NamedNode(SPACE + quote(name)), _literal(value))
    for value in properties.get("wikidataId", ()):
        yield Triple(node, term("skos:exactMatch"), NamedNode(_WIKIDATA + quote(value)))


def _literal(value: str) -> Literal:
    is_day = "".join("d" if letter.isdecimal() and letter.isascii() else letter for letter in value) == _DATE
    return Literal(value, datatype=term("xsd:date")) if is_day else Literal(value)


def _node(identifier: str, base: str) -> NamedNode:
    return NamedNode(base + quote(identifier, safe=""))
