"""Who speaks in a sentence, where the parser does not tell what they say: whoever does so nearest to a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.lexicon import words
from kg.model import Mention, Parsed, Span, Token

_CLASSES = (("verbs", "reported"), ("verbs", "alleged"), ("verbs", "denied"), ("sayers", "speaking"))
_SAID = frozenset({"it", "this", "that", "which", "both", "them", "these"})
_OBJECTS = frozenset({"dobj", "nsubj", "ccomp"})
_AFTER = 5
_NONE = ("no such", "nothing of the")
_WHOLE = frozenset(
    {"account", "allegation", "accusation", "claim", "charge", "report", "rumour", "story", "suggestion"}
)


class Sayers:
    """Finds who speaks in the sentences of one article."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed, self.tokens = parsed, parsed.tokens
        self.by_head: dict[int, Mention] = {}
        for mention in parsed.mentions:
            if mention.referent is not None and mention.type != "Date":
                self.by_head.setdefault(mention.head, mention)

    def near(self, event: int, sentence: Span) -> Mention | None:
        """Return whoever speaks nearest before a token of a sentence, else after it.

        Args:
            event: the token that says a claim.
            sentence: its sentence, in tokens.
        """
        before = [i for i in range(event - 1, sentence[0] - 1, -1) if self._says(self.tokens[i])]
        after = [i for i in range(event + 1, sentence[1]) if self._says(self.tokens[i])]
        return self._first((*before, *after))

    def last(self, sentence: Span) -> Mention | None:
        """Return whoever speaks last in a sentence."""
        return self._first(i for i in range(sentence[1] - 1, sentence[0] - 1, -1) if self._says(self.tokens[i]))

    def gainsays(self, span: Span) -> Mention | None:
        """Return whoever denies what has been said before some tokens: "which Acme denied", "the bank denied it"."""
        return self._first(i for i in range(*span) if self._gainsaid(self.tokens[i]))

    def _first(self, verbs: Iterable[int]) -> Mention | None:
        return next((who for verb in verbs for who in self._subjects(verb)), None)

    def _says(self, token: Token) -> bool:
        return token.pos == "VERB" and any(token.lemma in words(*known) for known in _CLASSES)

    def _gainsaid(self, verb: Token) -> bool:
        """Tell whether a verb denies what has been said: it, that, the claim, or all that stands before "which"."""
        if self._says(verb):
            after = " ".join(t.text.lower() for t in self.tokens[verb.index + 1 : verb.index + _AFTER])
            if any(none in after for none in _NONE):
                return True
        gainsays, calls = (verb.lemma in words("sayers", name) for name in ("gainsaying", "calling"))
        if verb.pos != "VERB" or not (gainsays or calls):
            return False
        edges = self.parsed.edges[verb.index]
        objects = [self.tokens[e.target] for e in edges if e.source == verb.index and e.label == "obj"]
        told = objects or [t for t in self.tokens if t.head == verb.index and t.dep in _OBJECTS]
        whole = any(t.text.lower() in _SAID or t.lemma in _WHOLE for t in told)
        return (gainsays and (whole or verb.dep == "relcl" or not objects)) or (calls and whole)

    def _subjects(self, verb: int) -> Iterator[Mention]:
        """Yield the mentions of whoever does what a verb says."""
        edges = self.parsed.edges[verb]
        heads = [e.target for e in edges if e.source == verb and e.label == "subj"]
        heads += [
            t.index for t in self.tokens[verb + 1 : verb + 4] if t.dep == "pobj" and self.tokens[t.head].dep == "agent"
        ]
        for head in heads:
            same = [e.target if e.source == head else e.source for e in self.parsed.edges[head] if e.label == "same"]
            yield from (self.by_head[i] for i in (head, *same) if i in self.by_head)
