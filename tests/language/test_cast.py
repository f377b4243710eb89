"""The cast of an article: who is in it, what each is called, who joins."""

from __future__ import annotations

from kg.language.boundaries import NameSpan
from kg.language.cast import Cast
from kg.language.gazetteer import Gazetteer
from kg.language.names import NameBook
from kg.language.parse import load_model, parse
from kg.language.sentence import sentence_graph
from kg.language.spans import find_names

from .reading import NORVALE


def cast_of(text: str) -> Cast:
    tokens, sentences = parse(load_model(), text)
    gazetteer = Gazetteer(NORVALE)
    book = NameBook(text, tokens, sentence_graph(tokens, sentences), gazetteer)
    spans: list[NameSpan] = find_names(text, tokens, sentences, gazetteer)
    book.settle(spans)
    return Cast(tokens, book, gazetteer)


def test_things_are_counted_as_often_as_they_are_named() -> None:
    cast = cast_of("Halden Systems met Ada Vell. Halden Systems won. Vell lost.")
    assert [cast.counts[n] for n in range(2)] == [2, 2]


def test_the_gender_of_a_thing() -> None:
    cast = cast_of("Mary Orvane, Mr Quirrin and Halden Systems met.")
    assert cast.gender(0)["female"] > 0
    assert cast.gender(0)["male"] == 0
    assert cast.gender(1)["male"] > 0
    assert not cast.gender(2)
    assert not cast.gender(99)


def test_a_thing_of_the_gazetteer_joins_once() -> None:
    cast = cast_of("Ada Vell met Norvale. Norvale won.")
    before = len(cast.named)
    number = cast.government()
    assert number == before
    assert cast.government() == cast.known("norvale-government") == number
    assert cast.known("norvale") == 1
    assert cast.known("") is None
    assert len(cast.named) == before + 1


def test_without_a_country_there_is_no_government() -> None:
    assert cast_of("Ada Vell met Halden Systems.").government() is None


def test_things_without_a_name_are_numbered_down() -> None:
    cast = cast_of("Ada Vell won.")
    assert (cast.newcomer("Company", "firm"), cast.newcomer("Person", "judge")) == (-1, -2)
    assert cast[-1].type == "Company"
    assert cast[-2].type == "Person"


def test_what_a_thing_is_called() -> None:
    cast = cast_of("Ada Vell met the Tolland Institute. Governor Orvane won. The small firm lost.")
    institute, governor = (
        n for n, thing in enumerate(cast.named) if thing.names.keys() & {"Tolland Institute", "Orvane"}
    )
    assert cast.is_called(institute, "institute")
    assert cast.is_called(governor, "governor")
    assert not cast.is_called(institute, "firm")
    head = next(token.index for token in cast.tokens if token.text == "firm")
    cast.describe(institute, head)
    assert cast.is_called(institute, "firm")
    assert "small" in cast[institute].evidence.adjectives


def test_a_mention_of_a_thing_by_a_phrase() -> None:
    cast = cast_of("Ada Vell met Halden Systems.")
    mention = cast.mention((2, 3), 2, 1)
    assert (mention.span, mention.kind, mention.referent) == ((9, 12), "nominal", 1)
    assert mention.type == cast[1].type


def test_a_description_may_be_of_another_country() -> None:
    cast = cast_of("The Norvalian maker Halden Systems lost. The Sutherbian maker won. The Norvalian maker lost.")
    makers = [token.index for token in cast.tokens if token.text == "maker"]
    firm = next(n for n, thing in enumerate(cast.named) if "Halden Systems" in thing.names)
    assert [cast.shares(firm, maker) for maker in makers[1:]] == ["foreign", "like"]


def test_a_name_says_of_which_classes_its_thing_is_not() -> None:
    cast = cast_of("The Dock Union met Halden Systems.")
    assert cast.is_named_otherwise(0, ("Company",))
    assert not cast.is_named_otherwise(0, ("Company", "Organization"))
    assert not cast.is_named_otherwise(1, ("GovernmentBody",))
