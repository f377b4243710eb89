from __future__ import annotations

import datetime as dt
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Argument, Date, Extracted, GazetteerEntry
from kg.resolution import resolve

from .corpus import Thing, extracted, one

GAZETTEER = [
    GazetteerEntry("nhs", "GovernmentBody", "National Health Service", ("the NHS",), ("NHS",)),
    GazetteerEntry("quern-data", "Company", "Quern Data"),
]
NAMES = [
    "Quern",
    "Quern Data",
    "Quern Data Ltd",
    "QD",
    "NHS",
    "NHS England",
    "Smith",
    "John Smith",
    "John Q Smith",
    "Mr John Smith",
    "Ms John Smith",
    "—",
]
KINDS = ["Person", "Company", "Organization", "Product"]

things = st.builds(
    Thing,
    st.sampled_from(KINDS),
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True).map(tuple),
    st.sampled_from(["", "", "", "nhs"]),
)
days = st.sampled_from(["", "2020-01-01", "2021-01-01"])
articles = st.builds(lambda held, day: (held, day), st.lists(things, min_size=1, max_size=4), days)
corpora = st.lists(articles, min_size=1, max_size=6).map(
    lambda rows: [extracted(f"{number:02d}", *held, day=day) for number, (held, day) in enumerate(rows)],
)


@settings(deadline=None)
@given(corpora, st.randoms(use_true_random=False))
def test_resolve_does_not_depend_on_order(corpus: list[Extracted], luck: random.Random) -> None:
    shuffled, gazetteer = luck.sample(corpus, len(corpus)), luck.sample(GAZETTEER, len(GAZETTEER))
    assert resolve(shuffled, gazetteer) == resolve(corpus, GAZETTEER)


@settings(deadline=None)
@given(corpora)
def test_resolve_gives_every_referent_one_entity_of_its_own_slug(corpus: list[Extracted]) -> None:
    entities, claims = resolve(corpus, GAZETTEER)
    slugs = [entity.slug for entity in entities]
    assert slugs == sorted(set(slugs))
    assert "" not in slugs
    assert [claim.identifier for claim in claims] == sorted(
        claim.identifier for each in corpus for claim in each.claims
    )
    assert {argument.entity for claim in claims for argument in (claim.subject, claim.object)} == set(entities)
    assert all(entity.name not in entity.aliases for entity in entities)


def test_resolve_does_not_depend_on_the_hash_seed() -> None:
    script = "import tests.resolution.test_resolve as t; print(t.resolve(t.sample(), t.GAZETTEER))"
    root = Path(__file__).parents[2]
    outputs = set()
    for seed in ("0", "1", "2"):
        run = [sys.executable, "-c", script]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        outputs.add(subprocess.run(run, env=environment, cwd=root, capture_output=True, check=True).stdout)
    assert len(outputs) == 1


def sample() -> list[Extracted]:
    """Return a corpus in which every rule has something to do."""
    luck = random.Random(3)
    return [
        extracted(f"{number:02d}", *(Thing(luck.choice(KINDS), tuple(luck.sample(NAMES, 3))) for _ in range(5)))
        for number in range(30)
    ]


def test_resolve_fills_subject_object_and_speaker() -> None:
    each = extracted("a", Thing("Company", "Acme"), Thing("Person", "Ann Lee"), Thing("Place", "Leeds"))
    claim = replace(each.claims[1], speaker=Argument((20, 25), 2))
    entities, (resolved,) = resolve([replace(each, claims=(claim,))], ())
    assert resolved.subject.entity
    assert resolved.object.entity
    assert resolved.speaker
    assert resolved.speaker.entity
    assert [resolved.subject.entity.slug, resolved.object.entity.slug, resolved.speaker.entity.slug] == [
        "ann-lee",
        "acme",
        "leeds",
    ]
    assert [entity.slug for entity in entities] == ["acme", "ann-lee", "leeds"]
    assert replace(resolved, subject=claim.subject, object=claim.object, speaker=claim.speaker) == claim


def test_resolve_leaves_dates_and_unnamed_arguments_alone() -> None:
    each = one("a", "Company", "Acme")
    date = Argument((1, 2), date=Date(dt.date(2020, 1, 1), dt.date(2020, 1, 1), "day"))
    claim = replace(each.claims[0], subject=Argument((0, 1)), object=date)
    assert resolve([replace(each, claims=(claim,))], GAZETTEER) == ((), (claim,))


def test_resolve_leaves_out_things_that_no_claim_uses_but_learns_from_them() -> None:
    link = replace(one("a", "Company", ("Quern Foods", "Quern"), day="2020-01-01"), claims=())
    (entity,), _ = resolve([link, one("b", "Company", "Quern")], ())
    assert (entity.slug, entity.name, entity.aliases) == ("quern-foods", "Quern Foods", ("Quern",))


def test_resolve_takes_nothing() -> None:
    assert resolve([], []) == ((), ())
