"""The example sentences of the ontology: enough of them, by many triggers, few of them said twice."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kg.ontology import load_examples, load_relations
from kg.ontology.examples import parse_example

from .benchmarks.examples import counts, mask, near_duplicates, trigger

LEAST = tomllib.loads(Path(__file__).with_name("examples.toml").read_text(encoding="utf-8"))
EXAMPLES = load_examples()
COUNTS = counts(EXAMPLES)
RELATIONS = [relation.name for relation in load_relations()]


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_relation_has_enough_sentences_and_triggers(relation):
    least = LEAST["every"] | (LEAST["more"] if relation in LEAST["more"]["relations"] else {})
    positive, negative, triggers = COUNTS.get(relation, (0, 0, 0))
    assert positive >= least["positive"]
    assert negative >= least["negative"]
    assert triggers >= least["triggers"]


def test_the_relations_of_which_more_is_asked_exist():
    assert set(LEAST["more"]["relations"]) <= set(RELATIONS)


def test_few_sentences_repeat_others():
    repeated = {pair.second for pair in near_duplicates(EXAMPLES)}
    assert len(repeated) <= LEAST["every"]["near_duplicates"] * len(EXAMPLES)


def test_no_relation_says_the_same_twice():
    pairs = [(EXAMPLES[pair.first], EXAMPLES[pair.second]) for pair in near_duplicates(EXAMPLES) if pair.alike >= 95]
    assert [(one.text, other.text) for one, other in pairs if one.relation == other.relation] == []


def test_names_and_numbers_do_not_make_a_sentence_another():
    one = parse_example("sued", "+ {Acme Corp} *sued* [Globex] over 12,000 invoices in Leeds.")
    other = parse_example("sued", "+ {Initech} *sued* [Umbrella plc] over 900 invoices in New York.")
    assert mask(one) == mask(other)
    assert [(pair.first, pair.second, pair.alike) for pair in near_duplicates([one, other])] == [(0, 1, 100)]


def test_sentences_of_other_signs_and_other_wordings_are_no_duplicates():
    one = parse_example("sued", "+ {Acme} *sued* [Globex] over invoices.")
    refused = parse_example("sued", "- {Acme} sued [Globex] over invoices.")
    other = parse_example("sued", "+ [Globex] was *taken to court* by {Acme}.")
    assert near_duplicates([one, refused, other]) == []


def test_inflection_makes_no_other_trigger():
    lines = ("+ {Acme} *is suing* [Globex].", "+ {Acme} *sued* [Globex].", "+ {Acme} *sues* [Globex].")
    assert {trigger(parse_example("sued", line)) for line in lines} == {"su"}
