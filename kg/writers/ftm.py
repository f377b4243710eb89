"""A graph as entities of FollowTheMoney, a line of JSON each, for Aleph, OpenSanctions and nomenklatura.

Which schema stands for a class or a relation is in `ontology/alignments.ttl`. What is alleged, denied or planned, and what
has no schema of its own or does not fit it, becomes an UnknownLink whose role says the relation, and the status of a hedged
one. The articles are Documents, and the proof of every link; one that is a copy of another is linked to it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, NamedTuple

from kg import phrases
from kg.model import HEDGED, Alignments, Argument, Article, Claim, EdgeSchema, Entity, GraphData, Vocabulary

LOSES = (
    "FollowTheMoney has no spans of words, no precision of a day or week, no confidence, no decisions, and no links between "
    "claims; who says so, how much and the status are words in the description of a link. Alleged, denied and planned claims are "
    "UnknownLinks whose role says so, sued (alleged), or notes where their object is a date. kg load reads it back as facts "
    "of another source, not as claims: without spans nothing shows where in its article a sentence stands."
)

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_PLAIN = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z.-]{0,150}[0-9A-Za-z])?")
_WIKIDATA = re.compile(r"https?://www\.wikidata\.org/entity/(Q\d+)")
_LABELS = {"Family": "relationship", "Payment": "purpose"}
"""Where schemata that have no role say what kind of link it is."""

Properties = dict[str, list[str]]


class Ftm(NamedTuple):
    """An entity of FollowTheMoney."""

    identifier: str
    schema: str
    properties: Properties


def write_ftm(data: GraphData, vocabulary: Vocabulary, out: BinaryIO) -> None:
    """Write a graph as entities of FollowTheMoney, a line each."""
    tables = _Tables(vocabulary.alignments)
    articles = {article.identifier: article for article in data.articles}
    records = [
        *((deal.identifier, deal.claims) for deal in data.deals),
        *((case.identifier, case.claims) for case in data.cases),
    ]
    groups = {claim: identifier for identifier, found in sorted(records, reverse=True) for claim in found}
    for document in _documents(articles):
        _write(out, document)
    dates: dict[str, list[Claim]] = {}
    claims = sorted(data.claims, key=lambda claim: claim.identifier)
    for claim in claims:
        if claim.subject.entity and claim.object.date:
            dates.setdefault(claim.subject.entity.slug, []).append(claim)
    for entity in sorted(data.entities, key=lambda entity: entity.slug):
        _write(out, tables.thing(entity, dates.get(entity.slug, ())))
    known: set[str] = set()
    for claim in claims:
        if claim.subject.entity and claim.object.entity:
            group = groups.get(claim.identifier, claim.identifier)
            for found in tables.links(claim, articles[claim.article], group):
                if found.identifier not in known:
                    _write(out, found)
                    known.add(found.identifier)


def _write(out: BinaryIO, entity: Ftm) -> None:
    kept = {name: [value for value in dict.fromkeys(values) if value] for name, values in entity.properties.items()}
    properties = {name: values for name, values in kept.items() if values}
    record = {"id": entity.identifier, "schema": entity.schema, "properties": properties}
    out.write(f"{json.dumps(record, ensure_ascii=False)}\n".encode())


def _identifier(kind: str, name: str) -> str:
    """Make an identifier that FollowTheMoney takes: letters, digits, hyphens and dots, else a hash of the name."""
    if _PLAIN.fullmatch(name):
        return f"{kind}-{name}"
    return f"{kind}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def _documents(articles: Mapping[str, Article]) -> Iterator[Ftm]:
    """Give the articles, then which are copies of which."""
    yield from (_document(article) for _, article in sorted(articles.items()))
    yield from (_copy(article) for _, article in sorted(articles.items()) if article.copy_of in articles)


def _document(article: Article) -> Ftm:
    properties = {
        "title": [article.title or article.identifier],
        "fileName": [article.identifier],
        "publisher": [article.publisher],
        "sourceUrl": [article.url] if _ADDRESS.fullmatch(article.url) else [],
        "publishedAt": [article.published.isoformat()] if article.published else [],
    }
    return Ftm(_identifier("article", article.identifier), "Article", properties)


def _copy(article: Article) -> Ftm:
    """Link an article to the one whose text it is; there is no schema for that."""
    ends = {
        "subject": [_identifier("article", article.identifier)],
        "object": [_identifier("article", article.copy_of)],
    }
    return Ftm(_identifier("copy", article.identifier), "UnknownLink", {**ends, "role": ["copy of"]})


class _Tables:
    """The alignments as mappings, and what they make of things and claims."""

    def __init__(self, alignments: Alignments) -> None:
        self._kinds, self._dates = dict(alignments.kinds), dict(alignments.dates)
        self._ranges, self._lines = dict(alignments.ranges), dict(alignments.lines)
        self._edges = {edge.relation: edge for edge in alignments.edges}

    def thing(self, entity: Entity, dates: Iterable[Claim]) -> Ftm:
        schema = self._kinds.get(entity.type, "LegalEntity")
        found: Properties = {"name": [entity.name], "alias": sorted(entity.aliases)}
        found["wikidataId"] = [hit[1] for iri in entity.same_as if (hit := _WIKIDATA.fullmatch(iri))]
        if schema == "Address":
            found["full"] = [entity.name]
        for claim in dates:
            name = self._dates.get(claim.relation, "")
            fits = name and (name == "incorporationDate") != (schema == "Person")
            if claim.object.date and fits and claim.status not in HEDGED:
                found.setdefault(name, []).append(phrases.earliest(claim.object.date))
            else:
                found.setdefault("notes", []).append(phrases.dated(claim))
        return Ftm(_identifier("id", entity.slug), schema, found)

    def links(self, claim: Claim, article: Article, group: str) -> Iterator[Ftm]:
        """Give what stands for a claim: a link, or two with the contract or court case that they meet in."""
        edge = self._edges.get(claim.relation)
        common = _common(claim, article)
        if edge is None or claim.status in HEDGED or not self._fits(edge, claim):
            ends = {"subject": [_end(claim.subject)], "object": [_end(claim.object)]}
            yield Ftm(
                _identifier("claim", claim.identifier),
                "UnknownLink",
                {**ends, **_labelled(common, "role", phrases.label(claim))},
            )
        elif edge.schema == "ContractAward":
            yield from _award(claim, common, group)
        elif edge.schema == "CourtCaseParty":
            yield from _case(claim, common, group, edge)
        else:
            yield _link(claim, common, edge)

    def _fits(self, edge: EdgeSchema, claim: Claim) -> bool:
        return all(
            self._is_a(argument, self._ranges.get(role, ""))
            for role, argument in ((edge.subject_role, claim.subject), (edge.object_role, claim.object))
        )

    def _is_a(self, argument: Argument, wanted: str) -> bool:
        schema = self._kinds.get(argument.entity.type, "") if argument.entity else ""
        return not wanted or wanted in self._lines.get(schema, (schema,))


def _link(claim: Claim, common: Properties, edge: EdgeSchema) -> Ftm:
    label = _LABELS.get(edge.schema)
    properties = _labelled(common, label or "role", claim.role or claim.relation)
    if label:
        properties = {name: values for name, values in properties.items() if name not in {"role", "status"}}
    if edge.schema == "Payment":
        properties |= _sum(claim)
    ends = {edge.subject_role: [_end(claim.subject)], edge.object_role: [_end(claim.object)]}
    return Ftm(_identifier("claim", claim.identifier), edge.schema, {**ends, **properties})


def _award(claim: Claim, common: Properties, group: str) -> Iterator[Ftm]:
    contract = _identifier("deal", f"{group}-{claim.object.entity.slug}" if claim.object.entity else group)
    title = f"Contract of {_name(claim.object)} with {_name(claim.subject)}"
    yield Ftm(contract, "Contract", {"title": [title], "name": [title], "authority": [_end(claim.object)]})
    ends = {"supplier": [_end(claim.subject)], "contract": [contract]}
    properties = {**ends, **_labelled(common, "role", claim.role or claim.relation), **_sum(claim)}
    yield Ftm(_identifier("claim", claim.identifier), "ContractAward", properties)


def _case(claim: Claim, common: Properties, group: str, edge: EdgeSchema) -> Iterator[Ftm]:
    case = _identifier("case", group)
    yield Ftm(case, "CourtCase", {"name": [f"{_name(claim.subject)} v {_name(claim.object)}"]})
    for role, argument in ((edge.subject_role, claim.subject), (edge.object_role, claim.object)):
        properties = {"party": [_end(argument)], "case": [case], **_labelled(common, "role", role)}
        yield Ftm(f"{_identifier('claim', claim.identifier)}-{role}", "CourtCaseParty", properties)


def _common(claim: Claim, article: Article) -> Properties:
    speaker = phrases.speaker(claim)
    said = (claim.status, f"according to {speaker}" if speaker else "", phrases.money(claim.amount))
    return {
        "status": [claim.status],
        "summary": [claim.quote],
        "description": ["; ".join(filter(None, said))],
        "recordId": [claim.identifier],
        "publisher": [article.publisher],
        "sourceUrl": [article.url] if _ADDRESS.fullmatch(article.url) else [],
        "startDate": [phrases.earliest(claim.start)] if claim.start else [],
        "endDate": [phrases.latest(claim.end)] if claim.end else [],
        "proof": [_identifier("article", article.identifier)],
    }


def _labelled(properties: Mapping[str, list[str]], name: str, label: str) -> Properties:
    return {name: [label], **properties}


def _sum(claim: Claim) -> Properties:
    return {"amount": [f"{claim.amount.value:f}"], "currency": [claim.amount.currency]} if claim.amount else {}


def _end(argument: Argument) -> str:
    return _identifier("id", argument.entity.slug) if argument.entity else ""


def _name(argument: Argument) -> str:
    return argument.entity.name if argument.entity else ""
