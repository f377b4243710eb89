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
