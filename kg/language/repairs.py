"""What the parser is known to get wrong, set right before anything reads its trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.lexicon import kinds_of, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_TORN = frozenset({"npadvmod", "dobj", "dep", "oprd", "attr"})


def repair(doc: Doc) -> None:
    """Make verbs of nouns that never are any, and one phrase of a description and the name that it stands before.

    "Prosecutors allege Acme paid Globex"; "the campaign group Clear Lakes".

    Args:
        doc: a parsed text, changed in place.
    """
    never_nouns = words("verbs", "never_nouns")
    for token in doc:
        if token.lower_ in never_nouns and token.dep_ == "compound" and token.pos_ in _NOUNS:
            _govern(token, token.head)
        elif token.tag_ == "NN" and token.i + 1 < len(doc) and doc[token.i + 1].pos_ == "PROPN":
            _describe(token)


def _describe(noun: Token) -> None:
    """Put a noun that says what is named right after it under that name, where both hang on one verb."""
    name = noun.nbor()
    while name.dep_ == "compound" and name.head.i > name.i and name.head.pos_ == "PROPN":
        name = name.head
    torn = name.dep_ in _TORN or name.dep_ == noun.dep_ == "nsubj"
    if (
        not torn
        or name.head != _verb(noun)
        or not kinds_of(noun.lemma_)
        or any(child.i < noun.i for child in name.lefts)
    ):
        return
    _hang(name, noun.head, noun.dep_)
    for child in list(noun.children):
        _hang(child, name, child.dep_)
    _hang(noun, name, "compound")


def _verb(token: Token) -> Token:
    """Return the verb that a noun hangs on, directly or by a preposition."""
    while token.dep_ in {"pobj", "prep", "agent"}:
        token = token.head
    return token.head if token.pos_ != "VERB" else token


def _govern(verb: Token, name: Token) -> None:
    """Put a verb over the clause whose subject is `name`, and what stands before it under the verb."""
    before = [child for child in (*name.lefts, *verb.lefts) if child.i < verb.i]
    if name.dep_ != "nsubj" or not before or before[-1].i != verb.i - 1 or before[-1].pos_ not in _NOUNS:
        return
    clause = name.head
    sayer = before.pop()
    verb.pos_, verb.tag_, verb.lemma_ = "VERB", "VBP", verb.lower_
    _hang(verb, verb if clause.head == clause else clause.head, clause.dep_)
    _hang(clause, verb, "ccomp")
    _hang(sayer, verb, "nsubj")
    for child in before:
        _hang(child, sayer, child.dep_)


def _hang(token: Token, head: Token, label: str) -> None:
    token.head, token.dep_ = head, label
