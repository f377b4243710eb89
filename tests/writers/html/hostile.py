"""Graphs that carry an attack in every text they hold."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kg.model import (
    Amount,
    Argument,
    Article,
    Case,
    Claim,
    Deal,
    Decision,
    Entity,
    GraphData,
    Header,
    Relation,
    Rule,
    Side,
)

from .newsroom import NEWSROOM

PAYLOADS = {
    "script": "</script><script>window.fired=1</script>",
    "style": "</style><script>window.fired=1</script>",
    "image": '"><img src=x onerror=window.fired=1>',
    "attribute": "' autofocus onfocus=window.fired=1 x='",
    "svg": "<svg onload=window.fired=1>",
    "frame": "<iframe srcdoc='<script>parent.fired=1</script>'></iframe>",
    "template": "{{7*7}}{% raw %}{{ bundle }}",
    "comment": "<!--<script>window.fired=1",
    "cdata": "]]><script>window.fired=1</script>",
    "line": "\u2028\u2029\n;window.fired=1;//",
    "override": "\u202egro.elpmaxe\u2066 \u200f\u0000",
    "address": "javascript:window.fired=1//",
    "entity": "&lt;script&gt;window.fired=1&lt;/script&gt;&#0;",
    "prototype": "__proto__",
    "dollar": "$& $1 \\u003cscript\\u003e ${window.fired=1}",
    "title": "<a href='javascript:window.fired=1'>href</a>",
    "long": "W" * 400,
}


def poisoned(payload: str) -> GraphData:
    """Put a payload into every text of the small graph."""
    slugs = {entity.slug: _entity(entity, payload) for entity in NEWSROOM.entities}
    return GraphData(
        NEWSROOM.base + payload,
        Header(payload, payload, payload, payload),
        tuple(_article(article, payload) for article in NEWSROOM.articles),
        tuple(slugs.values()),
        tuple(_claim(claim, payload, slugs) for claim in NEWSROOM.claims),
        tuple(_decision(decision, payload, slugs) for decision in NEWSROOM.decisions),
        tuple(_deal(deal, payload, slugs) for deal in NEWSROOM.deals),
        tuple(_case(case, payload, slugs) for case in NEWSROOM.cases),
        tuple(link._replace(source=link.source + payload, target=link.target + payload) for link in NEWSROOM.links),
    )


def poisoned_relations(payload: str) -> tuple[Relation, ...]:
    """Name relations, inverses and groups with a payload; the second half keeps no inverse."""
    names = sorted({claim.relation for claim in NEWSROOM.claims})
    return tuple(
        Relation(
            f"{name}{payload}",
            payload,
            payload,
            f"{payload}{number % 2}",
            "state",
            (),
            (),
            inverse_label=payload * (number % 2),
        )
        for number, name in enumerate(names)
    )


def poisoned_rules(payload: str) -> tuple[Rule, ...]:
    """Explain the rule with a payload."""
    return (Rule(f"right-of-reply{payload}", payload, ()),)


def _entity(entity: Entity, payload: str) -> Entity:
    return Entity(
        entity.slug + payload, payload + entity.name, entity.type + payload, (payload, entity.slug), (payload,)
    )


def _article(article: Article, payload: str) -> Article:
    identifier = article.identifier + payload
    return replace(
        article,
        identifier=identifier,
        title=payload,
        publisher=payload,
        url=payload or article.url,
        copy_of=payload,
        credit=payload,
        text_hash=payload,
    )


def _claim(claim: Claim, payload: str, slugs: dict[str, Entity]) -> Claim:
    return replace(
        claim,
        identifier=claim.identifier + payload,
        article=claim.article + payload,
        subject=_argument(claim.subject, slugs),
        object=_argument(claim.object, slugs),
        relation=claim.relation + payload,
        quote=claim.quote + payload,
        amount=Amount(Decimal(1), payload, payload),
        role=payload,
        speaker=_argument(claim.speaker, slugs) if claim.speaker else None,
        speaker_text=payload,
        taught_by=payload,
        rule=claim.rule and claim.rule + payload,
        inferred_from=tuple(each + payload for each in claim.inferred_from),
    )


def _decision(decision: Decision, payload: str, slugs: dict[str, Entity]) -> Decision:
    return replace(
        decision,
        identifier=decision.identifier + payload,
        source=_side(decision.source, payload, slugs),
        target=_side(decision.target, payload, slugs) if decision.target else None,
        claim=decision.claim and decision.claim + payload,
        reviewer=payload,
    )


def _side(side: Side, payload: str, slugs: dict[str, Entity]) -> Side:
    entity = slugs[side.entity].slug if side.entity else ""
    return replace(side, article=side.article + payload, text=payload, entity=entity)


def _deal(deal: Deal, payload: str, slugs: dict[str, Entity]) -> Deal:
    return replace(
        deal,
        identifier=deal.identifier + payload,
        buyers=tuple(slugs[entity.slug] for entity in deal.buyers),
        suppliers=tuple(slugs[entity.slug] for entity in deal.suppliers),
        claims=tuple(claim + payload for claim in deal.claims),
        values=(Amount(Decimal(1), payload, payload),),
        extends=payload,
    )


def _case(case: Case, payload: str, slugs: dict[str, Entity]) -> Case:
    return replace(
        case,
        identifier=case.identifier + payload,
        claimants=tuple(slugs[entity.slug] for entity in case.claimants),
        defendants=tuple(slugs[entity.slug] for entity in case.defendants),
        claims=tuple(claim + payload for claim in case.claims),
        outcomes=(payload,),
    )


def _argument(argument: Argument, slugs: dict[str, Entity]) -> Argument:
    return replace(argument, entity=slugs[argument.entity.slug]) if argument.entity else argument
