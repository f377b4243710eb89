"""What the tests of extraction work with: relations, marked sentences, a scorer that is told what to find, a tiny ontology."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.candidates import Admission, Candidate, find_candidates
from kg.extraction.claims import extract_claims
from kg.extraction.learned import Learned
from kg.extraction.learning.examples import Lesson, read_lessons
from kg.extraction.scoring.patterns import Match
from kg.extraction.status.statuses import StatusModel
from kg.language import Analyser
from kg.model import Article, Claim, Date, Example, Mention, Ontology, Parsed, Relation, Span
from kg.ontology import load_classes
from kg.ontology.examples import parse_example

CLASSES = load_classes()
PUBLISHED = dt.date(2021, 3, 30)


def relation(name: str, domain: str = "Entity", other: str = "Entity", **known: object) -> Relation:
    """Make a relation."""
    fields: dict[str, object] = {"aspect": "event", "qualifiers": ("role", "amount"), **known}
    return Relation(
        name, name, f"what {name} means", "test", domain=tuple(domain.split()), range=tuple(other.split()), **fields
    )  # type: ignore[arg-type]


SUED = relation("sued", "Person Organization", "Person Organization")
FOUNDED = relation("founded", "Person Organization", "Organization")
OWNED = relation("ownedBy", "Organization", "Person Organization", aspect="state")
SUBSIDIARY = relation("subsidiaryOf", "Organization", "Organization", aspect="state", broader=("ownedBy",))
EMPLOYED = relation("employedBy", "Person", "Organization", aspect="state")
HEAD = relation("headOf", "Person", "Organization Place", aspect="state", broader=("employedBy",))
MET = relation("metWith", symmetric=True)
PAID = relation("paid", "Person Organization", "Person Organization")
BASED = relation("headquarteredIn", "Organization", "Place", aspect="state")
CRITICISED = relation("criticised", "Person Organization", "Person Organization", qualifiers=("speech",))
SINCE = relation("foundedOn", "Organization", "date")
ALL = (SUED, FOUNDED, OWNED, SUBSIDIARY, EMPLOYED, HEAD, MET, PAID, BASED, CRITICISED, SINCE)
ADMISSION = Admission(ALL, CLASSES)

SENTENCES = {
    "sued": """
        + {Halden Systems} *sued* [Brellow Energy].
        + {Quern Foods} has *sued* [Clara Vell].
        + [Halden Systems] was *sued* by {Clara Vell}.
        + {Brellow Energy} is *suing* [Quern Foods] over the mill.
        + {Orvane Trust} filed a *lawsuit* against [Halden Systems].
        + {Quern Foods} launched a *lawsuit* against [Brellow Energy].
        + {John Vale} plans to *sue* [Orvane Trust]. | planned
        + {Brellow Energy}'s *lawsuit* against [Quern Foods] failed.
        + [Quern Foods] is being *sued* by {John Vale}.
        - {Halden Systems} met [Brellow Energy].
        - {Halden Systems} praised [Quern Foods] in May.
        - {Quern Foods} supplied [Clara Vell] with suits.
    """,
    "founded": """
        + {Clara Vell} *founded* [Halden Systems].
        + [Brellow Energy] was *founded* by {John Vale}.
        + {John Vale}, who *founded* [Quern Foods], resigned.
        + {Clara Vell} is the *founder* of [Orvane Trust].
        + [Halden Systems] *founder* {Mary Quell} resigned.
        + {Mary Quell} *set up* [Brellow Energy] in 1990.
        + [Orvane Trust] was *set up* by {Clara Vell}.
        + {Mary Quell}, the *founder* of [Quern Foods], won.
        - {Clara Vell} joined [Halden Systems].
        - {John Vale} praised [Brellow Energy].
        - {Mary Quell} found [Brellow Energy] guilty.
    """,
}

PRACTICE = """
    + {Halden Systems} *prosecuted* [Brellow Energy].
    + {Clara Vell} has *prosecuted* [Quern Foods].
