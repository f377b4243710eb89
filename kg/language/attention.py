"""Where an article's attention lies: what each paragraph is led by, what is new in it, what stood where a sentence before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Span, Token

_TIMES, _NEAR = 8, 3
_ROLES = ("subject", "within subject", "subject of a clause", "")


@dataclass(frozen=True, slots=True)
class Seen:
    """A place where a thing was spoken of; `plural` if by the people who act for it, whom "it" cannot mean.

    `opening` if it stands anywhere in the subject of its sentence, `passing` if it is only said by the way.
    """

    sentence: int
    head: int
    subject: str
    plural: bool
    form: str
    passing: bool
    opening: bool

    @property
    def role(self) -> str:
        """How the thing stood there."""
        return self.subject if self.subject == "subject" else "within subject" if self.opening else self.subject


def paragraphs_of(text: str, tokens: tuple[Token, ...], sentences: tuple[Span, ...]) -> tuple[int, ...]:
    """Return for each sentence the number of its paragraph.

    Args:
        text: the article's text.
        tokens: its tokens.
        sentences: its sentences, as spans of tokens.
    """
    numbers, number, end = [], 0, 0
    for first, last in sentences:
        number += "\n" in text[end : tokens[first].start]
        numbers.append(number)
        end = tokens[last - 1].end
    return tuple(numbers)


class Attention:
    """What an article has turned to so far.

    Args:
        paragraphs: for each sentence the number of its paragraph.
    """

    def __init__(self, paragraphs: tuple[int, ...]) -> None:
        self.paragraphs = paragraphs
        self._leaders: dict[int, int] = {}
        self._openers: dict[int, int] = {}

    def turn_to(self, thing: int, seen: Seen) -> None:
        """Note that a thing is spoken of."""
        here = self.paragraphs[seen.sentence]
        self._openers.setdefault(here, thing)
        if seen.subject == "subject":
            self._leaders.setdefault(here, thing)

    def signs(self, thing: int, places: Sequence[Seen], latest: Seen, sentence: int, place: str) -> Iterator[str]:
        """Yield what the attention that a thing has says for or against its being taken up.

        Args:
            thing: its number.
            places: where it was spoken of so far.
            latest: the last of them that can be taken up.
            sentence: where it would be taken up.
            place: "opening" if in the subject of that sentence, else "later".
        """
        gap = sentence - latest.sentence
        role = min((seen.role for seen in places if seen.sentence == latest.sentence), key=_ROLES.index)
        yield f"{role} {min(gap, 2)} {place}"
        yield f"so far {min(len(places), _TIMES)}"
        yield from self._of_paragraph(thing, latest, sentence)
        first = places[0].sentence
        if sentence - first <= 1:
            yield f"new {min(gap, 1)} {place}"
        if self.paragraphs[first] == self.paragraphs[sentence] and gap <= _NEAR:
            yield "new in paragraph"

    def _of_paragraph(self, thing: int, latest: Seen, sentence: int) -> Iterator[str]:
        here = self.paragraphs[sentence]
        begins = "begins" if sentence == 0 or self.paragraphs[sentence - 1] != here else "goes on"
        yield f"paragraph {min(here - self.paragraphs[latest.sentence], 2)} {begins}"
        if self._leaders.get(here) == thing:
            yield "leads paragraph"
        elif self._openers.get(here) == thing:
            yield "opens paragraph"
        elif self._leaders.get(here - 1) == thing:
            yield f"led paragraph before {begins}"
