"""A graph on a SPARQL 1.1 server, asked over HTTP."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from typing import cast

import httpx
import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.graph import DEFAULT_BASE, NAMESPACES, prefixes
from kg.model import Relation
from kg.store import results
from kg.store.columns import in_order
from kg.store.fill import Classes, vocabulary
from kg.store.inference import ONTOLOGY_GRAPH
from kg.store.interface import Rows
from kg.store.sparql import declared, doubts, explained, gives_triples, refuse_deep, things_query
from kg.store.transport import Transport, refusal

_ACCEPT = {
    "json": "application/sparql-results+json",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "xml": "application/sparql-results+xml",
}
_DELIMITERS = {_ACCEPT["csv"]: ",", _ACCEPT["tsv"]: "\t"}
"""Virtuoso writes TSV with the quotation marks of CSV."""

_TRIPLES = "application/n-triples, text/turtle;q=0.9, text/plain;q=0.5"
_VIRTUOSO_ASK = "__ASK_RETVAL"
"""The one column of the number with which Virtuoso 7 answers some ASK queries."""

_SHOWN = 200
"""How many of the last characters of an answer are shown that cannot be read."""

_HEADER = f"SELECT ?set {{ ?set a <{NAMESPACES['schema']}Dataset> }} ORDER BY ?set LIMIT 1"


class RemoteStore:
    """A graph on a server that speaks SPARQL 1.1; what follows from it is what the server has or infers."""

    def __init__(self, transport: Transport, relations: Iterable[Relation], classes: Classes, graph: str = "") -> None:
        """Take the server, the ontology for warnings, and the IRI of the graph to ask; the default graph without one."""
        self._transport = transport
        self._known = vocabulary(relations, classes)
        self._graph = graph

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """Give the prefixes that a query may use undeclared, by name; the server is asked once for the graph's base.

        Raises:
            StoreError: it cannot be reached.
        """
        found = self._dataset
        return prefixes(found.removesuffix("dataset") if found.endswith("/dataset") else DEFAULT_BASE)

    @cached_property
    def _dataset(self) -> str:
        """The IRI under which the graph describes itself; empty where it does not."""
        return "".join(str(row[0]) for row in _rows(self._send(_HEADER, _ACCEPT["json"])).rows)

    def query(self, sparql: str, format_name: str = "json") -> bytes:
        """Answer a query as a document: `json`, `csv`, `tsv`, `xml` of rows as the server wrote it, `ttl`, `nt` of triples.

        Raises:
            QueryError: the query cannot be answered, or not in this format.
            StoreError: the server cannot be reached, or refuses.
        """
        results.check_format(format_name, triples=gives_triples(sparql))
        if format_name in _ACCEPT:
            response = self._ask(sparql, _ACCEPT[format_name])
            if format_name == "json":
                _rows(response)
            return response.content
        return results.triples_document(_triples(self._ask(sparql, _TRIPLES)), format_name, self.prefixes)

    def rows(self, sparql: str) -> Rows:
        """Answer a query with Python values; errors are those of `query`."""
        if gives_triples(sparql):
            return results.triple_rows(_triples(self._ask(sparql, _TRIPLES)))
        found = _rows(self._ask(sparql, _ACCEPT["json"]))
        if found.columns == (_VIRTUOSO_ASK,):
            return Rows(("answer",), ((found.rows[:1] == ((1,),),),), asks=True)
        return found

    def warnings(self, sparql: str) -> tuple[str, ...]:
        """Name what is likely a slip: a graph that is not there, `kg:` names that nobody knows, things that the graph lacks."""
        return (*self._absent(), *doubts(sparql, self._known, self.prefixes, self._holds, self._things))

    def declared(self, sparql: str) -> str:
        """Write a query as the server gets it: its prefixes declared, the columns of `SELECT *` in the order of the query."""
        with suppress(SyntaxError, RuntimeError, OSError, ValueError):
            sparql = in_order(sparql, self.prefixes)
        return declared(sparql, self.prefixes)

    def _absent(self) -> Iterator[str]:
        if self._graph and not self._dataset and self.rows("ASK { ?s ?p ?o }").rows != ((True,),):
            yield (
                f"{self._transport.url} has no graph <{self._graph}>, or nothing in it: give the --graph-iri that it "
                "was published under"
            )

    def _ask(self, sparql: str, accepted: str) -> httpx.Response:
        _refuse_broken(sparql, self.prefixes)
        return self._send(self.declared(sparql), accepted)

    def _send(self, sparql: str, accepted: str) -> httpx.Response:
        form = {"query": sparql}
        if self._graph:
            form |= {"default-graph-uri": self._graph, "named-graph-uri": ONTOLOGY_GRAPH.value}
        response = self._transport.send("POST", data=form, headers={"Accept": accepted})
        if response.status_code == httpx.codes.BAD_REQUEST:
            raise QueryError(f"the query cannot be answered: {refusal(response)}")
        if response.status_code != httpx.codes.OK:
            raise refusal(response)
        if not _media_type(response) & {each.split(";")[0] for each in accepted.split(", ")}:
            kind = response.headers.get("Content-Type", "nothing it names")
            raise StoreError(
                f"{self._transport.url}: it answers with {kind}, not {accepted}: is this its query address?"
            )
        return _whole(response)

    def _things(self, start: str) -> list[str]:
        return [str(thing).removeprefix(start) for (thing,) in self.rows(things_query(start)).rows]

    def _holds(self, iri: str) -> bool:
        try:
            ox.NamedNode(iri)
        except ValueError:
            return False
        asked = f"ASK {{ {{ <{iri}> ?p ?o }} UNION {{ ?s <{iri}> ?o }} UNION {{ ?s ?p <{iri}> }} }}"
        return self.rows(asked).rows == ((True,),)


def _refuse_broken(sparql: str, known: dict[str, str]) -> None:
    """Refuse what is not SPARQL with line, column and advice, which few servers give; whether it may ask others they know."""
    refuse_deep(sparql)
    if re.search("service", sparql, re.IGNORECASE):
        return
    try:
        ox.Store().query(sparql, prefixes=known)
    except SyntaxError as error:
        raise explained(sparql, error, known) from None
    except (RuntimeError, OSError, ValueError):
        return


def _whole(response: httpx.Response) -> httpx.Response:
    """Refuse an answer that Virtuoso cut short: it then has as many rows as the server says it gives at most."""
    most = response.headers.get("X-SPARQL-MaxRows", "")
    if most.isdecimal() and _count(response) >= int(most):
        raise StoreError(
            f"{response.request.url}: it gives no more than {most} rows: ask for fewer with LIMIT and OFFSET"
        )
    return response


def _count(response: httpx.Response) -> int:
    kind = next(iter(_media_type(response)))
    if kind in _DELIMITERS:
        return sum(1 for _ in csv.reader(io.StringIO(response.text), delimiter=_DELIMITERS[kind])) - 1
    try:
        found = ox.parse_query_results(response.content, format=ox.QueryResultsFormat.from_media_type(kind))
        return 1 if isinstance(found, ox.QueryBoolean) else sum(1 for _ in found)
    except (SyntaxError, ValueError) as error:
        raise _unreadable(response, error) from None


def _media_type(response: httpx.Response) -> set[str]:
    return {response.headers.get("Content-Type", "").split(";")[0].strip().lower()}


def _rows(response: httpx.Response) -> Rows:
    """Read an answer to its end, as a server that fails half-way has sent its status already."""
    try:
        return results.rows(ox.parse_query_results(response.content, format=ox.QueryResultsFormat.JSON))
    except (SyntaxError, ValueError) as error:
        raise _unreadable(response, error) from None


def _triples(response: httpx.Response) -> bytes:
    """Read an answer of triples to its end, and write it as N-Triples."""
    kind = ox.RdfFormat.TURTLE if "text/turtle" in _media_type(response) else ox.RdfFormat.N_TRIPLES
    try:
        found = ox.parse(response.content, format=kind)
        return cast("bytes", ox.serialize((quad.triple for quad in found), format=ox.RdfFormat.N_TRIPLES))
    except (SyntaxError, ValueError) as error:
        raise _unreadable(response, error) from None


def _unreadable(response: httpx.Response, error: Exception) -> StoreError:
    """Say why an answer cannot be read, and how it ends: a server that fails half-way writes there why."""
    place, end = response.request.url.copy_with(query=None), " ".join(response.text[-_SHOWN:].split())
    more = f", which ends with {end!r}" if end else ""
    return StoreError(f"{place}: the answer cannot be read ({error}){more}: ask for less, or see the server's log")
