"""Who answers for which words: verbs of saying, "according to", quotations, accusations."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.asides import Aside, find_asides
from kg.language.quotations import spread
from kg.language.speakers import Speakers
from kg.lexicon import words
from kg.model import Mention, Span, Speech, Status, Token

_TELLING = frozenset({"VERB", "NOUN"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "there"})


class SpeechFinder:
    """Finds what is said by somebody other than the outlet."""

    def __init__(self, tokens: tuple[Token, ...], sentences: tuple[Span, ...], mentions: tuple[Mention, ...]) -> None:
        self.tokens, self.sentences = tokens, sentences
        self.speakers = Speakers(tokens, mentions)
        self.children = self.speakers.children

    def find(self) -> tuple[Speech, ...]:
        """Return every stretch of reported words, in order."""
        found: list[Speech] = []
        for sentence in self.sentences:
            told = (token for token in self.tokens[slice(*sentence)] if token.pos in _TELLING or _accords(token))
            here = [speech for token in told for speech in self._at(token, sentence)]
            known = {speech.verb for speech in here}
            for aside in find_asides(self.tokens, sentence):
                if aside.verb not in known:
                    here.extend(self._aside(aside))
            found.extend(here)
        return tuple(spread(self.tokens, self.sentences, found))

    def _at(self, token: Token, sentence: Span) -> Iterator[Speech]:
        force = _force(token) if token.pos in _TELLING else None
        if _accords(token):
            yield from self._according(token, sentence)
        elif force is not None and token.pos == "VERB":
            yield from self._verb(token, force, sentence)
        elif token.pos == "VERB" and token.lemma in words("verbs", "charging"):
            yield from self._charge(token)
        elif token.pos == "VERB" and token.lemma in words("sayers", "gainsaying"):
            yield from self._gainsaid(token)
        elif token.pos == "NOUN":
            yield from self._noun(token, force, sentence)

    def _verb(self, verb: Token, force: Status, sentence: Span) -> Iterator[Speech]:
        speaker = self._speaker(verb)
        force = self._from(speaker, verb, force)
        for child in self.children[verb.index]:
            if self._is_content(child, verb, force):
                yield self._speech(self.speakers.subtree(child.index), verb, force, speaker)
            if child.dep == "agent" and speaker is not None and force == "alleged":
                for late in self.children[speaker.index]:
                    if late.dep == "prep" and late.text.lower() in {"of", "for"} and self._is_act(late):
                        span = speaker.start, speaker.end
                        yield Speech(
                            self.speakers.subtree(late.index), verb.index, force, self.speakers.mention(speaker), span
                        )
        if verb.dep in {"ccomp", "parataxis", "advcl"} and self._is_aside(verb):
            first, last = self.speakers.subtree(verb.index)
            if self._is_inverted(verb) and speaker is not None:
                first, last = verb.index, max(verb.index, self.speakers.phrase(speaker)[1]) + 1
            for span in ((sentence[0], first), (last, sentence[1])):
                if span[1] - span[0] > 1:
                    yield self._speech(span, verb, force, speaker)

    def _is_content(self, child: Token, verb: Token, force: Status) -> bool:
        if child.dep == "ccomp" and child.pos == "ADJ" and verb.lemma in words("verbs", "judging"):
            return False
        if child.dep == "ccomp":
            asked = any(c.tag == "WRB" for c in self.children[child.index])
            if asked and any(c.dep == "neg" for c in self.children[verb.index]):
                return False
            return force != "denied" or child.index > verb.index or self.tokens[verb.index - 1].text == ","
        if child.dep == "xcomp":
            return force != "reported" or (verb.lemma in words("verbs", "professing") and child.tag == "VB")
        if child.dep == "prep":
            return force == "alleged" and child.text.lower() in {"of", "for"}
        return child.dep == "dobj" and force == "denied"

    def _gainsaid(self, verb: Token) -> Iterator[Speech]:
        """Yield the clause that somebody contests; to contest a thing is not to say that there is none."""
        for child in self.children[verb.index]:
            if child.dep == "ccomp" and self._starts_with(child, {"that"}):
                yield self._speech(self.speakers.subtree(child.index), verb, "denied", self._speaker(verb))

    def _charge(self, verb: Token) -> Iterator[Speech]:
        """Yield what somebody is charged with or investigated for, if it is told as an act."""
        for child in self.children[verb.index]:
            if child.dep == "prep" and child.text.lower() in {"with", "for", "over", "of"} and self._is_act(child):
                yield self._speech(self.speakers.subtree(child.index), verb, "alleged", self._speaker(verb))

    def _is_act(self, preposition: Token) -> bool:
        return any(
            (c.dep == "pcomp" and c.tag == "VBG" and self._is_crime(preposition, c))
            or c.lemma in words("wrongs", "payments")
            or any(mark.dep == "mark" for mark in self.children[c.index])
            for c in self.children[preposition.index]
        )

    def _is_crime(self, preposition: Token, act: Token) -> bool:
        """Tell a charge from a duty: "charged with bribing", "charged with keeping"."""
        known = words("wrongs", "words") | words("wrongs", "payments")
        return self.tokens[preposition.head].lemma != "charge" or act.lemma in known

    def _noun(self, noun: Token, force: Status | None, sentence: Span) -> Iterator[Speech]:
        """Yield what an allegation says, and what a verb says that the parser took for a noun."""
        misread = list(self._misread(noun, force, sentence)) if force is not None and noun.tag in {"NNS", "NN"} else []
        yield from misread
        if misread:
            return
        if noun.lemma in words("verbs", "allegation_nouns") or noun.lemma in words("verbs", "proceedings"):
            for child in self.children[noun.index]:
                acted = (
                    child.dep == "prep" and child.text.lower() in {"of", "for", "over", "into"} and self._is_act(child)
                )
                if acted or (child.dep in {"acl", "relcl", "ccomp"} and self._is_told(child)):
                    yield self._speech(self.speakers.subtree(child.index), noun, "alleged", self.speakers.owner(noun))
        if noun.lemma in words("verbs", "views"):
            yield from self._view(noun, sentence)

    def _misread(self, word: Token, force: Status, sentence: Span) -> Iterator[Speech]:
        """Read "Labour claims, too, that …" and "emails show he …"."""
        after = [token.text.lower() for token in self.tokens[word.index + 1 : min(word.index + 6, sentence[1])]]
        that = next((n for n, text in enumerate(after) if text == "that"), 0)
        if after[:1] == [","] and that and after[that - 1] == ",":
            start = word.index + 1 + that
        elif word.lemma == "show" and after[:1] and after[0] in _PRONOUNS | {"that"}:
            start = word.index + 1
        else:
            return
        if word.index > sentence[0]:
            top = word
            while top.head != top.index and top.dep in {"pobj", "compound", "agent", "prep", "acl", "amod"}:
                top = self.tokens[top.head]
            speaker = top if top.index < word.index and top.pos in {"NOUN", "PROPN"} else self.tokens[word.index - 1]
            first = self.speakers.phrase(speaker)[0]
            span = self.tokens[first].start, self.tokens[word.index - 1].end
            yield Speech(
                (start, sentence[1]), word.index, self._from(speaker, word, force), self.speakers.mention(speaker), span
            )

    def _is_told(self, clause: Token) -> bool:
        """Tell whether a clause says what an allegation is: "that" opens it, and stands for nothing in it."""
        if self._starts_with(clause, {"that", "whether"}):
            return True
        passed_on = any(clause.lemma in words("verbs", name) for name in ("light", "denied", "reported", "taken_back"))
        opens = self.tokens[self.speakers.subtree(clause.index)[0]]
        objects = any(c.dep == "dobj" for c in self.children[clause.index])
        if clause.dep in {"relcl", "acl"} and opens.text.lower() == "that" and not passed_on:
            return any(c.dep == "nsubj" and c.index != opens.index for c in self.children[clause.index])
        return clause.dep == "relcl" and opens.text.lower() in _PRONOUNS and objects

    def _is_aside(self, verb: Token) -> bool:
        """Tell whether "X said" stands as an aside in the sentence that it reports."""
        return self.tokens[verb.head].pos in {"VERB", "AUX"} and not any(
            child.dep in {"ccomp", "dobj", "mark"} for child in self.children[verb.index]
        )

    def _is_inverted(self, verb: Token) -> bool:
        return verb.index > 0 and self.tokens[verb.index - 1].text in {",", "”", '"', "’", "-", "–", "—"}

    def _aside(self, aside: Aside) -> Iterator[Speech]:
        first, last = aside.speaker
        verb, speaker = self.tokens[aside.verb], self.speakers.head(aside.speaker)
        force = self._from(speaker, verb, _force(verb) or "reported")
        span = self.tokens[first].start, self.tokens[last - 1].end
        for content in aside.contents:
            yield Speech(content, verb.index, force, self.speakers.mention(speaker), span)

    def _view(self, token: Token, sentence: Span) -> Iterator[Speech]:
        """Read "in the view of Vale" and "in Vale's words"."""
        if self.tokens[token.head].text.lower() not in {"in", "by"} or token.head != sentence[0]:
            return
        owner = self.speakers.owner(token) or next(
            (t for c in self.children[token.index] if c.text == "of" for t in self.children[c.index]), None
        )
        if owner is not None and (owner.pos in {"PROPN", "PRON"} or self.speakers.mention(owner) is not None):
            yield self._speech((self.speakers.subtree(token.index)[1], sentence[1]), token, "reported", owner)

    def _according(self, token: Token, sentence: Span) -> Iterator[Speech]:
        for child in self.children[token.index]:
            if child.dep == "prep":
                for source in self.children[child.index]:
                    if source.dep == "pobj":
                        force = self._from(source, token, "reported")
                        yield self._speech(self._clause(token, sentence), token, force, source)

    def _clause(self, token: Token, sentence: Span) -> Span:
        """Return the relative clause that "according to" stands in, or the sentence."""
        for _ in range(4):
            if token.dep == "relcl":
                return self.speakers.subtree(token.index)
            token = self.tokens[token.head]
        return sentence

    def _speaker(self, verb: Token) -> Token | None:
        for child in self.children[verb.index]:
            if child.dep == "agent":
                return next((t for t in self.children[child.index] if t.dep == "pobj"), None)
        subjects = [child for child in self.children[verb.index] if child.dep == "nsubj"]
        if subjects:
            return subjects[-1] if self._is_inverted(verb) else subjects[0]
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
        mention = self.speakers.mention(speaker)
        first, last = self.speakers.phrase(speaker)
        return Speech(content, verb.index, force, mention, (self.tokens[first].start, self.tokens[last].end))

    def _starts_with(self, token: Token, forms: set[str]) -> bool:
        return any(child.dep == "mark" and child.text.lower() in forms for child in self.children[token.index])

    def _from(self, source: Token | None, verb: Token, force: Status) -> Status:
        """Take what a lawsuit, an indictment or a prosecutor says for an allegation."""
        if force != "reported":
            return force
        accuses = (source is not None and self._accuses(source)) or self._is_of_charge(verb)
        inside = [t for c in self.children[verb.index] if c.dep == "prep" for t in self.children[c.index]]
        return "alleged" if accuses or any(t.lemma in words("verbs", "suits") for t in inside) else force

    def _is_of_charge(self, verb: Token) -> bool:
        """Tell whether a verb only tells what a suit or a charge says: "sued it, saying that"."""
        return verb.dep == "advcl" and verb.tag == "VBG" and self.tokens[verb.head].lemma in words("verbs", "charging")

    def _accuses(self, source: Token) -> bool:
        charges = {t.lemma for t in self.children[source.index] if t.dep == "compound"}
        return source.lemma in words("verbs", "allegation_nouns") or bool(charges & words("verbs", "allegation_nouns"))


def _accords(token: Token) -> bool:
    """Tell whether a word is that of "according to"."""
    return token.text.lower() == "according" or (token.lemma == "accord" and token.tag == "VBG")


def _force(token: Token) -> Status | None:
    forces: tuple[Status, ...] = ("denied", "alleged", "reported")
    return next((force for force in forces if token.lemma in words("verbs", force)), None)
