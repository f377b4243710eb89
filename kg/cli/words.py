"""Say claims, dates, sums and examples in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from kg import phrases
from kg.api.text import marked
from kg.model import (
    Argument,
    Article,
    Case,
    Claim,
    Deal,
    Decision,
    Entity,
    Example,
    Link,
    LinkKind,
    Relation,
)

if TYPE_CHECKING:
    from kg.extraction.explaining.evidence import Evidence

SHORT = 8
"""As many digits of a claim's identifier as usually tell it from all others."""

REBUILD = "The graph takes this up at the next build: kg build, with the sources and the folder that it was built with."

DEAL_COLUMNS = "Deal", "Supplier", "Buyer", "Value", "Start", "End", "Extends", "Claims", "Told in"
CASE_COLUMNS = "Case", "Claimant", "Defendant", "Court", "Outcome", "Claims", "Told in"

DECISION_COLUMNS = "When (UTC)", "Who", "Judgement", "About"

_LINKS: dict[LinkKind, tuple[str, str]] = {
    "agreesWith": ("agrees with", ""),
    "conflictsWith": ("conflicts with", ""),
    "disputes": ("disputes", "disputed by"),
}
"""What a link is called at its source, and at its target where that is not the same."""

_LIKELY = 0.05


def count(number: int, singular: str, plural: str = "") -> str:
    """Count things: 1 claim, 2 claims."""
    return f"{number:,} {singular if number == 1 else plural or f'{singular}s'}"


def article(found: Article) -> str:
    """Name an article, the outlet that carries it, and the article that it is a copy of."""
    outlet = f" ({found.publisher})" if found.publisher else ""
    return f"{found.identifier}{outlet}{f', a copy of {found.copy_of}' if found.copy_of else ''}"


def source(article: Article) -> dict[str, object]:
    """Say in JSON where claims stand: what is known of an article but its text."""
    return {name: value for name, value in asdict(article).items() if name != "text"}


def told_in(articles: int, sources: int) -> str:
    """Say how many articles and sources these are: 3 articles, 1 source; the sources only where these are fewer."""
    told = count(articles, "article")
    return f"{told}, {count(sources, 'source')}" if sources < articles else told


def statement(claim: Claim, relations: Mapping[str, Relation], text: str = "") -> str:
    """Say a claim as a sentence; an argument without a name is said in its own words, from `text`."""
    label = relations[claim.relation].label if claim.relation in relations else claim.relation
    return f"{name(claim.subject, text)} {label} {name(claim.object, text)}"


def fields(claim: Claim) -> tuple[tuple[str, str], ...]:
    """Say of a claim what several articles may say alike: status, speaker, time, role, outcome, sum, sentence."""
    return (
        ("status", ", ".join(filter(None, (claim.status, phrases.speaker(claim))))),
        ("when", phrases.times(claim)),
        ("role", claim.role),
        ("outcome", claim.outcome),
        ("amount", phrases.money(claim.amount)),
        ("sentence", " ".join(claim.quote.split())),
    )


def name(argument: Argument, text: str = "") -> str:
    """Name what an argument stands for, or give its own words where it has no name."""
    if argument.date:
        return phrases.moment(argument.date)
    return argument.entity.name if argument.entity else f"“{text[slice(*argument.mention)]}”"


def identity(entity: Entity) -> str:
    """Name an entity and its class."""
    return f"{entity.name} ({entity.type})"


def deal_row(deal: Deal) -> tuple[str, ...]:
    """Say a deal in the columns of `DEAL_COLUMNS`, but where it is told."""
    sides = names(deal.suppliers), names(deal.buyers)
    values = ", ".join(amount.text for amount in deal.values)
    dates = phrases.moment(deal.start), phrases.moment(deal.end)
    return deal.identifier[:SHORT], *sides, values, *dates, deal.extends[:SHORT], str(len(deal.claims))


def case_row(case: Case) -> tuple[str, ...]:
    """Say a case in the columns of `CASE_COLUMNS`, but where it is told."""
    sides = names(case.claimants), names(case.defendants), names(case.courts)
    return case.identifier[:SHORT], *sides, ", ".join(case.outcomes), str(len(case.claims))


def decision_row(decision: Decision) -> tuple[str, ...]:
    """Say a decision in the columns of `DECISION_COLUMNS`."""
    sides = " = ".join(f"“{side.text}” ({side.article})" for side in (decision.source, decision.target) if side)
    about = f"claim {decision.claim[:SHORT]} ({decision.source.article})" if decision.claim else sides
    return f"{decision.time:%Y-%m-%d %H:%M}", decision.reviewer, decision.judgement, about


