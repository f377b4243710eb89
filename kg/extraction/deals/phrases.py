"""Words for a deal: "the two-year contract", "its deal with Acme", "an extension", "it"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kg.model import ORGANIZATIONS, Edge, Mention, Parsed, Span, Token

_TAKING_UP = frozenset({"the", "this", "that"})
_NEW = frozenset({"a", "an", "another", "some", "any", "no", "one", "new", "separate", "further", "different"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_OWNING = frozenset({"poss", "mod", "with", "between", "from", "by", "to"})
_OF = frozenset({"of", "to", "for"})
_ABLE = ORGANIZATIONS | {"Person"}


@dataclass(frozen=True, slots=True)
class DealPhrase:
    """Words for one deal or, where they are `plural`, for several.

    `noun` is its head's lemma, empty for a pronoun. `definite` tells whether the words take up a deal that is known, `parties`
    who is named in them, `described` the lemmas that describe it, `complements` the tokens that say what it is of or to.
    """

    tokens: Span
    head: int
    noun: str = ""
    definite: bool = True
    plural: bool = False
    parties: tuple[Mention, ...] = ()
    described: tuple[str, ...] = ()
    complements: tuple[int, ...] = ()


def find_phrases(parsed: Parsed, sentence: Span, nouns: Collection[str]) -> Iterator[DealPhrase]:
    """Yield the words of a sentence that stand for deals, in the order of the text.

    Args:
        parsed: the article.
        sentence: in tokens.
        nouns: the lemmas that deals are called by.
    """
    named = {i for m in parsed.mentions if m.kind == "name" for i in range(*m.tokens)}
    for token in parsed.tokens[slice(*sentence)]:
        if token.text.lower() == "it" and token.dep in _ARGUMENTS:
            yield DealPhrase((token.index, token.index + 1), token.index)
        elif token.pos == "NOUN" and token.lemma in nouns and token.index not in named and token.dep != "compound":
            yield _nominal(parsed, token, sentence)


def _nominal(parsed: Parsed, token: Token, sentence: Span) -> DealPhrase:
    start = token.index
    while start > sentence[0] and _is_under(parsed, start - 1, token.index):
        start -= 1
    before = [t for t in parsed.tokens[start : token.index] if t.head == token.index]
    words = {t.text.lower() for t in before}
    owned = any(t.dep == "poss" for t in before)
    complements = (e.target for e in parsed.edges[token.index] if e.source == token.index and e.label in _OF)
    return DealPhrase(
        (start, token.index + 1),
        token.index,
        token.lemma,
        bool(words & _TAKING_UP or owned) and not words & _NEW,
        token.tag == "NNS",
        tuple(parties(parsed, token.index, _OWNING)),
        tuple(t.lemma for t in before if t.dep in {"amod", "compound", "nmod", "nummod"}),
        tuple(complements),
    )


def parties(parsed: Parsed, index: int, labels: Collection[str]) -> Iterator[Mention]:
    """Yield the people and bodies that hang on a token by some edges."""
    heads = {_other(edge, index) for edge in parsed.edges[index] if edge.source == index and edge.label in labels}
    for mention in parsed.mentions:
        if mention.head in heads and mention.referent is not None and mention.type in _ABLE:
            yield mention


def _other(edge: Edge, index: int) -> int:
    return edge.target if edge.source == index else edge.source


def _is_under(parsed: Parsed, index: int, head: int) -> bool:
    """Tell whether a token belongs to the words that a noun governs."""
    for _ in range(head - index + 1):
        if parsed.tokens[index].head in {head, index}:
            break
        index = parsed.tokens[index].head
    return parsed.tokens[index].head == head
