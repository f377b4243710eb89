"""What decisions come to."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.decisions import Orphan, Record, decide, deleted, in_force, locate, withdrawals
from kg.model import Argument, Article, Claim, Judgement

from .records import ARTICLE, NOON, SAME, TEXT, WRONG, anchor, pair, withdrawal

NAMES = ("Acme", "Globex", "Initech")
ANCHORS = {name: anchor(name) for name in NAMES}
SPOTS = {anchor(name).place: ("a", index) for index, name in enumerate(NAMES)}
CLAIM = Claim("c1", "a", Argument((0, 4), 0), "sued", Argument((10, 16), 1), "asserted", TEXT[:17], (0, 17))


def verdicts(*records: Record, article: Article = ARTICLE, claims: tuple[Claim, ...] = (CLAIM,), spots=SPOTS):
    return decide(records, [article], claims, spots)


def moved(text: str) -> Article:
    return replace(ARTICLE, text=text, text_hash="sha256:b")


def test_taken_back_is_out_of_force_until_it_is_decided_again() -> None:
    again = replace(SAME, time=NOON.replace(hour=13))
    assert in_force([SAME, WRONG, deleted(SAME, NOON)]) == [WRONG]
    assert in_force([SAME, deleted(SAME, NOON), SAME]) == [SAME]
    assert in_force([SAME, deleted(SAME, NOON), again]) == [again]
    assert in_force([deleted(SAME, NOON)]) == []


def test_withdrawals_are_the_last_word_on_an_article() -> None:
    back = replace(withdrawal("a", 1), judgement="positive")
    assert withdrawals([withdrawal("a"), SAME, withdrawal("b")]).keys() == {"a", "b"}
    assert withdrawals([withdrawal("a"), back]) == {}
    assert withdrawals([withdrawal("a"), deleted(withdrawal("a"), NOON)]) == {}


@pytest.mark.parametrize(("judgement", "field"), [("positive", "together"), ("negative", "apart"), ("unsure", "")])
def test_a_pair_is_together_apart_or_open(judgement: Judgement, field: str) -> None:
    found = verdicts(pair(ANCHORS["Acme"], ANCHORS["Globex"], judgement))
    assert {name for name in ("together", "apart") if getattr(found, name)} == {field} - {""}
    assert [record.judgement for record, _ in found.counted] == [judgement]


def test_of_two_decisions_about_one_pair_the_last_counts_whichever_side_comes_first() -> None:
    first, last = SAME, pair(ANCHORS["Globex"], ANCHORS["Acme"], "negative", 1)
    found = verdicts(first, last)
    assert (found.together, len(found.apart), found.faults) == ((), 1, ())
    assert len(verdicts(last, first).together) == 1


def test_a_chain_that_a_later_decision_contradicts_is_broken_and_told() -> None:
    chain = [pair(ANCHORS[one], ANCHORS[other], minute=i) for i, (one, other) in enumerate([NAMES[:2], NAMES[1:]])]
    apart = pair(ANCHORS["Acme"], ANCHORS["Initech"], "negative", 9)
    found = verdicts(*chain, apart)
    assert len(found.together) == len(found.apart) == 1
    ((lost, why),) = found.faults
    assert lost == chain[0]
    assert "later decisions" in why
    turned = verdicts(apart, *chain)
    assert len(turned.together) == 2
    assert [record for record, _ in turned.faults] == [apart]


@given(st.lists(st.tuples(st.sampled_from([*combinations("abcde", 2)]), st.sampled_from(["positive", "negative"]))))
def test_verdicts_never_contradict_each_other_and_the_last_always_counts(decided) -> None:
    text = "a b c d e"
    article = Article("a", text, text_hash="h")
    spots = {("a", i, i + 1): ("a", i) for i in range(0, 9, 2)}
    places = {
        letter: replace(anchor("Acme"), span=(i, i + 1), text=letter, text_hash="h") for i, letter in enumerate(text)
    }
    made = [pair(places[one], places[other], judgement, i) for i, ((one, other), judgement) in enumerate(decided)]
    found = verdicts(*made, article=article, spots=spots)
    groups = {letter: {letter} for letter in "abcde"}
    for one, other in found.together:
        joined = groups[text[one[1]]] | groups[text[other[1]]]
        groups |= dict.fromkeys(joined, joined)
    assert all(text[other[1]] not in groups[text[one[1]]] for one, other in found.apart)
    if made:
        assert made[-1] in [record for record, _ in found.counted]
    assert len(found.counted) + len(found.faults) <= len(made)


def test_one_article_that_takes_both_for_one_thing_cannot_be_divided() -> None:
    spots = dict.fromkeys(SPOTS, ("a", 0))
    assert "no decision divides" in verdicts(replace(SAME, judgement="negative"), spots=spots).faults[0][1]


def test_claims_are_right_wrong_or_open_and_the_last_counts() -> None:
    right, unsure = replace(WRONG, judgement="positive"), replace(WRONG, judgement="unsure")
    assert verdicts(WRONG).wrong == {"c1"}
    assert (verdicts(WRONG, right).right, verdicts(WRONG, right).wrong) == ({"c1"}, frozenset())
    assert (verdicts(right, unsure).right, verdicts(right, unsure).wrong) == (frozenset(), frozenset())


def test_what_refers_to_something_gone_is_told() -> None:
    assert (
        "the article b is not there"
        in verdicts(pair(anchor("Acme"), replace(anchor("Acme"), article="b"))).faults[0][1]
    )
    assert "no longer found to name a thing" in verdicts(SAME, spots={}).faults[0][1]
    assert "claim c1, “Acme” sued “Globex”, is no longer found" in verdicts(WRONG, claims=()).faults[0][1]
    assert "claim c2, “Acme” sued “Globex”, is no longer found" in verdicts(replace(WRONG, claim="c2")).faults[0][1]


def test_a_decision_goes_on_by_another_mention_where_its_own_is_gone() -> None:
    lost = replace(anchor("Acme"), article="b", also=(replace(anchor("Acme"), article="c"), anchor("Initech")))
    record = pair(lost, anchor("Globex"))
    found = verdicts(record)
    ((counted, _),) = found.counted
    assert counted.source.text == "Initech"
    assert counted.source.instead == lost
    assert counted.identifier == record.identifier
    assert found.faults == ()
    claim = replace(record, claim="c1", relation="sued")
    assert "the article b is not there" in verdicts(claim).faults[0][1]
    assert "the article b is not there" in verdicts(pair(replace(lost, also=()), anchor("Globex"))).faults[0][1]


def test_an_anchor_stays_where_the_text_is_the_same() -> None:
    assert locate(anchor("Acme"), {"a": ARTICLE}) == anchor("Acme")
    assert locate(replace(anchor("Acme"), text_hash=""), {"a": moved(TEXT)}) == replace(anchor("Acme"), text_hash="")


def test_an_anchor_moves_with_its_sentence() -> None:
    found = locate(anchor("Initech"), {"a": moved(f"Corrected. {TEXT}")})
    assert found.span == (29, 36)
    assert found.key == anchor("Initech").key


@pytest.mark.parametrize(
    "text",
    ["Acme has sued Globex.", f"{TEXT} {TEXT}", "Globex sued Acme.", ""],
    ids=["other words", "twice", "other order", "nothing"],
)
def test_an_anchor_is_an_orphan_where_its_sentence_does_not_stand_exactly_once(text: str) -> None:
    with pytest.raises(Orphan, match="does not stand in the same sentence once"):
        locate(anchor("Acme"), {"a": moved(text)})


def test_an_anchor_outside_its_sentence_does_not_move() -> None:
    strange = replace(anchor("Acme"), quote_start=18, quote=TEXT[18:])
    with pytest.raises(Orphan):
        locate(strange, {"a": moved(f"New. {TEXT}")})
    with pytest.raises(Orphan):
        locate(replace(anchor("Acme"), quote=""), {"a": moved(f"New. {TEXT}")})


def test_a_claim_moves_with_its_sentence_and_has_another_identifier_then() -> None:
    claim = replace(CLAIM, identifier="c9", subject=Argument((5, 9), 0), object=Argument((15, 21), 1))
    found = verdicts(WRONG, article=moved(f"New. {TEXT}"), claims=(claim,))
    assert found.wrong == {"c9"}
    assert [(record.identifier, now) for record, now in found.counted] == [(WRONG.identifier, "c9")]
    twin = replace(claim, identifier="c8")
    assert verdicts(WRONG, article=moved(f"New. {TEXT}"), claims=(claim, twin)).wrong == frozenset()
