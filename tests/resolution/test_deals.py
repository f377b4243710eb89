"""Which claims are about one contract."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kg.model import Date

from .telling import deals, links, related, said, thing, when

WON = "acme contractedBy health-office"
EXTENDED = "health-office extendedContractWith acme"


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (f"a {WON} from 2020-12 for £23m", f"b {WON} from 2020-12 for £23.5m", True),
        (f"a {WON} from 2020-12 for £23m", f"b {WON} for £23.5m", True),
        (f"a {WON} for £23m", f"b {WON} for £23.5m", True),
        (f"a {WON} from 2020-12 for £23m", f"b {WON} from 2020-12", True),
        (f"a {WON} from 2020", f"b {WON} from 2020-12-05", True),
        (f"a {WON} from 2020-12 for £23m", f"b {WON} from 2020-12 for £40m", True),
        (f"a {WON} from 2020-12 for £23m", f"a {WON} from 2020-12 for £40m", False),
        (f"a {WON} for £23m", f"b {WON} for £40m", False),
        (f"a {WON} for £23m", f"b {WON} for £25m", True),
        (f"a {WON} for £23m", f"a {WON} for £25m", False),
        (f"a {WON} for £23m", f"early {WON} for £25m", False),
        (f"a {WON} for £23m", f"undated {WON} for £25m", True),
        (f"a {WON} from 2020-12 for £23m", f"b {WON} for £25m", True),
        (f"a {WON} from 2018 for £23m", f"b {WON} for £25m", False),
        (f"a {WON} from 2019 for £23m", f"b {WON} from 2020 for £25m", False),
        (f"a {WON} from 2020 for £23m", f"b {WON} from 2020 for £25m", True),
        (f"a {WON} for £23m", f"b {EXTENDED} for £25m", False),
        (f"a {WON} for £23m", "b acme contractedBy ruritania-government for £25m", False),
        (f"a {WON} from 2020 for £23m", f"b {WON} from 2020 for £40m", False),
        (f"a {WON} from 2020-03 for £23m", f"b {WON} from 2020-12 for £23m", False),
        (f"a {WON} from 2020-03", f"b {WON} for £23m", False),
        (f"a {WON} from 2020-12 for £23m", f"b {WON} for €23m", False),
        (f"a {WON} from 2020-12 for £23m", f"b {EXTENDED} from 2020-12 for £23.5m", True),
        (f"a {WON} from 2020-12", f"b {EXTENDED} from 2020-12", False),
        (f"a {WON} from 2020-12 for £23m", "b acme contractedBy ruritania-government from 2020-12 for £23.5m", True),
        (f"a {WON} from 2020 for £23m", "b acme contractedBy ruritania-government from 2020 for £23.5m", True),
        (f"a {WON} for £23m", "b acme contractedBy ruritania-government for £23.5m", False),
        (f"a {WON} from 2020-12", "b acme contractedBy ruritania-government from 2020-12", False),
        (f"a {WON} from 2020-12 for £23m", "b acme contractedBy roads-office from 2020-12 for £23m", False),
        (f"a {WON} from 2020-12 for £23m", "b globex contractedBy health-office from 2020-12 for £23m", False),
        (f"a {WON} from 2020-12", "b acme suppliedTo health-office from 2020-12", True),
        (f"a {WON} from 2020-12 for £23m", f"early {WON} for £23m", False),
        (f"a {WON}", f"b {WON}", True),
        (f"a {WON} from 2020-12", f"b {WON}", True),
        (f"a {WON} from 2020-12", f"early {WON}", False),
    ],
)
def test_two_claims_are_about_one_deal(one: str, other: str, together: bool) -> None:
    found = deals(said("1", one), said("2", other))
    assert found == ({"1 2"} if together else {"1", "2"})


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        (f"a {WON} from 2020-03", f"b {WON} for £23m", True),
        (f"a {WON} for £23m", "b acme contractedBy ruritania-government for £23.5m", True),
        (f"a {WON} from 2020-12", "b acme contractedBy ruritania-government from 2020-12", True),
        (f"a {WON} from 2020-12", f"b {EXTENDED} from 2020-12", True),
        (f"a {WON} from 2020-12", "b acme contractedBy ruritania-government", True),
        (f"a {EXTENDED} from 2020-12", f"b {WON}", True),
        (f"a {WON} from 2020-03 for £23m", f"b {WON} from 2020-12 for £23m", False),
        (f"a {WON} for £23m", f"b {WON} for £40m", True),
        (f"a {WON} for £23m", f"b {WON} for £90m", False),
        (f"a {WON} for £23m", "b acme contractedBy ruritania-government from 2020", False),
    ],
)
def test_what_is_less_sure_is_a_question(one: str, other: str, asked: bool) -> None:
    found = related(said("1", one), said("2", other))
    assert len(found.deals) == 2
    pair = tuple(sorted(deal.identifier for deal in found.deals))
    assert [(doubt.kind, (doubt.one, doubt.other)) for doubt in found.doubts] == ([("deal", pair)] if asked else [])


@pytest.mark.parametrize(
    ("first", "more", "together"),
    [
        (f"a {WON} for £23m", f"a {WON} from 2020-12", {"1 2"}),
        (f"a {WON} for £23m", f"a {WON} until 2022-12", {"1 2"}),
        (f"a {WON} for £23m", f"a {WON} for £40m", {"1", "2"}),
        (f"a {WON} from 2020-03", f"a {WON} from 2020-12", {"1", "2"}),
        (f"a {WON} for £23m", f"a {EXTENDED} from 2020-12", {"1", "2"}),
    ],
)
def test_words_that_take_up_a_deal_are_about_it(first: str, more: str, together: set[str]) -> None:
    found = related(said("1", first), said("2", more, takes_up="1"))
    assert {" ".join(deal.claims) for deal in found.deals} == together
    assert not [doubt for doubt in found.doubts if len(together) == 1]


def test_of_several_deals_the_one_taken_up_is_meant() -> None:
    two = said("1", f"a {WON} from 2018 for £2m"), said("2", f"b {WON} from 2019 for £9m")
    broken_off = said("3", f"b {WON}", status="ended", takes_up="2")
    extension = said("4", f"b {EXTENDED} from 2020", takes_up="2")
    assert deals(*two, broken_off) == {"1", "2 3"}
    first = {deal.claims[0]: deal for deal in related(*two, extension).deals}
    assert first["4"].extends == first["2"].identifier


def test_what_tells_nothing_is_about_no_deal_where_there_are_several() -> None:
    several = said("1", f"a {WON} from 2020-03"), said("2", f"a {WON} from 2020-12")
    assert deals(*several, said("3", f"b {WON}")) == {"1", "2"}


def test_what_fits_two_deals_goes_to_neither() -> None:
    several = said("1", f"a {WON} from 2020-03"), said("2", f"b {WON} from 2020-12")
    found = related(*several, said("3", f"c {WON} from 2020"))
    assert {deal.claims for deal in found.deals} == {("1",), ("2",), ("3",)}
    assert len(found.doubts) == 2


def test_an_agreement_goes_before_what_merely_can_be() -> None:
    one_article = said("1", f"a {WON} from 2020-03 for £5m"), said("2", f"a {WON} from 2020-03 for £20m")
    assert deals(*one_article, said("3", f"b {WON} from 2020-03 for £5m")) == {"1 3", "2"}


def test_a_deal_never_holds_two_that_are_apart() -> None:
    rounded = said("1", f"a {WON} for £23m"), said("2", f"b {WON} for £23.5m"), said("3", f"b {WON} for £22.6m")
    found = deals(*rounded)
    assert found == {"1 2", "3"}
    assert not {link for link in links(*rounded) if "conflicts" in link}


def test_a_sum_agrees_with_each_rounding_though_these_conflict() -> None:
    told = said("1", f"a {WON} for £14.5m"), said("2", f"b {WON} for £14m"), said("3", f"c {WON} for £15m")
    assert deals(*told) == {"1 2 3"}
    assert links(*told) == {
        "1 agreesWith 2", "2 agreesWith 1", "1 agreesWith 3", "3 agreesWith 1", "2 conflictsWith 3", "3 conflictsWith 2",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("quote", "other", "together"),
    [
        ("It won a second contract, of £25m.", "It won a contract of £23m.", False),
        ("It won another, larger IT contract.", "It won a contract of £23m.", False),
        ("It won a second contract, of £25m.", "The second contract was worth £23m.", True),
        ("It won its contract in a second round.", "It won a contract of £23m.", True),
    ],
)
def test_what_is_called_another_contract_is_one(quote: str, other: str, together: bool) -> None:
    found = deals(said("1", f"a {WON} for £25m", quote=quote), said("2", f"b {WON} for £23m", quote=other))
    assert found == ({"1 2"} if together else {"1", "2"})


def test_a_deal_tells_what_its_claims_tell() -> None:
    claims = (
        said("1", f"a {WON} from 2020 until 2022 for £23m"),
        said("2", "b acme contractedBy ruritania-government from 2020-12 until 2022-06 for £23.5m"),
        said("3", "b acme contractedBy ruritania-government for £23.5m", status="denied"),
    )
    (deal,) = related(*claims).deals
    assert deal.buyers == (thing("health-office"), thing("ruritania-government"))
    assert deal.suppliers == (thing("acme"),)
    assert (deal.start, deal.end) == (when("2020-12"), when("2022-06"))
    assert [amount.text for amount in deal.values] == ["£23m", "£23.5m"]
    assert deal.claims == ("1", "2", "3")


def test_an_end_that_is_disputed_is_not_told_of_the_deal() -> None:
    claims = said("1", f"a {WON} from 2020-12 until 2022"), said("2", f"b {WON} from 2020-12 until 2023")
    assert [deal.end for deal in related(*claims).deals] == [None]
    assert links(*claims) == {"1 conflictsWith 2", "2 conflictsWith 1"}


def test_a_denial_opens_no_deal_and_joins_the_only_one() -> None:
    denial = said("2", f"b {WON}", status="denied")
    assert deals(denial) == set()
    assert deals(said("1", f"a {WON} from 2020-12"), denial) == {"1 2"}
    assert deals(said("1", f"a {WON} from 2020-12"), said("3", f"a {WON} from 2020-03"), denial) == {"1", "3"}
    assert deals(said("1", f"a {EXTENDED} from 2020-12"), denial) == {"1"}


def test_a_denial_of_a_sum_joins_the_deal_of_that_sum() -> None:
    several = said("1", f"a {WON} for £5m"), said("2", f"a {WON} for £20m")
    assert deals(*several, said("3", f"b {WON} for £20m", status="denied")) == {"1", "2 3"}
    assert deals(*several, said("3", f"b {WON} for £90m", status="denied")) == {"1", "2"}


def test_a_denial_that_can_mean_several_deals_disputes_them_all() -> None:
    several = said("1", f"a {WON} from 2020-03 for £5m"), said("2", f"a {WON} from 2020-12 for £20m")
    assert links(*several, said("3", f"b {WON}", status="denied")) == {"3 disputes 1", "3 disputes 2"}
    assert links(*several, said("3", f"b {WON} for £90m", status="denied")) == set()
    assert links(*several, said("3", f"b {WON} from 2018", status="denied")) == set()
    assert links(*several, said("3", f"early {WON}", status="denied")) == set()
    assert links(*several, said("3", f"b {EXTENDED}", status="denied")) == set()
    assert links(*several, said("3", "b acme suppliedTo health-office", status="denied")) == {
        "3 disputes 1",
        "3 disputes 2",
    }


def test_no_deal_of_somebody_with_himself() -> None:
    assert deals(said("1", "a acme contractedBy acme")) == set()


def extended(*claims: str) -> dict[str, str]:
    """Give for each deal that extends another their first claims."""
    found = related(*(said(str(number), claim) for number, claim in enumerate(claims, 1))).deals
    first = {deal.identifier: deal.claims[0] for deal in found}
    return {deal.claims[0]: first[deal.extends] for deal in found if deal.extends}


@pytest.mark.parametrize(
    ("claims", "extensions"),
    [
        ((f"a {WON} from 2020-03", f"a {EXTENDED} from 2020-12"), {"2": "1"}),
        ((f"a {WON}", f"a {EXTENDED}"), {"2": "1"}),
        ((f"a {WON} for £2m", f"a {EXTENDED} from 2020-12 for £3m"), {"2": "1"}),
        ((f"a {WON} from 2020-12-24", f"a {EXTENDED} from 2020-03"), {}),
        ((f"a {WON} from 2019", f"a {WON} from 2018", f"a {EXTENDED} from 2020"), {}),
        ((f"a {WON} from 2018", f"a {EXTENDED} from 2019", f"b {EXTENDED} from 2020"), {"2": "1", "3": "2"}),
        (("a acme suppliedTo ruritania-government from 2018", f"a {EXTENDED} from 2020"), {"2": "1"}),
        (("a acme suppliedTo roads-office from 2018", f"a {EXTENDED} from 2020"), {}),
        (("a globex contractedBy health-office from 2018", f"a {EXTENDED} from 2020"), {}),
        ((f"a {EXTENDED}", f"b {EXTENDED} from 2020"), {}),
    ],
)
def test_an_extension_extends_the_one_earlier_deal(claims: tuple[str, ...], extensions: dict[str, str]) -> None:
    assert extended(*claims) == extensions


def test_a_deal_and_its_extension_told_by_two_papers() -> None:
    """A first deal of March and an extension of December, worth 23 and 23.5 million, as the issue asks of the seeds."""
    claims = (
        said("1", "a acme contractedBy ruritania-government from 2020-12 for £23m"),
        said("2", "b acme contractedBy ruritania-government for £23m"),
        said("3", "b acme suppliedTo health-office from 2020-03"),
        said("4", f"b {EXTENDED} from 2020-12 until 2022-12 for £23.5m"),
        said("5", "b ruritania-government extendedContractWith acme", status="denied"),
    )
    found = related(*claims)
    deal, extension = sorted(found.deals, key=lambda deal: deal.start.earliest if deal.start else dt.date.max)
    assert (deal.claims, extension.claims) == (("3",), ("1", "2", "4"))
    assert extension.extends == deal.identifier
    assert [amount.text for amount in extension.values] == ["£23m", "£23.5m"]
    assert {(link.source, link.target) for link in found.links if link.kind == "agreesWith"} == {
        ("1", "4"),
        ("4", "1"),
        ("2", "4"),
        ("4", "2"),
    }
    assert {link.kind for link in found.links} == {"agreesWith"}


def test_a_deal_is_called_after_the_earliest_claim() -> None:
    first = said("9", f"a {WON} from 2020-12 for £23m")
    later = said("1", f"b {WON} from 2020-12 for £23.5m"), said("2", f"c {WON}")
    unrelated = said("0", "early globex contractedBy health-office"), said("3", f"c {WON} from 2018")
    alone = related(first).deals[0].identifier
    assert alone in {deal.identifier for deal in related(first, *later, *unrelated).deals}


def test_a_week_and_a_month_have_days_in_common() -> None:
    week = Date(dt.date(2020, 11, 30), dt.date(2020, 12, 6), "week")
    claims = replace(said("1", f"a {WON}"), start=week), said("2", f"b {WON} from 2020-12")
    (deal,) = related(*claims).deals
    assert deal.start == Date(dt.date(2020, 12, 1), dt.date(2020, 12, 6), "week")


def test_two_ways_to_tell_nothing_open_one_deal() -> None:
    assert deals(said("1", f"a {WON}"), said("2", "b acme suppliedTo health-office")) == {"1 2"}


def test_a_plan_may_come_before_the_deal() -> None:
    deal = said("1", f"a {WON} from 2020-12 for £23m")
    assert deals(deal, said("2", f"early {WON} for £23m", status="planned")) == {"1 2"}
    assert deals(deal, said("2", f"early {WON} for £23m")) == {"1", "2"}


def test_a_department_and_its_government_agree_on_month_and_sum_before_what_is_vaguer() -> None:
    claims = (
        said("1", f"a {WON} from 2020-12 for £23m"),
        said("2", "b acme contractedBy ruritania-government from 2020-12 for £23.5m"),
        said("3", "b acme contractedBy ruritania-government from 2020 for £22.6m"),
    )
    assert deals(*claims) == {"1 2", "3"}
