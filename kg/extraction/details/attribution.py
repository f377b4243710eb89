"""Who says it: the named speaker that a claim rests on, or the words for an unnamed one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from kg.extraction.details.interviews import find_asked, find_questions
from kg.extraction.details.sayers import Sayers
from kg.lexicon import noun_classes
from kg.model import Argument, Mention, Parsed, Span, Speech, Status, Token

_ANSWERED = frozenset({"reported", "alleged", "denied"})
_DESCRIBING = frozenset({"DET", "ADJ", "NOUN", "PRON"})
_MYSELF = frozenset({"i", "we", "he", "she", "it", "they", "who", "which"})
_BESIDE, _AROUND = 5, 40
_SURE = 0.8
"""How likely it must be whom a description such as "the group" means before words are put into a named mouth; of the invented
articles' speakers described so and less likely, one in four was right, of the others nine in ten."""


class Attribution:
    """Finds who answers for the claims of one article."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed, self.tokens, self.sayers = parsed, parsed.tokens, Sayers(parsed)
        self._numbers = {sentence: number for number, sentence in enumerate(parsed.sentences)}

    def find(
        self, status: Status, speech: Speech | None, nodes: tuple[int, ...], sentence: Span
    ) -> tuple[Argument | None, str]:
        """Find who answers for a claim that the outlet does not make its own.

        Args:
            status: that of the claim.
            speech: the speech that its status rests on.
            nodes: the token that says the claim, and those from subject to object.
            sentence: its sentence, in tokens.

        Returns:
            The named speaker, or the words for one who is not named.
        """
        if status == "asserted":
            return None, ""
        told = list(self._told(status, speech, nodes))
        first = next((s.speaker_span for s in told if s.speaker_span is not None), None)
        said = self.parsed.article.text[slice(*first)] if first else ""
        mention = self._denier(nodes[0], sentence) if status == "denied" and not _denies(speech) else None
        mention = mention or next(filter(None, map(self._named, told)), None)
        if mention is None and status in _ANSWERED and (not said or said.lower() in _MYSELF):
            mention = self._nearby(nodes[0], sentence)
        if mention is not None and mention.kind == "nominal" and mention.likelihood < _SURE:
            return None, self.parsed.article.text[slice(*mention.span)]
        return (Argument(mention.span, mention.referent), "") if mention else (None, said)

    def _told(self, status: Status, speech: Speech | None, nodes: tuple[int, ...]) -> Iterator[Speech]:
        """Yield the speeches that a claim belongs to, from the inside out; those of the same force as what its status rests on."""
        if status == "ended" and speech is None:
            return
        around: list[Speech] = []
        for node in nodes:
            around = around or list(self._around(node))
        if speech is None:
            yield from around
        else:
            yield from (speech, *(s for s in around if s.force == speech.force))

    def _around(self, node: int) -> Iterator[Speech]:
        found = (s for s in self.parsed.speech if s.content[0] <= node < s.content[1] and s.verb != node)
        yield from sorted(found, key=lambda s: (s.content[1] - s.content[0], s.content))

    def _named(self, speech: Speech) -> Mention | None:
        """Return the mention of whoever speaks, if it stands for a name; what a relative pronoun stands for too."""
        beside = self._beside(speech)
        if beside is not None:
            return beside
        known = self.parsed.mentions[speech.speaker] if speech.speaker is not None else None
        if known is not None and known.referent is not None and not self._is_origin(known, speech):
            return known
        edges = self.parsed.edges[speech.verb]
        subjects = {e.target for e in edges if e.source == speech.verb and e.label == "subj"}
        return next((m for m in self.parsed.mentions if m.head in subjects and m.referent is not None), None)

    def _is_origin(self, mention: Mention, speech: Speech) -> bool:
        """Tell whether a place only says whence somebody is that speaks: "the Leeds director said"."""
        inside = {token.index for token in self._words(speech)}
        return mention.type == "Place" and self.tokens[mention.head].head in inside

    def _beside(self, speech: Speech) -> Mention | None:
        """Return the person named after the words for a post: "a spokesman for the ministry, Jo Bloggs, said"."""
        inside = self._words(speech)
        if not any("Person" in noun_classes().get(t.lemma, ()) for t in inside):
            return None
        last = inside[-1].index
        names = (m for m in self.parsed.mentions if m.kind == "name" and m.type == "Person" and m.referent is not None)
        return next((m for m in names if inside[0].index < m.tokens[0] <= last + _BESIDE and self._named_so(m)), None)

    def _named_so(self, person: Mention) -> bool:
        """Tell whether a comma, and at most what somebody is, stands before a name."""
        index = person.tokens[0] - 1
        while index and self.tokens[index].pos in _DESCRIBING:
            index -= 1
        return self.tokens[index].text == ","

    def _words(self, speech: Speech) -> list[Token]:
        """Return the tokens of the words for whoever speaks."""
        if speech.speaker_span is None:
            return []
        start, end = speech.speaker_span
        around = self.tokens[max(0, speech.verb - _AROUND) : speech.verb + _AROUND]
        return [token for token in around if start <= token.start < end]

    def _denier(self, event: int, sentence: Span) -> Mention | None:
        """Return whoever denies a claim after it, in its sentence or the next."""
        inside = self.sayers.gainsays((event + 1, sentence[1]))
        after = self._beyond(sentence, 1)
        return inside or (self.sayers.gainsays(after) if after else None)

    def _nearby(self, event: int, sentence: Span) -> Mention | None:
        """Return whoever speaks in the same sentence or the one before, or is interviewed."""
        here = self.sayers.near(event, sentence)
        if here is not None:
            return here
        if self._answers(sentence):
            return self._asked
        before = self._beyond(sentence, -1)
        return self.sayers.last(before) if before else None

    def _beyond(self, sentence: Span, step: int) -> Span | None:
        """Return the sentence before or after another in the same paragraph."""
        number = self._numbers[sentence] + step
        if not 0 <= number < len(self.parsed.sentences):
            return None
        other = self.parsed.sentences[number]
        first, last = sorted((sentence, other))
        between = self.parsed.article.text[self.tokens[first[1] - 1].end : self.tokens[last[0]].start]
        return None if "\n" in between else other

    def _answers(self, sentence: Span) -> bool:
        return bool(self._questions) and sentence[0] > self._questions[0][0] and sentence not in self._questions

    @cached_property
    def _questions(self) -> tuple[Span, ...]:
        return find_questions(self.parsed)

    @cached_property
    def _asked(self) -> Mention | None:
        return find_asked(self.parsed, self._questions)


def _denies(speech: Speech | None) -> bool:
    return speech is not None and speech.force == "denied"
