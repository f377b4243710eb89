"""Inference: rare, named, explained, and never silent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from kg.identifiers import claim_identifier
from kg.lexicon import words
from kg.model import Claim, Mention, Parsed, Rule

Inference = Callable[[Parsed, Rule, tuple[Claim, ...]], list[Claim]]


def infer(parsed: Parsed, rules: Iterable[Rule], claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return the claims that the rules add to an article's stated claims."""
    return tuple(claim for rule in rules if rule.name in RULES for claim in RULES[rule.name](parsed, rule, claims))


def right_of_reply(parsed: Parsed, rule: Rule, claims: tuple[Claim, ...]) -> list[Claim]:
    """Repeat an act laid on a government for the one department that was asked for comment."""
    approached = {referent for referent in _asked_for_comment(parsed) if parsed.referents[referent].parent}
    found: list[Claim] = []
    for claim in claims:
        target = claim.object.referent
        if claim.relation not in rule.relations or target is None or not parsed.referents[target].key:
            continue
        inside = [r for r in approached if parsed.referents[r].parent == parsed.referents[target].key]
        if len(inside) == 1:
            identifier = claim_identifier(
                claim.article, claim.relation, claim.subject.mention, claim.object.mention, rule.name
            )
            found.append(
                replace(
                    claim,
                    identifier=identifier,
                    object=replace(claim.object, referent=inside[0]),
                    rule=rule.name,
                    inferred_from=(claim.identifier,),
                )
            )
    return found


def _asked_for_comment(parsed: Parsed) -> set[int]:
    """Return the referents that the article says were asked for comment, or would not give one."""
    found: set[int] = set()
    for start, end in parsed.sentences:
        if not any(t.lemma == "comment" for t in parsed.tokens[start:end]):
            continue
        for mention in parsed.mentions:
            if start <= mention.head < end and mention.referent is not None and _answers(parsed, mention):
                found.add(mention.referent)
    return found


def _answers(parsed: Parsed, mention: Mention) -> bool:
    """Tell whether a name is that of whoever was asked; the parser may hang its words on the verb one by one."""
    for head in range(*mention.tokens):
        for edge in parsed.edges[head]:
            lemma = parsed.tokens[edge.source].lemma
            asked = edge.label == "obj" and lemma in words("reply", "approached")
            silent = edge.label == "subj" and lemma in words("reply", "answered")
            if edge.target == head and (asked or silent):
                return True
    return False


RULES: Mapping[str, Inference] = {"rightOfReply": right_of_reply}
