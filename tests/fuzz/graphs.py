"""Graphs and what stands beside them: Turtle, exports, foreign files, decisions, ontology, packages, queries."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from kg.api.graph import Graph
from kg.decisions import decide, in_force, read_book
from kg.decisions.record import to_line
from kg.graph import as_written, read
from kg.loaders import align
from kg.loaders import read as load_foreign
from kg.model import GraphData
from kg.ontology import load, load_terms, packaged
from kg.plugins import plugins
from kg.readers import readers
from kg.writers import WRITERS
from kg.writers.html import render

from ..decisions.records import ARTICLE, SAME, WRONG, withdrawal
from ..graphs import LINKED, SMALL
from ..writers.exports import write_to, written
from .formats import BRACKETS
from .mutations import ODD_WORDS, mutated, reworded
from .targets import READ, REFUSED, Target
from .words import refusing

BASE = "https://kg.example/"
TURTLE = (
    b"@prefix kg: <x> .\n",
    b"[",
    b"(",
    b'"""',
    b"<<",
    b"^^xsd:date",
    b" ; kg:status kg:asserted",
    b"_:b ",
    b"<",
    b"@en",
    b"a kg:Claim",
)
MARKS = (
    b"{",
    b"}",
    b"[",
    b"]",
    b"*",
    b"+ ",
    b"- ",
    b"| planned",
    b"#",
    b"@prefix kg: <x> .\n",
    b"[] a kg:x ; ",
    b'"',
    b" ; ",
)
QUERIES = (
    "SELECT ?s WHERE { ?s kg:sued ?o } LIMIT 5",
    "SELECT (COUNT(*) AS ?n) WHERE { ?c a kg:Claim ; kg:status ?status OPTIONAL { ?c kg:start ?day } } GROUP BY ?status",
    'CONSTRUCT { ?s ?p ?o } WHERE { id:acme ?p ?o . BIND("x" AS ?s) FILTER(REGEX(STR(?o), "a+")) }',
    "ASK { VALUES ?x { 1 2 } ?a kg:partOf+ ?b MINUS { ?a a kg:Person } }",
    "DESCRIBE id:acme",
    "in-force",
)
KEYWORDS = (
    "SERVICE <http://127.0.0.1:1/> {",
    "INSERT DATA {",
    "DROP ALL",
    "FROM <file:///etc/passwd>",
    "LOAD <file:///etc/passwd>",
    "UNION",
    "{ ",
    "}",
    "(",
    ")",
    "REGEX",
    "GROUP BY",
    "SELECT",
    "?x",
    "<x>",
    "kg:",
    "id:acme",
    "^",
    "/",
    "*",
    "|",
    "!",
    "'",
    "\\u0000",
    "FILTER",
    "EXISTS",
    ";",
    ".",
    "PREFIX kg: <x>",
)
ENTRY = """[kg.readers]
.memo = memo_reader:read
[kg.writers]
tally = memo_reader:write
"""
SITE = {
    "memo_reader.py": "def read(source):\n    return iter(())\nwrite = 7\n",
    "memo-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: memo\nVersion: 1\n",
}


WHOLE = tuple(word for word in ODD_WORDS if not "\ud800" <= word <= "\udfff")
"""Those that a graph file can hold, from which every export is made."""

FOLDERS = frozenset(name for name, writer in WRITERS.items() if not writer.suffix)


@cache
def _turtle() -> bytes:
    return written("ttl", LINKED)


def _hostile(chance: Random, odd: Sequence[str] = ODD_WORDS) -> GraphData:
    """Put odd words in the place of some texts of a graph, the same wherever a record occurs."""
    memory: dict[object, Any] = {}

    def spoil(thing: Any) -> Any:
        if hasattr(thing, "_fields"):
            return type(thing)(*map(spoil, thing))
        if isinstance(thing, tuple):
            return tuple(spoil(each) for each in thing)
        if not is_dataclass(thing):
            return thing
        if thing not in memory:
            changed: dict[str, Any] = {}
            for field in fields(thing):
                value = getattr(thing, field.name)
                text = isinstance(value, str) and field.name in {
                    "quote",
                    "role",
                    "title",
                    "publisher",
                    "url",
                    "name",
                    "speaker_text",
                    "credit",
                    "text",
                }
                changed[field.name] = (
                    _odd(value, chance, odd) if text and value and chance.random() < 0.15 else spoil(value)
                )
            memory[thing] = replace(thing, **changed)
        return memory[thing]

    return spoil(LINKED)


def _odd(value: str, chance: Random, odd: Sequence[str]) -> str:
    place = chance.randrange(len(value))
    return value[:place] + chance.choice(odd) + value[place:]


def _seed(chance: Random) -> bytes:
    return b"%d" % chance.getrandbits(60)


def _round_trip(data: bytes, folder: Path) -> str:
    graph = _hostile(Random(int(data)))
    path = folder / "graph.ttl"
    path.write_bytes(written("ttl", graph))
    assert read(path) == as_written(graph)
    return READ


def _exports(data: bytes, folder: Path) -> str:
    chance = Random(int(data))
    graph = _hostile(chance, WHOLE)
    name = chance.choice(sorted(WRITERS))
    write_to(folder, name, graph) if name in FOLDERS else written(name, graph)
    render(graph, load_terms().relations, ()).encode()
    return READ


