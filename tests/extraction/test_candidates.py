"""Pairs of mentions that a relation may hold between."""

from __future__ import annotations

import pytest

from kg.extraction.candidates import Admission, Candidate, find_candidates
from kg.language import Analyser
from kg.model import Mention, Parsed, Relation

from .telling import BASED, CLASSES, EMPLOYED, HEAD, MET, SINCE, SUED, read


def thing(kind: str, sure: bool = True) -> Mention:
    return Mention((0, 5), (0, 1), 0, "name", kind, 0, sure)


def admission(*relations: Relation) -> Admission:
    return Admission(relations, CLASSES)


def pairs(parsed: Parsed, *relations: Relation, unresolved: bool = False) -> list[tuple[str, str]]:
    text = parsed.article.text
    found = find_candidates(parsed, admission(*relations), unresolved)
    return [(text[slice(*c.subject.span)], text[slice(*c.object.span)]) for c in found]


@pytest.mark.parametrize(
    ("subject", "other", "wanted"),
    [
        ("Person", "Company", {"employedBy", "headOf"}),
        ("Person", "GovernmentBody", {"employedBy", "headOf"}),
        ("Person", "Place", {"headOf"}),
        ("Company", "Person", set()),
        ("Company", "Company", set()),
        ("Place", "Product", set()),
        ("Person", "date", set()),
        ("Company", "date", {"foundedOn"}),
        ("date", "Company", set()),
        ("Person", "Organization", {"employedBy", "headOf"}),
    ],
)
def test_classes_decide_what_may_be(subject: str, other: str, wanted: set[str]) -> None:
    assert admission(EMPLOYED, HEAD, SINCE).relations(thing(subject), thing(other)) == wanted


def test_a_class_typed_too_broadly_may_be_a_narrower_one() -> None:
    narrow = Relation("airs", "airs", "", "test", "event", ("NewsOutlet",), ("Entity",))
    found = admission(narrow)
    assert found.relations(thing("Organization"), thing("Person")) == {"airs"}
    assert found.relations(thing("NewsOutlet"), thing("Person")) == {"airs"}
    assert found.relations(thing("Company"), thing("Person")) == set()
    assert found.relations(thing("Person"), thing("Person")) == set()


def test_a_doubtful_class_may_be_any_but_a_date() -> None:
    found = admission(EMPLOYED, HEAD, SINCE)
    assert found.relations(thing("Company", sure=False), thing("Company")) == {"employedBy", "headOf"}
    assert found.relations(thing("Place"), thing("Person", sure=False)) == set()
    assert found.relations(thing("Place", sure=False), thing("Person", sure=False)) == {"employedBy", "headOf"}
    assert "foundedOn" not in found.relations(thing("Company"), thing("Company", sure=False))
    assert found.relations(thing("date", sure=False), thing("Company")) == set()


def test_a_class_that_the_ontology_does_not_know_fits_itself_alone() -> None:
    odd = Relation("odd", "odd", "", "test", "event", ("Ghost",), ("Entity",))
    assert admission(odd).relations(thing("Ghost"), thing("Person")) == {"odd"}
    assert admission(odd).relations(thing("Person"), thing("Person")) == set()


def test_both_orders_of_a_pair_stand_side_by_side(analyser: Analyser) -> None:
    found = pairs(read(analyser, "Halden Systems sued Brellow Energy."), SUED)
    assert found == [("Halden Systems", "Brellow Energy"), ("Brellow Energy", "Halden Systems")]


def test_the_second_order_goes_the_way_back(analyser: Analyser) -> None:
    forth, back = find_candidates(read(analyser, "Halden Systems sued Brellow Energy."), admission(SUED))
    assert isinstance(forth, Candidate)
    assert forth.path is not None
    assert back.path == forth.path.reversed()


def test_only_admitted_orders(analyser: Analyser) -> None:
    parsed = read(analyser, "Clara Vell of Brellow Energy won.")
    assert pairs(parsed, EMPLOYED) == [("Clara Vell", "Brellow Energy")]
    assert pairs(parsed, BASED) == []


def test_every_pair_of_a_sentence_and_none_across(analyser: Analyser) -> None:
    parsed = read(
        analyser, "Halden Systems met Brellow Energy and Clara Vell. John Vale wept. Mary Quell saw Tolland Council."
    )
    found = pairs(parsed, MET)
    assert len(found) == 6 + 2
    assert ("Clara Vell", "John Vale") not in found


def test_a_thing_is_not_paired_with_itself(analyser: Analyser) -> None:
    parsed = read(analyser, "Halden Systems said Halden Systems won. It praised Halden Systems.")
    assert pairs(parsed, MET) == []


def test_what_is_unknown_takes_part_only_if_asked(analyser: Analyser) -> None:
    parsed = read(analyser, "The firm sued Brellow Energy.")
    assert pairs(parsed, SUED) == []
    assert ("The firm", "Brellow Energy") in pairs(parsed, SUED, unresolved=True)


def test_two_unknown_things_are_two(analyser: Analyser) -> None:
    parsed = read(analyser, "The firm sued the charity.")
    assert ("The firm", "the charity") in pairs(parsed, SUED, unresolved=True)


def test_dates_are_objects(analyser: Analyser) -> None:
    parsed = read(analyser, "Halden Systems was founded in March 1990. It won in May.")
    found = pairs(parsed, SINCE)
    assert found[0][0] == "Halden Systems"
    assert "1990" in found[0][1]
    assert all(subject != "1990" for subject, _ in found)


def test_a_duration_is_no_object(analyser: Analyser) -> None:
    assert pairs(read(analyser, "Halden Systems worked for three years."), SINCE) == []


def test_what_is_far_apart_is_left_out(analyser: Analyser) -> None:
    text = "Halden Systems sued " + "the old and new and " * 12 + "Brellow Energy."
    assert pairs(read(analyser, text), SUED) == []


def test_a_pair_without_a_way_is_kept(analyser: Analyser) -> None:
    text = "Halden Systems praised the head of the owner of the maker of the seller of the buyer of the mill of Brellow Energy."
    found = list(find_candidates(read(analyser, text), admission(SUED)))
    assert [candidate.path for candidate in found] == [None, None]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("Halden Systems met Brellow Energy. The two merged.", ("<subj", ">subj")),
        ("Halden Systems met Brellow Energy. The pair's merger failed.", ("<poss", ">poss")),
    ],
)
def test_what_a_plural_says_of_the_two_is_a_candidate(analyser: Analyser, text: str, steps: tuple[str, ...]) -> None:
    found = [c for c in find_candidates(read(analyser, text), admission(MET)) if c.subject.tokens == c.object.tokens]
    assert [(c.path.steps if c.path else None, c.subject.referent, c.object.referent) for c in found] == [(steps, 0, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Halden Systems met Brellow Energy. Clara Vell praised the two.",
        "Halden Systems won. Its owners merged.",
    ],
)
def test_nothing_is_said_between_the_two_where_they_do_not_act(analyser: Analyser, text: str) -> None:
    found = find_candidates(read(analyser, text), admission(MET))
    assert not [c for c in found if c.subject.tokens == c.object.tokens]


@pytest.mark.parametrize("text", ["", "Halden Systems won.", "It rained."])
def test_no_pair_no_candidate(analyser: Analyser, text: str) -> None:
    assert pairs(read(analyser, text), SUED, MET) == []
