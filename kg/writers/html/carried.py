"""What the page carries for its script beside the map; what the table tells is not told again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from kg.graph.literals import decimal
from kg.model import Amount, Argument, Article, Case, Claim, Date, Deal, Entity, GraphData, Relation
from kg.writers.html.facets import OTHER
from kg.writers.html.rows import Row, Shelf
from kg.writers.html.words import PREFIXES, STATUS_WORDS, goes_on, kind

Record = dict[str, object]


def of(data: GraphData, rows: Sequence[Row], shelf: Shelf, numbers: Mapping[str, int]) -> Record:
    """Give what the script needs of a graph, the claims in the order of the table.

    Args:
        data: the graph.
        rows: the claims as the table shows them.
        shelf: where articles and relations are found.
        numbers: those of the entities by slug.
    """
    statuses, articles = list(STATUS_WORDS), {identifier: number for number, identifier in enumerate(shelf.sources)}
    places = {row.claim.identifier: row.number for row in rows}
    return {
        "base": data.base,
        "types": {kind(entity.type): entity.type for entity in data.entities},
        "statuses": statuses,
        "prefixes": PREFIXES,
        "relations": {name: _relation(relation) for name, relation in shelf.relations.items()},
        "articles": [_article(article, shelf.sources[article.identifier].url) for article in data.articles],
        "claims": {
            "status": [statuses.index(row.claim.status) for row in rows],
            "article": [articles[row.claim.article] for row in rows],
            "tie": [row.tie for row in rows],
            "confidence": [decimal(Decimal(f"{row.claim.confidence:.2f}")).value for row in rows],
            "spans": [_spans(row.claim) for row in rows],
        },
        "deals": [_deal(deal, places, numbers) for deal in data.deals],
        "cases": [_case(case, places, numbers) for case in data.cases],
        "more": {str(row.number): more for row in rows if (more := _more(row, places, shelf, numbers))},
    }


def _relation(relation: Relation) -> Record:
    return _known(
        label=relation.label,
        inverse=relation.inverse_label,
        kind=relation.group or OTHER,
        symmetric=relation.symmetric,
    )


def _article(article: Article, url: str) -> Record:
    return _known(
        id=article.identifier,
        day=article.published.isoformat() if article.published else "",
        title=article.title,
        publisher=article.publisher,
        url=url,
        hash=article.text_hash,
        offset=article.offset,
        copy=article.copy_of,
        credit=article.credit,
    )


def _deal(deal: Deal, places: Mapping[str, int], numbers: Mapping[str, int]) -> Record:
    return _known(
        id=deal.identifier,
        claims=[places[claim] for claim in deal.claims if claim in places],
        buyers=_numbers(deal.buyers, numbers),
        suppliers=_numbers(deal.suppliers, numbers),
        values=sorted({decimal(amount.value).value for amount in deal.values}),
        currencies=sorted({amount.currency for amount in deal.values}),
        start=_date(deal.start),
        end=_date(deal.end),
        extends=deal.extends,
    )


def _case(case: Case, places: Mapping[str, int], numbers: Mapping[str, int]) -> Record:
    return _known(
        id=case.identifier,
        claims=[places[claim] for claim in case.claims if claim in places],
        claimants=_numbers(case.claimants, numbers),
        defendants=_numbers(case.defendants, numbers),
        courts=_numbers(case.courts, numbers),
        outcomes=sorted(set(case.outcomes)),
    )


def _numbers(entities: Iterable[Entity], numbers: Mapping[str, int]) -> list[int]:
    return sorted({numbers[entity.slug] for entity in entities if entity.slug in numbers})


def _spans(claim: Claim) -> list[int]:
    """Give where sentence, subject, object, speaker and trigger begin and end; -1 for no speaker, nothing for no trigger."""
    speaker = claim.speaker.mention if claim.speaker else (-1, -1)
    found = (claim.quote_span, claim.subject.mention, claim.object.mention, speaker, claim.trigger or ())
    return [edge for span in found for edge in span]


def _more(row: Row, places: Mapping[str, int], shelf: Shelf, numbers: Mapping[str, int]) -> Record:
    """Give what only some claims have."""
    claim = row.claim
    loose = row.tie is None and claim.subject.entity
    return _known(
        start=_date(claim.start),
        end=_date(claim.end),
        lasts=claim.start is not None and claim.end is None and goes_on(claim, shelf.relations[claim.relation]),
        amount=_amount(claim.amount),
        role=claim.role,
        outcome=claim.outcome,
        said=claim.speaker_text,
        speaker=_speaker(claim.speaker, numbers),
        taught=claim.taught_by,
        rule=claim.rule,
        basis=list(claim.inferred_from),
        told=claim.takes_up,
        links=[[link.kind, link.words, places[link.claim.identifier]] for link in row.links],
        relation=claim.relation if row.tie is None else "",
        subject=[numbers[claim.subject.entity.slug]] if loose and claim.subject.entity else [],
        object=_date(claim.object.date),
    )


def _speaker(speaker: Argument | None, numbers: Mapping[str, int]) -> list[int]:
    entity = speaker.entity if speaker else None
    return [numbers[entity.slug]] if entity and entity.slug in numbers else []


def _date(date: Date | None) -> list[str]:
    return [date.earliest.isoformat(), date.latest.isoformat(), date.precision] if date else []


def _amount(amount: Amount | None) -> list[str]:
    return [decimal(amount.value).value, amount.currency, amount.text] if amount else []


def _known(**values: object) -> Record:
    return {name: value for name, value in values.items() if value}
