"""The reader of the ontology, and what it must find in the ontology that kg comes with."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

from kg import ontology
from kg.errors import OntologyError, UsageError
from kg.model import GazetteerEntry, Ontology

KG = Namespace("https://kg.example/ontology#")
GAZ = Namespace("https://kg.example/gazetteer#")
GROUPS = ["Business", "People", "Government", "Money", "Law", "Data", "Speech", "Life"]
VOCABULARY = """\
@prefix kg: <https://kg.example/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

kg:Organization a owl:Class .
kg:Company a owl:Class ; rdfs:subClassOf kg:Organization, schema:Corporation .

kg:sued a owl:ObjectProperty, kg:Relation ;
    rdfs:subPropertyOf kg:accused ; rdfs:label "sued"@en ; skos:definition "It sued."@en ;
    kg:group "Law" ; kg:aspect kg:event ; kg:qualifier kg:amount ;
    schema:domainIncludes kg:Company ; schema:rangeIncludes kg:Organization ; skos:closeMatch schema:about .

kg:suedBy a owl:ObjectProperty, kg:InverseRelation ;
    owl:inverseOf kg:sued ; rdfs:label "sued by"@en .

kg:accused a owl:ObjectProperty, owl:SymmetricProperty, kg:Relation ;
    rdfs:label "accused"@en ; skos:definition "It accused."@en ; kg:group "Law" ; kg:aspect kg:state ;
    schema:domainIncludes kg:Company ; schema:rangeIncludes xsd:date .

kg:reply a kg:Rule ; skos:definition "Because."@en ; kg:appliesTo kg:sued .
"""
GAZETTEER = """\
@prefix gaz: <https://kg.example/gazetteer#> .
@prefix kg: <https://kg.example/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

gaz:north a kg:Organization ; rdfs:label "North" .
gaz:mill a kg:Company ;
    rdfs:label "Mill Office" ; skos:altLabel "Mill", "Mills" ; kg:acronym "MO" ; kg:metonym "Millbank" ;
    kg:demonym "Miller" ; kg:title "mill secretary" ; kg:country gaz:north ; kg:parent gaz:north .
"""

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return what writes a file of a small ontology and gives its folder."""

    def write_file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return tmp_path

    write_file("kg.ttl", VOCABULARY)
    write_file("gazetteer.ttl", GAZETTEER)
    return write_file


@pytest.fixture(scope="module")
def real() -> Ontology:
    return ontology.load()


def test_load_vocabulary(write: Write) -> None:
    found = ontology.load(write("notes.txt", ""))
    sued, accused = found.relations
    assert (sued.name, sued.label, sued.definition, sued.group, sued.aspect) == (
        "sued",
        "sued",
        "It sued.",
        "Law",
        "event",
    )
    assert (sued.domain, sued.range, sued.broader) == (("Company",), ("Organization",), ("accused",))
    assert (sued.inverse, sued.inverse_label, sued.qualifiers) == ("suedBy", "sued by", ("amount",))
    assert sued.close_matches == ("https://schema.org/about",)
    assert (accused.symmetric, accused.range, accused.inverse) == (True, ("date",), "")
    assert ontology.superclasses(found) == {"Organization": ("Organization",), "Company": ("Company", "Organization")}
    assert [(rule.name, rule.explanation, rule.relations) for rule in found.rules] == [("reply", "Because.", ("sued",))]


def test_load_gazetteer(write: Write) -> None:
    names = ("Mill Office", ("Mill", "Mills"), ("MO",), ("Millbank",), ("Miller",), ("mill secretary",))
    mill = GazetteerEntry("mill", "Company", *names, country="north", parent="north")
    assert ontology.load_gazetteer(write("gazetteer.ttl", GAZETTEER)) == (
        GazetteerEntry("north", "Organization", "North"),
        mill,
    )


def test_load_relations_needs_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "kg.ttl").write_text(VOCABULARY, encoding="utf-8")
    assert [relation.name for relation in ontology.load_relations(tmp_path)] == ["sued", "accused"]


