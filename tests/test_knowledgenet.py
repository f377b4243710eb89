"""Reading KnowledgeNet, counting as its evaluator does, and learning from it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kg.errors import KgError, OntologyError
from kg.evaluation.knowledgenet import best_threshold, count, spread
from kg.extraction.candidates import Admission
from kg.extraction.learning.corpus import as_properties, as_relations, fit_corpus, property_rows
from kg.extraction.learning.fitting import fit
from kg.extraction.learning.rows import Label, Row, join, pack
from kg.language import Analyser
from kg.model import Labelled, Passage, Property
from kg.ontology import PROPERTIES, load_classes, load_gazetteer, load_relations, packaged
from kg.ontology.properties import read_properties
from kg.readers.knowledgenet import read_knowledgenet

FIRST = "Clara Vell, who founded Halden Systems, lives in Leeds."
SECOND = "She is married to John Vale."
FOUNDED = Property("FOUNDED_BY", same=("founded",), inverse=True)
CEO = Property("CEO", broader=("headOf",), inverse=True)
MEMBER = Property("MEMBER", same=("employedBy",), narrower=("memberOf",))


def fact(name: str, subject: str, other: str, text: str = FIRST) -> dict[str, object]:
    places = ([text.index(words), text.index(words) + len(words), words] for words in (subject, other))
    return dict(zip(("property", "subject", "object"), (name, *places), strict=True))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    passages = [
        {
            "passageStart": 7,
            "text": FIRST,
            "properties": ["FOUNDED_BY", "CEO"],
            "facts": [fact("FOUNDED_BY", "Halden Systems", "Clara Vell"), fact("FOUNDED_BY", "Halden Systems", "who")],
        },
        {
            "passageStart": 8 + len(FIRST),
            "text": SECOND,
            "properties": ["SPOUSE"],
            "facts": [fact("SPOUSE", "She", "John Vale", SECOND)],
        },
    ]
    path = tmp_path / "documents.jsonl"
    path.write_text(json.dumps({"fold": 2, "documentId": "17", "passages": passages}) + "\n", "utf-8")
    return path


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser(load_gazetteer())


@pytest.fixture(scope="module")
def admission() -> Admission:
    return Admission(load_relations(), load_classes())


def passage(*facts: Labelled, properties: str = "p") -> Passage:
    return Passage((0, 100), frozenset(properties.split()), facts)


def test_documents_are_joined_from_their_passages(source: Path) -> None:
    (document,) = read_knowledgenet(source)
    text = document.article.text
    assert (document.fold, document.article.identifier, text) == (2, "17", f"{FIRST} {SECOND}")
    assert [text[slice(*each.span)] for each in document.passages] == [FIRST, SECOND]
    (married,) = document.passages[1].facts
    assert (text[slice(*married.subject)], text[slice(*married.object)]) == ("She", "John Vale")


def test_passages_far_apart_are_paragraphs(source: Path) -> None:
    record = json.loads(source.read_text("utf-8"))
    record["passages"][1]["passageStart"] += 50
    source.write_text(json.dumps(record), "utf-8")
    assert read_knowledgenet(source)[0].article.text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize("content", ["{}", "no", '{"fold": 1, "documentId": "1", "passages": [{}]}'])
def test_other_files_are_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.jsonl").write_text(content, "utf-8")
    with pytest.raises(KgError, match="is not KnowledgeNet"):
        read_knowledgenet(tmp_path / "x.jsonl")


def test_every_property_of_knowledgenet_is_mapped() -> None:
    found = {each.name: each for each in read_properties(packaged() / PROPERTIES, load_relations())}
    assert len(found) == 15
    assert (found["FOUNDED_BY"].same, found["FOUNDED_BY"].inverse) == (("founded",), True)
    assert (found["CEO"].broader, found["CEO"].inverse) == (("headOf",), True)
    assert found["SPOUSE"].symmetric


def test_a_property_must_match_relations_of_one_direction(tmp_path: Path) -> None:
    lines = (packaged() / PROPERTIES).read_text("utf-8").splitlines()
    head = [line for line in lines if line.startswith("@prefix")]
    for matches in ("", " ; skos:exactMatch kg:founded, kg:headedBy", " ; skos:exactMatch kg:nothing"):
        (tmp_path / "x.ttl").write_text("\n".join([*head, f"kn:X a kg:ForeignProperty{matches} ."]), "utf-8")
        with pytest.raises(OntologyError, match="X"):
            read_properties(tmp_path / "x.ttl", load_relations())


def test_overlapping_predictions_count() -> None:
    fact, near = Labelled("p", (0, 5), (10, 20)), Labelled("p", (3, 8), (12, 14))
    counts = count([(passage(fact), frozenset({near}))])
    assert (counts.found["p"], counts.wrong["p"], counts.missed["p"]) == (1, 0, 0)
    assert counts.measures() == (1.0, 1.0, 1.0)


def test_what_overlaps_a_right_prediction_is_not_wrong() -> None:
    fact, long = Labelled("p", (0, 5), (10, 20)), Labelled("p", (4, 9), (10, 20))
    beside = Labelled("p", (6, 9), (10, 20))
    assert count([(passage(fact), frozenset({long, beside}))]).wrong.total() == 0
    assert count([(passage(fact), frozenset({beside}))]).wrong.total() == 1


def test_only_annotated_properties_can_be_wrong() -> None:
    one, other = Labelled("p", (0, 5), (10, 20)), Labelled("q", (0, 5), (10, 20))
    counts = count([(passage(), frozenset({one, other}))])
    assert (counts.wrong["p"], counts.wrong["q"]) == (1, 0)


def test_each_fact_counts_however_few_predictions_find_it() -> None:
    facts = Labelled("p", (0, 5), (10, 20)), Labelled("p", (6, 8), (10, 20))
    counts = count([(passage(*facts), frozenset({Labelled("p", (0, 8), (10, 20))}))])
    assert (counts.found["p"], counts.missed["p"]) == (2, 0)


def test_what_is_said_of_a_thing_holds_for_all_its_words(source: Path, analyser: Analyser) -> None:
    (document,) = read_knowledgenet(source)
    parsed, first = analyser.analyse(document.article), document.passages[0]
    text = document.article.text
    by_words = {text[slice(*m.span)]: m for m in (*parsed.mentions, *parsed.bound)}
    found = spread(parsed, first, [("FOUNDED_BY", by_words["Halden Systems"], by_words["Clara Vell"], 0.7)])
    assert {(text[slice(*one.object)], score) for one, score in found.items()} == {("Clara Vell", 0.7), ("who", 0.7)}


def test_the_threshold_is_near_where_f1_is_best() -> None:
    right = [Labelled("p", (n, n + 1), (50, 60)) for n in range(40)]
    wrong = {Labelled("p", (n, n + 1), (70, 80)): 0.2 - n / 1000 for n in range(40)}
    assert 0.19 < best_threshold([(passage(*right), dict.fromkeys(right, 0.9) | wrong)], "p") <= 0.9
    assert best_threshold([], "p") == 1.0


def test_rows_judge_annotated_properties_alone(source: Path, analyser: Analyser, admission: Admission) -> None:
    (document,) = read_knowledgenet(source)
    parsed = analyser.analyse(document.article)
    rows = list(property_rows(parsed, document.passages[:1], (FOUNDED, CEO, MEMBER), admission))
    assert any(row.true == {"FOUNDED_BY"} and row.false == {"CEO"} for row in rows)
    assert all(row.unknown is None and not row.background for row in rows)
    assert "MEMBER" not in {name for row in rows for name in row.true | row.false}


@pytest.mark.parametrize(
    ("true", "false", "wanted"),
    [
        ({"CEO"}, set(), ({"headOf"}, set())),
        (set(), {"CEO"}, (set(), set())),
        ({"MEMBER"}, set(), ({"employedBy"}, set())),
        (set(), {"MEMBER"}, (set(), {"employedBy", "memberOf"})),
        ({"FOUNDED_BY"}, {"MEMBER"}, ({"founded"}, {"employedBy", "memberOf"})),
    ],
)
def test_matches_say_what_a_fact_teaches(true: set[str], false: set[str], wanted: tuple[set[str], set[str]]) -> None:
    label = Label(frozenset(), frozenset(true), frozenset(false), None, background=False)
    turned = as_relations(label, (FOUNDED, CEO, MEMBER))
    assert (turned.true, turned.false, turned.unknown) == (*wanted, None)


@pytest.mark.parametrize(
    ("true", "false", "unknown", "wanted"),
    [
        ({"founded"}, set(), set(), ({"FOUNDED_BY"}, set(), set())),
        ({"headOf"}, set(), set(), (set(), set(), {"CEO"})),
        ({"memberOf"}, set(), set(), ({"MEMBER"}, set(), set())),
        (set(), {"headOf"}, None, (set(), {"CEO"}, {"FOUNDED_BY", "MEMBER"})),
    ],
)
def test_examples_teach_properties(
    true: set[str], false: set[str], unknown: set[str] | None, wanted: tuple[set[str], set[str], set[str]]
) -> None:
    left = None if unknown is None else frozenset(unknown)
    label = Label(frozenset({"founded"}), frozenset(true), frozenset(false), left, background=False)
    turned = as_properties(label, (FOUNDED, CEO, MEMBER))
    assert (turned.true, turned.false, turned.unknown, turned.admitted) == (*wanted, {"FOUNDED_BY"})


def test_a_corpus_teaches_the_relations_that_it_matches() -> None:
    yes, no = (np.array([n, n + 1], dtype=np.uint32) for n in (5, 9))
    own = [Row(no, frozenset({"founded"}), background=True)] * 5
    foreign = [Row(yes, frozenset(), frozenset({"FOUNDED_BY"}), frozenset(), None)] * 5
    model = fit_corpus(pack(own), pack(foreign), (FOUNDED, CEO))
    assert model.relations == ("founded", "headOf")
    assert model.probabilities([yes])[0, 0] > 0.5 > model.probabilities([no])[0, 0]
    assert (model.probabilities([yes, no])[:, 1] < 0.01).all()


def test_rows_of_like_labels_stay_apart_when_they_are_joined() -> None:
    one, other = (Label(frozenset({name}), frozenset(), frozenset(), frozenset(), background=False) for name in "ab")
    rows = pack(Row(np.array([n], dtype=np.uint32), label.admitted) for n, label in enumerate((one, other)))
    alike = replace(rows, labels=(one, one))
    joined = join(alike, rows)
    assert [joined.labels[code] for code in joined.codes] == [one, one, one, other]
    assert joined.features.tolist() == [0, 1, 0, 1]


def test_rows_count_as_much_as_they_are_told() -> None:
    features = np.array([5], dtype=np.uint32)
    rows = [Row(features, frozenset(), frozenset({"founded"})), Row(features, frozenset({"founded"}))] * 9
    heavy, light = (
        fit(pack(rows), ("founded",), counts=np.array([1, weight] * 9, dtype=np.float32))[1].probabilities([features])
        for weight in (300.0, 0.1)
    )
    assert heavy[0, 0] < 0.5 < light[0, 0]
