"""Read `ontology/`: relations, classes, rules, gazetteer and example sentences.

`load` reads everything; the other readers open only the files that they need. A name in `Relation.broader`
may be the inverse of another relation, as that of `extendedContractWith` is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Literal, cast

from rapidfuzz import process

from kg.errors import OntologyError, UsageError
from kg.model import Example, GazetteerEntry, Ontology, Relation, Rule, Vocabulary
from kg.ontology.alignments import read_alignments
from kg.ontology.articles import read_articles
from kg.ontology.deeds import read_deal_talk
from kg.ontology.examples import example_files, read_examples
from kg.ontology.parts import read_parts
from kg.ontology.signs import read_signs
from kg.ontology.turtle import Block, read_blocks, read_bytes

VOCABULARY = "kg.ttl"
GAZETTEER = "gazetteer.ttl"
EXAMPLES = "examples/en"
PRACTICE = "practice/en"
BACKGROUND = "background/en.txt"
ARTICLES = "articles/en"
PROPERTIES = "knowledgenet.ttl"
PARTS = "deals.ttl"
SIGNS = "evidence.ttl"
DEEDS = "deeds.ttl"
ALIGNMENTS = "alignments.ttl"

Classes = Mapping[str, tuple[str, ...]]


def load(folder: Path | None = None, *, lessons: bool = True) -> Ontology:
    """Read an ontology.

    Args:
        folder: where it lies; None for the one that kg comes with.
        lessons: whether to read what weights are learned from as well, which takes longest: without it `examples`,
            `practice`, `background` and `articles` are empty, and the fingerprint is the same.

    Raises:
        OntologyError: a file cannot be read.
    """
    folder = folder or packaged()
    known = load_vocabulary(folder)
    names = [relation.name for relation in known.relations]
    if not lessons:
        return replace(known, fingerprint=fingerprint(folder))
    return replace(
        known,
        examples=_examples(folder / EXAMPLES, names),
        practice=_examples(folder / PRACTICE, names),
        background=load_background(folder),
        articles=read_articles(folder / ARTICLES, names),
        fingerprint=fingerprint(folder),
    )


def load_vocabulary(folder: Path | None = None) -> Ontology:
    """Read all but what teaches and the fingerprint, from `folder` or what kg comes with."""
    folder = folder or packaged()
    blocks = read_blocks(folder / VOCABULARY)
    relations, classes = _relations(blocks), _classes(blocks)
    names = [relation.name for relation in relations]
    return Ontology(
        relations=relations,
        classes=tuple(classes.items()),
        rules=_rules(blocks, names),
        gazetteer=_gazetteer(folder, classes),
        parts=read_parts(folder / PARTS, names),
        signs=read_signs(folder / SIGNS, names, classes),
        deal_talk=read_deal_talk(folder / DEEDS, names, classes),
    )


def load_relations(folder: Path | None = None) -> tuple[Relation, ...]:
    """Read the relations alone, in file order, from `folder` or what kg comes with."""
    return _relations(read_blocks((folder or packaged()) / VOCABULARY))


def load_terms(folder: Path | None = None) -> Vocabulary:
    """Read the relations, and how other vocabularies lie to them and to the classes."""
    folder = folder or packaged()
    blocks = read_blocks(folder / VOCABULARY)
    relations, classes = _relations(blocks), _classes(blocks)
    names = {*classes, *(name for relation in relations for name in (relation.name, relation.inverse) if name)}
    return Vocabulary(relations, read_alignments(folder / ALIGNMENTS, names))


def load_classes(folder: Path | None = None) -> Classes:
    """Read the classes alone: each name with its superclasses, itself first."""
    return _classes(read_blocks((folder or packaged()) / VOCABULARY))


def load_rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """Read the inference rules alone."""
    blocks = read_blocks((folder or packaged()) / VOCABULARY)
    return _rules(blocks, [relation.name for relation in _relations(blocks)])


def load_gazetteer(folder: Path | None = None) -> tuple[GazetteerEntry, ...]:
    """Read the gazetteer alone, in file order."""
    folder = folder or packaged()
    return _gazetteer(folder, load_classes(folder))


def load_background(folder: Path | None = None) -> tuple[str, ...]:
    """Read the sentences that say nothing of the names in them; there need not be any."""
    path = (folder or packaged()) / BACKGROUND
    lines = read_bytes(path).decode().splitlines() if path.is_file() else []
    return tuple(line for line in lines if line.strip() and not line.startswith("#"))


def load_examples(folder: Path | None = None) -> tuple[Example, ...]:
    """Read the example sentences alone, by relation and line."""
    folder = folder or packaged()
    return _examples(folder / EXAMPLES, [relation.name for relation in load_relations(folder)])


def fingerprint(folder: Path | None = None) -> str:
    """Hash the files that decide results, in whatever order the file system lists them."""
    folder = folder or packaged()
    names = [VOCABULARY, GAZETTEER]
    names += [f"{part}/{path.name}" for part in (EXAMPLES, PRACTICE, ARTICLES) for path in example_files(folder / part)]
    digest = hashlib.sha256()
    for name in [*names, *([BACKGROUND] if (folder / BACKGROUND).is_file() else [])]:
        content = read_bytes(folder / name)
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def packaged() -> Path:
    """Return the folder of the ontology that kg comes with."""
    try:
        return Path(str(files("kg._ontology")))
    except ModuleNotFoundError as error:
        message = "kg was installed without its ontology; reinstall it, in a checkout with: pip install -e ."
        raise OntologyError(message) from error


def superclasses(ontology: Ontology) -> dict[str, tuple[str, ...]]:
    """Return the superclasses of every class, itself first."""
    return dict(ontology.classes)


def find_relation(relations: Iterable[Relation], name: str) -> Relation:
    """Return the relation called `name`; where there is none, suggest the nearest."""
    known = {relation.name: relation for relation in relations}
    if name not in known:
        raise UsageError(f"there is no relation “{name}”; the nearest are {_nearest(name, known)}")
    return known[name]


def _nearest(name: str, names: Iterable[str]) -> str:
    return ", ".join(found for found, *_ in process.extract(name, list(names), limit=3))


def _relations(blocks: Iterable[Block]) -> tuple[Relation, ...]:
    stored = {block.name: block for block in blocks if block.is_a("kg:Relation")}
    inverses = {block.name: block for block in blocks if block.is_a("kg:InverseRelation")}
    inverse_of = {name: block for block in inverses.values() for name in block.known("owl:inverseOf", "kg", stored)}
    classes = [block.name for block in blocks if block.is_a("owl:Class")]
    names = {*stored, *inverses}
    return tuple(_relation(block, inverse_of.get(name), names, classes) for name, block in stored.items())


def _relation(block: Block, inverse: Block | None, names: Collection[str], classes: Collection[str]) -> Relation:
    return Relation(
        name=block.name,
        label=block.one("rdfs:label"),
        definition=block.one("skos:definition"),
        group=block.one("kg:group"),
        aspect=cast("Literal['event', 'state']", block.one_of("kg:aspect", "kg", ("event", "state"))),
        domain=_ends(block, "schema:domainIncludes", classes),
        range=_ends(block, "schema:rangeIncludes", classes),
        inverse=inverse.name if inverse else "",
        inverse_label=inverse.one("rdfs:label") if inverse else "",
        broader=block.known("rdfs:subPropertyOf", "kg", names),
        symmetric=block.is_a("owl:SymmetricProperty"),
        scored=not block.is_a("kg:UnscoredRelation"),
        qualifiers=block.known("kg:qualifier", "kg", ("role", "amount", "speech")),
        close_matches=block.all("skos:closeMatch"),
    )


def _ends(block: Block, term: str, classes: Collection[str]) -> tuple[str, ...]:
    ends = block.known(term, "kg", classes) or block.known(term, "xsd", ("date",))
    if not ends:
        block.fail(f"has no {term}", "name the classes of things it takes there")
    return ends


def _classes(blocks: Iterable[Block]) -> dict[str, tuple[str, ...]]:
    parents = {block.name: block.all("rdfs:subClassOf", "kg") for block in blocks if block.is_a("owl:Class")}
    return {name: _ancestry(name, parents) for name in parents}


def _ancestry(name: str, parents: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    found = [name]
    for ancestor in found:
        found.extend(parent for parent in parents.get(ancestor, ()) if parent not in found)
    return tuple(found)


def _rules(blocks: Iterable[Block], names: Collection[str]) -> tuple[Rule, ...]:
    return tuple(
        Rule(block.name, block.one("skos:definition"), block.known("kg:appliesTo", "kg", names))
        for block in blocks
        if block.is_a("kg:Rule")
    )


def _gazetteer(folder: Path, classes: Collection[str]) -> tuple[GazetteerEntry, ...]:
    blocks = {block.name: block for block in read_blocks(folder / GAZETTEER)}
    return tuple(_entry(block, blocks, classes) for block in blocks.values())


def _entry(block: Block, keys: Collection[str], classes: Collection[str]) -> GazetteerEntry:
    return GazetteerEntry(
        key=block.name,
        type=block.one_of("rdf:type", "kg", classes),
        name=block.one("rdfs:label"),
        aliases=block.all("skos:altLabel"),
        acronyms=block.all("kg:acronym"),
        metonyms=block.all("kg:metonym"),
        demonyms=block.all("kg:demonym"),
        titles=block.all("kg:title"),
        country=block.one_of("kg:country", "gaz", keys, default=""),
        parent=block.one_of("kg:parent", "gaz", keys, default=""),
        same_as=block.all("skos:exactMatch"),
    )


def _examples(folder: Path, names: Collection[str]) -> tuple[Example, ...]:
    paths = example_files(folder)
    for path in paths:
        if path.stem not in names:
            message = f"{path}: there is no relation “{path.stem}”; define it in {VOCABULARY}, or rename the file"
            raise OntologyError(f"{message}: {_nearest(path.stem, names)}")
    return tuple(example for path in paths for example in read_examples(path))
