"""What the parser is known to get wrong, set right before anything reads its trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.lexicon import kinds_of, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_HOLDING = frozenset({"of", "about", "on", "over"})
_TORN = frozenset({"npadvmod", "dobj", "dep", "oprd", "attr"})


def repair(doc: Doc) -> None:
    """Make verbs of what was read as a noun, and one phrase of a description and the name that it stands before.

    "Prosecutors allege Acme paid Globex", "Acme disputes that it paid Globex"; "the campaign group Clear Lakes"; and hang
    "the prospect of Acme suing Globex" on Acme, and "accused Acme of having paid Globex" on the verb; in
    "denied that it had been sold and accused Acme" denying and accusing stand side by side; "Jo paid Acme, shows a filing"
    is what a filing shows.

    Args:
        doc: a parsed text, changed in place.
    """
    never_nouns = words("verbs", "never_nouns")
    for token in doc:
        if token.dep_ == "ROOT" and token.tag_ in {"NNS", "NNPS"}:
            _finish(token)
        if token.lower_ in never_nouns and token.dep_ == "compound":
            _govern(token, token.head)
        elif token.lower_ in never_nouns and token.dep_ == "pobj" and token.pos_ in _NOUNS:
            _raise(token)
        elif token.lower_ == "of" and token.dep_ == "prep" and token.head.dep_ == "dobj":
            _accuse(token)
        elif token.dep_ == "conj" and token.tag_ in {"VBN", "VBD"} and token.head.dep_ == "ccomp":
            _say(token)
        elif token.dep_ == "conj" and token.tag_ in {"VBZ", "VBP"} and token.head.dep_ == "ROOT":
            _invert(token)
        elif token.dep_ == "acl" and token.tag_ == "VBG":
            _do(token)
        elif token.tag_ == "NN" and token.i + 1 < len(doc) and doc[token.i + 1].pos_ == "PROPN":
            _describe(token)


def _do(gerund: Token) -> None:
    """Put an act that a noun holds in prospect under whoever does it: "the prospect of Acme suing Globex"."""
    doer = gerund.nbor(-1) if gerund.i else gerund
    link = doer.head
    held = doer.dep_ == "pobj" and link.head == gerund.head and link.lower_ in _HOLDING
    if held and doer.pos_ == "PROPN" and gerund.head.lemma_ in words("verbs", "planned_nouns"):
        _hang(gerund, doer, "acl")


def _say(verb: Token) -> None:
    """Put a verb beside the one that tells a clause, if it has an object, which the passive of that clause has not."""
    clause = verb.head
    passive = any(child.dep_ == "auxpass" for child in clause.children)
    helped = any(child.dep_ in {"aux", "auxpass", "nsubj", "nsubjpass"} for child in verb.children)
    accuses = any(verb.lemma_ in words("verbs", name) for name in ("alleged", "denied"))
    if passive and accuses and not helped and any(child.dep_ == "dobj" for child in verb.children):
        verb.tag_ = "VBD"
        _hang(verb, clause.head, "conj")


def _invert(verb: Token) -> None:
    """Put a verb that tells what a comma parts from it over that, with whoever tells after it: "Jo paid Acme, shows a filing"."""
    told, teller = verb.head, next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if teller is None or teller.left_edge.i != verb.i + 1 or verb.lemma_ not in words("verbs", "reported"):
        return
    joined = verb.n_lefts > 0 or any(child.dep_ == "cc" for child in told.children)
    if told.i < verb.i and told.tag_ in {"VBD", "VBN"} and verb.nbor(-1).text == "," and not joined:
        _hang(verb, verb, "ROOT")
        _hang(told, verb, "ccomp")
        _hang(teller, verb, "nsubj")


def _accuse(link: Token) -> None:
    """Put an act under the verb that accuses somebody of it, not under whom: "accused Acme of having paid Globex"."""
    verb = link.head.head
    if verb.lemma_ in words("verbs", "alleged") and any(child.dep_ == "pcomp" for child in link.children):
        _hang(link, verb, "prep")


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


def _raise(verb: Token) -> None:
    """Put over its clause and its subject a verb that was read as the end of a place: "Prosecutors in Quito allege that"."""
    opener = verb.doc[min(verb.i + 1, len(verb.doc) - 1)]
    clause, link = opener.head, verb.head
    sayer, place = clause.head, [child for child in verb.lefts if child.dep_ == "compound"]
    if opener.lower_ != "that" or link.head != sayer or sayer.dep_ != "ROOT" or not place:
        return
    verb.pos_, verb.tag_, verb.lemma_ = "VERB", "VBP", verb.lower_
    _hang(verb, verb, "ROOT")
    for child in [child for child in sayer.rights if child.i > verb.i]:
        _hang(child, verb, "ccomp" if child == clause else child.dep_)
    _hang(sayer, verb, "nsubj")
    _hang(place[-1], link, "pobj")
    for child in place[:-1]:
        _hang(child, place[-1], child.dep_)


def _finish(verb: Token) -> None:
    """Make a verb of a plural that ends the name of whoever does it, and has an object or a clause as only verbs do."""
    before = [child for child in verb.lefts if child.dep_ == "compound" and child.pos_ == "PROPN"]
    told = next((child for child in verb.rights if _is_told(verb, child)), None)
    if not before or before[-1].i != verb.i - 1 or not (told or any(c.dep_ == "dobj" for c in verb.rights)):
        return
    if told is not None:
        _hang(told, verb, "ccomp")
        told.left_edge.dep_ = "mark"
    sayer = before.pop()
    verb.pos_, verb.tag_ = "VERB", "VBZ"
    _hang(sayer, verb, "nsubj")
    for child in list(verb.lefts):
        if child.i < sayer.i:
            _hang(child, sayer, child.dep_)


def _is_told(word: Token, clause: Token) -> bool:
    """Tell whether a clause with a subject of its own is what somebody says: "Acme contests that Globex was its partner"."""
    opener = clause.left_edge
    if opener.lower_ != "that" or not any(c.dep_ in {"nsubj", "nsubjpass"} and c != opener for c in clause.lefts):
        return False
    said = any(word.lemma_.lower() in words("verbs", name) for name in ("reported", "denied", "alleged"))
    return clause.dep_ == "ccomp" or (
        clause.dep_ in {"acl", "relcl"} and (said or word.lemma_.lower() in words("sayers", "gainsaying"))
    )


def _hang(token: Token, head: Token, label: str) -> None:
    token.head, token.dep_ = head, label