def _mutated(good: Callable[[], bytes], tokens: tuple[bytes, ...]) -> Callable[[Random], bytes]:
    return lambda chance: mutated(good(), chance, tokens)


def _read_turtle(data: bytes, folder: Path) -> str:
    (folder / "graph.ttl").write_bytes(data)
    read(folder / "graph.ttl")
    return READ


FOREIGN = {".ttl": "ttl", ".nt": "nt", ".rdf": "rdfxml", ".trig": "trig", ".jsonld": "jsonld", ".ftm": "ftm"}


@cache
def _exported(name: str) -> bytes:
    return written(name, LINKED)


def _foreign(chance: Random) -> bytes:
    suffix = chance.choice(sorted(FOREIGN))
    good = _exported(FOREIGN[suffix]).replace(
        b"kg.example", b"register.example" if chance.random() < 0.5 else b"kg.example"
    )
    return (
        suffix.encode() + b"\n" + mutated(good, chance, (*TURTLE, *BRACKETS, b"<rdf:Description>", b"<!ENTITY x 'y'>"))
    )


def _read_foreign(data: bytes, folder: Path) -> str:
    suffix, _, content = data.partition(b"\n")
    path = folder / f"register{suffix.decode()}"
    path.write_bytes(content)
    found = load_foreign(path, load_terms(), BASE)
    if isinstance(found, list):
        align(found, load_terms(), LINKED.entities, BASE, f"{BASE}source/register")
    return READ


def _tables(data: bytes, folder: Path) -> str:
    chance = Random(int(data))
    write_to(folder, chance.choice(("csv", "parquet")), LINKED)
    path = chance.choice(sorted(folder.iterdir()))
    path.write_bytes(mutated(path.read_bytes(), chance, (b",", b'"', b"\n")))
    load_foreign(folder, load_terms(), BASE)
    return READ


def _book() -> bytes:
    lines = ['{"salt": "abc"}', *(to_line(each) for each in (SAME, WRONG, withdrawal("b", 1)))]
    return "".join(f"{line}\n" for line in lines).encode()


def _read_book(data: bytes, folder: Path) -> str:
    path = folder / "decisions.jsonl"
    path.write_bytes(data)
    book = read_book(path)
    decide((each for each in in_force(book.records) if each.target), [ARTICLE], (), {})
    for problem in book.problems:
        f"{problem.source}: {problem.fault}; {problem.remedy}".encode()
    return READ if book.records else REFUSED


_TAUGHT = (
    "kg.ttl",
    "gazetteer.ttl",
    "deals.ttl",
    "evidence.ttl",
    "deeds.ttl",
    "alignments.ttl",
    "examples/en/sued.txt",
    "examples/en/founded.txt",
)


@cache
def _lesson(name: str) -> bytes:
    return (packaged() / name).read_bytes()


def _ontology(chance: Random) -> bytes:
    name = chance.choice(_TAUGHT)
    good = _lesson(name)
    start = chance.randrange(len(good))
    spoilt = good[:start] + mutated(good[start : start + 2000], chance, MARKS) + good[start + 2000 :]
    return name.encode() + b"\n" + spoilt


def _load_ontology(data: bytes, folder: Path) -> str:
    spoilt, _, content = data.partition(b"\n")
    for name in _TAUGHT:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if name == spoilt.decode() else _lesson(name))
    load(folder)
    return READ


def _points(chance: Random) -> bytes:
    return reworded(
        ENTRY, chance, ("[kg.readers]\n", " = ", ":", "\n", "os:system", ".txt", "memo_reader", "[extra]", "%", "")
    ).encode("utf-8", "replace")


def _plugins(data: bytes, folder: Path) -> str:
    for name, content in SITE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    (folder / "memo-1.dist-info" / "entry_points.txt").write_bytes(data)
    sys.path.insert(0, str(folder))
    try:
        for group in ("kg.readers", "kg.writers", "kg.extractors"):
            plugins(group)
        readers()
    finally:
        sys.path.remove(str(folder))
        sys.modules.pop("memo_reader", None)
    return READ


def _query(chance: Random) -> bytes:
    return reworded(chance.choice(QUERIES), chance, KEYWORDS).encode("utf-8", "surrogatepass")


@cache
def _asked(folder: Path) -> Graph:
    """Load the graph once; the folder is emptied after every input."""
    (folder / "graph.ttl").write_bytes(written("ttl", SMALL))
    graph = Graph(folder / "graph.ttl")
    graph.store.size()
    return graph


def _ask(data: bytes, folder: Path) -> str:
    sparql = data.decode("utf-8", "surrogatepass")
    graph = _asked(folder)
    graph.plan(sparql)
    graph.query(sparql)
    return READ


def targets() -> Mapping[str, Target]:
    """Give graphs and what stands beside them."""
    return {
        "Turtle round trip": Target(_seed, refusing(_round_trip)),
        "exports": Target(_seed, refusing(_exports)),
        "graph.ttl": Target(_mutated(_turtle, TURTLE), refusing(_read_turtle)),
        "foreign graphs": Target(_foreign, refusing(_read_foreign)),
        "tables": Target(_seed, refusing(_tables)),
        "decisions.jsonl": Target(_mutated(_book, (*BRACKETS, b'"start": ', b"null")), refusing(_read_book)),
        "ontology": Target(_ontology, refusing(_load_ontology)),
        "plugins": Target(_points, refusing(_plugins)),
        "SPARQL": Target(_query, refusing(_ask)),
    }
