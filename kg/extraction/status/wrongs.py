"""Wrongdoing: what somebody says of a bribe, a secret or a payment to somebody in office is an allegation."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.status.tree import Tree
from kg.lexicon import words
from kg.model import Parsed, Speech, Token

_NEAR = 12


def accuses(parsed: Parsed, speech: Speech | None) -> bool:
    """Tell whether whoever says so accuses by calling: prosecutors, detectives."""
    if speech is None or speech.speaker_span is None:
        return False
    start, end = speech.speaker_span
    sides = range(max(0, speech.verb - _NEAR), min(len(parsed.tokens), speech.verb + _NEAR))
    said = (parsed.tokens[i] for i in sides)
    return any(start <= t.start < end and t.lemma in words("verbs", "accusers") for t in said)


def is_wrong(
    parsed: Parsed, tree: Tree, trigger: int, event: int, path: tuple[int, ...], speech: Speech | None
) -> bool:
    """Tell whether what is reported would be wrong to do, so that it is alleged.

    Args:
        parsed: the article.
        tree: its tree.
        trigger: the token that says the relation.
        event: the verb that carries it.
        path: the tokens from subject to object.
        speech: who says so, if anybody is said to.
    """
    clause = list(_clause(tree, trigger, event, path))
    claimed = speech is not None and parsed.tokens[speech.verb].lemma in words("wrongs", "claiming")
    if any(_is_one(token, "words") or (claimed and _is_one(token, "hidden")) for token in clause):
        return True
    if not any(parsed.tokens[index].lemma in words("wrongs", "payments") for index in (trigger, event)):
        return False
    return claimed or _holds_office(tree, path[-1])


def _clause(tree: Tree, trigger: int, event: int, path: tuple[int, ...]) -> Iterator[Token]:
    """Yield the words that say what is done and how, without the names and the clauses beside it."""
    yield from (tree.tokens[index] for index in (trigger, event, *path[1:-1]))
    for index in {trigger, event}:
        for child in tree.children[index]:
            if child.dep in {"advmod", "dobj", "amod", "attr", "nsubjpass", "compound", "oprd"}:
                yield child
                yield from (c for c in tree.children[child.index] if c.dep in {"amod", "compound"})
            elif child.dep == "prep":
                for thing in (t for t in tree.children[child.index] if t.dep == "pobj"):
                    yield thing
                    yield from (c for c in tree.children[thing.index] if c.dep in {"amod", "compound"})
    verb = tree.tokens[event]
    while verb.dep == "xcomp":
        verb = tree.tokens[verb.head]
    yield from (c for s in tree.children[verb.index] if s.dep in {"nsubjpass", "nsubj"} for c in tree.children[s.index])
    if verb.dep in {"relcl", "acl"}:
        yield tree.tokens[verb.head]


def _is_one(token: Token, name: str) -> bool:
    known = words("wrongs", name)
    return token.pos != "PROPN" and (token.lemma in known or token.text.lower() in known)


def _holds_office(tree: Tree, person: int) -> bool:
    """Tell whether somebody's title is that of an office: "Senator Vale"."""
    around = {child.text.lower() for child in tree.children[person]} | {t.text.lower() for t in tree.before(person)}
    return bool(around & words("wrongs", "officials"))
