"""Read how terms of other vocabularies lie to those of kg: `ontology/alignments.ttl`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path

from kg.model import Alignments, EdgeSchema
from kg.ontology.turtle import Block, iri, read_blocks

_FTM = "https://schema.followthemoney.tech/#"
_OWN = iri("kg:")


def read_alignments(path: Path, names: Collection[str]) -> Alignments:
    """Read the alignments; the file may be missing.

    Args:
        path: a Turtle file with `skos:closeMatch` and `skos:broadMatch` of foreign terms, and the schemata of
            FollowTheMoney that classes and relations are written as.
        names: the relations, their inverses and the classes of the ontology.

    Raises:
        OntologyError: it cannot be read, or names what the ontology does not have.
    """
    blocks = [block for block in (read_blocks(path) if path.is_file() else ()) if not block.all("skos:definition")]
    return Alignments(
        terms=tuple((block.iri, own) for block in blocks for own in _matches(block, names)),
        edges=tuple(_edge(block, names) for block in blocks if block.all("kg:edgeSchema")),
        kinds=tuple((block.name, _ftm(block, "kg:nodeSchema")) for block in blocks if block.all("kg:nodeSchema")),
        dates=tuple((block.name, _ftm(block, "kg:nodeProperty")) for block in blocks if block.all("kg:nodeProperty")),
        ranges=tuple((_local(block), _ftm(block, "rdfs:range")) for block in blocks if block.all("rdfs:range")),
        lines=_lines(blocks),
    )


def _matches(block: Block, names: Collection[str]) -> tuple[str, ...]:
    found = (*block.all("skos:closeMatch"), *block.all("skos:broadMatch"))
    for own in found:
        if own.startswith(_OWN) and own.removeprefix(_OWN) not in names:
            block.fail(f"matches {own}, which is not in the ontology", "correct the name")
    return found


def _edge(block: Block, names: Collection[str]) -> EdgeSchema:
    if block.name not in names:
        block.fail("is no relation of kg.ttl", "correct the name")
    roles = (_ftm(block, "kg:subjectRole"), _ftm(block, "kg:objectRole"))
    return EdgeSchema(block.name, _ftm(block, "kg:edgeSchema"), *roles)


def _ftm(block: Block, term: str) -> str:
    return block.one(term).removeprefix(_FTM)


def _local(block: Block) -> str:
    return block.iri.removeprefix(_FTM)


def _lines(blocks: Iterable[Block]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give for each schema that is named below another its ancestors, itself first."""
    parents: defaultdict[str, list[str]] = defaultdict(list)
    for block in blocks:
        parents[_local(block)] += [parent.removeprefix(_FTM) for parent in block.all("rdfs:subClassOf")]
    found = []
    for name in [name for name, above in parents.items() if above]:
        line = [name]
        for ancestor in line:
            line.extend(above for above in parents.get(ancestor, ()) if above not in line)
        found.append((name, tuple(line)))
    return tuple(found)
