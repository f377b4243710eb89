"""spaCy's rules on word classes, remembered: nothing but the time may differ."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.language.parse import DEFAULT_MODEL, load_model
from kg.language.ruling import Ruler, _read, remember_rules

if TYPE_CHECKING:
    from spacy.language import Language

WORDS = (
    *("the", "that", "I", "It", "you", "did", "has", "gets", "got", "ta", "gon", "na", "let", "'s", "There", "is"),
    *(
        "ai",
        "n't",
        "y",
        "all",
        "c'm",
        "on",
        "not",
        "nothin'",
        "nuthin'",
        "'em",
        "but",
        "if",
        "so",
        "Acme",
        "paid",
        "  ",
    ),
)
TAGS = (
    *(
        "",
        "_SP",
        "CC",
        "DT",
        "WDT",
        "IN",
        "NN",
        "NNP",
        "NNS",
        "MD",
        "PRP",
        "PRP$",
        "RB",
        "VB",
        "VBP",
        "VBN",
        "VBG",
        "VBZ",
    ),
    *("VBD", "TO", "WP", "JJ", ",", "EX", "POS"),
)
LABELS = ("nsubj", "dobj", "pobj", "aux", "auxpass", "ROOT", "conj", "expl", "det", "mark", "advmod", "quantmod", "dep")


@pytest.fixture(scope="module")
def bare() -> Language:
    nlp: Language = importlib.import_module(DEFAULT_MODEL).load(exclude=["ner", "parser", "tagger", "tok2vec"])
    return nlp


def seen(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.text, t.tag_, t.dep_, t.pos_, t.lemma_, str(t.morph)) for t in doc]


@pytest.fixture(scope="module")
def remembering(bare: Language) -> Ruler:
    return Ruler(bare, _read(bare) or ())


TOKENS = st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS), st.sampled_from(LABELS))


@settings(deadline=None)
@given(st.lists(TOKENS, min_size=1, max_size=8))
def test_what_is_remembered_is_what_spacy_finds(
    bare: Language, remembering: Ruler, told: list[tuple[str, str, str]]
) -> None:
    words, tags, labels = map(list, zip(*told, strict=True))
    one, other = (Doc(bare.vocab, words, tags=tags, deps=labels) for _ in range(2))
    assert seen(remembering(one)) == seen(bare.get_pipe("attribute_ruler")(other))


def test_the_usual_pipeline_remembers() -> None:
    names = load_model().pipe_names
    assert names.index("parser") < names.index("kg_ruler") < names.index("lemmatizer")
    assert "attribute_ruler" not in names


@pytest.mark.parametrize(
    "pattern",
    [
        [{"ORTH": "Acme"}],
        [{"LOWER": "acme", "OP": "+"}],
        [{"LOWER": {"FUZZY": "acme"}}],
        [{"LOWER": "a"}, {"LOWER": "b"}, {"LOWER": "c"}],
    ],
)
def test_rules_of_another_kind_are_left_to_spacy(pattern: list[dict[str, Any]]) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler").add([pattern], {"POS": "X"})  # type: ignore[attr-defined]
    remember_rules(nlp)
    assert nlp.pipe_names == ["attribute_ruler"]


def test_of_two_rules_the_later_one_has_the_last_word() -> None:
    nlp = spacy.blank("en")
    ruler: Any = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "b"}]], {"POS": "NOUN", "LEMMA": "x"})
    ruler.add([[{"LOWER": "a"}, {"LOWER": "b"}]], {"POS": "VERB", "LEMMA": "y"}, index=1)
    ruler.add([[{"LOWER": {"IN": ["b", "c"]}}]], {"POS": "ADJ"})
    plain = seen(nlp("a b c"))
    remember_rules(nlp)
    assert nlp.pipe_names == ["kg_ruler"]
    assert seen(nlp("a b c")) == plain
    assert [(pos, lemma) for *_, pos, lemma, _ in plain] == [("", ""), ("ADJ", "y"), ("ADJ", "")]
