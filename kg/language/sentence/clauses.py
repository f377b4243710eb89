"""Clauses, relative pronouns put back to what they stand for, and participles."""

from __future__ import annotations

from kg.language.sentence.draft import Draft

_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})


def link_clauses(draft: Draft) -> None:
    """Link verbs and nouns to the clauses below them."""
    for index in draft.indices:
        token = draft.tokens[index]
        if token.dep in {"xcomp", "ccomp", "advcl", "acl", "parataxis"}:
            draft.add(token.head, "ccomp" if token.dep == "parataxis" else token.dep, index)


def resolve_relatives(draft: Draft) -> None:
    """Put the noun in the place of its relative pronoun, or in the gap that it fills."""
    for index in draft.indices:
        token = draft.tokens[index]
        if token.dep == "relcl":
            pronoun = _relative_pronoun(draft, index, token.head)
            if pronoun is None:
                _fill_gap(draft, index, token.head)
            elif draft.tokens[pronoun].tag == "WRB":
                draft.add(index, "in", token.head)
            else:
                _replace(draft, pronoun, token.head)


def _relative_pronoun(draft: Draft, verb: int, noun: int) -> int | None:
    stack = [verb]
    while stack:
        index = stack.pop(0)
        for token in draft.children[index]:
            if token.tag in _RELATIVE and noun < token.index:
                return token.index
            if token.dep not in {"relcl", "ccomp", "advcl", "conj"}:
                stack.append(token.index)
    return None


def _replace(draft: Draft, old: int, new: int) -> None:
    for source, label, target in [edge for edge in draft.edges if old in (edge[0], edge[2])]:
        draft.edges.pop((source, label, target))
        draft.add(new if source == old else source, label, new if target == old else target)


def _fill_gap(draft: Draft, verb: int, noun: int) -> None:
    stranded = next((t for t in draft.children[verb] if t.dep == "prep" and not draft.children[t.index]), None)
    if stranded is not None:
        draft.add(verb, stranded.text.lower(), noun)
    elif not draft.targets(verb, "subj"):
        draft.add(verb, "subj", noun)
    elif not draft.targets(verb, "obj"):
        draft.add(verb, "obj", noun)


def fill_participles(draft: Draft) -> None:
    """Give "founded", "based", "making" the noun that they describe as object or subject."""
    for index in draft.indices:
        token = draft.tokens[index]
        finite = bool(draft.child(index, "mark") and draft.child(index, "nsubj", "nsubjpass"))
        if token.dep in {"acl", "amod"} and token.tag in {"VBN", "VBD", "VBG"} and not finite:
            if token.dep == "amod":
                draft.edges.pop((token.head, "mod", index), None)
                _hyphenated(draft, index)
            draft.add(index, "subj" if token.tag == "VBG" else "obj", token.head)


def _hyphenated(draft: Draft, participle: int) -> None:
    for token in draft.children[participle]:
        if token.index < participle and token.pos in {"NOUN", "PROPN"}:
            draft.edges.pop((participle, "mod", token.index), None)
            draft.add(participle, "npadv", token.index)
