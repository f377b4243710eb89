"""Which claims are about one lawsuit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from .telling import cases, related, said, thing

SUED = "watch sued health-office"


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (f"a {SUED} from 2021-02", f"b {SUED} from 2021", True),
        (f"a {SUED} from 2021-02", f"b {SUED}", True),
        (f"a {SUED}", f"b {SUED}", True),
        (f"a {SUED} from 2021-02", f"b {SUED} from 2019-02", False),
        (f"a {SUED}", f"early {SUED}", True),
        (f"a {SUED} from 2021-02", f"early {SUED}", False),
        (f"a {SUED} from 2021-02", "b watch sued ruritania-government from 2021-02", True),
        (f"a {SUED}", "b watch sued ruritania-government", False),
        (f"a {SUED}", "b watch sued roads-office", False),
        (f"a {SUED}", "b health-office sued watch", False),
        (f"a {SUED}", "b watch charged health-office", False),
    ],
)
def test_two_claims_are_about_one_case(one: str, other: str, together: bool) -> None:
    assert cases(said("1", one), said("2", other)) == ({"1 2"} if together else {"1", "2"})


def test_who_acts_in_one_breath_acts_in_one_case() -> None:
    one, other = said("1", f"a {SUED}"), said("2", "a friends sued health-office", trigger=(1, 2))
    joint = replace(other, trigger=one.trigger)
    assert cases(one, other) == {"1", "2"}
    assert cases(one, joint) == {"1 2"}
    assert cases(one, joint, said("3", "b friends sued health-office")) == {"1 2 3"}
    (case,) = related(one, joint).cases
    assert case.claimants == (thing("friends"), thing("watch"))


def test_kindred_defendants_are_a_question() -> None:
    found = related(said("1", f"a {SUED}"), said("2", "b watch sued ruritania-government"))
    assert [doubt.kind for doubt in found.doubts] == ["case"]
    assert {found.doubts[0].one, found.doubts[0].other} == {case.identifier for case in found.cases}


def test_an_undated_claim_goes_to_neither_of_two_cases() -> None:
    dated = said("1", f"a {SUED} from 2018"), said("2", f"a {SUED} from 2020")
    found = related(*dated, said("3", f"c {SUED}"))
    assert {case.claims for case in found.cases} == {("1",), ("2",), ("3",)}
    assert len(found.doubts) == 2
    assert cases(*dated, said("3", f"a {SUED} from 2020")) == {"1", "2 3"}


def test_an_inferred_claim_is_about_the_case_of_its_base() -> None:
    base = said("1", "a watch sued ruritania-government")
    reply = said("2", f"a {SUED}", rule="rightOfReply", inferred_from=("1",))
    (case,) = related(base, reply).cases
    assert case.claims == ("1", "2")
    assert case.defendants == (thing("health-office"), thing("ruritania-government"))


@pytest.mark.parametrize(
    ("follower", "joins"),
    [
        ("b health-office settledWith watch", True),
        ("b health-office settledWith friends", False),
        ("a high-court ruledAgainst health-office", True),
        ("a high-court ruledAgainst watch", True),
        ("b high-court ruledAgainst health-office", False),
        ("a high-court ruledAgainst friends", False),
        ("early health-office settledWith watch", False),
        ("undated health-office settledWith watch", True),
        ("b watch fined health-office from 2020", False),
        ("b watch fined health-office from 2021", True),
        ("b health-office contractedBy watch", False),
    ],
)
def test_what_follows_joins_the_one_case_that_it_can_mean(follower: str, joins: bool) -> None:
    found = cases(said("1", f"a {SUED} from 2021-02"), said("2", follower))
    assert found == ({"1 2"} if joins else {"1"})


def test_a_case_tells_courts_and_outcomes_that_are_said_to_be_so() -> None:
    opener = said("1", f"a {SUED}")
    ruling = said("2", "a high-court ruledAgainst health-office")
    deal = said("3", "a health-office settledWith watch")
    (case,) = related(opener, ruling, deal).cases
    assert (case.courts, case.outcomes) == ((thing("high-court"),), ("ruled against health-office", "settled"))
    (open_case,) = related(opener, replace(ruling, status="planned"), replace(deal, status="denied")).cases
    assert (open_case.courts, open_case.outcomes) == ((), ())
    assert open_case.claims == ("1", "2", "3")


def test_a_case_tells_the_outcome_that_a_claim_of_it_tells() -> None:
    opener, dropped = said("1", f"a {SUED}"), replace(said("2", f"b {SUED}", status="ended"), outcome="dropped")
    (case,) = related(opener, dropped).cases
    assert case.outcomes == ("dropped",)
    (open_case,) = related(opener, replace(dropped, status="denied")).cases
    assert open_case.outcomes == ()


def test_a_ruling_joins_the_case_that_its_article_denies_or_ends() -> None:
    opener, ruling = said("1", f"a {SUED} from 2021-02"), said("2", "b high-court ruledAgainst watch")
    dismissed, settled = said("3", f"b {SUED}", status="denied"), said("3", "b health-office settledWith watch")
    assert cases(opener, ruling, dismissed) == cases(opener, ruling, settled) == {"1 2 3"}
    assert cases(opener, ruling) == {"1"}


def test_a_ruling_joins_none_of_two_cases() -> None:
    several = said("1", f"a {SUED}"), said("2", "a friends sued health-office")
    assert cases(*several, said("3", "a high-court ruledAgainst health-office")) == {"1", "2"}


def test_a_denial_opens_no_case_and_disputes_the_one_it_joins() -> None:
    opener, denial = said("1", f"a {SUED}"), said("2", f"b {SUED}", status="denied")
    assert cases(denial) == set()
    found = related(opener, denial)
    assert [case.claims for case in found.cases] == [("1", "2")]
    assert found.links == (("disputes", "2", "1"),)


def test_a_denial_that_can_mean_several_cases_disputes_them_all() -> None:
    dated = said("1", f"a {SUED} from 2018"), said("2", f"a {SUED} from 2020")
    denial = said("3", f"b {SUED}", status="denied")
    assert {(link.source, link.target) for link in related(*dated, denial).links} == {("3", "1"), ("3", "2")}
    assert not related(*dated, said("3", "b watch charged health-office", status="denied")).links


def test_a_case_is_called_after_the_earliest_claim() -> None:
    first = said("9", f"a {SUED}")
    alone = related(first).cases[0].identifier
    later = said("1", f"b {SUED}"), said("2", "c friends sued watch"), said("0", "early friends sued acme")
    assert alone in {case.identifier for case in related(first, *later).cases}


@pytest.mark.parametrize(("kind", "courts"), [("GovernmentBody", 1), ("Organization", 1), ("Person", 0)])
def test_a_judge_by_name_is_not_the_court(kind: str, courts: int) -> None:
    ruling = said("2", "a lind ruledAgainst health-office")
    assert ruling.subject.entity
    judge = replace(ruling.subject, entity=replace(ruling.subject.entity, type=kind))
    (case,) = related(said("1", f"a {SUED}"), replace(ruling, subject=judge)).cases
    assert (len(case.courts), case.outcomes) == (courts, ("ruled against health-office",))