"""

BACKGROUND = (
    "Clara Vell met Halden Systems in Leeds.",
    "Brellow Energy praised Quern Foods, and John Vale agreed.",
    "Orvane Trust and Halden Systems work for Brellow Energy.",
    "Mary Quell lives near Quern Foods.",
)


def examples(relation_name: str, sentences: str = "") -> tuple[Example, ...]:
    """Read marked sentences, a line each."""
    lines = (sentences or SENTENCES[relation_name]).strip().splitlines()
    return tuple(parse_example(relation_name, line.strip()) for line in lines)


TINY = Ontology(
    relations=(SUED, FOUNDED),
    classes=tuple(CLASSES.items()),
    rules=(),
    gazetteer=(),
    examples=tuple(example for name in SENTENCES for example in examples(name)),
    practice=examples("sued", PRACTICE),
    background=BACKGROUND,
    articles=(),
    fingerprint="tiny",
)

TINY_ADMISSION = Admission(TINY.relations, CLASSES)


def read(analyser: Analyser, text: str) -> Parsed:
    """Read an article."""
    return analyser.analyse(Article("article", text, PUBLISHED))


def lessons(analyser: Analyser, relation_name: str, sentences: str) -> list[Lesson]:
    """Parse marked sentences."""
    return list(read_lessons(examples(relation_name, sentences), analyser.analyse))


def token(parsed: Parsed, word: str) -> int:
    """Return the first token with a text."""
    return next(t.index for t in parsed.tokens if t.text == word)


def mention(parsed: Parsed, words: str) -> Mention:
    """Return the first mention with these words."""
    return next(m for m in parsed.mentions if parsed.article.text[slice(*m.span)] == words)


@dataclass(frozen=True)
class Told:
    """A scorer that finds what it is told: relation, words of subject and object, trigger word, confidence."""

    findings: tuple[tuple[str, str, str, str, float], ...]
    statuses: StatusModel | None = None
    times: None = None

    def score(
        self, parsed: Parsed, candidates: Sequence[Candidate], floor: float = 0.0
    ) -> Iterator[tuple[Candidate, Match]]:
        """Yield the candidates it was told of."""
        for candidate in candidates:
            sides = self._words(parsed, candidate.subject), self._words(parsed, candidate.object)
            for name, subject, other, trigger, confidence in self.findings:
                if sides == (subject, other) and confidence >= floor:
                    yield candidate, Match(name, confidence, f"{name}#1", token(parsed, trigger), "told")

    def _words(self, parsed: Parsed, side: Mention) -> str:
        return parsed.article.text[slice(*side.span)]


def tell(
    analyser: Analyser,
    text: str,
    *findings: tuple[str, str, str, str, float],
    floor: float = 0.5,
    unresolved: bool = False,
    scorer: Told | None = None,
) -> list[Claim]:
    """Return the claims of an article of which a scorer finds this."""
    return list(extract_claims(read(analyser, text), scorer or Told(findings), ADMISSION, floor, unresolved))


def claim_of(analyser: Analyser, marked: str, relation_name: str = "sued") -> Claim:
    """Return the claim of a marked sentence: `{subject} *trigger* [object]`."""
    example = parse_example(relation_name, f"+ {marked}")
    parsed = read(analyser, example.text)
    triggers = [t.index for t in parsed.tokens for span in example.triggers if span[0] <= t.start < span[1]]
    scorer = Marked(example, triggers[-1])
    (found,) = extract_claims(parsed, scorer, ADMISSION, unresolved=True)
    return found


@dataclass(frozen=True)
class Marked:
    """A scorer that finds what is marked."""

    example: Example
    trigger: int
    statuses: StatusModel | None = None
    times: None = None

    def score(
        self, parsed: Parsed, candidates: Sequence[Candidate], floor: float = 0.0
    ) -> Iterator[tuple[Candidate, Match]]:
        """Yield the marked pair, if the text is a whole one: a clause of it has other tokens."""
        for candidate in candidates if parsed.tokens[-1].end == len(parsed.article.text) else ():
            if _touch(candidate.subject.span, self.example.subject) and _touch(
                candidate.object.span, self.example.object
            ):
                yield candidate, Match(self.example.relation, 0.9, f"{self.example.relation}#1", self.trigger, "told")


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def day(date: Date | None) -> str:
    """Write a date as precisely as it was said."""
    if date is None:
        return ""
    return date.earliest.isoformat()[: {"year": 4, "month": 7}.get(date.precision, 10)]


def scores(learned: Learned, analyser: Analyser, text: str) -> dict[tuple[str, str, str], Match]:
    """Return every match in a text, by relation and the words of the two sides."""
    parsed = read(analyser, text)
    found = learned.score(parsed, list(find_candidates(parsed, TINY_ADMISSION, unresolved=True)))
    return {(m.relation, text[slice(*c.subject.span)], text[slice(*c.object.span)]): m for c, m in found}
