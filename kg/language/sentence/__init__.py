"""The sentence graph: a dependency parse normalised so that one example serves many wordings.

Labels: `subj`, `obj` (of verbs, whatever the voice), a preposition ("against"), `agent` (who acts by a noun),
`poss`, `mod`, `npadv`, `attr`, `xcomp`, `ccomp`, `advcl`, `acl`, and `same` for what an apposition or a copula equates.
"""

from __future__ import annotations

from kg.language.sentence.arguments import link_arguments, link_prepositions
from kg.language.sentence.clauses import fill_participles, link_clauses, resolve_relatives
from kg.language.sentence.draft import Draft
from kg.language.sentence.nouns import equate, fold_light_verbs, hang_on_description, link_modifiers
from kg.language.sentence.sharing import fill_controlled_subjects, share_among_conjuncts
from kg.model import Edge, Span, Token

__all__ = ["sentence_graph"]

RULES = (
    link_arguments,
    link_prepositions,
    link_modifiers,
    hang_on_description,
    link_clauses,
    resolve_relatives,
    fill_participles,
    equate,
    share_among_conjuncts,
    fill_controlled_subjects,
    fold_light_verbs,
)


def sentence_graph(tokens: tuple[Token, ...], sentences: tuple[Span, ...]) -> tuple[tuple[Edge, ...], ...]:
    """Build the normalised dependencies of all sentences.

    Args:
        tokens: the article's tokens.
        sentences: its sentences, as spans of tokens.

    Returns:
        For every token the edges that leave or enter it.
    """
    around: list[list[Edge]] = [[] for _ in tokens]
    for sentence in sentences:
        draft = Draft(tokens, sentence)
        for rule in RULES:
            rule(draft)
        for edge in (Edge(*parts) for parts in draft.edges):
            around[edge.source].append(edge)
            around[edge.target].append(edge)
    return tuple(tuple(edges) for edges in around)
