"""The words of one article as the learned status sees them: what they are, what hangs on them, what they hang on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extraction.scoring.features import feature_word
from kg.extraction.status.tree import Tree
from kg.lexicon import word_classes
from kg.model import Parsed, Token

_HELPERS = frozenset({"aux", "auxpass", "neg"})
_SMALL = frozenset({"advmod", "mark", "npadvmod", "amod", "det", "prt", "cc", "preconj"}) | _HELPERS
_PARTICLES = frozenset({"prt", "prep", "advmod", "acomp"})
_ARGUMENTS = frozenset({"dobj", "attr", "nsubj", "nsubjpass"})
_HIGHEST = 8


class Wording:
    """Tells the words of an article and their surroundings as features."""

    def __init__(self, parsed: Parsed, tree: Tree) -> None:
        self._tokens, self._tree = parsed.tokens, tree
        names = (mention for mention in parsed.mentions if mention.kind == "name")
        self._named = {index: f"_{mention.type}" for mention in names for index in range(*mention.tokens)}
        self._classes: dict[int, tuple[str, ...]] = {}
        self._known: dict[int, tuple[str, ...]] = {}

    def words(self, place: str, indices: Iterable[int]) -> list[str]:
        """Return words and their classes."""
        return [f"{place} {name}" for index in indices for name in self._names(index)]

    def word(self, place: str, index: int) -> list[str]:
        """Return a word and the classes that the lexicon puts it in."""
        return [f"{place} {name}" for name in self._names(index)]

    def _names(self, index: int) -> tuple[str, ...]:
        """Return what stands for a token, and its classes in brackets."""
        if index not in self._known:
            self._known[index] = self.form(index), *(f"<{name}>" for name in self.classes(index))
        return self._known[index]

    def form(self, index: int) -> str:
        """Return what stands for a token: the class of what a name stands for, else its lemma."""
        return self._named.get(index) or feature_word(self._tokens[index])

    def written(self, index: int) -> str:
        """Return a word as it is written, in lower case; the class of what a name stands for."""
        return self._named.get(index) or self._tokens[index].text.lower()

    def classes(self, index: int) -> tuple[str, ...]:
        """Return the classes that the lexicon puts a word in, alone or with a particle."""
        if index not in self._classes:
            token, known = self._tokens[index], word_classes()
            near = (c.text.lower() for c in self._tree.children[index] if c.dep in _PARTICLES)
            forms = {token.lemma, token.text.lower(), *(f"{token.lemma}|{particle}" for particle in near)}
            found = {name for form in forms for name in known.get(form, ())} if token.pos != "PROPN" else set()
            self._classes[index] = tuple(sorted(found))
        return self._classes[index]

    def tense(self, index: int) -> str:
        """Return a verb's helpers and its form: "has been VBN"."""
        helpers = [child.text.lower() for child in self._tree.children[index] if child.dep in _HELPERS]
        return " ".join([*helpers, self._tokens[index].tag])

    def upwards(self, index: int) -> Iterator[tuple[Token, int]]:
        """Yield what a token hangs on and so on to the root: a token, and its head."""
        for _ in range(_HIGHEST):
            token = self._tokens[index]
            if token.head == index:
                return
            yield token, token.head
            index = token.head

    def below(self, place: str, index: int, kind: str, skip: int = -1) -> Iterator[str]:
        """Yield what hangs on a token, but for one branch."""
        for child in self._tree.children[index]:
            if child.index == skip or (child.pos == "PUNCT" and child.text not in '?"“”'):
                continue
            if child.dep in _SMALL:
                small = f"with {place} “{child.text.lower()}”"
                yield from (small, f"{small} {self._tokens[index].tag}", f"{small} {kind}")
                yield from (f"with {place} {name}" for name in self.classes(child.index))
            else:
                yield from (f"{word} {child.dep}" for word in self.word(f"with {place}", child.index))
            if child.dep in _ARGUMENTS:
                small_below = (c for c in self._tree.children[child.index] if c.dep in {"det", "amod", "neg", "poss"})
                yield from (f"with {place} {child.dep} “{c.text.lower()}”" for c in small_below)
