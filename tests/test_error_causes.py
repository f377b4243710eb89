"""Why facts are missed and claims are wrong, as tests/benchmarks/extraction.py tells it."""

from __future__ import annotations

import pytest

from kg.evaluation import Fact, Gold, GoldEntity
from kg.extraction.candidates import Admission
from kg.extraction.scoring.patterns import PatternBook
from kg.language import Analyser
from kg.model import Argument, Article, Claim, Entity
from kg.ontology import load
from kg.pipeline import Extractor

from .benchmarks.causes import Causes

TEXT = "Acme Foods sued Globex Holdings in Leeds on Monday. Initech Motors was not in court."
ENTITIES = tuple(
    GoldEntity(name, (name,), kind)
    for name, kind in (
        ("Acme Foods", "Company"),
        ("Globex Holdings", "Company"),
        ("Initech Motors", "Company"),
        ("Leeds", "Place"),
    )
)
FACT = Fact("Acme Foods", "sued", "Globex Holdings", "asserted", quote="Acme Foods sued Globex Holdings")


class Silent:
    patterns = PatternBook({}, {}, frozenset(), frozenset())
    statuses = None

    def score(self, parsed, candidates, floor=0.0):
        return ()


@pytest.fixture(scope="module")
def causes():
    ontology = load()
    analyser = Analyser(ontology.gazetteer)
    extractor = Extractor(ontology, analyser, Silent(), Admission(ontology.relations, dict(ontology.classes)))
    return Causes(Gold("one", ENTITIES, (FACT,), TEXT), analyser.analyse(Article("one", TEXT)), extractor, 0.55)


def claim(subject: str, relation: str, other: str) -> Claim:
    sides = [Argument((at := TEXT.index(name), at + len(name)), 0, Entity(name, name, "")) for name in (subject, other)]
    return Claim("c", "one", sides[0], relation, sides[1], "asserted", TEXT.partition(".")[0], (0, TEXT.index(".")))


@pytest.mark.parametrize(
    ("made", "cause"),
    [
        (claim("Globex Holdings", "sued", "Acme Foods"), "direction"),
        (claim("Acme Foods", "acquired", "Globex Holdings"), "relation"),
        (claim("Acme Foods", "sued", "Initech Motors"), "competing argument"),
        (claim("Initech Motors", "acquired", "Globex Holdings"), "hallucinated"),
        (claim("Acme Foods", "headOf", "Globex Holdings"), "class"),
        (claim("Monday", "sued", "Acme Foods"), "name"),
    ],
)
def test_why_a_claim_is_wrong(causes, made, cause):
    assert causes.wrong(made) == cause


def test_a_pair_without_a_known_way_is_a_matter_of_parsing(causes):
    assert causes.missed(FACT) == ("parse", 0.0)


def test_a_thing_that_no_mention_names_is_a_matter_of_names(causes):
    assert causes.missed(Fact("Umbrella", "sued", "Globex Holdings", "asserted", quote=FACT.quote))[0] == "name"


def test_a_thing_outside_the_quoted_sentence_is_a_matter_of_coreference(causes):
    assert (
        causes.missed(Fact("Initech Motors", "sued", "Globex Holdings", "asserted", quote=FACT.quote))[0]
        == "coreference"
    )
