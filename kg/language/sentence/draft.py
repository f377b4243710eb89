"""A sentence graph while it is being built."""

from __future__ import annotations

from collections import defaultdict

from kg.model import Span, Token

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


class Draft:
    """The tokens of one sentence, spaCy's tree over them, and the normalised edges found so far, in order."""

    def __init__(self, tokens: tuple[Token, ...], sentence: Span) -> None:
        self.tokens = tokens
        self.indices = range(*sentence)
        self.children: dict[int, list[Token]] = defaultdict(list)
        for index in self.indices:
            if tokens[index].head != index:
                self.children[tokens[index].head].append(tokens[index])
        self.edges: dict[tuple[int, str, int], None] = {}

    def add(self, source: int, label: str, target: int) -> None:
        """Add an edge, unless it is there or leads back to where it starts."""
        if source != target:
            self.edges.setdefault((source, label, target))

    def child(self, index: int, *labels: str) -> Token | None:
        """Return the first child with one of spaCy's labels."""
        return next((token for token in self.children[index] if token.dep in labels), None)

    def targets(self, index: int, label: str) -> list[int]:
        """Return where the edges with a label lead from a token."""
        return [target for source, name, target in self.edges if source == index and name == label]

    def is_passive(self, index: int) -> bool:
        """Tell whether a verb stands in the passive."""
        return self.child(index, "auxpass", "nsubjpass") is not None