def test_examples_every_mark(write: Write) -> None:
    lines = [
        "\ufeff# a comment",
        "",
        "+ {Acme} has *begun* its *case against* [Globex].   | planned",
        "- {Acme} supplied [Globex].",
    ]
    first, second = ontology.load_examples(write("examples/en/sued.txt", "\r\n".join(lines)))
    assert first.text == "Acme has begun its case against Globex."
    spans = (first.subject, first.object, *first.triggers)
    assert [first.text[slice(*span)] for span in spans] == ["Acme", "Globex", "begun", "case against"]
    assert (first.relation, first.positive, first.status) == ("sued", True, "planned")
    marked = "{Acme} has *begun* its *case against* [Globex]."
    assert first.identifier == f"sued#{hashlib.sha256(marked.encode()).hexdigest()[:6]}"
    assert (second.text, second.positive, second.status, second.triggers) == (
        "Acme supplied Globex.",
        False,
        "asserted",
        (),
    )


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{A} *sued* [B].", "begins with none of"),
        ("+ A *sued* [B].", r"no \{subject\}"),
        ("+ {A} and {B} *sued* [C].", r"2 \{subject\}"),
        ("+ {A} *sued* B.", r"no \[object\]"),
        ("+ {A} *sued* [B.", r"a stray \["),
        ("+ {A} *sued [B].", r"a stray \*"),
        ("+ {A} *sued {B}* [C].", "a stray"),
        ("+ {A} *sued *[B].", "a space at the edge"),
        ("+ {A} *sued* [B]. | maybe", "the status “maybe” does not exist; use one of asserted, reported"),
        ("+ {A} *sued* [B]. |", "the status “” does not exist"),
        ("- {A} *sued* [B].", "a trigger in a negative example"),
        ("- {A} met [B]. | denied", "a status in a negative example"),
        ("- {A} [B].", "repeats line 2"),
    ],
)
def test_examples_refused(write: Write, line: str, fault: str) -> None:
    folder = write("examples/en/sued.txt", f"# sued\n- {{A}} [B].\n{line}\n")
    with pytest.raises(OntologyError, match=rf"sued\.txt, line 3: .*{fault}"):
        ontology.load_examples(folder)


def test_examples_of_unknown_relation_or_encoding(write: Write) -> None:
    with pytest.raises(OntologyError, match=r"sueed\.txt: there is no relation “sueed”; .*: sued"):
        ontology.load_examples(write("examples/en/sueed.txt", ""))
    folder = write("examples/en/accused.txt", "")
    (folder / "examples/en/sueed.txt").unlink()
    (folder / "examples/en/accused.txt").write_bytes(b"+ \xff")
    with pytest.raises(OntologyError, match=r"accused\.txt: not UTF-8"):
        ontology.load_examples(folder)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("kg:aspect kg:event", "kg:aspect kg:always", "line 11: sued has kg:always as kg:aspect"),
        ("kg:aspect kg:event ; ", "", "line 11: sued has no kg:aspect; give it"),
        ('rdfs:label "accused"@en ; ', "", "line 19: accused has no rdfs:label"),
        ("kg:group", 'rdfs:label "b" ; kg:group', "sued has 2 rdfs:label"),
        ("rangeIncludes kg:Organization", "rangeIncludes kg:Org", "has kg:Org as schema:rangeIncludes, which cannot"),
        (
            "schema:rangeIncludes xsd:date",
            "schema:about xsd:date",
            "accused has no schema:rangeIncludes; name the classes",
        ),
        ("subPropertyOf kg:accused", "subPropertyOf kg:acused", "has kg:acused as rdfs:subPropertyOf"),
        ("kg:qualifier kg:amount", "kg:qualifier kg:size", "has kg:size as kg:qualifier"),
        ("inverseOf kg:sued", "inverseOf kg:sues", "line 16: suedBy has kg:sues as owl:inverseOf"),
        ("appliesTo kg:sued", "appliesTo kg:sues", "reply has kg:sues as kg:appliesTo"),
        ("kg:Organization a owl:Class .", "kg:Organization a owl:Class", "line 9: not Turtle"),
    ],
)
def test_vocabulary_refused(write: Write, old: str, new: str, fault: str) -> None:
    assert old in VOCABULARY
    folder = write("kg.ttl", VOCABULARY.replace(old, new, 1))
    with pytest.raises(OntologyError, match=r"kg\.ttl, line \d+: .*; ") as caught:
        ontology.load(folder)
    assert fault in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("kg:parent gaz:north", "kg:parent gaz:south", "line 7: mill has gaz:south as kg:parent"),
        ("kg:country gaz:north", "kg:country gaz:south", "mill has gaz:south as kg:country"),
        ('rdfs:label "North"', 'rdfs:label "North", "South"', "north has 2 rdfs:label"),
        ("a kg:Company", "a kg:Firm", "mill has kg:Firm as rdf:type"),
        ("a kg:Company ;", "", "mill has no rdf:type"),
    ],
)
def test_gazetteer_refused(write: Write, old: str, new: str, fault: str) -> None:
    with pytest.raises(OntologyError, match=r"gazetteer\.ttl") as caught:
        ontology.load(write("gazetteer.ttl", GAZETTEER.replace(old, new, 1)))
    assert fault in str(caught.value)


