"""What a phrase may stand for: the things spoken of before it, and how much speaks for each."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from math import exp, fsum

from kg.language.attention import Attention, Seen
from kg.language.binding import Binding
from kg.language.cast import Cast
from kg.language.phrases import Phrase
from kg.language.standing import Hold, Standing
from kg.lexicon import words
from kg.model import ORGANIZATIONS, Token

_RECENT = 4
_MANY, _WHO = 6, 4


@cache
def weights() -> dict[str, dict[str, float]]:
    """Return how much each sign counts for each kind of phrase, as fitted on the annotated articles."""
    text = files("kg").joinpath("language/antecedents.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


class History:
    """Everything that was spoken of so far, in the order of the text."""

    def __init__(
        self, tokens: tuple[Token, ...], binding: Binding, standing: Standing, cast: Cast, attention: Attention
    ) -> None:
        self.tokens, self.binding, self.standing, self.cast = tokens, binding, standing, cast
        self.attention = attention
        self.places: defaultdict[int, list[Seen]] = defaultdict(list)

    def add(self, thing: int, sentence: int, head: int, plural: bool) -> None:
        """Note that a thing is spoken of at a token."""
        form = self.tokens[head].text.lower()
        passing, opening = self.standing.in_passing(head), self.standing.in_subject(head)
        seen = Seen(sentence, head, self._subject(head), plural, form, passing, opening)
        self.places[thing].append(seen)
        self.attention.turn_to(thing, seen)
        if form in {"he", "him", "his", "she", "her"}:
            self.cast.gender(thing)["male" if form[0] == "h" and form != "her" else "female"] += 1

    def named_in(self, sentence: int) -> Iterator[int]:
        """Yield the things that a sentence speaks of so far."""
        return (n for n, places in self.places.items() if any(seen.sentence == sentence for seen in places[-_RECENT:]))

    def open_to(self, phrase: Phrase) -> dict[int, Seen]:
        """Return the things that a phrase can stand for, each with the latest place where grammar lets it take one up."""
        return {n: seen for n in self.places if self._fits(n, phrase) and (seen := self._latest(n, phrase))}

    def candidates(self, phrase: Phrase, sentence: int) -> Iterator[tuple[int, list[str]]]:
        """Yield the things that a phrase can stand for, each with the signs that speak for it or against it."""
        open_to = self.open_to(phrase)
        holders = self.standing.holders(phrase.head)
        called = phrase.kind == "nominal" and any(self.cast.is_called(n, phrase.noun) for n in open_to)
        place = "opening" if self.standing.in_subject(phrase.head) else "later"
        for thing, seen in open_to.items():
            signs = self._signs(thing, seen, phrase, sentence)
            signs.extend(self._standing(thing, phrase, sentence, holders))
            signs.extend(self.attention.signs(thing, self.places[thing], seen, sentence, place))
            if called and not self.cast.is_called(thing, phrase.noun):
                signs.append("another called so")
            yield thing, signs

    def best(self, phrase: Phrase, sentence: int) -> tuple[int | None, float]:
        """Return what a phrase most likely stands for, and how likely; nothing below the least likelihood for its kind."""
        table = weights()[sign_table(phrase)]
        scores = {n: fsum(table.get(s, 0.0) for s in signs) for n, signs in self.candidates(phrase, sentence)}
        if not scores:
            return None, 0.0
        top = max(sorted(scores), key=lambda n: scores[n])
        share = 1 / (exp(-scores[top]) + fsum(exp(score - scores[top]) for score in scores.values()))
        return (top if share >= table["least"] else None), share

    def _latest(self, thing: int, phrase: Phrase) -> Seen | None:
        for seen in self.places[thing][: -_RECENT - 1 : -1]:
            if seen.plural and phrase.gender == "thing":
                continue
            if not self.binding.forbids(seen.head, phrase):
                return seen
            if phrase.kind == "pronoun":
                return None
        return None

    def _signs(self, thing: int, seen: Seen, phrase: Phrase, sentence: int) -> list[str]:
        gap = sentence - seen.sentence
        count = self.cast.counts[thing]
        signs = [
            f"gap {gap if gap < 4 else 4 if gap < 8 else 8}",
            f"{seen.subject} {min(gap, 2)}",
            f"count {min(count, _MANY)}",
        ]
        if seen.form in {"he", "him", "his", "she", "her", "it", "its"}:
            signs.append("taken up" if phrase.kind == "pronoun" else "taken up by description")
        if self.binding.joins(seen.head, phrase):
            signs.append("joined")
        if self._subject(phrase.head) and seen.subject:
            signs.append("parallel")
        signs.extend(self._likeness(thing, phrase))
        return signs

    def _standing(self, thing: int, phrase: Phrase, sentence: int, holders: dict[int, Hold]) -> Iterator[str]:
        latest = self.places[thing][-1]
        recent = [seen.head for seen in self.places[thing][-_RECENT:]]
        if phrase.gender == "thing":
            recent = [each for head in recent for each in (*self.standing.equated(head), head)]
        held = [holders[head] for head in recent if head in holders]
        if held:
            yield f"holder {held[-1]} {self._part(phrase)}"
        elif latest.passing:
            yield f"in passing {min(sentence - latest.sentence, 2)}"

    def _part(self, phrase: Phrase) -> str:
        """Return what a phrase does in its own clause: it acts, owns, or something else."""
        if phrase.kind == "implied":
            return "owns"
        return {"nsubj": "acts", "nsubjpass": "acts", "poss": "owns"}.get(self.tokens[phrase.head].dep, "else")

    def _likeness(self, thing: int, phrase: Phrase) -> Iterator[str]:
        kind = self.cast[thing].type
        if kind == "Person":
            votes = self.cast.gender(thing)
            yield "gender known" if votes and phrase.gender not in {"any", "thing"} else "gender open"
            if not self.cast.is_sure(thing):
                yield "doubtful person"
        else:
            yield f"is {kind}"
            if not self.cast.is_sure(thing):
                yield "doubtful"
        if phrase.kind == "nominal":
            if self.cast.is_called(thing, phrase.noun):
                yield "called so" if phrase.noun in words("nouns_vague", "vague") else "called just so"
            elif self.cast.is_like(thing, phrase.noun):
                yield "called alike"
            elif kind in phrase.classes:
                yield (
                    "of the class, called otherwise"
                    if self.cast.is_called_otherwise(thing, phrase.noun)
                    else "of the class"
                )
            alike = self.cast.shares(thing, phrase.head)
            if alike:
                yield f"{alike} description"

    def _fits(self, thing: int, phrase: Phrase) -> bool:
        kind = self.cast[thing].type
        doubtful = not self.cast.is_sure(thing)
        if phrase.kind == "nominal":
            if phrase.number == "many":
                return False
            if self.cast.is_called(thing, phrase.noun) or self.cast.is_like(thing, phrase.noun):
                return self._gender_fits(thing, phrase.gender)
            if phrase.classes[:1] == ("Person",):
                return kind == "Person" and self.cast.gender(thing)[phrase.gender] > 0
            return bool(phrase.classes) and self._noun_fits(thing, phrase, doubtful)
        if phrase.gender == "thing":
            return kind in ORGANIZATIONS or (phrase.kind == "pronoun" and kind == "Product") or doubtful
        if phrase.number == "many":
            return kind in ORGANIZATIONS and phrase.noun in {"they", "their", "them"}
        return (kind == "Person" or (doubtful and kind in ORGANIZATIONS)) and self._gender_fits(thing, phrase.gender)

    def _noun_fits(self, thing: int, phrase: Phrase, doubtful: bool) -> bool:
        if self.cast.is_named_otherwise(thing, phrase.classes):
            return False
        kind = self.cast[thing].type
        if kind in phrase.classes:
            return True
        called = phrase.classes[0]
        if kind in ORGANIZATIONS:
            return called in ORGANIZATIONS and (kind == "Organization" or doubtful)
        by_label = doubtful and self.cast[thing].evidence.votes.get(kind, 0.0) <= 0
        return by_label and called in ORGANIZATIONS and called != "GovernmentBody"

    def _gender_fits(self, thing: int, gender: str) -> bool:
        votes = self.cast.gender(thing)
        return gender in {"any", "thing"} or not votes or votes[gender] >= max(votes["male"], votes["female"])

    def _subject(self, head: int) -> str:
        """Return whether a token is, or belongs to, the subject of a sentence, or of a clause."""
        token = self.tokens[head]
        while token.dep in {"compound", "appos", "conj", "nmod"} and token.head != token.index:
            token = self.tokens[token.head]
        if token.dep not in {"nsubj", "nsubjpass"}:
            return "subject of a clause" if self._acts_in_passing(token.index) else ""
        return "subject" if self.standing.is_main(token.head) else "subject of a clause"

    def _acts_in_passing(self, index: int) -> bool:
        """Tell whether a token is what the subject of a relative clause stands for: "by X, who left it"."""
        near = self.tokens[index + 1 : index + _WHO]
        relative = (self.tokens[t.head] for t in near if t.dep == "nsubj" and t.text.lower() in {"who", "which"})
        return any(verb.dep == "relcl" and verb.head == index for verb in relative)


def sign_table(phrase: Phrase) -> str:
    """Return the name of the table of weights for a kind of phrase."""
    if phrase.kind != "pronoun":
        return phrase.kind
    return "thing" if phrase.gender == "thing" else "person" if phrase.number == "one" else "several"
