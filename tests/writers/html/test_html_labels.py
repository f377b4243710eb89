"""The names that the map writes beside its dots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.model import Entity, GraphData
from kg.writers.html import render

from .conftest import Reader
from .generated import generated
from .newsroom import RELATIONS

pytestmark = pytest.mark.browser
Read = Callable[..., Reader]

WRITTEN = "document.getElementById('map').written.filter((box) => box.lines).map((box) => box.lines.join(' '))"
LONG = (
    (
        "Harrowby and Upper Marlock Association Football Club of the Town",
        "Company",
        ("Town",),
        "Harrowby and Upper Marloc…",
    ),
    ("Commission for Regulating the Inland Waterways of the Provinces", "Company", ("Waterways", "CRIWP"), "CRIWP"),
    (
        "Bank for the Reconstruction of Northern and Eastern Provinces",
        "Company",
        ("Bank",),
        "Bank for the Reconstructi…",
    ),
    ("Solvanta Northern and Eastern Provinces Fertiliser Holdings", "Company", ("Solvanta", "Fertiliser"), "Solvanta"),
    ("Maria Fernandes de Albuquerque Cavalcanti e Souza de Menezes", "Person", ("Menezes",), "Menezes"),
)
"""Names too long for two lines: their class, their other names, and what the map should call them."""


def _named(data: GraphData) -> GraphData:
    """Give the names with most claims the long names."""
    sides = Counter(
        side.entity.slug for claim in data.claims for side in (claim.subject, claim.object) if side.entity is not None
    )
    busiest = [slug for slug, _ in sides.most_common(len(LONG))]
    told = {
        slug: Entity(slug, name, type_, aliases) for slug, (name, type_, aliases, _) in zip(busiest, LONG, strict=True)
    }
    entities = tuple(told.get(each.slug, each) for each in data.entities)
    claims = tuple(
        replace(
            claim,
            subject=replace(claim.subject, entity=told.get(claim.subject.entity.slug, claim.subject.entity)),
            object=replace(claim.object, entity=told.get(claim.object.entity.slug, claim.object.entity)),
        )
        for claim in data.claims
        if claim.subject.entity and claim.object.entity
    )
    return replace(data, entities=entities, claims=claims)


def test_a_long_name_is_written_by_its_acronym_or_telling_word_never_by_a_common_one(read: Read) -> None:
    reader = read(render(_named(generated(120)), RELATIONS), viewport={"width": 1280, "height": 900})
    reader.comes(f"{WRITTEN}.length > 4", wanted=True)
    written = reader.page.evaluate(WRITTEN)
    assert [wanted for *_, wanted in LONG if wanted not in written] == []
    assert not {alias for _, _, aliases, wanted in LONG for alias in aliases if alias != wanted} & set(written)


def test_relations_are_written_beside_dots_once_few_are_in_sight(read: Read) -> None:
    reader = read(render(generated(300), RELATIONS), viewport={"width": 1280, "height": 900})
    words = "document.getElementById('map').written.filter((box) => !box.lines).length"
    assert reader.page.evaluate(words) == 0
    scale = reader.page.evaluate(
        "(({ network: n }) => { n.moveTo({ scale: 0.6, position: n.getPosition(18) }); return n.getScale(); })(document.getElementById('map'))"
    )
    assert scale < 0.66
    assert reader.until(lambda: reader.page.evaluate(words), lambda number: number > 2) > 2


def test_a_printed_map_keeps_its_shape(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, viewport={"width": 1280, "height": 900})
    reader.page.emulate_media(media="print")
    reader.comes("getComputedStyle(document.querySelector('.map canvas')).objectFit", "contain")
