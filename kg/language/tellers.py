"""Who tells an article in the first person: an organisation in its release or newsletter, or somebody who is interviewed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.lexicon import kind_words, words
from kg.model import ORGANIZATIONS, Edge, Mention, Span, Token

_QUESTIONS, _OPENING, _MASTHEAD, _OFTEN = 3, 4, 12, 3
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Teller:
    """Somebody who says "I", an organisation that says "we", or both, and the spans of tokens where they do."""

    person: Mention | None
    body: Mention | None
    spans: tuple[Span, ...]

    def tells(self, index: int) -> bool:
        """Tell whether a token stands where the teller speaks."""
        return any(first <= index < last for first, last in self.spans)


def interviewed(
    text: str,
    tokens: tuple[Token, ...],
    sentences: tuple[Span, ...],
    edges: tuple[tuple[Edge, ...], ...],
    mentions: Sequence[Mention],
    homes: dict[int, int],
    spoken: frozenset[int],
) -> Teller | None:
    """Return who answers the questions that an article is made of, if it is: whoever acts first in its opening.

    Args:
        text: the article.
        tokens: its tokens.
        sentences: its sentences, as spans of tokens.
        edges: the edges of the sentence graph around each token.
        mentions: names and phrases settled so far.
        homes: for each person the organisation that is theirs.
        spoken: the tokens that stand in quotation marks.
    """
    asked = [s for n, s in enumerate(sentences) if _asks(text, tokens, sentences, n, spoken)]
    if len(asked) < _QUESTIONS:
        return None
    ends = [*(s[0] for s in asked[1:]), _end_of_line(text, tokens, asked[-1][1])]
    spans = tuple((question[1], end) for question, end in zip(asked, ends, strict=True))
    answered = [span for span in spans if any(_is_first(tokens[i]) or i in spoken for i in range(*span))]
    if len(answered) < _QUESTIONS:
        return None
    opening = [m for m in mentions if m.head < asked[0][0] and m.referent is not None]
    acting = {m.referent for m in opening if tokens[m.head].dep in _SUBJECTS}
    guests = [m for m in opening if m.referent in acting and _is_in_full(tokens, m)]
    done_to = {m.referent for guest in guests for m in _objects(guest, opening, edges)}
    person = next((m for m in guests if m.referent not in done_to), None)
    known = person is not None and (person.type == "Person" or (person.type in ORGANIZATIONS and not person.sure))
    return (
        Teller(person, _home(person, opening, homes, edges), spans) if person and known else Teller(None, None, spans)
    )


def _objects(actor: Mention, opening: Sequence[Mention], edges: tuple[tuple[Edge, ...], ...]) -> list[Mention]:
    """Return what somebody is said to do something to, such as to run."""
    done = {e.source for m in opening if m.referent == actor.referent for e in edges[m.head] if e.label == "subj"}
    others = (m for m in opening if m.kind == "name" and m.referent != actor.referent)
    return [m for m in others if any(e.source in done and e.label == "obj" for e in edges[m.head])]


def _is_in_full(tokens: tuple[Token, ...], mention: Mention) -> bool:
    """Tell whether something is named as people are in full, and not as whoever asks: "by Jo Bloggs"."""
    first, last = mention.tokens
    asks = first > 0 and tokens[first - 1].text.lower() in {"by", "to"}
    return (
        mention.kind == "name" and not asks and last - first > 1 and tokens[last - 1].text.lower() not in kind_words()
    )


def _asks(
    text: str, tokens: tuple[Token, ...], sentences: tuple[Span, ...], number: int, spoken: frozenset[int]
) -> bool:
    """Tell whether a sentence opens a line and asks somebody something: it ends in a question mark, or says "you"."""
    first, last = sentences[number]
    before = tokens[first - 1].end if first else 0
    if "\n" not in text[before : tokens[first].start] or first in spoken or tokens[first].text in {"“", '"'}:
        return False
    said = tokens[first:last]
    if any(_is_first(token) for token in said if token.text.lower() != "us"):
        return False
    return said[-1].text == "?" or any(t.text.lower() in words("pronouns", "you") for t in said)


def _end_of_line(text: str, tokens: tuple[Token, ...], start: int) -> int:
    """Return where the paragraph ends that a token opens, or the last token before an empty line."""
    for before, token in pairwise(tokens[start:]):
        if "\n" in text[before.end : token.start]:
            return token.index
    return len(tokens)


def _is_first(token: Token) -> bool:
    lower = token.text.lower()
    return lower in words("pronouns", "i") or lower in words("pronouns", "we")


def _home(
    person: Mention, opening: Sequence[Mention], homes: dict[int, int], edges: tuple[tuple[Edge, ...], ...]
) -> Mention | None:
    """Return the organisation that somebody belongs to, does something with or, failing that, is named before."""
    own = [m for m in opening if m.referent == homes.get(person.referent or 0)]
    with_them = [m for m in _objects(person, opening, edges) if _is_body(m) or not m.sure]
    after = [m for m in opening if m.head > person.head and m.kind == "name" and m.sure and _is_body(m)]
    return next(iter([*own, *with_them, *after]), None)


def _is_body(mention: Mention) -> bool:
    return mention.type in ORGANIZATIONS and mention.type != "NewsOutlet"


def author(
    tokens: tuple[Token, ...],
    sentences: tuple[Span, ...],
    edges: tuple[tuple[Edge, ...], ...],
    mentions: Sequence[Mention],
    outside: Sequence[Token],
) -> Teller | None:
    """Return the organisation that writes of itself as "we": the one that says "we at X", or whose release it is.

    Args:
        tokens: the article's tokens.
        sentences: its sentences, as spans of tokens.
        edges: the edges of the sentence graph around each token.
        mentions: names and phrases settled so far.
        outside: the words of the first person that stand in no quotation marks.
    """
    bodies = {m.head: m for m in mentions if m.type in ORGANIZATIONS and m.referent is not None and m.kind == "name"}
    said = [
        bodies[e.target]
        for token in outside
        for e in edges[token.index]
        if e.source == token.index and e.label in {"at", "of", "same"} and e.target in bodies
    ]
    if not said and (_is_release(tokens) or _is_insiders(tokens, outside)):
        until = sentences[min(_OPENING, len(sentences)) - 1][1]
        said = [m for head, m in sorted(bodies.items()) if head < until and _is_body(m) and _signs(tokens, m)]
    return Teller(None, said[0], ((0, len(tokens)),)) if said else None


def _signs(tokens: tuple[Token, ...], body: Mention) -> bool:
    """Tell whether an organisation acts in a sentence, or is what somebody writes for."""
    token = tokens[body.head]
    return token.dep in _SUBJECTS or (token.dep == "pobj" and tokens[token.head].text.lower() == "for")


def _is_release(tokens: tuple[Token, ...]) -> bool:
    head = [token.text.lower() for token in tokens[:_MASTHEAD]]
    return any(pair[0] in words("people", "released") and pair[1] == "release" for pair in pairwise(head))


def _is_insiders(tokens: tuple[Token, ...], outside: Sequence[Token]) -> bool:
    """Tell whether "we" owns what no newspaper has in its reports, "our director", and is said time and again."""
    own = any(t.text.lower() == "our" and tokens[t.head].lemma in words("people", "ours") for t in outside)
    return own and sum(t.text.lower() in {"we", "our", "ours"} for t in outside) >= _OFTEN
