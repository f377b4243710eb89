"""Withdraw an article: out of the graph at once, and out of every later build until that is taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from kg.decisions import DECISIONS, Anchor, Record, append, deleted, in_force, read_book, withdrawals
from kg.errors import UsageError
from kg.graph import read as read_graph
from kg.model import Claim, Decision, Entity, GraphData, Problem
from kg.ontology import load
from kg.pipeline.deciding import tell_withdrawal, without
from kg.pipeline.outputs import holding, write_graph
from kg.pipeline.relating import relate_claims
from kg.resolution.judgements import arguments
from kg.voices import without_origin


class Forgotten(NamedTuple):
    """What went with an article, what was wrong with the page, which files were written, what became of decisions."""

    claims: int
    entities: int
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]
    notices: tuple[str, ...] = ()


def forget(article: str, graph: Path, user: str, time: dt.datetime, folder: Path | None = None) -> Forgotten:
    """Withdraw an article and what rests on it alone: note the decision, then write graph and page without it.

    Claims go, and what was inferred from them; things that no other claim is about; names that of all quotes only its
    own have, if the gazetteer does not give them. What a thing is called first is settled by the next build.

    Args:
        article: its identifier.
        graph: the Turtle file.
        user: who withdraws it.
        time: when.
        folder: that of the ontology; None for the one that kg comes with.

    Raises:
        UsageError: the graph has no such article.
        KgError: a file cannot be read or written.
    """
    data = read_graph(graph)
    known = {each.identifier: each for each in data.articles}
    if article not in known:
        near = get_close_matches(article, known, n=3, cutoff=0.3)
        hint = f"the nearest are {', '.join(near)}" if near else "kg query sources lists them"
        raise UsageError(f"{graph}: there is no article {article!r} in it; {hint}")
    path = graph.with_name(DECISIONS)
    anchor = Anchor(article, text_hash=known[article].text_hash)
    record = Record(anchor, None, "negative", user, time.replace(microsecond=0))
    append(path, [record])
    ontology = load(folder, lessons=False)
    keys = {entry.key for entry in ontology.gazetteer}
    rest = relate_claims(_rest(data, article, keys, tell_withdrawal(record, read_book(path))), ontology)
    with holding(graph.parent):
        files, problems = write_graph(rest, graph, folder)
    gone = len(data.claims) - len(rest.claims), len(data.entities) - len(rest.entities)
    there = set(known) - {article}
    notices = tuple(
        _fate(each, article, there) for each in in_force(read_book(path).records) if _rests_on(each, article)
    )
    return Forgotten(*gone, problems, files, notices)


def _rests_on(record: Record, article: str) -> bool:
    return record.target is not None and article in {record.source.article, record.target.article}


def _fate(record: Record, article: str, there: set[str]) -> str:
    """Say whether a decision on a withdrawn article's words goes on by another mention of the same thing."""
    sides = [side for side in (record.source, record.target) if side and side.article == article]
    others = [next((each.article for each in side.also if each.article in there), "") for side in sides]
    told = f"the decision {record.identifier} of {record.time:%Y-%m-%d} rests on {article}"
    if all(others) and not record.claim:
        return f"{told}: it goes on in the next build by what {' and '.join(others)} says of the same thing"
    return f"{told}: it does not count until kg forget --undo {article}; it stays in the file"


def remember(article: str, graph: Path, time: dt.datetime) -> None:
    """Take the withdrawal of an article back: the next build reads it again.

    Args:
        article: its identifier.
        graph: the Turtle file beside which the decisions stand.
        time: when.

    Raises:
        UsageError: it is not withdrawn.
        KgError: the file of decisions cannot be read or written.
    """
    path = graph.with_name(DECISIONS)
    gone = withdrawals(read_book(path).records)
    if article not in gone:
        withdrawn = f"withdrawn are {', '.join(sorted(gone))}" if gone else "none is"
        raise UsageError(f"{path}: the article {article!r} is not withdrawn; {withdrawn}")
    append(path, [deleted(gone[article], time.replace(microsecond=0))])


def _rest(data: GraphData, article: str, keys: set[str], decision: Decision) -> GraphData:
    lost = {claim.identifier for claim in data.claims if claim.article == article}
    claims = without(data.claims, lost)
    used = {argument.entity.slug for claim in claims for argument in arguments(claim) if argument.entity}
    quoted = _quotes(claims), _quotes(claim for claim in data.claims if claim.identifier in lost)
    entities = tuple(
        each if each.slug in keys else _with_names(each, *quoted) for each in data.entities if each.slug in used
    )
    decisions = [_loose(each, used) for each in data.decisions if article not in _articles(each)]
    decisions = sorted([*decisions, decision], key=lambda each: each.identifier)
    return replace(
        data,
        articles=without_origin(data.articles, article),
        entities=entities,
        claims=claims,
        decisions=tuple(decisions),
    )


def _quotes(claims: Iterable[Claim]) -> str:
    return "\n".join({claim.quote: None for claim in claims})


def _with_names(entity: Entity, kept: str, gone: str) -> Entity:
    return replace(entity, aliases=tuple(name for name in entity.aliases if name in kept or name not in gone))


def _articles(decision: Decision) -> set[str]:
    return {side.article for side in (decision.source, decision.target) if side}


def _loose(decision: Decision, used: set[str]) -> Decision:
    """Take the things away from a decision that are no longer in the graph."""
    source, target = (
        replace(side, entity="") if side and side.entity not in used else side
        for side in (decision.source, decision.target)
    )
    return replace(decision, source=source or decision.source, target=target)
