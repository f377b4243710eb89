"""Trees that the parser gets wrong, set right."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from kg.language.parse import load_model
from kg.language.repairs import repair

Word = tuple[str, str, str, int]
MISREAD: list[Word] = [
    ("The", "DET", "det", 1),
    ("prosecutors", "NOUN", "compound", 2),
    ("allege", "NOUN", "compound", 3),
    ("Acme", "PROPN", "nsubj", 4),
    ("paid", "VERB", "ROOT", 4),
    ("Globex", "PROPN", "dobj", 4),
]


def tree(words: list[Word]) -> Doc:
    texts, tags, labels, heads = zip(*words, strict=True)
    return Doc(load_model().vocab, list(texts), pos=list(tags), deps=list(labels), heads=list(heads))


def read(doc: Doc) -> list[Word]:
    return [(token.text, token.pos_, token.dep_, token.head.i) for token in doc]


@pytest.mark.parametrize("sayer_under", [2, 3])
def test_a_verb_that_is_no_noun_governs_what_is_said(sayer_under: int) -> None:
    words = MISREAD.copy()
    words[1] = ("prosecutors", "NOUN", "compound", sayer_under)
    doc = tree(words)
    repair(doc)
    assert read(doc) == [
        ("The", "DET", "det", 1),
        ("prosecutors", "NOUN", "nsubj", 2),
        ("allege", "VERB", "ROOT", 2),
        ("Acme", "PROPN", "nsubj", 4),
        ("paid", "VERB", "ccomp", 2),
        ("Globex", "PROPN", "dobj", 4),
    ]


@pytest.mark.parametrize(
    ("index", "word"),
    [
        (2, ("plant", "NOUN", "compound", 3)),
        (1, ("quickly", "ADV", "advmod", 3)),
        (3, ("Acme", "PROPN", "dobj", 4)),
    ],
)
def test_other_trees_stay(index: int, word: Word) -> None:
    words = MISREAD.copy()
    words[index] = word
    doc = tree(words)
    repair(doc)
    assert read(doc) == words


TORN: list[Word] = [
    ("The", "DET", "det", 2),
    ("campaign", "NOUN", "compound", 2),
    ("group", "NOUN", "nsubj", 5),
    ("Clear", "PROPN", "compound", 4),
    ("Lakes", "PROPN", "npadvmod", 5),
    ("won", "VERB", "ROOT", 5),
]


def torn(words: list[Word]) -> Doc:
    doc = tree(words)
    for token in doc:
        token.tag_ = {"NOUN": "NN", "PROPN": "NNP"}.get(token.pos_, "")
        token.lemma_ = token.lower_
    return doc


@pytest.mark.parametrize("label", ["npadvmod", "dobj", "nsubj", "dep"])
def test_a_description_and_the_name_after_it_are_one_phrase(label: str) -> None:
    words = TORN.copy()
    words[4] = ("Lakes", "PROPN", label, 5)
    doc = torn(words)
    repair(doc)
    assert read(doc) == [
        ("The", "DET", "det", 4),
        ("campaign", "NOUN", "compound", 4),
        ("group", "NOUN", "compound", 4),
        ("Clear", "PROPN", "compound", 4),
        ("Lakes", "PROPN", "nsubj", 5),
        ("won", "VERB", "ROOT", 5),
    ]


def test_a_name_takes_the_place_of_what_describes_it_after_a_preposition() -> None:
    doc = torn(
        [
            ("sold", "VERB", "ROOT", 0),
            ("by", "ADP", "agent", 0),
            ("utility", "NOUN", "pobj", 1),
            ("Jysk", "PROPN", "dobj", 0),
        ]
    )
    repair(doc)
    assert [(token.dep_, token.head.i) for token in doc][2:] == [("compound", 3), ("pobj", 1)]


@pytest.mark.parametrize(
    ("index", "word"),
    [
        (2, ("weather", "NOUN", "nsubj", 5)),
        (2, ("group", "NOUN", "dobj", 4)),
        (4, ("Lakes", "PROPN", "appos", 2)),
        (2, ("group", "NOUN", "dobj", 5)),
    ],
)
def test_what_is_not_torn_stays(index: int, word: Word) -> None:
    words = TORN.copy()
    words[4] = ("Lakes", "PROPN", "nsubj", 5)
    words[index] = word
    doc = torn(words)
    repair(doc)
    assert read(doc) == words
