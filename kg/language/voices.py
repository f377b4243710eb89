"""Who "I" and "we" are: the speaker of the quotation they stand in, or the organisation the speaker belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.language.speech import SpeechFinder
from kg.model import ORGANIZATIONS, Edge, Mention, Span, Token

_SINGULAR = frozenset({"i", "me", "my", "myself"})
_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
_OPEN, _CLOSE, _EITHER = "“", "”", '"'
_TIES = frozenset({"of", "at", "for", "from", "with", "poss", "mod"})


def find_voices(
    text: str,
    tokens: tuple[Token, ...],
    sentences: tuple[Span, ...],
    edges: tuple[tuple[Edge, ...], ...],
    mentions: tuple[Mention, ...],
) -> Iterator[Mention]:
    """Yield a mention for every "I" and "we" in a quotation whose speaker is known.

    Args:
        text: the article.
        tokens: its tokens.
        sentences: its sentences, as spans of tokens.
        edges: the edges of the sentence graph around each token.
        mentions: names and phrases settled so far.
    """
    first = [t for t in tokens if t.text.lower() in _SINGULAR | _PLURAL and t.pos in {"PRON", "DET"}]
    if not first:
        return
    inside = {t.index for t in _quoted(text, tokens)}
    yield from _of_author([t for t in first if t.index not in inside], edges, mentions)
    quoted = [t for t in first if t.index in inside]
    if not quoted:
        return
    speakers = _Speakers(text, tokens, sentences, mentions)
    homes = _homes(tokens, edges, mentions)
    for token in quoted:
        speaker = speakers.of(token.index)
        if speaker is None or speaker.referent is None:
            continue
        personal = speaker.type == "Person"
        if token.text.lower() in _SINGULAR:
            who, kind = (speaker.referent if personal else None), "Person"
        else:
            who = homes.get(speaker.referent) if personal else speaker.referent
            kind = "Organization"
        if who is not None:
            kind = next((m.type for m in mentions if m.referent == who), kind)
            yield Mention((token.start, token.end), (token.index, token.index + 1), token.index, "pronoun", kind, who)


def _of_author(
    outside: list[Token], edges: tuple[tuple[Edge, ...], ...], mentions: tuple[Mention, ...]
) -> Iterator[Mention]:
    """Yield a mention of the organisation that writes the article for every "we" of one that says "we at X"."""
    bodies = {m.head: m for m in mentions if m.type in ORGANIZATIONS and m.referent is not None and m.kind == "name"}
    said = [
        bodies[e.target]
        for token in outside
        for e in edges[token.index]
        if e.source == token.index and e.label in {"at", "of", "same"} and e.target in bodies
    ]
    if said:
        for token in outside:
            if token.text.lower() in _PLURAL:
                where = (token.start, token.end), (token.index, token.index + 1)
                yield Mention(*where, token.index, "pronoun", said[0].type, said[0].referent)


def _quoted(text: str, tokens: tuple[Token, ...]) -> Iterator[Token]:
    """Yield the tokens that stand in quotation marks, which a new paragraph closes."""
    inside, last = False, 0
    for token in tokens:
        if "\n\n" in text[last : token.start]:
            inside = False
        last = token.end
        if token.text in {_OPEN, _EITHER}:
            inside = token.text == _OPEN or not inside
        elif token.text == _CLOSE:
            inside = False
        elif inside:
            yield token


class _Speakers:
    """Who speaks at a token: whoever the sentence names, or the sentence before or after in the same paragraph."""

    def __init__(
        self, text: str, tokens: tuple[Token, ...], sentences: tuple[Span, ...], mentions: tuple[Mention, ...]
    ) -> None:
        self.text, self.tokens, self.sentences = text, tokens, sentences
        self.number = {i: n for n, sentence in enumerate(sentences) for i in range(*sentence)}
        self.spoken: defaultdict[int, list[tuple[Span, Mention]]] = defaultdict(list)
        for speech in SpeechFinder(tokens, sentences, mentions).find():
            if speech.speaker is not None:
                self.spoken[self.number[speech.verb]].append((speech.content, mentions[speech.speaker]))

    def of(self, index: int) -> Mention | None:
        """Return the mention of whoever speaks at a token."""
        here = self.number[index]
        for content, speaker in self.spoken[here]:
            if content[0] <= index < content[1]:
                return speaker
        for near in (here, here - 1, here + 1, here - 2):
            if self.spoken.get(near) and self._together(near, here):
                return self.spoken[near][-1 if near < here else 0][1]
        return None

    def _together(self, one: int, other: int) -> bool:
        first, last = sorted((one, other))
        start, end = self.tokens[self.sentences[first][0]].start, self.tokens[self.sentences[last][1] - 1].end
        return "\n\n" not in self.text[start:end]


def _homes(
    tokens: tuple[Token, ...], edges: tuple[tuple[Edge, ...], ...], mentions: Iterable[Mention]
) -> dict[int, int]:
    """Return for each person the organisation that is said to be theirs: "Jo Bloggs, Acme's director"."""
    bodies = {m.head: m.referent for m in mentions if m.type in ORGANIZATIONS and m.referent is not None}
    homes: dict[int, int] = {}
    for mention in mentions:
        if mention.kind != "name" or mention.type != "Person" or mention.referent is None:
            continue
        for head in (mention.head, *_roles(tokens, edges, mention.head)):
            ties = [e.target for e in edges[head] if e.source == head and e.label in _TIES and e.target in bodies]
            own = [head] if head in bodies and head != mention.head else []
            for body in (*ties, *own):
                homes.setdefault(mention.referent, bodies[body])
    return homes


def _roles(tokens: tuple[Token, ...], edges: tuple[tuple[Edge, ...], ...], head: int) -> list[int]:
    others = [e.target if e.source == head else e.source for e in edges[head] if e.label == "same"]
    return [n for n in others if tokens[n].pos in {"NOUN", "PROPN"}]
