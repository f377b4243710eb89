"""Sentences to lessons and rows, and what need not be read again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extraction.learning.gathering import example_features, gather
from kg.extraction.learning.rows import RowBank
from kg.language import Analyser
from kg.model import AnnotatedArticle, Annotation, Article, Parsed

from ..telling import MET, TINY, examples


class Counting:
    """A language stage that counts what it reads."""

    def __init__(self, analyser: Analyser) -> None:
        self.analyser, self.read = analyser, 0

    def __call__(self, article: Article) -> Parsed:
        self.read += 1
        return self.analyser.analyse(article)


def silent(done: int, total: int) -> None: ...


@pytest.fixture
def counting(analyser: Analyser) -> Counting:
    return Counting(analyser)


TOLD = AnnotatedArticle(
    Article("told", "Halden Systems sued Clara Vell."),
    (("Halden Systems",), ("Clara Vell",)),
    (Annotation("Halden Systems", "sued", "Clara Vell", (0, 31)),),
)


def test_everything_is_read_once(counting: Counting) -> None:
    bank, ontology = RowBank(), replace(TINY, articles=(TOLD,))
    lessons, rows, _ = gather(ontology, counting, bank, "", silent)
    sources = len(TINY.examples) + len(TINY.practice) + len(TINY.background) + 1
    assert counting.read == sources
    assert len(lessons) == len(TINY.examples) + len(TINY.practice)
    again = gather(ontology, counting, bank, "founded", silent)
    assert counting.read == sources + len(examples("founded"))
    assert {lesson.example.relation for lesson in again[0]} == {"founded"}
    assert (again[1].features == rows.features).all()
    assert (again[1].judged("sued") == rows.judged("sued")).all()


def test_a_new_sentence_alone_is_read(counting: Counting) -> None:
    bank = RowBank()
    gather(TINY, counting, bank, "", silent)
    before, bank.changed = counting.read, False
    more = replace(TINY, background=(*TINY.background, "It rained on Quern Foods and Orvane Trust."))
    gather(more, counting, bank, "founded", silent)
    assert counting.read == before + len(examples("founded")) + 1
    assert bank.changed


def test_a_new_relation_spoils_no_row(counting: Counting) -> None:
    bank = RowBank()
    gather(TINY, counting, bank, "", silent)
    before = counting.read
    _, rows, _ = gather(replace(TINY, relations=(*TINY.relations, MET)), counting, bank, MET.name, silent)
    assert counting.read == before
    assert (rows.judged(MET.name) == 0).any()


def test_what_is_gone_leaves_the_bank(counting: Counting) -> None:
    bank = RowBank()
    gather(TINY, counting, bank, "", silent)
    gather(replace(TINY, background=()), counting, bank, "founded", silent)
    assert len(bank.content()[1]) == len(TINY.examples) + len(TINY.practice)


def test_examples_have_features(counting: Counting) -> None:
    bank = RowBank()
    found = example_features(TINY, counting, bank, "founded")
    assert {example.identifier for example, _ in found} == {e.identifier for e in examples("founded") if e.positive}
    assert all(len(features) > 10 for _, features in found)
    before = counting.read
    assert len(example_features(TINY, counting, bank, "founded")) == len(found)
    assert counting.read == before