def link_fields(claims: Iterable[Claim], links: Iterable[Link], articles: Mapping[str, str]) -> list[tuple[str, str]]:
    """Say what claims agree with, conflict with or dispute, and what disputes them.

    Args:
        claims: one, or several that say the same in the same words; nothing is said of links between these.
        links: those of a graph.
        articles: the article of each claim that they name.
    """
    own = {claim.identifier for claim in claims}
    found: dict[str, list[str]] = {}
    for link in links:
        active, passive = _LINKS[link.kind]
        if link.source in own:
            found.setdefault(active, []).append(link.target)
        elif link.target in own and passive:
            found.setdefault(passive, []).append(link.source)
    shown = {kind: [each for each in dict.fromkeys(found[kind]) if each not in own] for kind in sorted(found)}
    return [(kind, ", ".join(f"{each[:SHORT]} ({articles[each]})" for each in shown[kind])) for kind in shown]


def names(entities: Iterable[Entity]) -> str:
    """Name entities one after the other."""
    return ", ".join(entity.name for entity in entities)


def deal_fields(claim: Claim, told: Claim | None, relations: Mapping[str, Relation]) -> list[tuple[str, str]]:
    """Say what deal the words of a claim take up.

    Args:
        claim: the claim.
        told: the claim that told the deal with both its sides, if there is one.
        relations: by name.
    """
    if told is None:
        return []
    start, (first, last) = claim.quote_span[0], claim.subject.mention
    deal = f"the deal between {name(told.subject)} and {name(told.object)}"
    if claim.subject.mention == claim.object.mention:
        deal = f"“{claim.quote[first - start : last - start]}” stands for {deal}"
    return [
        ("takes up", f"{deal}, told at characters {told.quote_span[0]} to {told.quote_span[1]}"),
        ("told as", f"{statement(told, relations)} ({told.identifier[:SHORT]}): {marked_quote(told)}"),
    ]


def lesson(example: Example | None, identifier: str = "") -> str:
    """Write an example as its file has it, after its identifier."""
    if example is None:
        return f"{identifier} (no longer in the ontology)" if identifier else ""
    spans = {"subject": [example.subject], "object": [example.object], "trigger": example.triggers}
    return f"{example.identifier}  {'+' if example.positive else '-'} {marked(example.text, spans)}"


def marked_quote(claim: Claim) -> str:
    """Write a claim's sentence with its words marked as in an example."""
    start = claim.quote_span[0]
    shift = {
        "subject": [claim.subject.mention],
        "object": [claim.object.mention],
        "trigger": [claim.trigger] if claim.trigger else [],
    }
    return marked(claim.quote, {kind: [(a - start, b - start) for a, b in spans] for kind, spans in shift.items()})


def evidence_fields(evidence: Evidence) -> list[tuple[str, str | list[str]]]:
    """Say what speaks for a relation: way through the sentence, features and their weights, pattern, nearest examples."""
    return [
        ("way", evidence.way or "none through the sentence: only the words around speak"),
        ("beside it", evidence.branch),
        ("probability", f"{evidence.probability:.2f}"),
        ("features", [f"{share.weight:+.2f} {share.feature}" for share in evidence.shares]),
        ("pattern", evidence.pattern),
        ("nearest", [f"{near.likeness:.2f} {lesson(near.example)}" for near in evidence.nearest]),
        *status_fields(evidence),
    ]


def status_fields(evidence: Evidence) -> list[tuple[str, str | list[str]]]:
    """Say what speaks for a status: the rules' verdict, how likely each is, what weighs most for the one given."""
    decided = ", ".join(f"“{word}”" for word in evidence.decisive)
    likely = ", ".join(f"{status} {chance:.2f}" for status, chance in evidence.chances if chance >= _LIKELY)
    return [
        ("by rule", f"{evidence.rules}, for {decided}" if decided else evidence.rules),
        ("by weights", likely),
        ("status for", [f"{share.weight:+.2f} {share.feature}" for share in evidence.status_shares]),
    ]


def status(claim: Claim, evidence: Evidence | None) -> str:
    """Give the status of a claim, and the words that decide it."""
    if evidence is None or evidence.rules != claim.status:
        return claim.status
    decided = ", ".join(f"“{word}”" for word in evidence.decisive)
    return f"{claim.status}, for {decided}" if decided else claim.status
