"""Subjects, objects and what prepositions join: the voice of the verb makes no difference."""

from __future__ import annotations

from kg.language.sentence.draft import NOUNS, Draft
from kg.model import Token


def link_arguments(draft: Draft) -> None:
    """Link verbs to their subjects and objects."""
    for index in draft.indices:
        token = draft.tokens[index]
        match token.dep:
            case "nsubj" | "csubj":
                draft.add(token.head, "subj", index)
            case "nsubjpass" | "csubjpass" | "dobj":
                draft.add(token.head, "obj", index)
            case "dative" if token.pos in NOUNS:
                draft.add(token.head, "to", index)
            case "attr" | "oprd" | "acomp":
                draft.add(token.head, "attr", index)


def link_prepositions(draft: Draft) -> None:
    """Link what a preposition joins, the preposition being the label."""
    for index in draft.indices:
        token = draft.tokens[index]
        if token.dep in {"pobj", "pcomp"}:
            label, head = _climb(draft, draft.tokens[token.head])
            draft.add(head, label, index)


def _climb(draft: Draft, preposition: Token) -> tuple[str, int]:
    """Join a chain of prepositions ("out of") and find what it hangs on."""
    if preposition.dep == "agent":
        return "subj", preposition.head
    label, head = preposition.text.lower(), preposition.head
    above = draft.tokens[head]
    if above.dep in {"prep", "advmod"} and above.pos in {"ADP", "SCONJ", "ADV"} and above.head != head:
        return f"{above.text.lower()}_{label}", above.head
    return label, head
