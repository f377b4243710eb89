"""The class of a named thing, voted on by everything that the article says of it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from kg.language.boundaries import NameSpan
from kg.language.clues import clues, describers, is_owned
from kg.language.gazetteer import Gazetteer
from kg.lexicon import given_names, kinds_of, place_names, words
from kg.model import ORGANIZATIONS, Edge, Token

_LABELS = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "NORP": "Organization",
    "PRODUCT": "Product",
    "WORK_OF_ART": "Product",
}
_LAST_WORDS = (
    ("suffixes", "Company"),
    ("outlet_words", "NewsOutlet"),
    ("government_words", "GovernmentBody"),
    ("organization_words", "Organization"),
    ("last_words", "Company"),
)
_OPENERS = (("openers", "Company"), ("body_openers", "Organization"))
_SUFFIX, _WORD, _TITLE, _DESCRIBED, _GIVEN, _PLACE, _BESIDE = 6.0, 4.0, 5.0, 4.0, 2.5, 2.0, 1.0
_SURE, _MOST_LABELS = 2.5, 1.5


@dataclass(slots=True)
class Evidence:
    """What an article says about the class of one thing: votes by class, and the words that describe it.

    `looks` is what the words of its name alone say for a place, `owned` whether it is said to be a part of another.
    """

    votes: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    labels: Counter[str] = field(default_factory=Counter)
    nouns: Counter[str] = field(default_factory=Counter)
    adjectives: set[str] = field(default_factory=set)
    genders: Counter[str] = field(default_factory=Counter)
    longest: int = 0
    looks: float = 0.0
    titled: bool = False
    owned: bool = False
    single: bool = True

    def note(self, span: NameSpan, head: int, tokens: tuple[Token, ...], edges: tuple[tuple[Edge, ...], ...]) -> None:
        """Take down what one name's place says."""
        if span.title:
            self.votes["Person"] += _TITLE
            self.titled = True
            self.genders[gender_of(span.title)] += 1
        if span.hint:
            self.votes[span.hint] += _TITLE
        if span.label:
            self.labels[_LABELS[span.label]] += 1
            self.single = self.single and span.tokens[1] - span.tokens[0] == 1
        for noun in describers(tokens, edges[head], span.tokens, head):
            self.describe(noun)
        self.owned = self.owned or is_owned(tokens, edges[head], span.tokens, head)
        for kind, weight in clues(tokens, edges[head], span.tokens, head):
            self.votes[kind] += weight

    def shape(self, span: NameSpan, tokens: tuple[Token, ...]) -> None:
        """Take down, once for each spelling, what the words of a name say."""
        words_ = [token.text for token in tokens[span.tokens[0] : span.tokens[1]] if token.text != "-"]
        self.longest = max(self.longest, len(words_))
        lower = [word.lower().rstrip(".") for word in words_]
        place = self.votes["Place"]
        if len(lower) > 1:
            self._words(lower)
        shouted = words_[0].isupper() and len(words_[0]) > 1 and not all(word.isupper() for word in words_)
        if not shouted and lower[0] in given_names() and (1 < len(lower) < 5 or span.label == "PERSON"):
            self.votes["Person"] += _GIVEN if len(lower) > 1 else _BESIDE
            self.genders[given_names()[lower[0]]] += 1
        if not span.title and _is_place(words_):
            self.votes["Place"] += _PLACE
        self.looks += self.votes["Place"] - place

    def describe(self, noun: str) -> None:
        """Take down a noun by which the thing is called."""
        kinds = kinds_of(noun)
        for kind in kinds:
            self.votes[kind] += _DESCRIBED / len(kinds)
        self.nouns[noun] += 1

    def lean(self, kind: str, weight: float = _BESIDE) -> None:
        """Take down that something else about the thing speaks for a class."""
        self.votes[kind] += weight

    def join(self, other: Evidence) -> None:
        """Take over all that is known of another thing that proved to be this one."""
        for kind, weight in other.votes.items():
            self.votes[kind] += weight
        self.labels += other.labels
        self.nouns += other.nouns
        self.adjectives |= other.adjectives
        self.genders += other.genders
        self.longest = max(self.longest, other.longest)
        self.looks += other.looks
        self.owned = self.owned or other.owned
        self.titled, self.single = self.titled or other.titled, self.single and other.single

    def contradicts(self, title: str) -> bool:
        """Tell whether a title is that of a man and the thing a woman, or the other way about."""
        said = gender_of(title)
        known = {gender for gender, count in self.genders.items() if count and gender != "any"}
        return said != "any" and bool(known) and said not in known

    def is_personal(self) -> bool:
        """Tell whether more speaks for a person so far than for anything else."""
        votes = weigh(self)
        person = votes.pop("Person", 0.0)
        return person > 0 and person >= math.fsum(votes.values())

    def _words(self, lower: list[str]) -> None:
        linked = next((i for i, word in enumerate(lower) if i and word in {"of", "for"}), 0)
        last = lower[linked - 1] if linked and _names_body(lower[linked - 1]) else lower[-1]
        opened = lower[0] in words("names", "place_openers") and not _body_of(last)
        if last in words("names", "place_words") or opened or (last == "city" and not linked):
            self.votes["Place"] += _WORD
        elif (last not in words("companies", "suffixes") and lower[0] in words("companies", "government_words")) or (
            linked and last == "city"
        ):
            self.votes["GovernmentBody"] += _WORD
        elif "&" in lower:
            self.votes["Company"] += _WORD
        else:
            kind = _body_of(last) or _opened_by(lower[0])
            if kind:
                self.votes[kind] += _SUFFIX if last in words("companies", "suffixes") else _WORD


