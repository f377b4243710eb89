"""Whose words an event stands in: the speech around it, if somebody else than the outlet says it."""

from __future__ import annotations

from collections import defaultdict

from kg.extraction.status.signs import Signs
from kg.extraction.status.tree import Tree
from kg.model import Parsed, Speech, Status

ORDER: tuple[Status, ...] = ("denied", "alleged", "planned", "ended", "reported")
"""Which status goes before which."""


class Sayings:
    """Finds the speech that a claim stands in.

    Args:
        parsed: the article.
        tree: its tree.
        signs: reads single words of it.
    """

    def __init__(self, parsed: Parsed, tree: Tree, signs: Signs) -> None:
        self.tokens, self.tree, self.signs = parsed.tokens, tree, signs
        self.speech: dict[int, list[Speech]] = defaultdict(list)
        for speech in parsed.speech:
            for index in range(*speech.content):
                self.speech[index].append(speech)

    def around(self, event: int, trigger: int) -> Speech | None:
        """Return the innermost speech that an event belongs to, if somebody else than the outlet says it.

        Of several the one that says most against it counts.
        """
        found = [s for s in self.speech[event] if s.verb not in {event, trigger} and not self._introduces(event, s)]
        found = [s for s in found if s.force != "reported" or not self._is_aside(event, s.verb)]
        clause = self._clause(event)
        if clause is not None:
            inside = {token.index for token in self.tree.subtree(clause)}
            start = min(inside) if self.tokens[clause].dep == "relcl" else len(self.tokens)
            found = [s for s in found if s.verb in inside or s.content[0] >= start]
        return min(found, key=lambda s: (ORDER.index(s.force), s.content[1] - s.content[0], s.content), default=None)

    def _is_aside(self, event: int, verb: int) -> bool:
        """Tell whether somebody says so after an event, beyond a semicolon or in a relative clause that it is no part of."""
        token = self.tokens[verb]
        if event < verb and self.tree.are_parted(self.tokens[event], token):
            return True
        while token.dep in {"ccomp", "xcomp", "conj"} and token.head != token.index:
            token = self.tokens[token.head]
        return token.dep == "relcl" != self.tokens[verb].dep and all(
            event < below.index for below in self.tree.subtree(token.index)
        )

    def _introduces(self, event: int, speech: Speech) -> bool:
        """Tell whether an event belongs to the words that introduce a speech, not to what is said."""
        if speech.speaker_span is None:
            return False
        start, end = speech.speaker_span
        return start <= self.tokens[event].start < end

    def _clause(self, event: int) -> int | None:
        """Return the verb of the relative clause or the participle that describes something and that an event is part of."""
        token = self.tokens[event]
        joined = token.tag == "VBN" and self.tokens[event - 1].text == "-"
        if joined and token.dep in {"amod", "nmod", "compound", "conj", "appos"}:
            return event
        while token.dep in {"conj", "xcomp", "auxpass", "pcomp"} and token.head != token.index:
            token = self.tokens[token.head]
        if token.dep == "relcl":
            loose = self.tree.forms(token.index, "mark") & {"that"} or self.tree.is_infinitive(token)
            return None if loose else token.index
        if self.tokens[token.head].dep == "attr":
            return None
        described = token.dep in {"amod", "appos"} or (token.dep == "acl" and token.tag in {"VBN", "VBG"})
        return token.index if described and not self.tree.forms(token.index, "mark") else None
