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


@pytest.mark.parametrize(
    ("label", "sayer_under", "kind"), [("compound", 2, "NOUN"), ("compound", 3, "NOUN"), ("nsubj", 2, "VERB")]
)
def test_a_verb_that_is_no_noun_governs_what_is_said(label: str, sayer_under: int, kind: str) -> None:
    words = MISREAD.copy()
    words[1:3] = [("prosecutors", "NOUN", label, sayer_under), ("allege", kind, "compound", 3)]
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


DISPUTED: list[Word] = [
    ("The", "DET", "det", 2),
    ("Arlo", "PROPN", "compound", 2),
    ("Mills", "PROPN", "compound", 3),
    ("disputes", "NOUN", "ROOT", 3),
    ("that", "SCONJ", "mark", 6),
    ("it", "PRON", "nsubj", 6),
    ("paid", "VERB", "ccomp", 3),
]


def plural(words: list[Word]) -> Doc:
    doc = tree(words)
    doc[3].tag_ = "NNS"
    return doc


def test_a_plural_that_ends_a_name_and_governs_a_clause_is_a_verb() -> None:
    doc = plural(DISPUTED)
    repair(doc)
    assert read(doc)[2:4] == [("Mills", "PROPN", "nsubj", 3), ("disputes", "VERB", "ROOT", 3)]
    assert read(doc)[:2] == DISPUTED[:2]
    assert doc[3].tag_ == "VBZ"


def test_so_is_one_whose_clause_was_taken_to_describe_it() -> None:
    doc = plural([*DISPUTED[:4], ("that", "PRON", "dobj", 6), *DISPUTED[5:6], ("paid", "VERB", "relcl", 3)])
    doc[3].lemma_ = "dispute"
    repair(doc)
    assert read(doc)[3:] == [
        ("disputes", "VERB", "ROOT", 3),
        ("that", "PRON", "mark", 6),
        ("it", "PRON", "nsubj", 6),
        ("paid", "VERB", "ccomp", 3),
    ]


def test_so_is_one_that_governs_an_object() -> None:
    doc = plural([*DISPUTED[:4], ("the", "DET", "det", 5), ("bill", "NOUN", "dobj", 3)])
    repair(doc)
    assert doc[3].pos_ == "VERB"


@pytest.mark.parametrize(
    ("index", "word"),
    [
        (2, ("mill", "NOUN", "compound", 3)),
        (4, ("which", "PRON", "nsubj", 6)),
        (6, ("paid", "VERB", "relcl", 3)),
    ],
)
def test_a_plural_that_governs_nothing_stays(index: int, word: Word) -> None:
    words = DISPUTED.copy()
    words[index] = word
    doc = plural(words)
    repair(doc)
    assert read(doc) == words


PLACED: list[Word] = [
    ("Prosecutors", "NOUN", "ROOT", 0),
    ("in", "ADP", "prep", 0),
    ("San", "PROPN", "compound", 4),
    ("Lorenzo", "PROPN", "compound", 4),
    ("allege", "NOUN", "pobj", 1),
    ("that", "SCONJ", "mark", 7),
    ("Acme", "PROPN", "nsubj", 7),
    ("lied", "VERB", "acl", 0),
    (".", "PUNCT", "punct", 0),
]


def test_a_verb_that_ends_no_place_governs_what_is_said() -> None:
    doc = tree(PLACED)
    repair(doc)
    assert read(doc) == [
        ("Prosecutors", "NOUN", "nsubj", 4),
        ("in", "ADP", "prep", 0),
        ("San", "PROPN", "compound", 3),
        ("Lorenzo", "PROPN", "pobj", 1),
        ("allege", "VERB", "ROOT", 4),
        ("that", "SCONJ", "mark", 7),
        ("Acme", "PROPN", "nsubj", 7),
        ("lied", "VERB", "ccomp", 4),
        (".", "PUNCT", "punct", 4),
    ]


def test_the_end_of_a_place_without_a_clause_stays() -> None:
    words = [*PLACED[:5], ("which", "SCONJ", "mark", 7), *PLACED[6:]]
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


