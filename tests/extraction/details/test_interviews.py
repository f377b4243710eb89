"""Interviews told as questions and answers."""

from __future__ import annotations

from kg.extraction.details.interviews import find_asked, find_questions
from kg.language import Analyser

from ..telling import read

OPENING = "Clara Vell has run Brellow Energy since 2019. She spoke to John Vale in Leeds.\n\n"
ANSWERED = "\n\nWe were lucky. Halden Systems lent us a mill.\n\n"
ASKED = ("How did you begin?", "Were you afraid?", "Did Halden Systems want your mill?", "What will you do next?")


def test_whoever_is_asked_is_the_one_spoken_of_before(analyser: Analyser) -> None:
    parsed = read(analyser, OPENING + ANSWERED.join(ASKED) + ANSWERED)
    questions = find_questions(parsed)
    asked = find_asked(parsed, questions)
    assert len(questions) == len(ASKED)
    assert asked is not None
    assert parsed.article.text[slice(*asked.span)] == "Clara Vell"


def test_few_questions_make_no_interview(analyser: Analyser) -> None:
    parsed = read(analyser, OPENING + ANSWERED.join(ASKED[:2]) + ANSWERED)
    assert find_questions(parsed) == ()
    assert find_asked(parsed, ()) is None