def test_load_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"kg\.ttl: cannot be read .*; name a folder that holds an ontology"):
        ontology.load(tmp_path / "nowhere")


def test_fingerprint_follows_content_alone(write: Write) -> None:
    write("examples/en/sued.txt", "# one")
    before = ontology.load(write("examples/en/accused.txt", "# two")).fingerprint
    assert ontology.fingerprint(write("alignments.ttl", "")) == before
    assert ontology.fingerprint(write("examples/en/accused.txt", "# three")) != before


def test_find_relation_suggests(real: Ontology) -> None:
    assert ontology.find_relation(real.relations, "sued").name == "sued"
    with pytest.raises(UsageError, match="no relation “headoff”; the nearest are headOf"):
        ontology.find_relation(real.relations, "headoff")


def test_real_relations_are_complete(real: Ontology) -> None:
    assert len(real.relations) == 55
    assert list(dict.fromkeys(relation.group for relation in real.relations)) == GROUPS
    inverses = [relation.inverse for relation in real.relations if relation.inverse]
    assert len({*inverses, *(relation.name for relation in real.relations)}) == len(inverses) + 55
    for relation in real.relations:
        assert bool(relation.inverse) != (relation.symmetric or relation.range == ("date",)), relation.name
        assert not relation.symmetric or relation.domain == relation.range, relation.name


def test_real_broader_relations(real: Ontology) -> None:
    assert {relation.name: relation.broader for relation in real.relations if relation.broader} == {
        "subsidiaryOf": ("ownedBy", "partOf"), "headOf": ("employedBy",), "boardMemberOf": ("memberOf",), "fundedBy": ("backedBy",),
        "subcontractedBy": ("contractedBy",), "extendedContractWith": ("contracted",), "campaignedAgainst": ("criticised",),
        "spouseOf": ("relativeOf",), "childOf": ("relativeOf",),
    }  # fmt: skip


def test_real_files_define_what_they_use() -> None:
    graph = Graph()
    for name in ("kg.ttl", "gazetteer.ttl", "deals.ttl"):
        graph.parse(ontology.packaged() / name)
    used = {node for triple in graph for node in triple if isinstance(node, URIRef) and (node in KG or node in GAZ)}
    assert used <= set(graph.subjects())
    for subject in used:
        sourced = DCTERMS.source if subject in GAZ else SKOS.definition
        assert (subject, sourced, None) in graph or (subject, None, KG.InverseRelation) in graph, subject
    for relation in graph.subjects(RDF.type, KG.Relation):
        assert (relation, SKOS.closeMatch | SKOS.editorialNote, None) in graph, relation


def test_real_gazetteer_names_are_distinct(real: Ontology) -> None:
    owners: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for entry in real.gazetteer:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.key)
        names = {entry.name, *entry.aliases, *entry.acronyms}
        for kind, forms in (
            ("name", names),
            ("metonym", entry.metonyms),
            ("demonym", entry.demonyms),
            ("title", entry.titles),
        ):
            for form in forms:
                owners[form, entry.type, entry.country].append(entry.key)
                kinds[form].add(kind)
    assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}
    assert {form: found for form, found in kinds.items() if len(found) > 1} == {}


def test_without_lessons_all_else_is_as_with_them() -> None:
    whole, bare = ontology.load(), ontology.load(lessons=False)
    assert bare == replace(whole, examples=(), practice=(), background=(), articles=())
