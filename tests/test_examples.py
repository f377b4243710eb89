"""The example sentences of the ontology: enough of them, learned from, and each understood."""

from collections import Counter

import pytest

from kg.extraction.storage import read_fingerprint
from kg.model import Article, Claim, Example
from kg.ontology import fingerprint, load, packaged
from kg.pipeline.extractor import load_extractor

ONTOLOGY = load()
KIN = {
    relation.name: {
        relation.name,
        *relation.broader,
        *(r.name for r in ONTOLOGY.relations if relation.name in r.broader),
    }
    for relation in ONTOLOGY.relations
}
SYMMETRIC = {relation.name for relation in ONTOLOGY.relations if relation.symmetric}


@pytest.fixture(scope="module")
def extractor():
    return load_extractor()


def touches(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def is_about(claim: Claim, example: Example) -> bool:
    sides = [(claim.subject.mention, claim.object.mention)]
    if claim.relation in SYMMETRIC:
        sides.append((claim.object.mention, claim.subject.mention))
    return any(touches(a, example.subject) and touches(b, example.object) for a, b in sides)


def failure(extractor, example: Example) -> str:
    claims = extractor.extract(Article(example.identifier, example.text), unresolved=True).claims
    about = [claim for claim in claims if is_about(claim, example)]
    if not example.positive:
        return "said after all" if any(claim.relation == example.relation for claim in about) else ""
    found = [claim for claim in about if claim.relation in KIN[example.relation]]
    if not found:
        return "missed"
    return "" if example.status in {claim.status for claim in found} else f"{found[0].status}, not {example.status}"


def test_weights_were_learned_from_these_examples():
    assert read_fingerprint(packaged() / "learned") == fingerprint()


@pytest.mark.parametrize("relation", [relation.name for relation in ONTOLOGY.relations])
def test_relation_has_enough_examples(relation):
    counts = Counter(example.positive for example in ONTOLOGY.examples if example.relation == relation)
    assert counts[True] >= 8
    assert counts[False] >= 3


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("relation", [relation.name for relation in ONTOLOGY.relations])
def test_every_example_of_a_relation_passes(extractor, relation):
    examples = [example for example in ONTOLOGY.examples if example.relation == relation]
    failures = [
        (example.identifier, reason, example.text) for example in examples if (reason := failure(extractor, example))
    ]
    assert failures == []
