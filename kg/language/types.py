"""The class of a named thing, voted on by everything that the article says of it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from kg.language.boundaries import NameSpan
from kg.language.gazetteer import Gazetteer
from kg.lexicon import given_names, noun_classes, place_names, words
from kg.model import Edge, Token

ORGANIZATIONS = frozenset({"Organization", "Company", "GovernmentBody", "NewsOutlet"})

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
_SUFFIX, _WORD, _TITLE, _DESCRIBED, _GIVEN, _LABEL, _BESIDE = 6.0, 4.0, 5.0, 3.0, 2.5, 1.0, 1.0
_SURE = 2.5


@dataclass(slots=True)
class Evidence:
    """What an article says about the class of one thing: votes by class, and the words that describe it."""

    votes: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    labels: Counter[str] = field(default_factory=Counter)
    nouns: Counter[str] = field(default_factory=Counter)
    adjectives: set[str] = field(default_factory=set)
    genders: Counter[str] = field(default_factory=Counter)
    longest: int = 0
    titled: bool = False
    single: bool = True

    def note(self, span: NameSpan, head: int, tokens: tuple[Token, ...], edges: tuple[tuple[Edge, ...], ...]) -> None:
        """Take down what one name's place says."""
        self.longest = max(self.longest, span.tokens[1] - span.tokens[0])
        if span.title:
            self.votes["Person"] += _TITLE
            self.titled = True
        if span.label:
            self.labels[_LABELS[span.label]] += 1
            self.single = self.single and span.tokens[1] - span.tokens[0] == 1
        first, last = tokens[span.tokens[0]].text.lower(), tokens[span.tokens[1] - 1].text.lower().rstrip(".")
        if span.tokens[1] - span.tokens[0] > 1:
            self._words(first, last)
        if first in given_names() and (span.tokens[1] - span.tokens[0] in {2, 3} or span.label == "PERSON"):
            self.votes["Person"] += _GIVEN if span.tokens[1] - span.tokens[0] > 1 else _BESIDE
            self.genders[given_names()[first]] += 1
        if (
            " ".join(token.text for token in tokens[span.tokens[0] : span.tokens[1]]) in place_names()
            and not span.title
        ):
            self.votes["Place"] += _GIVEN
        for edge in edges[head]:
            self._edge(edge, head, tokens)

    def describe(self, noun: str) -> None:
        """Take down a noun by which the thing is called."""
        kinds = noun_classes().get(noun, ())
        for kind in kinds:
            self.votes[kind] += _DESCRIBED / len(kinds)
        self.nouns[noun] += 1

    def beside(self, kind: str) -> None:
        """Take down the class of a thing that is listed together with this one."""
        self.votes[kind] += _BESIDE

    def contradicts(self, title: str) -> bool:
        """Tell whether a title is that of a man and the thing a woman, or the other way about."""
        said = next((gender for gender in ("male", "female") if title in words("people", gender)), "")
        known = {gender for gender, count in self.genders.items() if count and gender != "any"}
        return bool(said) and bool(known) and said not in known

    def is_personal(self) -> bool:
        """Tell whether the thing looks like a person so far."""
        person = self.votes["Person"] + self.labels["Person"] * _LABEL
        return (
            person > 0 and person >= math.fsum(self.votes.values()) + math.fsum(self.labels.values()) * _LABEL - person
        )

    def _words(self, first: str, last: str) -> None:
        if last in words("names", "place_words"):
            self.votes["Place"] += _WORD
        elif last not in words("companies", "suffixes") and first in words("companies", "government_words"):
            self.votes["GovernmentBody"] += _WORD
        else:
            kind = next((kind for group, kind in _LAST_WORDS if last in words("companies", group)), None)
            if kind is not None:
                self.votes[kind] += _SUFFIX if last in words("companies", "suffixes") else _WORD

    def _edge(self, edge: Edge, head: int, tokens: tuple[Token, ...]) -> None:
        other = tokens[edge.target if edge.source == head else edge.source]
        if edge.label == "same" and other.pos == "NOUN":
            self.describe(other.lemma)
        elif edge.label == "poss" and edge.target == head and "Person" in noun_classes().get(other.lemma, ()):
            self.votes["Organization"] += _BESIDE / 2
        elif edge.label == "in" and edge.target == head and other.pos == "VERB":
            self.votes["Place"] += _BESIDE * 1.5
        elif edge.label == "npadv" and other.lemma in {"base", "headquarter"} and edge.target == head:
            self.votes["Place"] += _DESCRIBED


def is_sure(key: str, evidence: Evidence, kind: str) -> bool:
    """Tell whether more than the parser's word speaks for a class."""
    if key:
        return True
    family = ORGANIZATIONS if kind in ORGANIZATIONS else {kind}
    mine = math.fsum(evidence.votes[k] for k in family)
    rest = math.fsum(evidence.votes.values()) - mine
    return mine >= _SURE and mine >= 2 * rest


def settle(key: str, evidence: Evidence, gazetteer: Gazetteer) -> str:
    """Choose the class of a thing: the gazetteer's, else that with most votes."""
    if key:
        return gazetteer.entries[key].type
    votes = defaultdict(float, evidence.votes)
    for label, times in evidence.labels.items():
        votes[label] += times * _LABEL * (0.5 if label == "Person" and evidence.single else 1)
    if not votes:
        return "Organization"
    organized = math.fsum(votes[kind] for kind in ORGANIZATIONS)
    if votes["Person"] and _doubtful_person(evidence):
        votes["Person"] = 0
        organized += 0.5
    kind, count = max(
        ((k, v) for k, v in votes.items() if k not in ORGANIZATIONS),
        key=lambda item: (item[1], item[0]),
        default=("", 0.0),
    )
    if count > organized:
        return kind
    special = {k: votes[k] for k in ("Company", "GovernmentBody", "NewsOutlet") if votes[k] >= _DESCRIBED / 2}
    best = max(sorted(special), key=lambda k: special[k], default="Organization")
    return (
        best
        if special.get(best, 0) >= votes["Organization"] / 3 or evidence.votes["Organization"] < _DESCRIBED
        else "Organization"
    )


def _doubtful_person(evidence: Evidence) -> bool:
    """Tell whether the parser alone takes a single word for a person, and not always."""
    others = math.fsum(count for kind, count in evidence.labels.items() if kind != "Person")
    organised = math.fsum(evidence.votes[kind] for kind in ORGANIZATIONS)
    return evidence.longest == 1 and not evidence.votes["Person"] and (others > 0 or organised > 0)