def gender_of(title: str) -> str:
    """Return the gender that a title or noun tells: male, female or any."""
    return next((gender for gender in ("male", "female") if title in words("people", gender)), "any")


def _body_of(word: str) -> str:
    """Return the class of the organisations whose names end in a word, or an empty string."""
    return next((kind for group, kind in _LAST_WORDS if word in words("companies", group)), "")


def _opened_by(word: str) -> str:
    return next((kind for group, kind in _OPENERS if word in words("companies", group)), "")


def _names_body(word: str) -> bool:
    return bool(_body_of(word)) or word in words("names", "place_words") or word in {"city", "region"}


def _is_place(written: list[str]) -> bool:
    name = " ".join(written)
    return name in place_names() or (name.isupper() and len(name) > 3 and name.title() in place_names())


def weigh(evidence: Evidence) -> dict[str, float]:
    """Return what speaks for each class, the parser's labels included."""
    votes = {kind: max(0.0, count) for kind, count in sorted(evidence.votes.items())}
    total = evidence.labels.total()
    for label, times in sorted(evidence.labels.items()):
        weight = min(total, _MOST_LABELS) * times / total
        if label == "Person" and not votes.get("Person"):
            weight *= 0 if evidence.longest > 1 or _doubtful_person(evidence) else 0.5
        votes[label] = votes.get(label, 0.0) + weight
    return votes


def is_sure(key: str, evidence: Evidence, kind: str) -> bool:
    """Tell whether more than the parser's word speaks for a class."""
    if key:
        return True
    family = ORGANIZATIONS if kind in ORGANIZATIONS else {kind}
    votes = evidence.votes
    mine = math.fsum(votes[k] for k in family if votes.get(k, 0.0) > 0)
    if mine < _SURE:
        return False
    rest = math.fsum(count for count in votes.values() if count > 0) - mine
    return mine >= 2 * rest


def settle(key: str, evidence: Evidence, gazetteer: Gazetteer) -> str:
    """Choose the class of a thing: the gazetteer's, else that with most votes."""
    if key:
        return gazetteer.entries[key].type
    votes = weigh(evidence)
    organized = math.fsum(votes.get(kind, 0.0) for kind in ORGANIZATIONS)
    kind, count = max(
        ((k, v) for k, v in votes.items() if k and k not in ORGANIZATIONS),
        key=lambda item: (item[1], item[0]),
        default=("", 0.0),
    )
    return kind if count > organized else _organization(votes, evidence)


def _organization(votes: dict[str, float], evidence: Evidence) -> str:
    """Choose among the kinds of organisations."""
    special = {k: votes.get(k, 0.0) for k in ("Company", "GovernmentBody", "NewsOutlet")}
    best = max(sorted(special), key=lambda k: special[k])
    named = evidence.votes["Organization"] >= _DESCRIBED
    if special[best] < _BESIDE or (named and special[best] < votes["Organization"] / 3):
        return "Organization"
    return best


def _doubtful_person(evidence: Evidence) -> bool:
    """Tell whether the parser alone takes a name for a person, and not always, or against what it does."""
    others = math.fsum(count for kind, count in evidence.labels.items() if kind != "Person")
    organised = math.fsum(evidence.votes[kind] for kind in ORGANIZATIONS)
    return others > 0 or organised > 0
