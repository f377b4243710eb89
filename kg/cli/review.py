"""Commands by which people have the last word."""

from __future__ import annotations

import datetime as dt
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from kg.cli import words
from kg.cli.options import graph_option, json_option, ontology_option
from kg.cli.output import Field, print_fields, print_json, print_problem, print_table, print_text
from kg.model import Judgement

if TYPE_CHECKING:
    from kg.api.review import Review
    from kg.decisions import Record
    from kg.model import Relation
    from kg.pipeline.questions import Party, Question

_REBUILD = (
    "The graph takes this up at the next build: kg build, with the sources and the folder that it was built with."
)
_KEYS: dict[str, Judgement] = {"y": "positive", "n": "negative", "u": "unsure"}
_ASKS = {
    "merge": "Two things in the graph. Are they one and the same?",
    "split": "One thing in the graph. Are both mentions one and the same?",
    "claim": "Does the sentence say so?",
}
_EXAMPLES = """\
\b
Examples: kg review
          kg review --json > questions.json
          kg review --answer answers.jsonl       {"question": "3fa1b2c4", "judgement": "negative"}
          kg review --decide "Acme" "Acme Holdings" positive
          kg review --claim 5f1c09a2 negative
          kg review --list
          kg review --undo 8d20c1
"""


def _user(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    try:
        return value or getpass.getuser()
    except (OSError, KeyError):
        return "somebody"


user_option = click.option(
    "--user", callback=_user, metavar="NAME", help="Who decides; by default who is logged in. Graphs get a pseudonym."
)


@click.command(short_help="Decide what is one thing, and which claims are right.", epilog=_EXAMPLES)
@graph_option
@user_option
@click.option("--below", type=click.FloatRange(0, 1), default=0.6, show_default=True, help="Ask about claims below it.")
@click.option(
    "--answer", "answers", type=click.File(encoding="utf-8"), help="Take answers, a JSON object a line, or -."
)
@click.option("--decide", nargs=3, metavar="SOURCE TARGET JUDGEMENT", help="Say whether two things are one.")
@click.option("--claim", nargs=2, metavar="CLAIM JUDGEMENT", help="Say whether a claim is right.")
@click.option("--list", "listing", is_flag=True, help="Show the decisions that count.")
@click.option("--undo", is_flag=False, flag_value="", metavar="[DECISION]", help="Take one back, by default the last.")
@ontology_option
@json_option
def review(
    *,
    graph: Path,
    user: str,
    below: float,
    answers: TextIO | None,
    decide: tuple[str, str, str] | None,
    claim: tuple[str, str] | None,
    listing: bool,
    undo: str | None,
    ontology: Path | None,
    as_json: bool,
) -> None:
    """Walk through what is doubtful, the most doubtful and most consequential first, and decide.

    Asked are merges and splits that resolution proposes, and claims of little confidence. Answer y for yes, n for no, u
    for unsure, s to skip, z to undo the last answer, q to quit. Decisions are kept in decisions.jsonl beside the graph,
    and count in every later build. A JUDGEMENT is positive, negative or unsure; SOURCE and TARGET are names, or mentions
    written as ARTICLE:START-END.
    """
    from kg.api.review import Review

    at_work = Review(graph, user, below, ontology)
    if listing:
        _list(at_work, as_json=as_json)
    elif undo is not None:
        found = at_work.find(undo)
        at_work.take_back(found)
        click.echo(f"Taken back: {_summary(found)}")
        print_text(_REBUILD)
    elif decide or claim or answers:
        _take(at_work, decide, claim, answers)
    elif as_json:
        print_json(at_work.questions())
    else:
        _ask_all(at_work, ontology)


def _take(
    at_work: Review, decide: tuple[str, str, str] | None, claim: tuple[str, str] | None, answers: TextIO | None
) -> None:
    from kg.api.review import as_judgement

    done = 0
    if decide:
        at_work.decide(*at_work.pair(decide[0], decide[1]), as_judgement(decide[2]))
        done += 1
    if claim:
        at_work.judge(at_work.claim(claim[0]), as_judgement(claim[1]))
        done += 1
    done += at_work.answer_lines(answers) if answers else 0
    click.echo(f"{words.count(done, 'decision')} kept in {at_work.path}")
    print_text(_REBUILD)


def _ask_all(at_work: Review, ontology: Path | None) -> None:
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
        print_text(_REBUILD)
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
    if question.claim:
        claim = question.claim
        fields: list[Field] = [
            ("claim", words.statement(claim, relations)),
            ("status", ", ".join(filter(None, (claim.status, words.speaker(claim))))),
            ("sentence", words.marked_quote(claim)),
            ("article", claim.article),
        ]
    else:
        fields = [field for party in question.parties for field in _party(party, relations)]
    fields.append(("why", f"{question.why}; likelihood of yes {question.likelihood:.2f}"))
    fields.append(("question", question.identifier))
    print_fields(f"{heading}: {_ASKS[question.kind]}", fields)


def _party(party: Party, relations: dict[str, Relation]) -> list[Field]:
    entity = party.entity
    said = [f"“{claim.quote}” ({words.statement(claim, relations)}, {claim.article})" for claim in party.claims]
    return [
        ("thing", words.identity(entity)),
        ("also called", ", ".join(entity.aliases)),
        ("articles", ", ".join(party.articles)),
        ("said of it", said),
    ]


def _list(at_work: Review, *, as_json: bool) -> None:
    records = at_work.standing()
    if as_json:
        print_json([{"identifier": record.identifier, "decision": record} for record in records])
        return
    rows = (
        (record.identifier, f"{record.time:%Y-%m-%d %H:%M}", record.user, record.judgement, _what(record))
        for record in records
    )
    print_table(("Decision", "When (UTC)", "Who", "Judgement", "About"), rows)
    for problem in at_work.book.problems:
        print_problem(problem)


def _summary(record: Record) -> str:
    return f"{record.identifier}, {record.judgement}: {_what(record)}"


def _what(record: Record) -> str:
    source, target = record.source, record.target
    if target is None:
        return f"article {source.article}"
    if record.claim:
        return (
            f"claim {record.claim[: words.SHORT]}: “{source.text}” {record.relation} “{target.text}”, {source.article}"
        )
    return f"“{source.text}” ({source.article}) = “{target.text}” ({target.article})"


@click.command(
    short_help="Withdraw an article and what rests on it alone.",
    epilog="\b\nExamples: kg forget 004_4df743c884a25eda\n          kg forget --undo 004_4df743c884a25eda",
)
@click.argument("article")
@click.option("--undo", is_flag=True, help="Take the withdrawal back.")
@graph_option
@user_option
@ontology_option
@click.pass_context
def forget(context: click.Context, *, article: str, undo: bool, graph: Path, user: str, ontology: Path | None) -> None:
    """Withdraw an article: its claims leave graph and page at once, and later builds leave it out.

    ARTICLE is its identifier, as kg query sources gives it. What is left is settled anew by the next build.
    """
    from kg.pipeline import forgetting

    now = dt.datetime.now(dt.UTC)
    if undo:
        forgetting.remember(article, graph, now)
        click.echo(f"{article} is no longer withdrawn.")
        print_text(_REBUILD)
        return
    done = forgetting.forget(article, graph, user, now, ontology)
    for problem in done.problems:
        print_problem(problem)
    gone = f"{words.count(done.claims, 'claim')} and {words.count(done.entities, 'entity', 'entities')}"
    click.echo(f"{article} is withdrawn, and with it {gone}")
    for file in done.files:
        click.echo(file)
    context.exit(1 if done.problems else 0)
