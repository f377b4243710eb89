"""The parser's tree of one article, and how things hang in it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.lexicon import words
from kg.model import Token

_DIRECT = {"dobj": "obj", "nsubjpass": "obj", "nsubj": "subj", "attr": "attr", "oprd": "attr", "acomp": "attr"}
_PARTICLES = frozenset({"prt", "prep", "advmod", "acomp", "agent"})
_HIGHEST = 4
CLAUSES = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Hold:
    """What a noun hangs on, and how: `obj`, `subj`, `attr`, a preposition, or the parser's own label."""

    head: Token
    link: str


class Tree:
    """The tokens of an article with their children."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.children: dict[int, list[Token]] = defaultdict(list)
        self._semicolons = [token.index for token in tokens if token.text == ";"]
        for token in tokens:
            if token.head != token.index:
                self.children[token.head].append(token)

    def is_predicate(self, token: Token) -> bool:
        """Tell whether a word governs a clause, whatever the parser takes it for: "was never married to"."""
        kinds = {"aux", "auxpass", "nsubj"} if token.pos == "NOUN" else {"aux", "auxpass", "neg", "nsubj"}
        return any(child.dep in kinds for child in self.children[token.index])

    def forms(self, index: int, *deps: str) -> set[str]:
        """Return the words that hang on a token by one of these labels, in lower case."""
        return {child.text.lower() for child in self.children[index] if child.dep in deps}

    def is_infinitive(self, clause: Token) -> bool:
        """Tell whether a clause says what something is for: "calls to sue"."""
        return clause.tag == "VB" and "to" in self.forms(clause.index, "aux")

    def is_a(self, token: Token, name: str, section: str = "verbs") -> bool:
        """Tell whether a word is of a class of verbs, alone or with a particle: "walk|away"."""
        known = words(section, name)
        if token.lemma in known or token.text.lower() in known:
            return True
        near = {c.text.lower() for c in self.children[token.index] if c.dep in _PARTICLES}
        return any(f"{token.lemma}|{particle}" in known for particle in near)

    def hold(self, noun: Token) -> Hold:
        """Return what a noun hangs on; conjuncts hang where the first of them does, a compound where its head does.

        What is part of a thing hangs where its share does: "any of those records".
        """
        for _ in range(_HIGHEST):
            if noun.dep not in {"conj", "compound"} or self.tokens[noun.head].pos in CLAUSES:
                break
            noun = self.tokens[noun.head]
        head = self.tokens[noun.head]
        if noun.dep not in {"pobj", "pcomp"}:
            return Hold(head, _DIRECT.get(noun.dep, noun.dep))
        link, above = head.text.lower(), self.tokens[head.head]
        while above.pos in {"ADP", "ADV", "SCONJ"} and above.head != above.index and above.dep != "pcomp":
            above = self.tokens[above.head]
        partitive = link == "of" and above.pos in {"PRON", "DET", "NUM"} and above.head != above.index
        return self.hold(above) if partitive else Hold(above, link)

    def comes_to_nothing(self, verb: Token) -> bool:
        """Tell whether a verb says with its object that nothing came of a thing: "came to nothing", "ended without a deal"."""
        deals = words("verbs", "undertakings") | words("verbs", "bonds")
        for link in (c for c in self.children[verb.index] if c.dep == "prep"):
            things = {thing.lemma for thing in self.children[link.index]}
            if verb.lemma == "come" and link.text == "to" and things & {"nothing", "naught", "nought"}:
                return True
            if verb.lemma == "end" and link.text == "without" and things & deals:
                return True
        return False

    def are_parted(self, one: Token, other: Token) -> bool:
        """Tell whether a semicolon stands between two words, so that neither bears on the other."""
        low, high = sorted((one.index, other.index))
        place = bisect_right(self._semicolons, low)
        return place < len(self._semicolons) and self._semicolons[place] < high

    def subtree(self, index: int) -> Iterator[Token]:
        """Yield what a token governs, itself included."""
        stack = [self.tokens[index]]
        while stack:
            token = stack.pop()
            yield token
            stack.extend(self.children[token.index])

    def before(self, noun: int) -> Iterator[Token]:
        """Yield the words before a noun in its phrase, from right to left, up to whose it is."""
        for index in range(noun - 1, -1, -1):
            token = self.tokens[index]
            if (
                token.pos not in {"NOUN", "PROPN", "ADJ", "NUM", "ADV"}
                and token.text != "-"
                and token.tag not in {"VBN", "VBG"}
            ):
                return
            if token.text == "," or (token.pos in CLAUSES and token.dep not in {"amod", "compound", "nmod"}):
                return
            yield token

    def opening(self, start: int) -> list[Token]:
        """Return the few words before a phrase, back to a comma or a full stop."""
        found: list[Token] = []
        for index in range(start - 1, max(-1, start - _HIGHEST - 1), -1):
            if self.tokens[index].pos in {"PUNCT", "SPACE"}:
                break
            found.insert(0, self.tokens[index])
        return found

    def is_owned(self, noun: int) -> bool:
        """Tell whether a noun has an owner: "its contract", "Acme's contract"."""
        return any(child.dep == "poss" for child in self.children[noun])
