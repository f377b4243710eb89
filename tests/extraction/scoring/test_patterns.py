"""Examples to patterns, and patterns on new sentences."""

from __future__ import annotations

import pytest

from kg.extraction.learning.compiler import compile_patterns, describe
from kg.extraction.scoring.patterns import FLOOR, Match, Pattern, PatternBook
from kg.language import Analyser
from kg.model import Relation

from ..telling import FOUNDED, MET, SUED, examples, lessons

SUING = """
    + {Halden Systems} *sued* [Brellow Energy].
    + {Quern Foods} *sued* [Clara Vell].
    + [Halden Systems] was *sued* by {Clara Vell}.
"""


def book(analyser: Analyser, relation: Relation, sentences: str) -> PatternBook:
    return compile_patterns(lessons(analyser, relation.name, sentences), (SUED, FOUNDED, MET))


def patterns(found: PatternBook) -> list[Pattern]:
    return [pattern for group in found.exact.values() for pattern in group]


def matches(analyser: Analyser, found: PatternBook, marked: str) -> list[Match]:
    """Return what a book says of a marked sentence."""
    (lesson,) = lessons(analyser, "sued", f"- {marked}")
    return found.match(lesson.parsed, lesson.path) if lesson.path else []


@pytest.mark.parametrize(
    "marked",
    [
        "{Orvane Trust} sued [Tolland Council].",
        "[Tolland Council] was sued by {Orvane Trust} in May.",
        "{Orvane Trust} has sued [Tolland Council].",
        "{Orvane Trust}, which sued [Tolland Council], won.",
        "{Orvane Trust} plans to sue [Tolland Council].",
        "Mary Quell and {Orvane Trust} sued [Tolland Council] and John Vale.",
    ],
)
def test_two_examples_serve_many_wordings(analyser: Analyser, marked: str) -> None:
    (match,) = matches(analyser, book(analyser, SUED, SUING), marked)
    assert (match.relation, match.reason) == ("sued", "pattern")
    assert match.confidence > FLOOR
    assert match.example in {example.identifier for example in examples("sued", SUING)}


@pytest.mark.parametrize(
    "marked",
    ["[Halden Systems], sued by {Orvane Trust}, won.", "A firm sued by {Orvane Trust}, [Halden Systems], won."],
)
@pytest.mark.xfail(
    strict=False, raises=AssertionError, reason="the way leads over “acl” although “obj” joins the same two words"
)
def test_a_participle_is_one_of_them(analyser: Analyser, marked: str) -> None:
    assert [m.relation for m in matches(analyser, book(analyser, SUED, SUING), marked)] == ["sued"]


def test_the_match_names_its_trigger(analyser: Analyser) -> None:
    found = book(analyser, SUED, SUING)
    (lesson,) = lessons(analyser, "sued", "- {Orvane Trust} has sued [Tolland Council].")
    assert lesson.path is not None
    (match,) = found.match(lesson.parsed, lesson.path)
    assert lesson.parsed.tokens[match.trigger].text == "sued"


@pytest.mark.parametrize(
    "marked",
    [
        "[Orvane Trust] sued {Tolland Council}.",
        "{Tolland Council} was sued by [Orvane Trust].",
        "{Orvane Trust} praised [Tolland Council].",
        "{Orvane Trust} sued the owner of [Tolland Council].",
        "{Orvane Trust} wept. [Tolland Council] sued.",
    ],
)
def test_other_sentences_do_not_match(analyser: Analyser, marked: str) -> None:
    assert matches(analyser, book(analyser, SUED, SUING), marked) == []


def test_the_same_examples_make_one_pattern(analyser: Analyser) -> None:
    (pattern,) = patterns(book(analyser, SUED, SUING))
    assert pattern.relation == "sued"
    assert (pattern.right, pattern.wrong) == (3, 0)
    assert len(pattern.examples) == 3
    assert list(pattern.examples) == sorted(pattern.examples)


def test_an_example_without_a_trigger_is_refused(analyser: Analyser) -> None:
    found = book(analyser, SUED, "+ {Halden Systems} sued [Brellow Energy].")
    assert patterns(found) == []
    (lesson,) = lessons(analyser, "sued", "+ {Halden Systems} sued [Brellow Energy].")
    assert describe(lesson) is None


def test_an_example_without_a_way_is_refused(analyser: Analyser) -> None:
    (lesson,) = lessons(analyser, "sued", "+ {Halden Systems} won. It *sued* [Brellow Energy].")
    assert describe(lesson) is None
    assert patterns(compile_patterns([lesson], (SUED,))) == []


def test_a_trigger_beside_the_way_must_be_there(analyser: Analyser) -> None:
    found = book(analyser, SUED, "+ {Halden Systems} took [Brellow Energy] *to court*.")
    assert [m.relation for m in matches(analyser, found, "{Orvane Trust} took [Tolland Council] to court.")] == ["sued"]
    assert matches(analyser, found, "{Orvane Trust} took [Tolland Council] to Leeds.") == []


def test_a_trigger_beside_the_way_is_the_trigger_of_the_match(analyser: Analyser) -> None:
    found = book(analyser, SUED, "+ {Halden Systems} took [Brellow Energy] *to court*.")
    (lesson,) = lessons(analyser, "sued", "- {Orvane Trust} took [Tolland Council] to court.")
    assert lesson.path is not None
    (match,) = found.match(lesson.parsed, lesson.path)
    assert lesson.parsed.tokens[match.trigger].text == "court"


