"""Modifiers, owners, what an apposition or a copula equates, and verbs that only carry a noun."""

from __future__ import annotations

from kg.language.sentence.draft import NOUNS, Draft
from kg.lexicon import noun_classes, words
from kg.model import Token

_MODIFIERS = frozenset({"compound", "nmod", "amod", "npadvmod", "poss", "nummod"})


def link_modifiers(draft: Draft) -> None:
    """Link nouns to their modifiers, owners and appositions."""
    labels = {
        "poss": "poss",
        "npadvmod": "npadv",
        "appos": "same",
        "amod": "mod",
        "nmod": "mod",
        "compound": "mod",
        "nummod": "mod",
    }
    for index in draft.indices:
        token = draft.tokens[index]
        if token.dep in labels and not (token.dep == "nummod" and token.pos == "NUM"):
            draft.add(token.head, labels[token.dep], index)


def hang_on_description(draft: Draft) -> None:
    """In "Acme chief executive Jo Bloggs" equate executive with Bloggs, and hang Acme on executive."""
    for head in draft.indices:
        if draft.tokens[head].pos != "PROPN":
            continue
        before = [t for t in draft.children[head] if t.index < head and t.dep in _MODIFIERS]
        nouns = [t for t in before if _is_description(t)]
        if not nouns or (draft.child(head, "case") and nouns[-1].dep == "poss"):
            continue
        noun = nouns[-1]
        draft.edges.pop((head, "mod", noun.index), None)
        draft.add(noun.index, "same", head)
        for other in before:
            if other.index < noun.index and other.dep != "nummod":
                label = next(name for source, name, target in draft.edges if (source, target) == (head, other.index))
                draft.edges.pop((head, label, other.index))
                draft.add(noun.index, label, other.index)


def _is_description(token: Token) -> bool:
    if token.dep not in {"compound", "nmod", "amod"}:
        return False
    known = token.lemma in noun_classes() or token.text.lower() in noun_classes()
    return known or (token.tag in {"NN", "NNS"} and token.dep != "amod")


def equate(draft: Draft) -> None:
    """Equate what a copula equates."""
    for index in draft.indices:
        if draft.tokens[index].lemma in {"be", "remain"}:
            for subject in draft.targets(index, "subj"):
                for attribute in draft.targets(index, "attr"):
                    label = "same" if draft.tokens[attribute].pos in NOUNS else "subj"
                    source, target = (subject, attribute) if label == "same" else (attribute, subject)
                    draft.add(source, label, target)
                    _lift(draft, index, attribute)


def _lift(draft: Draft, copula: int, attribute: int) -> None:
    """Give the attribute what hangs on its copula ("is chairman, since 2019, of …")."""
    for source, label, target in list(draft.edges):
        if source == copula and label not in {"subj", "attr", "advcl", "ccomp"}:
            draft.add(attribute, label, target)


def fold_light_verbs(draft: Draft) -> None:
    """Fold verb and noun: in "filed a lawsuit against" the lawsuit gets subject and prepositions."""
    light = words("verbs", "light")
    for source, label, noun in list(draft.edges):
        if label == "obj" and draft.tokens[noun].pos == "NOUN" and draft.tokens[source].lemma in light:
            for _, name, target in [edge for edge in list(draft.edges) if edge[0] == source]:
                if name not in {"obj", "attr", "xcomp", "ccomp", "advcl", "acl"} and target != noun:
                    draft.add(noun, "agent" if name == "subj" else name, target)
