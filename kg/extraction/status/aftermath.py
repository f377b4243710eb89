"""What is said right after a thing of whether it came about: "promised to sue. It did not", "but the sale fell through"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from typing import NamedTuple

from kg.extraction.status.nouns import Nouns
from kg.extraction.status.signs import Signs
from kg.extraction.status.tree import CLAUSES, Tree
from kg.lexicon import words
from kg.model import Parsed, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CONTENT = frozenset({"dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "dative", "expl", "prep", "relcl", "advmod"})
_MAIN = frozenset({"ROOT", "ccomp", "parataxis"})
_TAKING_UP = frozenset({"the", "that", "this"})
_OWN = frozenset({"poss", "prep", "acl", "compound", "amod"})


class Undoing(NamedTuple):
    """A verb that says of an earlier thing that nothing came of it; `whose` stands where that thing must be somebody's.

    `words` tells whether it is said of words, and so not of a plan: "That is wrong".
    """

    verb: Token
    whose: Token | None
    words: bool = False


class Aftermath:
    """Finds in one article what undoes what stands just before it.

    Args:
        parsed: the article.
        nouns: reads how nouns stand in it.
        signs: reads the words around its verbs.
        denied: tells whether what a verb says is not so.
    """

    def __init__(self, parsed: Parsed, nouns: Nouns, signs: Signs, denied: Callable[[int], bool]) -> None:
        self.parsed, self.tokens, self.nouns = parsed, parsed.tokens, nouns
        self.signs, self.denied = signs, denied
        self.tree: Tree = nouns.tree
        self._starts = [start for start, _ in parsed.sentences]

    def undoes(self, event: int, governors: Collection[int], *, planned: bool) -> int | None:
        """Return the verb that says that nothing came of an event, in its sentence or the next.

        Args:
            event: the verb of a thing that is planned or said.
            governors: what stands above it.
            planned: whether it is a plan, which nobody can call untrue.
        """
        place, above = bisect_right(self._starts, event) - 1, {event, *governors}
        here = (u for u in self._found.get(place, ()) if u.verb.index > event and self._joins(u.verb, above))
        after = (u for u in self._found.get(place + 1, ()) if u.verb.dep in _MAIN or u.whose is not None)
        for undoing in (*here, *after):
            if undoing.words and planned:
                continue
            if undoing.whose is None or self._is_same(undoing.whose, above):
                return undoing.verb.index
        return None

    @cached_property
    def _found(self) -> dict[int, list[Undoing]]:
        return {place: list(self._undoings(*sentence)) for place, sentence in enumerate(self.parsed.sentences)}

    def _undoings(self, start: int, end: int) -> Iterator[Undoing]:
        for token in self.tokens[start:end]:
            if self._is_elliptic(token) and self.denied(token.index):
                beside = [*self.tree.children[token.index], self.tokens[token.index - 1]] if token.index else []
                subject = next((c for c in beside if c.dep in _SUBJECTS), None)
                yield Undoing(token, subject or token)
            elif token.lemma == "be" and self._is_called_untrue(token):
                yield Undoing(token, None, words=True)
            elif token.pos == "NOUN" and (verb := self._failed(token)) is not None:
                yield Undoing(verb, None)

    def _is_elliptic(self, token: Token) -> bool:
        """Tell whether a helping verb stands for a whole clause: "It did not", "and never has"."""
        helps = token.dep in {"aux", "auxpass"} and self.tokens[token.head].pos in CLAUSES
        if token.pos not in CLAUSES or helps:
            return False
        if token.lemma not in {"do", "have", "be"} and token.tag != "MD":
            return False
        empty = words("verbs", "negative_words") | {"that"}
        held = (c for c in self.tree.children[token.index] if c.text.lower() not in empty)
        return not any(c.dep in _CONTENT for c in held)

    def _is_called_untrue(self, copula: Token) -> bool:
        """Tell whether what was just said is not so: "That is wrong", "It was a lie"."""
        forms, clauses = (
            self.tree.forms(copula.index, "nsubj"),
            self.tree.forms(copula.index, "ccomp", "advcl", "xcomp"),
        )
        told = any(
            c.dep in {"acl", "relcl"} for t in self.tree.children[copula.index] for c in self.tree.children[t.index]
        )
        return bool(forms & {"that", "this", "it"}) and not clauses and not told and self.signs.is_untrue(copula)

    def _failed(self, noun: Token) -> Token | None:
        """Return the verb that says that nothing came of a plan that a bare noun takes up: "the deal collapsed"."""
        if not any(noun.lemma in words("verbs", name) for name in ("undertakings", "planned_nouns")):
            return None
        children = self.tree.children[noun.index]
        taken_up = any(c.dep == "det" and c.text.lower() in _TAKING_UP for c in children)
        hold = self.tree.hold(noun)
        if not taken_up or any(c.dep in _OWN for c in children) or hold.head.pos not in CLAUSES:
            return None
        failed = self.nouns.standing(noun.index, (noun.index, noun.index), state=False).status == "denied"
        return hold.head if failed and noun.dep in _SUBJECTS else None

    def _joins(self, verb: Token, above: Collection[int]) -> bool:
        """Tell whether a verb is set beside one of these: "planned to buy it, but the sale collapsed"."""
        return verb.dep in {"conj", "ccomp", "advcl", "parataxis"} and verb.head in above

    def _is_same(self, subject: Token, above: Collection[int]) -> bool:
        """Tell whether a subject is that of one of these verbs; a verb without one shares it."""
        if subject.pos in CLAUSES:
            return subject.dep == "conj" and subject.head in above
        wanted = self._who.get(subject.index)
        doers = {e.target for i in above for e in self.parsed.edges[i] if e.source == i and e.label == "subj"}
        doers |= {c.index for i in above for c in self.tree.children[i] if c.dep in _SUBJECTS}
        return wanted is not None and any(self._who.get(doer) == wanted for doer in doers)

    @cached_property
    def _who(self) -> dict[int, int]:
        return {m.head: m.referent for m in self.parsed.mentions if m.referent is not None}
