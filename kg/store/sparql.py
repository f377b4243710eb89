"""What is wrong with a query, in words for the person who wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.faults import unparsed, where
from kg.store.tokens import TOKEN, end, hint, place

_DEEPEST = 100
_CHAIN = frozenset({"BIND", "EXISTS", "FILTER", "MINUS", "OPTIONAL", "UNION"})
_LONGEST = 1000
_SIGNS = 3000
"""From about thrice these, pyoxigraph 0.5.13 overruns a stack of 8 MB and ends the process (nested groups, MINUS, sums)."""

_UPDATES = frozenset({"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"})
_SYNTAX_ERROR = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_SENTENCE = re.compile(r"(?:^|, )([A-Z]\w* [^,\[]*[a-z]{2}[^,\[]*)")
_DECLARATION = re.compile(r"(?i)\bPREFIX\s+([\w.-]*):\s*<([^<>\s]*)>")
_THINGS = ("id", "claim", "article")
MOST_THINGS = 10_000
"""How many things of a graph are looked through for one that was perhaps meant."""

_MOST_DOUBTS = 10
"""How many slips of a query are named: who lists a thousand things that are not there is told by the first few."""


def things_query(start: str) -> str:
    """Write the query for things of a graph whose IRIs begin with one."""
    return (
        f'SELECT DISTINCT ?thing {{ ?thing a ?kind FILTER(STRSTARTS(STR(?thing), "{start}")) }} '
        f"ORDER BY ?thing LIMIT {MOST_THINGS}"
    )


def refuse_service(sparql: str, prefixes: Mapping[str, str]) -> None:
    """Refuse a query that would ask other servers, before it is run.

    The parser itself judges: what still parses with every `service` misspelt uses the word as no keyword.

    Raises:
        QueryError: `SERVICE` is used, or the query cannot be parsed.
    """
    if not re.search("service", sparql, re.IGNORECASE):
        return
    try:
        ox.Store().query(re.sub("(?i)service", "servicx", sparql), prefixes=dict(prefixes))
    except SyntaxError as error:
        start = next((hit.start() for hit in _words(sparql) if hit["word"].upper() == "SERVICE"), None)
        if start is None:
            raise explained(sparql, error, prefixes) from None
        raise QueryError(f"{place(sparql, start)}: SERVICE asks another server: ask that one itself") from None
    except (RuntimeError, OSError, ValueError):
        return


def refuse_deep(sparql: str) -> None:
    """Refuse a query that would overrun the parser's stack, which no Python code can catch.

    Raises:
        QueryError: brackets are nested too deep, or too many parts or signs stand in a chain.
    """
    depth = parts = signs = 0
    for hit in TOKEN.finditer(sparql):
        depth += bool(hit["open"]) - bool(hit["close"])
        signs += bool(hit["sign"])
        parts += bool(hit["word"]) and hit["word"].upper() in _CHAIN
        if depth > _DEEPEST:
            raise QueryError(
                f"{place(sparql, hit.start())}: brackets are nested deeper than {_DEEPEST}: split the query"
            )
        if parts > _LONGEST or signs > _SIGNS:
            raise QueryError(f"{place(sparql, hit.start())}: the query has too many parts: split it, or use VALUES")


def gives_triples(sparql: str) -> bool:
    """Tell whether a query asks for triples, not for rows or an answer."""
    return _verb(sparql) in {"CONSTRUCT", "DESCRIBE"}


def declared(sparql: str, prefixes: Mapping[str, str]) -> str:
    """Put before a query those prefixes that it uses and does not declare itself, a line each."""
    own = _declared(sparql)
    used = {hit["prefix"] or "" for hit in TOKEN.finditer(sparql) if hit["local"] is not None}
    lines = [f"PREFIX {name}: <{prefixes[name]}>" for name in sorted((used - own) & prefixes.keys())]
    return "\n".join([*lines, sparql])


def explained(sparql: str, error: SyntaxError, prefixes: Mapping[str, str]) -> QueryError:
    """Turn the parser's error into one that names line, column and what to do."""
    verb = _verb(sparql)
    if verb in _UPDATES:
        return QueryError(f"{verb} changes data, and a graph is read-only here: ask with SELECT, CONSTRUCT …")
    found = _SYNTAX_ERROR.match(str(error))
    if not found:
        return QueryError(str(error))
    read = "\n".join(
        [*sparql.split("\n")[: int(found[1]) - 1], sparql.split("\n")[int(found[1]) - 1][: int(found[2]) - 1]]
    )
    if message := _unknown_prefix(read, prefixes):
        return QueryError(message)
    if reason := _SENTENCE.search(found[3]):
        return QueryError(f"line {found[1]}, column {found[2]}: {reason[1].strip()}, after {end(read)!r}")
    return QueryError(unparsed(sparql, where(sparql, len(read), prefixes)))


