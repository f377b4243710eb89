"""Decide on mentions and claims of a graph; every decision is on the disk before the next question."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import cast, get_args

from kg.api.lookup import find_claim, find_entity
from kg.decisions import DECISIONS, Anchor, Book, Record, append, deleted, in_force, read_book
from kg.errors import UsageError
from kg.graph import read
from kg.identifiers import claim_place
from kg.model import Claim, GraphData, Judgement, Place
from kg.ontology import load_vocabulary
from kg.pipeline.questions import DOUBTFUL, Question, mentions, questions
from kg.resolution.judgements import arguments

_SUBJECTS = {"merge": "things", "split": "mentions", "deal": "contracts", "case": "lawsuits"}
_SHOWN = 5
_OTHERS = 3
_MENTION = re.compile(r"(.+):(\d+)-(\d+)", re.DOTALL)


class Review:
    """A graph, the decisions beside it, and the person who decides now.

    Args:
        graph: a Turtle file that `kg build` made.
        user: who decides; the name stays in the file of decisions.
        below: claims of less confidence are asked about.
        ontology: its folder; None for the one that kg comes with.
    """

    def __init__(self, graph: Path, user: str = "", below: float = DOUBTFUL, ontology: Path | None = None) -> None:
        """Note where the graph and its decisions lie."""
        self.path = graph.with_name(DECISIONS)
        self._graph, self._user, self._below, self._ontology = graph, user, below, ontology

    @cached_property
    def data(self) -> GraphData:
        """The graph; raises GraphError if it cannot be read."""
        return read(self._graph)

    @cached_property
    def _mentions(self) -> dict[Place, list[Claim]]:
        return mentions(self.data.claims)

    @cached_property
    def _places_of_claims(self) -> dict[Place, list[Claim]]:
        return {claim_place(claim): [claim] for claim in self.data.claims}

    @cached_property
    def _hashes(self) -> dict[str, str]:
        return {article.identifier: article.text_hash for article in self.data.articles}

    @property
    def book(self) -> Book:
        """The decisions as they are now; raises KgError if they cannot be read."""
        return read_book(self.path)

    def questions(self) -> tuple[Question, ...]:
        """Return what is open, the most doubtful and most consequential first."""
        return self._asked(self._below)

    def _asked(self, below: float) -> tuple[Question, ...]:
        return questions(self.data, self.book.records, load_vocabulary(self._ontology), below)

    def standing(self) -> list[Record]:
        """Return the decisions that were not taken back, the oldest first."""
        return in_force(self.book.records)

    def answer(self, question: Question, judgement: Judgement) -> Record:
        """Decide a question: positive if two mentions are one thing, two claims of one deal or case, or the claim is right.

        Args:
            question: one of `questions`.
            judgement: what to keep.
        """
        if question.claim:
            return self.judge(question.claim, judgement)
        one, other = question.places
        return self.decide(one, other, judgement)

    def decide(self, one: Place, other: Place, judgement: Judgement) -> Record:
        """Decide whether two mentions are one thing, or two claims are about one deal or case.

        Args:
            one: a mention, or the place of a claim.
            other: another.
            judgement: positive if they are.
        """
        source, target = (replace(self._anchor(place), also=self._others(place)) for place in (one, other))
        return self._write(Record(source, target, judgement, self._user, _now()))

    def judge(self, claim: Claim, judgement: Judgement) -> Record:
        """Decide whether a claim is right.

        Args:
            claim: a claim of the graph.
            judgement: positive if it is.
        """
        source, target = (self._anchor((claim.article, *each.mention)) for each in (claim.subject, claim.object))
        return self._write(Record(source, target, judgement, self._user, _now(), claim.identifier, claim.relation))

    def answer_lines(self, lines: Iterable[str]) -> int:
        """Take the answers of a script, a JSON object a line, all or none; return how many there are.

        A line has `judgement` and either `question` (or `identifier`, as --json calls it), or `claim`, or `source` and
        `target`, which are names, ends of IRIs, or mentions written as ARTICLE:START-END.

        Raises:
            UsageError: a line is no answer.
        """
        opened = {question.identifier: question for question in self.questions()}
        actions = [self._action(number, line, opened) for number, line in enumerate(lines, 1) if line.strip()]
        for fields, judgement in actions:
            if isinstance(fields, Question):
                self.answer(fields, judgement)
            elif isinstance(fields, Claim):
                self.judge(fields, judgement)
            else:
                self.decide(*fields, judgement)
        return len(actions)

    def claim(self, identifier: str) -> Claim:
        """Find a claim of the graph by the beginning of its identifier, or by the question about it.

        Raises:
            UsageError: there is none, or there are several, or the question is about something else.
        """
        try:
            return find_claim(self.data.claims, identifier)
        except UsageError:
            asked = [question for question in self._asked(1.0) if question.identifier == identifier]
            if not asked:
                raise
        if asked[0].claim:
            return asked[0].claim
        line = json.dumps({"question": identifier, "judgement": "positive"})
        raise UsageError(
            f"{identifier} is no claim but a question about two {_SUBJECTS[asked[0].kind]}: "
            f"answer it with echo '{line}' | kg review --answer -"
        )

    def place(self, text: str) -> Place:
        """Find a mention: ARTICLE:START-END, or the first mention by name of the thing that has this name.

        Raises:
            UsageError: there is none.
        """
        found = self._mentions
        hit = _MENTION.fullmatch(text)
        if hit and (place := (hit[1], int(hit[2]), int(hit[3]))) in found:
            return place
        entity = find_entity(self.data.entities, text, self.data.claims)
        names = {entity.name, *entity.aliases}
        of_it = [place for place in found if any(_stands_at(claim, place, entity.slug) for claim in found[place])]
        return min(of_it, key=lambda place: (self._anchor(place).text not in names, place))

    def pair(self, one: str, other: str) -> tuple[Place, Place]:
        """Find two mentions, as `place` does.

        Raises:
            UsageError: there is none, or both are the same.
        """
        places = self.place(one), self.place(other)
        if places[0] == places[1]:
            named = ", ".join(f"{article}:{start}-{end}" for article, start, end in self._places(one)[:_SHOWN])
            hint = f", such as {named}" if named else ""
            raise UsageError(f"“{one}” and “{other}” are one mention: name two by their places{hint}")
        return places

    def _places(self, name: str) -> list[Place]:
        """Return the mentions of the thing that has a name."""
        slugs = [entity.slug for entity in self.data.entities if name in {entity.name, entity.slug, *entity.aliases}]
        return sorted({place for slug in slugs for place in self._places_of(slug)})

    def _places_of(self, slug: str) -> list[Place]:
        found = self._mentions
        return sorted(place for place in found if any(_stands_at(claim, place, slug) for claim in found[place]))

    def take_back(self, record: Record) -> None:
        """Take a decision back; its line stays in the file.

        Args:
            record: one of `standing`.
        """
        append(self.path, [deleted(record, _now())])

    def find(self, identifier: str = "") -> Record:
        """Find a decision by the beginning of its identifier; without one, the last.

        Raises:
            UsageError: there is none, or there are several.
        """
        found = [record for record in self.standing() if record.identifier.startswith(identifier)]
        if not found:
            raise UsageError(f"{self.path}: there is no decision {identifier}".rstrip() + ": kg review --list has them")
        if identifier and len(found) > 1:
            raise UsageError(f"{len(found)} decisions begin with {identifier}: give more of the identifier")
        return found[-1]

    def _write(self, record: Record) -> Record:
        append(self.path, [record])
        return record

    def _anchor(self, place: Place) -> Anchor:
        article, start, end = place
        around = [
            each for each in self._mentions.get(place) or self._places_of_claims[place] if _holds(each, start, end)
        ]
        anchor = Anchor(article, (start, end), text_hash=self._hashes[article])
        if not around:
            return anchor
        quote, first = around[0].quote, around[0].quote_span[0]
        return replace(anchor, text=quote[start - first : end - first], quote=quote, quote_start=first)

    def _others(self, place: Place) -> tuple[Anchor, ...]:
        """Return mentions of what a place is taken for, the first each of a few other articles; none for a claim's place."""
        slugs = {
            each.entity.slug
            for claim in self._mentions.get(place, ())
            for each in arguments(claim)
            if each.entity and (claim.article, *each.mention) == place
        }
        first: dict[str, Place] = {}
        for slug in slugs:
            for where in self._places_of(slug):
                first.setdefault(where[0], where)
        others = sorted(where for article, where in first.items() if article != place[0])
        return tuple(map(self._anchor, others[:_OTHERS]))

    def _action(
        self, number: int, line: str, opened: dict[str, Question]
    ) -> tuple[Question | Claim | tuple[Place, Place], Judgement]:
        try:
            fields = json.loads(line)
            return self._subject(fields, opened), as_judgement(fields["judgement"])
        except UsageError as error:
            raise UsageError(f"answer {number}: {error}") from None
        except (ValueError, TypeError, KeyError, AttributeError):
            wanted = 'give one such as {"question": "3fa1b2c4", "judgement": "positive"}'
            raise UsageError(f"answer {number}: it is no answer; {wanted}") from None

    def _subject(self, fields: dict[str, str], opened: dict[str, Question]) -> Question | Claim | tuple[Place, Place]:
        if question := fields.get("question") or fields.get("identifier"):
            if question not in opened:
                raise UsageError(f"there is no open question {question!r}: kg review --json has them")
            return opened[question]
        if "claim" in fields:
            return self.claim(fields["claim"])
        return self.pair(fields["source"], fields["target"])


def as_judgement(text: str) -> Judgement:
    """Read a judgement; raises UsageError if it is none."""
    if text not in get_args(Judgement):
        raise UsageError(f"{text!r} is no judgement: give one of {', '.join(get_args(Judgement))}")
    return cast("Judgement", text)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def _holds(claim: Claim, start: int, end: int) -> bool:
    return claim.quote_span[0] <= start and end <= claim.quote_span[1]


def _stands_at(claim: Claim, place: Place, slug: str) -> bool:
    return any(
        each.entity is not None and each.entity.slug == slug and (claim.article, *each.mention) == place
        for each in arguments(claim)
    )
