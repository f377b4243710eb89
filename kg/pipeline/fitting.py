"""Claims that a class does not admit: a person made one thing of two, and it is of another class than one of them was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from kg.model import Argument, Claim, Decision, Entity, Ontology, Side
from kg.pipeline.deciding import without
from kg.resolution.judgements import arguments


class Misfit(NamedTuple):
    """A claim whose relation does not hold of things of a class, and the thing of that class."""

    claim: Claim
    entity: Entity


class Fitting(NamedTuple):
    """The things and claims that fit the ontology, and the claims that do not."""

    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    misfits: tuple[Misfit, ...]


def fitting(entities: Iterable[Entity], claims: Iterable[Claim], ontology: Ontology) -> Fitting:
    """Leave out the claims whose relation does not hold of things of such a class, and the things that nothing is left of.

    What rests on such a claim, by a rule or because it takes up the deal, goes with it.

    Args:
        entities: the things.
        claims: what is said of them, with entities as arguments.
        ontology: says what each relation admits.
    """
    every = tuple(claims)
    sides = {relation.name: (relation.domain, relation.range) for relation in ontology.relations}
    admitted = {kind: {kind, *above} for kind, above in ontology.classes}
    misfits = tuple(
        Misfit(claim, argument.entity)
        for claim in every
        for argument, allowed in zip((claim.subject, claim.object), sides[claim.relation], strict=True)
        if argument.entity and admitted[argument.entity.type].isdisjoint(allowed)
    )
    if not misfits:
        return Fitting(tuple(entities), every, ())
    kept = without(every, {each.claim.identifier for each in misfits})
    used = {argument.entity.slug for claim in kept for argument in arguments(claim) if argument.entity}
    return Fitting(tuple(each for each in entities if each.slug in used), kept, misfits)


def tell_misfits(misfits: Iterable[Misfit], decisions: Iterable[Decision], ontology: Ontology) -> tuple[str, ...]:
    """Return a sentence for each claim that is left out, with the decisions that made a thing what it is.

    Args:
        misfits: what `fitting` found.
        decisions: those that count, with what their mentions stand for.
        ontology: that of the graph.
    """
    made = [each for each in decisions if each.judgement == "positive" and not each.claim]
    labels = {relation.name: relation.label for relation in ontology.relations}
    return tuple(_sentence(each, labels[each.claim.relation], made) for each in misfits)


def standing(decisions: Iterable[Decision], entities: Iterable[Entity]) -> tuple[Decision, ...]:
    """Return decisions that say of their mentions what they stand for only where that is in the graph.

    Args:
        decisions: those that count.
        entities: the things of the graph.
    """
    known = {entity.slug for entity in entities}

    def told(side: Side) -> Side:
        return side if side.entity in known else replace(side, entity="")

    return tuple(
        replace(each, source=told(each.source), target=each.target and told(each.target)) for each in decisions
    )


def _sentence(misfit: Misfit, label: str, made: Iterable[Decision]) -> str:
    claim, entity = misfit
    names = [_name(side) for side in (claim.subject, claim.object)]
    by = [each.identifier for each in made if entity.slug in {each.source.entity, each.target and each.target.entity}]
    why = f"{entity.name} is of the class {entity.type}, of which that cannot be said"
    remedy = f"; that is by the decision {by[-1]}, which kg review --undo {by[-1]} takes back" if by else ""
    return f"{claim.article}: the claim that {names[0]} {label} {names[1]} is left out, as {why}{remedy}"


def _name(argument: Argument) -> str:
    if argument.date:
        return argument.date.earliest.isoformat()
    return f"“{argument.entity.name}”" if argument.entity else ""
