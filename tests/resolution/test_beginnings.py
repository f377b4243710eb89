"""When a deal began that its extension takes for granted."""

from __future__ import annotations

import pytest

from kg.model import Deal

from .telling import related, said, when

HELD = "a acme contractedBy health-office"
EXTENDED = "b health-office extendedContractWith acme from 2020-12"
BEGAN = "b acme partneredWith health-office from 2020-03"


def begun(*words: str, **more: object) -> Deal:
    """Return the deal that the extension extends; the last claim has other fields, too."""
    claims = [said(str(number), each, **(more if each == words[-1] else {})) for number, each in enumerate(words)]
    return next(deal for deal in related(*claims).deals if "0" in deal.claims)


def test_a_deal_began_when_its_sides_began_to_work_together() -> None:
    deal = begun(HELD, EXTENDED, BEGAN)
    assert (deal.start, deal.claims) == (when("2020-03"), ("0", "2"))
    assert begun(HELD, EXTENDED, "b health-office partneredWith acme from 2020-03").start == when("2020-03")


def test_the_extension_keeps_its_own_start() -> None:
    found = related(said("0", HELD), said("1", EXTENDED), said("2", BEGAN)).deals
    assert {(deal.start, bool(deal.extends)) for deal in found} == {(when("2020-03"), False), (when("2020-12"), True)}


@pytest.mark.parametrize(
    "words",
    [
        (HELD, EXTENDED, "a acme partneredWith health-office from 2020-03"),
        (HELD, EXTENDED, "b acme partneredWith health-office"),
        (HELD, EXTENDED, "b acme partneredWith health-office from 2021-01"),
        (HELD, EXTENDED, "b globex partneredWith health-office from 2020-03"),
        (HELD, EXTENDED, BEGAN, "b acme partneredWith health-office from 2019"),
        (HELD, BEGAN),
    ],
)
def test_what_may_be_of_something_else_says_nothing(words: tuple[str, ...]) -> None:
    deal = begun(*words)
    assert (deal.start, deal.claims) == (None, ("0",))


@pytest.mark.parametrize("more", [{"status": "planned"}, {"status": "denied"}, {"rule": "rightOfReply"}])
def test_what_is_not_told_as_having_been_says_nothing(more: dict[str, str]) -> None:
    assert begun(HELD, EXTENDED, BEGAN, **more).start is None


def test_a_deal_that_has_a_start_keeps_it() -> None:
    assert begun(f"{HELD} from 2018", EXTENDED, BEGAN).start == when("2018")