def test_negative_examples_lower_the_confidence(analyser: Analyser) -> None:
    against = "- {Mary Quell} sued [John Vale]."
    (plain,) = patterns(book(analyser, SUED, SUING))
    (doubted,) = patterns(book(analyser, SUED, SUING + against))
    (refuted,) = patterns(book(analyser, SUED, SUING + 20 * (against + "\n")))
    assert plain.confidence > doubted.confidence > refuted.confidence
    assert doubted.wrong == 1
    assert (
        matches(analyser, book(analyser, SUED, SUING + 20 * (against + "\n")), "{Orvane Trust} sued [Tolland Council].")
        == []
    )


def test_a_reversed_example_speaks_against_an_asymmetric_relation_only(analyser: Analyser) -> None:
    both = "+ {{Halden Systems}} *{0}* [Brellow Energy].\n+ [Quern Foods] *{0}* {{Clara Vell}}."
    (forth, back) = patterns(book(analyser, SUED, both.format("sued")))
    assert forth.wrong == back.wrong == 1
    assert {p.wrong for p in patterns(book(analyser, MET, both.format("met")))} == {0}


@pytest.mark.parametrize("marked", ["{Orvane Trust} met [Tolland Council].", "[Orvane Trust] met {Tolland Council}."])
def test_a_symmetric_relation_may_be_taught_both_ways(analyser: Analyser, marked: str) -> None:
    found = book(analyser, MET, "+ {Halden Systems} *met* [Brellow Energy].\n+ [Quern Foods] *met* {Clara Vell}.")
    assert [m.relation for m in matches(analyser, found, marked)] == ["metWith"]


SHAPES = """
    + {Halden Systems} *sued* [Brellow Energy].
    + {Quern Foods} *prosecuted* [Clara Vell].
    + {Orvane Trust}'s *lawsuit* against [John Vale] failed.
    + {Mary Quell}'s *action* against [Quern Foods] failed.
    + {Mary Quell}, who began *proceedings* against [Halden Systems], won.
"""


def test_every_known_trigger_goes_with_every_known_shape(analyser: Analyser) -> None:
    found = book(analyser, SUED, SHAPES)
    (match,) = matches(analyser, found, "{Orvane Trust}'s proceedings against [Tolland Council] failed.")
    assert (match.relation, match.reason) == ("sued", "shape and trigger")
    assert match.confidence >= FLOOR


@pytest.mark.parametrize(
    "marked",
    [
        "{Orvane Trust}'s campaign against [Tolland Council] failed.",
        "[Orvane Trust]'s proceedings against {Tolland Council} failed.",
    ],
)
def test_but_no_other_word_and_no_other_direction(analyser: Analyser, marked: str) -> None:
    assert matches(analyser, book(analyser, SUED, SHAPES), marked) == []


def test_a_negative_example_refuses_a_trigger_in_a_shape(analyser: Analyser) -> None:
    against = "- {Mary Quell}'s proceedings against [John Vale] failed."
    found = book(analyser, SUED, SHAPES + against)
    assert found.refused
    assert matches(analyser, found, "{Orvane Trust}'s proceedings against [Tolland Council] failed.") == []
    assert matches(analyser, found, "{Orvane Trust}'s lawsuit against [Tolland Council] failed.")


def test_a_described_thing_stands_for_others_of_its_kind(analyser: Analyser) -> None:
    found = book(analyser, FOUNDED, "+ {Clara Vell} *founded* a firm, [Halden Systems].")
    assert matches(analyser, found, "{Mary Quell} founded a charity, [Orvane Trust].")
    assert matches(analyser, found, "{Mary Quell} founded a window, [Orvane Trust].") == []


def test_the_surest_match_of_each_relation_is_kept(analyser: Analyser) -> None:
    taught = [
        *lessons(analyser, "sued", SUING),
        *lessons(analyser, "metWith", "+ {Halden Systems} *sued* [Brellow Energy]."),
    ]
    found = compile_patterns(taught, (SUED, MET))
    (lesson,) = lessons(analyser, "sued", "- {Orvane Trust} sued [Tolland Council].")
    assert lesson.path is not None
    assert sorted(m.relation for m in found.match(lesson.parsed, lesson.path)) == ["metWith", "sued"]


def test_confidence_is_smoothed() -> None:
    def pattern(right: int, wrong: int) -> Pattern:
        return Pattern("sued", ("<subj", ">obj"), ("V:sue",), (), (1,), ("sued#1",), right, wrong)

    assert 0 < pattern(0, 0).confidence < 1
    assert pattern(1, 0).confidence < pattern(5, 0).confidence < 1
    assert pattern(5, 5).confidence < pattern(5, 0).confidence
    assert pattern(0, 9).confidence < FLOOR


def test_compiling_twice_gives_the_same(analyser: Analyser) -> None:
    taught = lessons(analyser, "sued", SHAPES)
    assert compile_patterns(taught, (SUED,)) == compile_patterns(taught, (SUED,))
    assert compile_patterns([], (SUED,)) == PatternBook({}, {}, frozenset(), frozenset())
