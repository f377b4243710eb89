"""Commands for those who write relations and examples."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import phrases
from kg.cli import words
from kg.cli.options import (
    complete_relation,
    confidence_option,
    json_option,
    model_option,
    ontology_option,
    published_option,
)
from kg.cli.output import print_fields, print_json, print_table, print_text

if TYPE_CHECKING:
    from kg.api import Pair, Trial
    from kg.extraction.explaining.evidence import Evidence
    from kg.model import Example, Relation

_CLOSEST = 10


@click.command("try", short_help="What a sentence gives, and why.", epilog='Example: kg try "Acme is to sue Globex."')
@click.argument("sentence")
@published_option
@click.option("-v", "--verbose", is_flag=True, help="Also the mentions and pairs where something was found.")
@ontology_option
@model_option
@confidence_option
@json_option
def try_(
    *,
    sentence: str,
    published: str | None,
    verbose: bool,
    ontology: Path | None,
    model: str,
    min_confidence: float,
    as_json: bool,
) -> None:
    """Show what a sentence gives and why; what came closest besides, and the line to add where that is a miss."""
    from kg.api import try_sentence

    trial = try_sentence(sentence, published, min_confidence=min_confidence, ontology=ontology, model=model)
    if as_json:
        print_json(trial)
        return
    if not trial.is_english:
        print_text("This does not look like English, which is all that kg reads: what follows means little.")
    _print_claims(trial, ontology)
    if not trial.claims:
        click.echo("No claim.\n")
    for pair in trial.pairs:
        if pair.evidence:
            _print_miss(trial, pair, pair.evidence)
    if verbose or not trial.claims:
        _print_contents(trial)


def _print_claims(trial: Trial, ontology: Path | None) -> None:
    from kg.ontology import load_relations

    relations = {relation.name: relation for relation in load_relations(ontology)}
    claims = {claim.identifier: claim for claim, _ in trial.claims}
    for (claim, example), evidence in zip(trial.claims, trial.evidence, strict=True):
        print_fields(
            words.statement(claim, relations, trial.text),
            (
                ("relation", claim.relation),
                ("status", words.status(claim, evidence)),
                ("said by", phrases.speaker(claim)),
                ("when", phrases.times(claim)),
                ("role", claim.role),
                ("outcome", claim.outcome),
                ("amount", phrases.money(claim.amount)),
                ("trigger", trial.text[slice(*claim.trigger)] if claim.trigger else ""),
                ("sentence", words.marked_quote(claim)),
                ("confidence", f"{claim.confidence:.2f}"),
                ("taught by", words.lesson(example, claim.taught_by)),
                *words.deal_fields(claim, claims.get(claim.takes_up), relations),
                ("rule", claim.rule),
                *(words.evidence_fields(evidence) if evidence else ()),
            ),
        )
        click.echo()


def _print_miss(trial: Trial, pair: Pair, evidence: Evidence) -> None:
    """Print what came close, what it lacks, and what would teach it."""
    subject, other = (trial.text[slice(*each.span)] for each in (pair.subject, pair.object))
    remedy = pair.remedy
    print_fields(
        f"Not found: “{subject}” {pair.relation} “{other}”",
        (
            ("why not", f"{pair.obstacle} ({pair.confidence:.2f})"),
            *words.evidence_fields(evidence),
            ("missing", [f"{text}, as in the nearest example" for text in pair.missing]),
            (
                "if it should",
                ["add this line:", remedy.line, "to", remedy.file, f"then: kg learn {pair.relation}"] if remedy else "",
            ),
        ),
    )
    click.echo()


def _print_contents(trial: Trial) -> None:
    text = trial.text
    mentions = ((text[slice(*each.span)], each.type, each.kind) for each in trial.mentions)
    print_table(("Mention", "Class", "Kind"), mentions)
    pairs = (
        (
            text[slice(*each.subject.span)],
            text[slice(*each.object.span)],
            each.relation or "nothing near",
            f"{each.confidence:.2f}" if each.relation else "",
            each.obstacle,
        )
        for each in trial.pairs[:_CLOSEST]
    )
    if trial.pairs:
        click.echo()
        print_table(("Subject", "Object", "Closest", "Sure", "Why not"), pairs)


@click.command(short_help="The ontology at a glance.", epilog="Example: kg relations sued")
@click.argument("name", required=False, shell_complete=complete_relation)
@ontology_option
@json_option
@click.option("--html", "as_page", is_flag=True, help="Print the documentation page of the ontology.")
@click.option("--context", "as_context", is_flag=True, help="Print the JSON-LD context of the ontology.")
def relations(*, name: str | None, ontology: Path | None, as_json: bool, as_page: bool, as_context: bool) -> None:
    """Show the relations: what they are called, what stands on their two sides, how many examples teach them.

    With NAME, show one, and its examples.
    """
    if as_page:
        from kg.api.documentation import ontology_page

        click.echo(ontology_page(ontology), nl=False)
        return
    if as_context:
        from kg.api.documentation import ontology_context

        print_json(ontology_context(ontology))
        return
    from kg.ontology import find_relation, load_examples, load_relations

    known = load_relations(ontology)
    chosen = (find_relation(known, name),) if name else known
    taught = [example for example in load_examples(ontology) if example.relation in {each.name for each in chosen}]
    if as_json:
        print_json({"relations": chosen, "examples": taught})
    elif name:
        _print_relation(chosen[0], taught)
    else:
        counts = Counter(example.relation for example in taught)
        rows = ((each.name, each.label, _ends(each.domain), _ends(each.range), counts[each.name]) for each in chosen)
        print_table(("Relation", "Label", "Subject", "Object", "Examples"), rows)


def _print_relation(relation: Relation, examples: list[Example]) -> None:
    inverse = f"{relation.inverse} ({relation.inverse_label})" if relation.inverse else ""
    print_fields(
        f"{relation.name}: {relation.definition}",
        (
            ("label", relation.label),
            ("subject", _ends(relation.domain)),
            ("object", _ends(relation.range)),
            ("kind", f"{relation.aspect}{', symmetric' if relation.symmetric else ''}"),
            ("inverse", inverse),
            ("broader", ", ".join(relation.broader)),
            ("qualifiers", ", ".join(relation.qualifiers)),
        ),
    )
    for example in examples:
        print_text(words.lesson(example))


def _ends(classes: tuple[str, ...]) -> str:
    return ", ".join(classes)
