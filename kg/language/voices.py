"""Who "I" and "we" are: the speaker of the quotation they stand in, or the organisation the speaker belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.language.speech import SpeechFinder
from kg.language.tellers import Teller, author, interviewed
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
    inside = frozenset(t.index for t in _quoted(text, tokens))
    outside = [t for t in first if t.index not in inside]
    speakers, homes = _Speakers(text, tokens, sentences, mentions), _homes(tokens, edges, mentions)
    guest = interviewed(text, tokens, sentences, edges, mentions, homes, inside)
    teller = guest or author(tokens, sentences, edges, mentions, outside)
    told = [m for t in outside if teller and teller.tells(t.index) for m in _spoken(t, teller)]
    yield from told
    homes |= _homes(tokens, edges, [*mentions, *told]) if told else {}
    for token in first:
        if token.index in inside:
            speaker = speakers.of(token.index)
            if speaker is not None and speaker.referent is not None:
                yield from _spoken(token, _of_speaker(speaker, homes, mentions))
            elif speaker is None and guest and guest.tells(token.index):
                yield from _spoken(token, guest)


def _of_speaker(speaker: Mention, homes: dict[int, int], mentions: Iterable[Mention]) -> Teller:
    """Return who "I" and "we" are in the mouth of a speaker."""
    if speaker.type != "Person":
        return Teller(None, speaker, ())
    home = homes.get(speaker.referent) if speaker.referent is not None else None
    return Teller(speaker, next((m for m in mentions if m.referent == home is not None), None), ())


def _spoken(token: Token, teller: Teller) -> Iterator[Mention]:
    """Yield a mention for a word of the first person, if it is known whom it means."""
    who = teller.person if token.text.lower() in _SINGULAR else teller.body
    if who is not None:
        where = (token.start, token.end), (token.index, token.index + 1)
        yield Mention(*where, token.index, "pronoun", who.type, who.referent)


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
