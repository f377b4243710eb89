"""Who answers for which words: verbs of saying, "according to", quotations, accusations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.lexicon import words
from kg.model import Mention, Span, Speech, Status, Token

_CONTENT = frozenset({"ccomp", "xcomp", "acl", "pcomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})


class SpeechFinder:
    """Finds what is said by somebody other than the outlet."""

    def __init__(self, tokens: tuple[Token, ...], sentences: tuple[Span, ...], mentions: tuple[Mention, ...]) -> None:
        self.tokens, self.sentences = tokens, sentences
        self.by_head = {m.head: n for n, m in reversed(list(enumerate(mentions)))}
        self.mentions = mentions
        self.children: dict[int, list[Token]] = defaultdict(list)
        for token in tokens:
            if token.head != token.index:
                self.children[token.head].append(token)

    def find(self) -> tuple[Speech, ...]:
        """Return every stretch of reported words, in order."""
        found: list[Speech] = []
        for sentence in self.sentences:
            for index in range(*sentence):
                found.extend(self._at(self.tokens[index], sentence))
        return tuple(found)

    def subtree(self, index: int) -> Span:
        """Return the span of tokens that a token governs, itself included."""
        first = last = index
        stack = [index]
        while stack:
            for token in self.children[stack.pop()]:
                first, last = min(first, token.index), max(last, token.index)
                stack.append(token.index)
        return first, last + 1

    def _at(self, token: Token, sentence: Span) -> Iterator[Speech]:
        force = _force(token)
        if token.text.lower() == "according" or (token.lemma == "accord" and token.tag == "VBG"):
            yield from self._according(token, sentence)
        elif force is not None and token.pos == "VERB":
            yield from self._verb(token, force, sentence)
        elif token.pos == "NOUN" and token.lemma in words("verbs", "allegation_nouns"):
            for child in self.children[token.index]:
                if child.dep == "acl" and self._starts_with(child, {"that"}):
                    yield Speech(self.subtree(child.index), token.index, "alleged", None, None)

    def _verb(self, verb: Token, force: Status, sentence: Span) -> Iterator[Speech]:
        speaker = self._speaker(verb)
        force = _from(speaker, force)
        for child in self.children[verb.index]:
            if (
                child.dep == "ccomp"
                or (child.dep in {"xcomp", "advcl"} and force != "reported")
                or (child.dep == "prep" and force == "alleged" and child.text.lower() in {"of", "for"})
                or (child.dep == "dobj" and force == "denied")
            ):
                yield self._speech(self.subtree(child.index), verb, force, speaker)
        if verb.dep in {"ccomp", "parataxis", "advcl"} and self._is_aside(verb):
            first, last = self.subtree(verb.index)
            for span in ((sentence[0], first), (last, sentence[1])):
                if span[1] - span[0] > 1:
                    yield self._speech(span, verb, force, speaker)

    def _is_aside(self, verb: Token) -> bool:
        """Tell whether "X said" stands as an aside in the sentence that it reports."""
        return self.tokens[verb.head].pos in {"VERB", "AUX"} and not any(
            child.dep in {"ccomp", "dobj", "mark"} for child in self.children[verb.index]
        )

    def _according(self, token: Token, sentence: Span) -> Iterator[Speech]:
        for child in self.children[token.index]:
            if child.dep == "prep":
                for source in self.children[child.index]:
                    if source.dep == "pobj":
                        yield self._speech(sentence, token, _from(source, "reported"), source)

    def _speaker(self, verb: Token) -> Token | None:
        for child in self.children[verb.index]:
            if child.dep == "agent":
                return next((t for t in self.children[child.index] if t.dep == "pobj"), None)
        for child in self.children[verb.index]:
            if child.dep == "nsubj":
                return child
        if (
            verb.dep in {"xcomp", "conj", "advcl", "acl"}
            and verb.head != verb.index
            and self.tokens[verb.head].pos in {"VERB", "AUX", "NOUN"}
        ):
            return self._speaker(self.tokens[verb.head])
        return None

    def _speech(self, content: Span, verb: Token, force: Status, speaker: Token | None) -> Speech:
        if speaker is None:
            return Speech(content, verb.index, force, None, None)
        mention = self._mention(speaker)
        first, last = self._noun_phrase(speaker)
        return Speech(content, verb.index, force, mention, (self.tokens[first].start, self.tokens[last].end))

    def _mention(self, speaker: Token) -> int | None:
        """Return the mention that a speaker is: itself, or the name beside it ("its director, Jo Bloggs")."""
        if speaker.index in self.by_head:
            return self.by_head[speaker.index]
        for child in self.children[speaker.index]:
            if child.dep in {"appos", "compound", "nmod"} and child.index in self.by_head:
                return self.by_head[child.index]
        inside = [n for n, m in enumerate(self.mentions) if m.tokens[0] <= speaker.index < m.tokens[1]]
        return inside[0] if inside else None

    def _noun_phrase(self, head: Token) -> Span:
        first = min(
            [head.index, *(self.subtree(t.index)[0] for t in self.children[head.index] if t.index < head.index)]
        )
        last = max(
            [
                head.index,
                *(
                    self.subtree(t.index)[1] - 1
                    for t in self.children[head.index]
                    if t.dep == "prep" and t.index - head.index == 1
                ),
            ]
        )
        return first, last

    def _starts_with(self, token: Token, forms: set[str]) -> bool:
        return any(child.dep == "mark" and child.text.lower() in forms for child in self.children[token.index])


def _from(source: Token | None, force: Status) -> Status:
    """Take what a lawsuit or an indictment says for an allegation."""
    accuses = source is not None and source.lemma in words("verbs", "allegation_nouns")
    return "alleged" if accuses and force == "reported" else force


def _force(token: Token) -> Status | None:
    forces: tuple[Status, ...] = ("denied", "alleged", "reported")
    return next((force for force in forces if token.lemma in words("verbs", force)), None)