PROSPECT: list[Word] = [
    ("prospect", "NOUN", "ROOT", 0),
    ("of", "ADP", "prep", 0),
    ("Acme", "PROPN", "pobj", 1),
    ("suing", "VERB", "acl", 0),
    ("Globex", "PROPN", "dobj", 3),
]


@pytest.mark.parametrize(("index", "word", "over"), [(0, "prospect", 2), (0, "works", 0), (1, "with", 0)])
def test_an_act_in_prospect_is_its_doer_s(index: int, word: str, over: int) -> None:
    words = PROSPECT.copy()
    words[index] = (word, *words[index][1:])
    doc = tree(words)
    for token in doc:
        token.lemma_, token.tag_ = token.text, "VBG" if token.text == "suing" else ""
    repair(doc)
    assert doc[3].head.i == over


@pytest.mark.parametrize(("verb", "over"), [("accuse", 1), ("tell", 2)])
def test_what_somebody_is_accused_of_hangs_on_the_verb(verb: str, over: int) -> None:
    doc = tree(
        [
            ("Vale", "PROPN", "nsubj", 1),
            (verb, "VERB", "ROOT", 1),
            ("Acme", "PROPN", "dobj", 1),
            ("of", "ADP", "prep", 2),
            ("paying", "VERB", "pcomp", 3),
        ]
    )
    doc[1].lemma_ = verb
    repair(doc)
    assert doc[3].head.i == over


@pytest.mark.parametrize(
    ("verb", "helper", "over"), [("accuse", "auxpass", 0), ("sell", "auxpass", 3), ("accuse", "aux", 3)]
)
def test_who_denies_a_thing_that_was_done_accuses_somebody(verb: str, helper: str, over: int) -> None:
    doc = tree(
        [
            ("denied", "VERB", "ROOT", 0),
            ("it", "PRON", "nsubjpass", 3),
            ("was", "AUX", helper, 3),
            ("hidden", "VERB", "ccomp", 0),
            ("and", "CCONJ", "cc", 3),
            (verb, "VERB", "conj", 3),
            ("Acme", "PROPN", "dobj", 5),
        ]
    )
    doc[5].lemma_, doc[5].tag_ = verb, "VBN"
    repair(doc)
    assert doc[5].head.i == over


SHOWN: list[Word] = [
    ("Vale", "PROPN", "nsubj", 1),
    ("paid", "VERB", "ROOT", 1),
    ("Acme", "PROPN", "dobj", 1),
    (",", "PUNCT", "punct", 1),
    ("shows", "VERB", "conj", 1),
    ("a", "DET", "det", 6),
    ("filing", "NOUN", "dobj", 4),
]


def shown(words: list[Word]) -> Doc:
    doc = tree(words)
    doc[1].tag_, doc[4].tag_, doc[4].lemma_ = "VBD", "VBZ", doc[4].text.removesuffix("s")
    return doc


def test_what_a_verb_parted_by_a_comma_tells_stands_under_it() -> None:
    doc = shown(SHOWN)
    repair(doc)
    assert read(doc)[1] == ("paid", "VERB", "ccomp", 4)
    assert read(doc)[4:] == [("shows", "VERB", "ROOT", 4), ("a", "DET", "det", 6), ("filing", "NOUN", "nsubj", 4)]


def test_a_verb_that_opens_a_text_follows_no_comma() -> None:
    words: list[Word] = [
        ("shows", "VERB", "conj", 3),
        ("a", "DET", "det", 2),
        ("filing", "NOUN", "dobj", 0),
        ("paid", "VERB", "ROOT", 3),
    ]
    doc = tree(words)
    doc[0].tag_, doc[0].lemma_, doc[3].tag_ = "VBZ", "show", "VBD"
    repair(doc)
    assert read(doc) == words


@pytest.mark.parametrize(
    ("index", "word"),
    [
        (3, ("and", "CCONJ", "cc", 1)),
        (4, ("owns", "VERB", "conj", 1)),
        (6, ("today", "NOUN", "npadvmod", 4)),
    ],
)
def test_two_acts_of_one_stay_side_by_side(index: int, word: Word) -> None:
    words = SHOWN.copy()
    words[index] = word
    doc = shown(words)
    repair(doc)
    assert read(doc) == words
