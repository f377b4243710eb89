"""Example sentences as the parser reads them."""

from __future__ import annotations

import pytest

from kg.extraction.learning.examples import head_of, mention_at, other_names, read_lessons, tokens_in
from kg.language import Analyser
from kg.model import Example
from kg.ontology.examples import parse_example

from ..telling import lessons, read, token


def test_a_lesson_knows_where_its_marks_stand(analyser: Analyser) -> None:
    (lesson,) = lessons(analyser, "sued", "+ {Halden Systems} *sued* [Brellow Energy] over the mill.")
    words = lesson.parsed.tokens
    assert (words[lesson.subject].text, words[lesson.object].text) == ("Systems", "Energy")
    assert {words[i].text for i in lesson.triggers} == {"sued"}
    assert lesson.path is not None
    assert lesson.path.steps == ("<subj", ">obj")
    assert lesson.example.identifier.startswith("sued#")


def test_trigger_words_of_several_places(analyser: Analyser) -> None:
    (lesson,) = lessons(analyser, "sued", "+ {Halden Systems} *took* [Brellow Energy] *to court*.")
    assert {lesson.parsed.tokens[i].text for i in lesson.triggers} == {"took", "to", "court"}


def test_things_of_two_sentences_have_no_way(analyser: Analyser) -> None:
    (lesson,) = lessons(analyser, "sued", "+ {Halden Systems} won. It *sued* [Brellow Energy].")
    assert lesson.path is None


def test_a_way_does_not_lead_through_another_name(analyser: Analyser) -> None:
    (lesson,) = lessons(analyser, "sued", "- {Halden Systems} sued Quern Foods of [Brellow Energy].")
    inner = lesson.path.inner if lesson.path else ()
    assert token(lesson.parsed, "Foods") not in inner


def test_marks_on_no_words_are_left_out(analyser: Analyser) -> None:
    text = "Halden Systems won."
    empty = Example("sued", text, (0, 14), (15, 15), (), positive=True, status="asserted", identifier="sued#1")
    assert list(read_lessons([empty], analyser.analyse)) == []


def test_marks_on_a_pronoun_or_a_phrase(analyser: Analyser) -> None:
    found = lessons(analyser, "sued", "+ {It} *sued* [the firm].")
    assert [(x.parsed.tokens[x.subject].text, x.parsed.tokens[x.object].text) for x in found] == [("It", "firm")]


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("{Halden Systems} *sued* [it].", "Systems"),
        ("{The chairman of Halden Systems} *sued* [it].", "chairman"),
        ("{Clara Vell, a lawyer,} *sued* [it].", "Vell"),
    ],
)
def test_the_head_of_what_is_marked(analyser: Analyser, marked: str, wanted: str) -> None:
    example = parse_example("sued", f"+ {marked}")
    parsed = read(analyser, example.text)
    head = head_of(parsed, example.subject)
    assert head is not None
    assert parsed.tokens[head].text in {wanted, "Systems"}


def test_tokens_in_a_span(analyser: Analyser) -> None:
    parsed = read(analyser, "Halden Systems won.")
    assert list(tokens_in(parsed, (0, 14))) == [0, 1]
    assert list(tokens_in(parsed, (3, 9))) == [0, 1]
    assert list(tokens_in(parsed, (6, 7))) == []
    assert list(tokens_in(parsed, (99, 105))) == []


def test_other_names_are_those_but_the_ends(analyser: Analyser) -> None:
    parsed = read(analyser, "Halden Systems sued Brellow Energy. Quern Foods won.")
    one, other, third = (token(parsed, word) for word in ("Systems", "Energy", "Foods"))
    assert other_names(parsed) == {one, other, third}
    assert other_names(parsed, one, other) == {third}


def test_the_mention_at_a_token(analyser: Analyser) -> None:
    parsed = read(analyser, "Halden Systems sued Brellow Energy. The firm won.")
    name, phrase = mention_at(parsed, token(parsed, "Systems")), mention_at(parsed, token(parsed, "firm"))
    assert name is not None
    assert name.kind == "name"
    assert phrase is not None
    assert phrase.kind == "nominal"
    assert mention_at(parsed, token(parsed, "sued")) is None
