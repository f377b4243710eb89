"""What a graph says of one entity, for reporters: a timeline, who says what, the sources; as Markdown or a page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import jinja2

from kg import phrases
from kg.graph.iris import encode
from kg.model import HEDGED, Argument, Article, Claim, Entity, GraphData, Relation, Vocabulary
from kg.voices import support_words, voices
from kg.writers.table import Open

LOSES = (
    "It is made to be read: no spans of words, no confidence, no decisions. Each entry gives its status, and those of "
    "alleged, denied and planned claims are in bold type."
)

_MARKS = re.compile(r"([\\`*_\[\]<>#!|~&])")
_LIST = re.compile(r"^(?:([+-])|(\d+)([.)]))")
_LONGEST_NAME = 100


class Entry(NamedTuple):
    """One claim in words."""

    when: str
    statement: str
    status: str
    hedged: bool
    speaker: str
    quote: str
    article: str
    role: str
    amount: str


class Dossier(NamedTuple):
    """What there is to say of an entity: its entries by article, those with a date by date, and the articles.

    `support` says how many articles and sources these are, where copies are among them.
    """

    entity: Entity
    entries: tuple[Entry, ...]
    timeline: tuple[Entry, ...]
    sources: tuple[Article, ...]
    support: str = ""


def write_dossiers(data: GraphData, vocabulary: Vocabulary, opened: Open) -> None:
    """Write a Markdown file for each entity that a claim is about.

    Raises:
        GraphError: an identifier is empty or holds half a surrogate pair.
    """
    relations = {relation.name: relation for relation in vocabulary.relations}
    for entity in data.entities:
        made = dossier(data, entity, relations)
        if made.entries:
            opened(f"{_file(entity.slug)}.md").write(to_markdown(made).encode())


def dossier(data: GraphData, entity: Entity, relations: Mapping[str, Relation]) -> Dossier:
    """Gather what a graph says of an entity.

    Args:
        data: the graph.
        entity: one of its entities.
        relations: by name.
    """
    claims = sorted(
        (claim for claim in data.claims if entity in _parties(claim)),
        key=lambda claim: (claim.article, claim.quote_span, claim.identifier),
    )
    entries = [(claim, _entry(claim, relations)) for claim in claims]
    dated = sorted((_moment(claim), entry) for claim, entry in entries if _moment(claim))
    used = {claim.article for claim in claims}
    found = sorted(data.articles, key=lambda article: article.identifier)
    sources = tuple(article for article in found if article.identifier in used)
    support = support_words(used, voices(found)) if any(article.copy_of for article in sources) else ""
    return Dossier(entity, tuple(entry for _, entry in entries), tuple(entry for _, entry in dated), sources, support)


def to_markdown(made: Dossier) -> str:
    """Write a dossier as Markdown."""
    return _template("dossier.md").render(dossier=made)


def to_html(made: Dossier) -> str:
    """Write a dossier as a page that needs nothing else."""
    return _template("dossier.html").render(dossier=made)


@cache
def _template(name: str) -> jinja2.Template:
    loader = jinja2.PackageLoader("kg.writers", "")
    escaped = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    plain = jinja2.Environment(loader=loader, trim_blocks=True, lstrip_blocks=True)  # noqa: S701  # Markdown has its own
    plain.filters["md"] = _escaped
    chosen = escaped if name.endswith(".html") else plain
    return chosen.get_template(name)


def _escaped(text: str) -> str:
    """Write a text as one line of Markdown that means nothing but itself."""
    line = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return _LIST.sub(lambda hit: f"\\{hit[1]}" if hit[1] else f"{hit[2]}\\{hit[3]}", line)


def _file(slug: str) -> str:
    name = encode(slug)
    if len(name.encode()) <= _LONGEST_NAME:
        return name
    return hashlib.sha256(slug.encode()).hexdigest()[:32]


def _parties(claim: Claim) -> tuple[Entity | None, ...]:
    return tuple(each.entity for each in (claim.subject, claim.object, claim.speaker) if each)


def _entry(claim: Claim, relations: Mapping[str, Relation]) -> Entry:
    label = relations[claim.relation].label if claim.relation in relations else claim.relation
    return Entry(
        when=phrases.times(claim),
        statement=f"{_name(claim.subject)} {label} {_name(claim.object)}",
        status=claim.status,
        hedged=claim.status in HEDGED,
        speaker=phrases.speaker(claim),
        quote=claim.quote,
        article=claim.article,
        role=claim.role,
        amount=phrases.money(claim.amount),
    )


def _moment(claim: Claim) -> str:
    date = claim.start or claim.end or claim.object.date
    return date.earliest.isoformat() if date else ""


def _name(argument: Argument) -> str:
    if argument.date:
        return phrases.moment(argument.date)
    return argument.entity.name if argument.entity else ""
