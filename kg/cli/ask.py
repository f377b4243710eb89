"""Commands that show one thing of a graph: an entity, a claim."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import phrases
from kg.cli.options import graph_option, json_option, ontology_option
from kg.cli.output import Field, print_fields, print_json, print_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kg.api import Explanation, Graph
    from kg.model import Case, Claim, Deal, Decision, Entity


@click.command(short_help="All about one entity, with quotes.", epilog="Example: kg show Palantir")
@click.argument("name")
@graph_option
@ontology_option
@json_option
@click.option("--html", "as_page", is_flag=True, help="Print a page: timeline, who says what, sources.")
def show(*, name: str, graph: Path, ontology: Path | None, as_json: bool, as_page: bool) -> None:
    """Show all about one entity, with the sentences.

    NAME is any of its names, whatever the letter case, or the end of its IRI.
    """
    from kg.api import load
    from kg.cli import words

    loaded = load(graph, ontology)
    if as_page:
        from kg.api.interchange import page

        click.echo(page(loaded, name), nl=False)
        return
    entity = loaded.entity(name)
    claims, deals, cases = loaded.about(entity), loaded.deals(entity), loaded.cases(entity)
    links, decisions = loaded.links(claims), loaded.decisions(entity)
    if as_json:
        records = {"deals": deals, "cases": cases, "decisions": decisions, "claims": claims}
        used = {claim.article for claim in claims}
        sources = [words.source(article) for article in loaded.data.articles if article.identifier in used]
        print_json({"entity": entity, **records, "links": [link._asdict() for link in links], "articles": sources})
    else:
        articles = {claim.identifier: claim.article for claim in loaded.data.claims} if links else {}
        _print_entity(entity, loaded, claims, lambda same: words.link_fields(same, links, articles))
        _print_records(loaded, deals, cases, decisions)


def _print_records(
    graph: Graph, deals: tuple[Deal, ...], cases: tuple[Case, ...], decisions: tuple[Decision, ...]
) -> None:
    from kg.cli import words

    claims = {claim.identifier: claim for claim in graph.data.claims}
    records: tuple[Deal | Case, ...] = (*deals, *cases)
    told = {each.identifier: graph.support(claims[claim] for claim in each.claims) for each in records}
    if decisions:
        click.echo()
        print_table(words.DECISION_COLUMNS, map(words.decision_row, decisions))

    if deals:
        click.echo()
        print_table(words.DEAL_COLUMNS, ((*words.deal_row(deal), told[deal.identifier]) for deal in deals))
    if cases:
        click.echo()
        print_table(words.CASE_COLUMNS, ((*words.case_row(case), told[case.identifier]) for case in cases))


def _print_entity(
    entity: Entity, graph: Graph, claims: tuple[Claim, ...], linked: Callable[[Sequence[Claim]], Iterable[Field]]
) -> None:
    from kg.cli import words
    from kg.ontology import load_relations

    relations = {relation.name: relation for relation in load_relations(graph.folder)}
    articles = {article.identifier: article for article in graph.data.articles}
    names = ("also called", ", ".join(entity.aliases)), ("same as", ", ".join(entity.same_as))
    stated: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    alike: defaultdict[tuple[str, tuple[tuple[str, str], ...]], list[Claim]] = defaultdict(list)
    for claim in claims:
        statement = words.statement(claim, relations)
        stated[statement, claim.status].append(claim)
        alike[statement, words.fields(claim)].append(claim)
    print_fields(words.identity(entity), (("id", entity.slug), *names, ("told in", graph.support(claims))))
    for (statement, fields), same in alike.items():
        told = stated[statement, same[0].status]
        click.echo()
        print_fields(
            statement,
            (
                *fields,
                ("article", [words.article(articles[name]) for name in dict.fromkeys(each.article for each in same)]),
                ("told in", graph.support(told) if len(told) > 1 else ""),
                ("claim", ", ".join(each.identifier[: words.SHORT] for each in same)),
                *linked(same),
            ),
        )


@click.command(short_help="The path from words to a claim.", epilog="Example: kg explain 5f1c09")
@click.argument("claim")
@click.option(
    "--sources",
    multiple=True,
    metavar="PATH",
    help="Where its article lies; by default seeds. Without it, the claim is read from its sentence alone.",
)
@graph_option
@ontology_option
@json_option
def explain(claim: str, sources: tuple[str, ...], graph: Path, ontology: Path | None, as_json: bool) -> None:
    """Explain why a claim stands in the graph: words, way between them, features, nearest examples, status.

    CLAIM is its identifier, or as much of the beginning as tells it from others.
    """
    from kg.api import load

    explanation = load(graph, ontology).explain(claim, sources or None)
    if as_json:
        print_json(explanation)
    else:
        _print_explanation(explanation, ontology)


def _print_explanation(explanation: Explanation, ontology: Path | None) -> None:
    from kg.cli import words
    from kg.ontology import load_relations

    claim, article = explanation.claim, explanation.article
    relations = {relation.name: relation for relation in load_relations(ontology)}
    published = f", published {article.published}" if article.published else ""
    copied = f", a copy of {article.copy_of}" if article.copy_of else ""
    start, end = claim.quote_span
    basis = (
        (f"{words.statement(other, relations)} ({other.identifier[: words.SHORT]})") for other in explanation.basis
    )
    print_fields(
        words.statement(claim, relations),
        (
            ("sentence", words.marked_quote(claim)),
            ("article", f"{claim.article}{published}{copied}, characters {start} to {end}"),
            ("address", article.url),
            ("relation", _meaning(claim, relations[claim.relation].definition if claim.relation in relations else "")),
            ("status", f"{claim.status}: {explanation.status}"),
            *_evidence_fields(explanation),
            ("said by", phrases.speaker(claim)),
            ("when", phrases.times(claim)),
            ("role", claim.role),
            ("outcome", claim.outcome),
            ("amount", phrases.money(claim.amount)),
            ("confidence", f"{claim.confidence:.2f}"),
            ("taught by", words.lesson(explanation.example, claim.taught_by)),
            *words.deal_fields(claim, explanation.told, relations),
            ("inferred", f"{claim.rule}: {explanation.rule.explanation}" if explanation.rule else claim.rule),
            ("from", "; ".join(basis)),
            ("claim", claim.identifier),
        ),
    )


def _evidence_fields(explanation: Explanation) -> list[Field]:
    from kg.cli import words

    evidence = explanation.evidence
    if evidence is None:
        return [("read", explanation.read)]
    return [("read", explanation.read), *words.evidence_fields(evidence)]


def _meaning(claim: Claim, definition: str) -> str:
    return f"{claim.relation}: {definition}" if definition else claim.relation
