"""Examples to rows."""

from __future__ import annotations

from kg.extraction.candidates import Admission
from kg.extraction.learning.instances import background_rows, lesson_rows, marked_pair
from kg.language import Analyser

from ..telling import ADMISSION, CLASSES, MET, SUED, lessons, read


def test_the_marked_pair_is_a_row_and_its_reverse_is_none(analyser: Analyser) -> None:
    (lesson,) = lessons(analyser, "sued", "+ {Halden Systems} *sued* [Brellow Energy].")
    rows = list(lesson_rows(lesson, ADMISSION))
    assert [row for row in rows if row.true == {"sued"}]
    assert [row for row in rows if row.false == {"sued"} and not row.true]


def test_a_symmetric_pair_is_a_row_both_ways(analyser: Analyser) -> None:
    (lesson,) = lessons(analyser, "metWith", "+ {Halden Systems} *met* [Brellow Energy].")
    rows = list(lesson_rows(lesson, Admission((MET,), CLASSES)))
    assert [row.true for row in rows] == [{"metWith"}, {"metWith"}]


def test_a_negative_pair_is_no_instance_of_its_relation_alone(analyser: Analyser) -> None:
    (lesson,) = lessons(analyser, "sued", "- {Halden Systems} met [Brellow Energy].")
    rows = list(lesson_rows(lesson, Admission((SUED,), CLASSES)))
    assert rows
    assert all(row.false == {"sued"} and not row.true for row in rows)


def test_a_negative_pair_of_a_symmetric_relation_counts_both_ways(analyser: Analyser) -> None:
    (lesson,) = lessons(analyser, "metWith", "- {Halden Systems} sued [Brellow Energy].")
    rows = list(lesson_rows(lesson, Admission((MET,), CLASSES)))
    assert [row.false for row in rows] == [{"metWith"}, {"metWith"}]


def test_what_is_listed_beside_a_marked_thing_is_no_counterexample(analyser: Analyser) -> None:
    (lesson,) = lessons(analyser, "sued", "+ {Halden Systems} and Clara Vell *sued* [Brellow Energy].")
    vell = [m for m in lesson.parsed.mentions if lesson.parsed.article.text[slice(*m.span)] == "Clara Vell"]
    assert vell
    rows = list(lesson_rows(lesson, Admission((SUED,), CLASSES)))
    assert len([row for row in rows if row.true]) == 1
    assert len(rows) < 6


def test_background_holds_nothing(analyser: Analyser) -> None:
    rows = list(background_rows(read(analyser, "Clara Vell met Halden Systems."), ADMISSION))
    assert rows
    assert all(row.background and not row.true and not row.false for row in rows)


def test_the_marked_pair_is_a_candidate(analyser: Analyser) -> None:
    (lesson,) = lessons(analyser, "sued", "+ [Halden Systems] was *sued* by {Brellow Energy}.")
    candidate = marked_pair(lesson, ADMISSION)
    assert candidate is not None
    assert (candidate.subject.span, candidate.object.span) == (lesson.example.subject, lesson.example.object)
