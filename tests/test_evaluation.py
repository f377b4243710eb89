"""Counting what is right, wrong and missing."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import random
import re
import runpy
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError, UsageError
from kg.evaluation import Fact, Gold, GoldEntity, Scores, evaluate, read_gold
from kg.evaluation.names import Names, words
from kg.graph import DEFAULT_BASE, read
from kg.model import Amount, Argument, Article, Claim, Date, Entity, GraphData, Header
from kg.ontology import load_relations
from kg.writers import write
from kg.writers.turtle import render

SHARED = Path(__file__).parents[2] / "shared"
SCORER = SHARED / "score.py"
FOLDERS = sorted(folder for folder in (SHARED / "gold").glob("*") if folder.is_dir())
ONTOLOGY = load_relations()

ACME, GLOBEX, JO = (
    Entity(name.lower(), name, kind) for name, kind in (("Acme", "Company"), ("Globex", "Company"), ("Jo", "Person"))
)
THINGS = tuple(GoldEntity(entity.slug, (entity.name,)) for entity in (ACME, GLOBEX, JO))
TEXT = "Acme sued Globex."
SUED = Fact("acme", "sued", "globex", "asserted")


def claim(relation: str = "sued", subject: Entity = ACME, other: Entity = GLOBEX, **more: object) -> Claim:
    """Make a claim of the article `one`."""
    made = Claim(
        "0",
        "one",
        Argument((0, 4), entity=subject),
        relation,
        Argument((10, 16), entity=other),
        "asserted",
        TEXT,
        (0, 17),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def graph(*claims: Claim) -> GraphData:
    """Make a graph of these claims, numbered in their order, of the articles `one` and `two`."""
    numbered = tuple(replace(each, identifier=f"{number:02}") for number, each in enumerate(claims))
    entities = {
        a.entity.slug: a.entity for each in claims for a in (each.subject, each.object, each.speaker) if a and a.entity
    }
    articles = tuple(Article(name, "") for name in sorted({"one", "two", *(each.article for each in claims)}))
    return GraphData(
        DEFAULT_BASE, Header("", "", ""), articles, tuple(entities[slug] for slug in sorted(entities)), numbered
    )


def score(claims: list[Claim], facts: list[Fact], text: str | None = TEXT) -> Scores:
    return evaluate(graph(*claims), [Gold("one", THINGS, tuple(facts), text)], ONTOLOGY)


def counts(scores: Scores) -> tuple[int, int, int]:
    return scores.found.total(), scores.wrong.total(), scores.missed.total()


def test_evaluate_finds_a_fact() -> None:
    scores = score([claim()], [SUED])
    assert counts(scores) == (1, 0, 0)
    assert (scores.precision, scores.recall, scores.f1) == (1, 1, 1)
    assert scores.reaches(1, 1, 1)


def test_evaluate_counts_what_is_wrong_once() -> None:
    scores = score([claim("acquired"), claim("acquired", quote_span=(1, 18)), claim("acquired", GLOBEX, ACME)], [SUED])
    assert counts(scores) == (0, 2, 1)
    assert scores.missed_facts == [("one", SUED)]
    assert not scores.reaches()


@pytest.mark.parametrize(
    ("fact", "stated", "turned", "found"),
    [
        ("subsidiaryOf", "ownedBy", False, True),
        ("ownedBy", "subsidiaryOf", False, True),
        ("subsidiaryOf", "ownedBy", True, False),
        ("mergedWith", "mergedWith", True, True),
        ("acquired", "acquired", True, False),
        ("extendedContractWith", "contractedBy", True, True),
        ("extendedContractWith", "contractedBy", False, False),
        ("contractedBy", "extendedContractWith", True, True),
        ("acquired", "ownedBy", False, False),
    ],
)
def test_evaluate_counts_broader_symmetric_and_turned_relations(
    fact: str, stated: str, turned: bool, found: bool
) -> None:
    ends = (GLOBEX, ACME) if turned else (ACME, GLOBEX)
    scores = score([claim(stated, *ends)], [Fact("acme", fact, "globex", "asserted")])
    assert counts(scores) == ((1, 0, 0) if found else (0, 1, 1))
    assert scores.tallies["same relation"] == ((int(fact == stated), 1) if found else (0, 0))


def test_evaluate_lets_inferred_claims_find_only_inferred_facts() -> None:
    assert counts(score([claim(rule="r")], [SUED])) == (0, 0, 1)
    assert counts(score([claim(rule="r")], [replace(SUED, inferred=True)])) == (1, 0, 0)


def test_evaluate_counts_optional_facts_neither_way() -> None:
    assert counts(score([claim()], [replace(SUED, optional=True)])) == (0, 0, 0)
    assert counts(score([], [replace(SUED, optional=True)])) == (0, 0, 0)


def test_evaluate_leaves_out_relations_that_are_not_annotated() -> None:
    assert counts(score([claim("educatedAt", JO)], [])) == (0, 0, 0)


def test_evaluate_judges_qualifiers_on_the_claim_that_has_most_right() -> None:
    year = Date(*(dt.date(2020, month, day) for month, day in ((1, 1), (12, 31))), "year")
    fact = replace(
        SUED, status="reported", date="2020", end="2021-02", amount="GBP 5000000", role="the Chair", speaker="jo"
    )
    good = claim(
        status="reported", start=year, end=replace(year, latest=dt.date(2021, 2, 3), precision="month"),
        amount=Amount(Decimal("5e6"), "GBP", "£5m"), role="chair", speaker=Argument((1, 2), entity=JO),
    )  # fmt: skip
    scores = score([claim(), good, claim()], [fact])
    assert scores.tallies == {
        "same relation": (1, 1), "status": (1, 1), "dates": (1, 1), "ends": (1, 1), "roles": (1, 1), "amounts": (1, 1),
        "attribution": (1, 1), "verbatim quotes": (3, 3), "hedged facts with a plain triple": (0, 0),
    }  # fmt: skip


def test_evaluate_sees_quotes_that_are_not_verbatim() -> None:
    scores = score([claim(quote="Acme sues Globex.")], [SUED])
    assert scores.tallies["verbatim quotes"] == (0, 1)
    assert not scores.reaches()
    assert score([claim(quote="Acme sues Globex.")], [SUED], None).reaches()


def test_evaluate_sees_hedged_facts_that_stand_as_plain_triples() -> None:
    denied, fact = claim(status="denied"), replace(SUED, status="denied")
    assert score([denied], [fact]).reaches()
    assert score([denied, claim()], [fact]).tallies["hedged facts with a plain triple"] == (1, 1)
    assert not score([denied, claim()], [fact]).reaches()
    assert score([denied, claim(article="two")], [fact]).reaches()


def test_evaluate_names_articles_without_claims() -> None:
    assert score([], [SUED]).silent == ["one"]


@pytest.mark.parametrize(
    ("name", "reduced"),
    [
        ("The OpenDemocracy Ltd", "open democracy"),
        ("United States of America", "us"),
        ("the U.K. Government", "uk government"),
        ("Sir Élan Bloggs", "elan bloggs"),
        ("The Company", "the company"),
        ("NHS's Trust", "nhs trust"),
        ("", ""),
    ],
)
def test_words_reduce_names(name: str, reduced: str) -> None:
    assert " ".join(words(name)) == reduced


def test_names_resolve_by_majority_then_by_part() -> None:
    names = Names(
        [GoldEntity("a", ("Acme", "Acme Group")), GoldEntity("b", ("Acme Bank",)), GoldEntity("c", ("Jo Bloggs",))]
    )
    assert names.resolve(["ACME"]) == "a"
    assert names.resolve(["Acme Bank", "Acme Group", "Acme"]) == "a"
    assert names.resolve(["Bloggs"]) == "c"
    assert names.resolve(["Mr Jo Bloggs OBE"]) == "c"
    assert names.resolve(["Acme Bank Holdings"]) == ""
    assert names.resolve(["Globex"]) == ""


@given(st.text(max_size=20))
def test_words_take_any_name(name: str) -> None:
    assert words(" ".join(words(name))) == words(name) or "us" in words(name) or "uk" in words(name)


def write_gold(folder: Path, **more: object) -> Path:
    record = {"id": "one", "entities": [{"id": "acme", "name": "Acme", "names": ["Acme"]}], "facts": [], **more}
    (folder / "one.json").write_text(json.dumps(record), "utf-8")
    return folder


def test_read_gold_takes_the_text_of_the_record(tmp_path: Path) -> None:
    (gold,) = read_gold(write_gold(tmp_path, text=TEXT))
    assert (gold.text, gold.source) == (TEXT, tmp_path / "one.json")


def test_read_gold_takes_the_text_beside_it_without_its_date(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(f" date 2021-03-30 {TEXT}", "utf-8")
    (gold,) = read_gold(write_gold(tmp_path))
    assert (gold.text, gold.source) == (TEXT, tmp_path / "one.txt")


def test_read_gold_does_without_a_text(tmp_path: Path) -> None:
    fact = {"s": "acme", "p": "sued", "o": "acme", "status": "asserted", "date": None, "optional": True}
    (gold,) = read_gold(write_gold(tmp_path, facts=[fact]))
    assert (gold.text, gold.source) == (None, None)
    assert gold.facts == (Fact("acme", "sued", "acme", "asserted", optional=True),)


@pytest.mark.parametrize("content", ["", "[]", "{", '{"id": "a"}', '{"id": "a", "entities": [1], "facts": []}', "\xff"])
def test_read_gold_refuses_what_is_no_annotated_article(content: str, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text(content, "latin-1")
    with pytest.raises(KgError, match=r"bad\.json: is no annotated article"):
        read_gold(tmp_path)


def test_read_gold_refuses_a_folder_without_articles(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no annotated article"):
        read_gold(tmp_path)


def reference(path: Path, folder: Path) -> str:
    """Run the independent scorer, and return its summary and whether it was content."""
    written, code = io.StringIO(), None
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(written):
        patch.setattr("sys.argv", [str(SCORER), str(path), str(folder)])
        try:
            runpy.run_path(str(SCORER))
        except SystemExit as ending:
            code = ending.code
    return f"{written.getvalue()}{code}"


def summary(scores: Scores) -> str:
    """Write scores as the independent scorer does."""
    silent = "".join(f"! no claims for {article}\n" for article in scores.silent)
    tallies = " ".join(f"{name} {right}/{of}" for name, (right, of) in scores.tallies.items())
    found, wrong, missed = counts(scores)
    figures = f"P={scores.precision:.3f} R={scores.recall:.3f} F1={scores.f1:.3f} (tp {found} fp {wrong} fn {missed})"
    return f"{silent}{tallies}\n{figures}\n{0 if scores.reaches() else 1}"


def random_claims(gold: Gold, chance: random.Random) -> list[Claim]:
    """Make claims of an annotated article, some of them right."""
    names = [entity.names for entity in gold.entities] + [("Nobody",), ("Someone Else", "Nobody")]
    things = [
        Entity(re.sub(r"\W+", "-", f"{gold.identifier}-{found[0]}"), found[0], "Company", tuple(sorted(set(found[1:]))))
        for found in names
    ]
    by_key = dict(zip((entity.identifier for entity in gold.entities), things, strict=False))
    text = gold.text or "no text"
    relations = (
        "sued",
        "ownedBy",
        "subsidiaryOf",
        "mergedWith",
        "contractedBy",
        "extendedContractWith",
        "partneredWith",
        "bornIn",
    )
    made = []
    for fact in chance.choices(gold.facts, k=len(gold.facts)):
        right = chance.random() < 0.6
        subject, other = (by_key[fact.subject], by_key[fact.object]) if right else chance.sample(things, 2)
        if chance.random() < 0.15:
            subject, other = other, subject
        start = chance.randrange(len(text) - 1)
        day = dt.date(2020, chance.randint(1, 12), 1)
        when = Date(day, day.replace(day=28), chance.choice(("year", "month", "week", "day")))  # type: ignore[arg-type]
        currency, _, value = (fact.amount or "USD 1").partition(" ")
        made.append(
            claim(
                fact.relation if right or chance.random() < 0.5 else chance.choice(relations), subject, other,
                article=gold.identifier,
                status=chance.choice([fact.status, "asserted", "denied", "alleged", "planned", "reported", "ended"]),
                start=chance.choice([None, when]), end=chance.choice([None, when]), role=chance.choice(["", fact.role, f"The {fact.role}"]),
                amount=chance.choice([None, Amount(Decimal(value), currency, value)]),
                speaker=chance.choice([None, Argument((0, 1)), Argument((0, 1), entity=by_key.get(fact.speaker, chance.choice(things)))]),
                quote=text[start : start + 9], quote_span=(start, min(start + 9, len(text))), rule=chance.choice(["", "", "rightOfReply"]),
            )
        )  # fmt: skip
    return made


@pytest.mark.skipif(not SCORER.exists(), reason="the independent scorer is not here")
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("seed", range(6))
def test_evaluate_agrees_with_the_independent_scorer(folder: Path, seed: int, tmp_path: Path) -> None:
    articles = read_gold(folder)
    chance = random.Random(seed)
    claims = [made for gold in articles[seed % 2 :] for made in random_claims(gold, chance)]
    chance.shuffle(claims)
    write(tmp_path / "graph.ttl", render(graph(*claims)))
    scores = evaluate(read(tmp_path / "graph.ttl"), articles, ONTOLOGY)
    assert summary(scores) == reference(tmp_path / "graph.ttl", folder)
    assert min(counts(scores)) > 0
