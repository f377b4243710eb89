"""The walk through what is doubtful: a question, a key, the next question."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import phrases
from kg.cli import words
from kg.cli.output import READABLE, Field, print_fields, print_text
from kg.model import Judgement

if TYPE_CHECKING:
    from kg.api.review import Review
    from kg.decisions import Record
    from kg.model import Claim, Relation
    from kg.pipeline.questions import Party, Question

_KEYS: dict[str, Judgement] = {"y": "positive", "n": "negative", "u": "unsure"}
_ASKS = {
    "merge": "Two things in the graph. Are they one and the same?",
    "split": "One thing in the graph. Are both mentions one and the same?",
    "claim": "Does the sentence say so?",
    "deal": "Two contracts in the graph. Are both sentences about one and the same?",
    "case": "Two lawsuits in the graph. Are both sentences about one and the same?",
}

_BASES = {
    "merge": "as measured on labelled pairs",
    "split": "a guess",
    "claim": "as measured on annotated articles",
    "deal": "a guess",
    "case": "a guess",
}
"""What a likelihood rests on."""


def ask_all(at_work: Review, ontology: Path | None) -> None:
    """Ask all that is open, one question after the other, until there is none or the person quits.

    Args:
        at_work: the graph and the decisions beside it.
        ontology: the folder of the ontology, None for the one that kg comes with.
    """
    from kg.ontology import load_relations

    relations = {relation.name: relation for relation in load_relations(ontology)}
    questions = at_work.questions()
    answered: list[tuple[int, Record]] = []
    number = 0
    while number < len(questions):
        _show(questions[number], f"{number + 1} of {len(questions)}", relations)
        key = _key()
        if key == "q":
            break
        if key == "z":
            number = _step_back(at_work, answered, number)
            continue
        if key in _KEYS:
            answered.append((number, at_work.answer(questions[number], _KEYS[key])))
        number += 1
    _finish(at_work, len(answered), len(questions))


def _finish(at_work: Review, answered: int, asked: int) -> None:
    if not asked:
        click.echo("No open questions.")
    elif answered:
        click.echo(f"{words.count(answered, 'decision')} kept in {at_work.path}")
        print_text(words.REBUILD)
    else:
        click.echo("Nothing decided.")


def _step_back(at_work: Review, answered: list[tuple[int, Record]], number: int) -> int:
    """Undo the last answer of this sitting, and return the number of its question."""
    if not answered:
        click.echo("There is no answer to undo.")
        return number
    before, record = answered.pop()
    at_work.take_back(record)
    return before


def _key() -> str:
    """Ask until one of the keys is given; the end of the input quits."""
    while True:
        click.echo("[y]es  [n]o  [u]nsure  [s]kip  [z] undo  [q]uit: ", nl=False)
        line = sys.stdin.readline()
        if not sys.stdin.isatty():
            click.echo(line.strip())
        key = line.strip().lower()[:1]
        if not line:
            return "q"
        if key and key in "ynuszbq":
            return "z" if key == "b" else key


def _show(question: Question, heading: str, relations: dict[str, Relation]) -> None:
    click.echo()
    claims = (question.claim,) if question.claim else question.told
    fields = [field for claim in claims for field in _claim(claim, relations)]
    fields += [field for party in question.parties for field in _party(party, relations)]
    fields.append(("why", f"{question.why}; likelihood of yes {question.likelihood:.2f}, {_BASES[question.kind]}"))
    fields.append(("question", question.identifier))
    print_fields(f"{heading}: {_ASKS[question.kind]}", fields, READABLE)


def _claim(claim: Claim, relations: dict[str, Relation]) -> list[Field]:
    return [
        ("claim", words.statement(claim, relations)),
        ("status", ", ".join(filter(None, (claim.status, phrases.speaker(claim))))),
        ("when", phrases.times(claim)),
        ("amount", phrases.money(claim.amount)),
        ("sentence", words.marked_quote(claim)),
        ("article", claim.article),
    ]


def _party(party: Party, relations: dict[str, Relation]) -> list[Field]:
    entity = party.entity
    said = [f"“{claim.quote}” ({words.statement(claim, relations)}, {claim.article})" for claim in party.claims]
    return [
        ("thing", words.identity(entity)),
        ("also called", ", ".join(entity.aliases)),
        ("articles", ", ".join(party.articles)),
        ("told in", words.told_in(len(party.articles), party.sources)),
        ("said of it", said),
    ]