def doubts(
    sparql: str,
    known: Collection[str],
    prefixes: Mapping[str, str],
    holds: Callable[[str], bool],
    things: Callable[[str], Collection[str]],
) -> tuple[str, ...]:
    """Name the first names in `kg:`, and of things of the graph, that are likely a slip, where they stand, what was meant.

    Args:
        sparql: a query; prefixes that it declares itself count before others.
        known: names in `kg:` that are no slip.
        prefixes: IRIs by prefix, as the graph has them.
        holds: tells whether a graph has an IRI.
        things: gives the ends of the IRIs in a graph that begin with one.
    """
    found: list[str] = []
    near = cache(things)
    for iri, offset in _iris(sparql, prefixes):
        kind = next((each for each in ("kg", *_THINGS) if iri.startswith(prefixes[each]) and iri != prefixes[each]), "")
        name = iri.removeprefix(prefixes[kind]) if kind else ""
        if not kind or (kind == "kg" and name in known) or holds(iri):
            continue
        fault = "is neither in the ontology nor in the graph" if kind == "kg" else "is not in the graph"
        meant = hint(name, known if kind == "kg" else near(prefixes[kind]), f"{kind}:{{}}")
        found.append(f"{place(sparql, offset)}: {kind}:{name} {fault}{meant}")
        if len(found) == _MOST_DOUBTS:
            break
    return tuple(found)


def _iris(sparql: str, prefixes: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Give the IRIs that a query names in full or by prefix, and where; those that a backslash cuts short are left out."""
    meant = {**prefixes, **{name or "": iri for name, iri in _DECLARATION.findall(sparql)}}
    for hit in TOKEN.finditer(sparql):
        if hit["iri"]:
            yield hit["iri"], hit.start()
        elif hit["local"] and (hit["prefix"] or "") in meant and sparql[hit.end() : hit.end() + 1] != "\\":
            yield meant[hit["prefix"] or ""] + hit["local"], hit.start()


def _verb(sparql: str) -> str:
    return next((word for hit in _words(sparql) if (word := hit["word"].upper()) not in {"BASE", "PREFIX"}), "")


def _declared(sparql: str) -> set[str]:
    return set(re.findall(r"(?i)\bPREFIX\s+([\w.-]*):", sparql))


def _words(sparql: str) -> Iterator[re.Match[str]]:
    return (hit for hit in TOKEN.finditer(sparql) if hit["word"])


def _unknown_prefix(sparql: str, prefixes: Mapping[str, str]) -> str:
    known = {*prefixes, *_declared(sparql)}
    for hit in TOKEN.finditer(sparql):
        if hit["local"] is not None and (hit["prefix"] or "") not in known:
            name = hit["prefix"] or ""
            meant = hint(name, prefixes, "{}:") or f"; declare it with PREFIX {name}: <…>"
            return f"{place(sparql, hit.start())}: the prefix {name}: is not declared{meant}"
    return ""
