"""What conjuncts share, and the subjects of infinitives, participles and gerunds."""

from __future__ import annotations

from kg.language.sentence.draft import NOUNS, Draft
from kg.lexicon import words
from kg.model import Token

_NEXT, _NEAR = 2, 5
_BY, _WHERE = ("by", "for"), frozenset({"in", "on", "at"})


def share_among_conjuncts(draft: Draft) -> None:
    """Let conjuncts share heads and arguments."""
    for index in draft.indices:
        token = draft.tokens[index]
        if token.dep == "conj":
            _share_heads(draft, index)
            _share_arguments(draft, draft.tokens[token.head], token)


def _first(draft: Draft, index: int) -> int:
    while draft.tokens[index].dep == "conj":
        index = draft.tokens[index].head
    return index


def _share_heads(draft: Draft, index: int) -> None:
    first = _first(draft, index)
    if draft.tokens[first].dep == "ROOT" and draft.tokens[first].pos in {"VERB", "AUX"}:
        return
    for source, label, target in list(draft.edges):
        if target == first and source != index and not (label == "same" and source > first):
            draft.add(source, label, index)
        if label == "same" and source == first and target != index:
            draft.add(index, label, target)


def _share_arguments(draft: Draft, first: Token, second: Token) -> None:
    if first.pos in {"VERB", "AUX"} and second.pos in {"VERB", "AUX"}:
        _share_between_verbs(draft, first, second)
    elif first.pos in NOUNS and second.pos in NOUNS:
        _share_between_nouns(draft, first, second)


def _share_between_verbs(draft: Draft, first: Token, second: Token) -> None:
    if not draft.child(second.index, "nsubj", "nsubjpass", "csubj", "expl"):
        _inherit_subject(draft, second.index, first.index)
    if second.index - first.index == _NEXT and not draft.targets(first.index, "obj"):
        for target in draft.targets(second.index, "obj"):
            draft.add(first.index, "obj", target)


def _share_between_nouns(draft: Draft, first: Token, second: Token) -> None:
    """In "chairman and chief executive of X" both are of X; in "its founder and chairman" both are its."""
    for label in ("of", "at", "for") if first.pos == "NOUN" else ():
        if not draft.targets(first.index, label) and second.index - first.index <= _NEAR:
            for target in draft.targets(second.index, label):
                draft.add(first.index, label, target)
    for target in draft.targets(first.index, "poss"):
        if second.pos == "NOUN" and not draft.child(second.index, "det", "poss"):
            draft.add(second.index, "poss", target)


def _subjects(draft: Draft, index: int) -> list[int]:
    """Return the surface subjects of a verb: in the passive they are objects here."""
    label = "obj" if draft.is_passive(index) or _is_reduced_passive(draft, index) else "subj"
    return draft.targets(index, label)


def _is_reduced_passive(draft: Draft, index: int) -> bool:
    token = draft.tokens[index]
    return token.tag == "VBN" and token.dep in {"acl", "amod", "advcl"} and not draft.child(index, "aux", "nsubj")


def _inherit_subject(draft: Draft, verb: int, source: int) -> None:
    passive = draft.is_passive(verb) or _is_reduced_passive(draft, verb)
    for subject in _subjects(draft, source):
        draft.add(verb, "obj" if passive else "subj", subject)


def fill_controlled_subjects(draft: Draft) -> None:
    """Fill in the subjects of infinitives, participles and gerunds."""
    for index in draft.indices:
        token = draft.tokens[index]
        if token.pos not in {"VERB", "AUX"} or draft.child(index, "nsubj", "nsubjpass", "csubj", "expl"):
            continue
        if token.dep in {"xcomp", "ccomp"} or (token.dep == "advcl" and token.tag in {"VBG", "VBN", "VB"}):
            _control(draft, index, token)
        elif token.dep == "pcomp" or (token.dep == "pobj" and token.tag == "VBG"):
            _control(draft, index, draft.tokens[token.head])
        elif token.dep == "acl" and token.tag == "VB":
            _control_by_noun(draft, index, token.head)


def _control(draft: Draft, verb: int, link: Token) -> None:
    governor = link.head
    if draft.tokens[governor].pos in NOUNS:
        _control_by_noun(draft, verb, governor)
        return
    objects = [] if draft.is_passive(governor) or link.dep == "advcl" else draft.targets(governor, "obj")
    if objects and link.dep != "ccomp":
        for subject in objects:
            draft.add(verb, "obj" if draft.is_passive(verb) else "subj", subject)
    elif draft.tokens[verb].tag != "VBD" or link.dep != "ccomp":
        _inherit_subject(draft, verb, governor)


def _control_by_noun(draft: Draft, verb: int, noun: int) -> None:
    """In "its plan to buy Acme" the owner of the plan, whoever acts on it or is in it, or whom it is for, is the buyer."""
    for owner in _owners(draft, verb, noun):
        draft.add(verb, "obj" if draft.is_passive(verb) else "subj", owner)


def _owners(draft: Draft, verb: int, noun: int) -> list[int]:
    found = draft.targets(noun, "poss")
    if draft.tokens[verb].tag == "VB" and draft.tokens[noun].lemma in words("verbs", "planned_nouns"):
        found = found or [who for link in _BY for who in draft.targets(noun, link) if who < verb]
    above = [(source, label) for source, label, target in draft.edges if target == noun]
    acting = [source for source, label in above if label == "obj" or _is_in(draft, source, label, noun)]
    return found or [subject for source in acting for subject in draft.targets(source, "subj")]


def _is_in(draft: Draft, verb: int, link: str, noun: int) -> bool:
    """Tell whether a verb says no more than that somebody is in a thing: "is in talks", "is on the verge"."""
    planned = draft.tokens[noun].lemma in words("verbs", "planned_nouns")
    return planned and link in _WHERE and draft.tokens[verb].lemma in words("veracity", "copulas")
