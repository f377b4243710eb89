"""What conjuncts share, and the subjects of infinitives, participles and gerunds."""

from __future__ import annotations

from kg.language.sentence.draft import NOUNS, Draft
from kg.model import Token

_NEXT, _NEAR = 2, 5


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
        elif token.dep == "pcomp":
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
    """In "its plan to buy Acme" the owner of the plan, or whoever acts on it, is the buyer."""
    owners = draft.targets(noun, "poss") or [
        subject
        for source, label, target in list(draft.edges)
        if target == noun and label == "obj"
        for subject in draft.targets(source, "subj")
    ]
    for owner in owners:
        draft.add(verb, "obj" if draft.is_passive(verb) else "subj", owner)
