"""What tells beside a state that it is over: who left or was dismissed, where somebody came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property

from kg.extraction.status.tree import CLAUSES, Tree
from kg.lexicon import words
from kg.model import Parsed, Token

_NAMED = frozenset({"appos", "compound", "nmod", "conj"})
_SAYING_WHAT = frozenset({"as", "from", "of"})
_PAST = frozenset({"VBD", "VBN"})
_HIGHEST = 4


class Partings:
    """Finds in one article the verbs by which somebody leaves a post or an employer.

    Args:
        parsed: the article.
        tree: its tree.
        happened: tells whether a verb says what took place.
    """

    def __init__(self, parsed: Parsed, tree: Tree, happened: Callable[[Token], bool]) -> None:
        self.parsed, self.tokens, self.tree, self.happened = parsed, parsed.tokens, tree, happened

    def tells_end(self, trigger: int, path: tuple[int, ...]) -> bool:
        """Tell whether a state is over by what is said of its subject beside it.

        Args:
            trigger: the word that says the state.
            path: the tokens from subject to object.
        """
        return self._came_from(path) or (self.tokens[trigger].pos not in CLAUSES and self._left(trigger, path))

    def _came_from(self, path: tuple[int, ...]) -> bool:
        """Tell whether the object is where the subject came from to a post: "joined from Acme"."""
        hold = self.tree.hold(self.tokens[path[-1]])
        comes = hold.link == "from" and hold.head.index in path and self.tree.is_a(hold.head, "arriving")
        return (
            comes
            and hold.head.tag in _PAST
            and path[0] in self._people
            and path[-1] not in self._places
            and self.happened(hold.head)
        )

    def leaves_later(self, person: int) -> bool:
        """Tell whether somebody is said to leave, or to be dismissed, in the sentence of a mention or the next."""
        who, place = self._who.get(person), bisect_right(self._starts, person)
        end = self._starts[place + 1] if place + 1 < len(self._starts) else len(self.tokens)
        verbs = (token for token in self.tokens[self._starts[place - 1] : end] if token.pos in CLAUSES)
        return who is not None and any(who in self._lost(verb) for verb in verbs)

    def _lost(self, verb: Token) -> set[int | None]:
        """Return who leaves by a verb, or is dismissed."""
        roles = set[str]()
        if self.tree.is_a(verb, "resigning", "parting"):
            roles.add("nsubj")
        if self.tree.is_a(verb, "ousting", "parting"):
            roles |= {"dobj", "nsubjpass"}
        return {self._who.get(c.index) for c in self.tree.children[verb.index] if c.dep in roles}

    @cached_property
    def _who(self) -> dict[int, int | None]:
        return {mention.head: mention.referent for mention in self.parsed.mentions}

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.parsed.sentences]

    @cached_property
    def _people(self) -> set[int]:
        return {mention.head for mention in self.parsed.mentions if mention.type == "Person"}

    @cached_property
    def _places(self) -> set[int]:
        return {mention.head for mention in self.parsed.mentions if mention.type == "Place"}

    def _left(self, trigger: int, path: tuple[int, ...]) -> bool:
        """Tell whether somebody with a title left: "its chief executive, Jo Bloggs, quit on Friday"."""
        if path[0] not in self._people:
            return False
        who = self._phrase(path[0])
        verb = self.tokens[who.head]
        if verb.pos not in CLAUSES or not self._is_over(verb, who.dep, path) or self._is_present(trigger):
            return False
        return self._is_title(trigger, who) and self._is_told(verb) and self.happened(verb)

    def _is_title(self, trigger: int, who: Token) -> bool:
        """Tell whether a word is the title by which somebody is spoken of, and not that of another post, nor kin."""
        if self.tokens[trigger].lemma in words("people", "kin") | words("parting", "loose"):
            return False
        if who.pos == "NOUN":
            return trigger == who.index or self._is_beside(trigger, who)
        return any(token.index == trigger for token in self.tree.subtree(who.index))

    def _is_beside(self, trigger: int, who: Token) -> bool:
        token = self.tokens[trigger]
        return token.head == who.index and token.dep in {"conj", "compound", "amod", "nmod"}

    def _phrase(self, person: int) -> Token:
        """Return the head of the phrase that somebody's name stands in: "executive" of "its chief executive, Jo Bloggs"."""
        token = self.tokens[person]
        for _ in range(_HIGHEST):
            if token.dep not in _NAMED or self.tokens[token.head].pos in CLAUSES:
                break
            token = self.tokens[token.head]
        return token

    def _is_present(self, trigger: int) -> bool:
        return bool(self.tree.forms(trigger, "advmod") & words("parting", "present"))

    def _is_over(self, verb: Token, role: str, path: tuple[int, ...]) -> bool:
        return role == "nsubj" and self.tree.is_a(verb, "resigning", "parting") and self._is_of(verb, path)

    def _is_of(self, verb: Token, path: tuple[int, ...]) -> bool:
        """Tell whether what somebody left is the very post: nothing else is named that was left."""
        children = self.tree.children[verb.index]
        if self.tree.forms(verb.index, "prep") & {"for", "to"}:
            return False
        left = [c for c in children if c.dep == "dobj"]
        for link in (c for c in children if c.dep == "prep" and c.text.lower() in _SAYING_WHAT):
            left += self.tree.children[link.index]
        return all(thing.index in path or self._is_called(thing) for thing in left)

    def _is_called(self, thing: Token) -> bool:
        """Tell whether words that name nothing stand for a post or an employer: "quit the company", "his job"."""
        known = words("nouns_vague", "vague") | words("parting", "jobs")
        return thing.pos == "NOUN" and thing.lemma in known and not self._has_other(thing)

    def _has_other(self, thing: Token) -> bool:
        return any(c.dep in {"prep", "appos", "compound", "amod"} for c in self.tree.children[thing.index])

    def _is_told(self, verb: Token) -> bool:
        """Tell whether a verb is finite, so that it tells what was done and not what may be."""
        helpers = self.tree.forms(verb.index, "aux", "auxpass")
        return verb.tag == "VBD" or (
            verb.tag == "VBN" and bool(helpers & {"has", "have", "had", "was", "were", "been"})
        )
