"""What agrees, what conflicts, what disputes what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Argument, Claim

from .telling import links, related, said, thing, when

GAVE = "acme donatedTo watch"
BOUGHT = "acme acquired globex"
WORKS = "jo employedBy acme"


def kinds(one: Claim, other: Claim) -> str:
    """Give the kinds of links between two claims; what has no direction stands once."""
    found = related(one, other).links
    assert {link.kind for link in found if (link.kind, link.target, link.source) not in found} <= {"disputes"}
    return " ".join(sorted({link.kind for link in found}))


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (f"a {GAVE} from 2020-12 for £23m", f"b {GAVE} from 2020-12 for £23.5m", "agreesWith"),
        (f"a {GAVE} for £23m", f"b {GAVE} for £23.5m", "agreesWith"),
        (f"a {GAVE} from 2020-12 for £23m", f"b {GAVE} from 2020-12 for £23m", ""),
        (f"a {GAVE} from 2020-12 for £23m", f"b {GAVE} from 2020-12 for £25m", "conflictsWith"),
        (f"a {GAVE} from 2020-12 for £23m", f"b {GAVE} from 2020-12 for €25m", ""),
        (f"a {GAVE} for £23m", f"b {GAVE} for £25m", ""),
        (f"a {GAVE} from 2020 for £23m", f"b {GAVE} from 2020 for £25m", ""),
        (f"a {GAVE} from 2019 for £23m", f"b {GAVE} from 2020 for £23.5m", ""),
        (f"a {GAVE} from 2020", f"b {GAVE} from 2020-12", "agreesWith"),
        (f"a {GAVE} from 2019", f"b {GAVE} from 2020-12", ""),
        (f"a {GAVE} from 2020-12 for £23m", "b acme donatedTo friends from 2020-12 for £25m", ""),
        (f"a {BOUGHT} for £23m", f"b {BOUGHT} for £25m", "conflictsWith"),
        (f"a {BOUGHT} from 2019", f"b {BOUGHT} from 2020", "conflictsWith"),
        (f"a {BOUGHT} from 2020 for £23m", f"b {BOUGHT} from 2020-12 for £25m", "agreesWith conflictsWith"),
        (f"a {WORKS} from 2020-01 until 2020", f"b {WORKS} from 2020-01 until 2021", "conflictsWith"),
        (f"a {WORKS} from 2020-01 until 2020", f"b {WORKS} from 2020-01 until 2020-12", "agreesWith"),
        ("a acme contractedBy watch for £23m", "b acme contractedBy watch for £40m", ""),
        ("a acme contractedBy watch for £23m", "b acme contractedBy watch for £25m", "conflictsWith"),
        (
            "a acme contractedBy watch from 2020-12 for £23m",
            "b acme contractedBy watch from 2020-12 for £25m",
            "conflictsWith",
        ),
        ("a jo sued acme for £2m", "b jo sued acme for £5m", "conflictsWith"),
        ("a jo sued acme from 2018 for £2m", "b jo sued acme from 2020 for £5m", ""),
        ("a acme settledWith jo for £2m", "b acme settledWith jo for £5m", ""),
    ],
)
def test_sums_and_dates_agree_or_conflict(one: str, other: str, kind: str) -> None:
    assert kinds(said("1", one), said("2", other)) == kind


@pytest.mark.parametrize("relation", ["bornOn", "diedOn", "foundedOn"])
def test_dates_of_what_happens_once(relation: str) -> None:
    def on(name: str, date: str) -> Claim:
        return replace(said(name, f"a jo {relation} x"), object=Argument((2, 3), date=when(date)))

    assert kinds(on("1", "1970"), on("2", "1970-02-03")) == "agreesWith"
    assert kinds(on("1", "1971"), on("2", "1970-02-03")) == "conflictsWith"
    assert kinds(on("1", "1970-02-03"), on("2", "1970-02-03")) == ""


def test_what_is_planned_conflicts_with_nothing() -> None:
    plan, fact = said("1", f"a {BOUGHT} for £23m", status="planned"), said("2", f"b {BOUGHT} for £25m")
    assert kinds(plan, fact) == ""
    assert kinds(plan, said("2", f"b {BOUGHT} for £23.4m")) == "agreesWith"


@pytest.mark.parametrize("status", ["asserted", "reported", "alleged", "planned", "ended"])
@pytest.mark.parametrize("article", ["a", "b"])
def test_a_denial_disputes_whatever_else_is_said_of_the_same(status: str, article: str) -> None:
    claim, denial = said("1", f"a {GAVE}", status=status), said("2", f"{article} {GAVE}", status="denied")
    assert links(claim, denial) == {"2 disputes 1"}


@pytest.mark.parametrize(
    ("claim", "denial"),
    [
        (f"a {GAVE} from 2020-12", f"early {GAVE}"),
        (f"a {GAVE} from 2020-12", f"b {GAVE} from 2018"),
        (f"a {GAVE}", "b acme donatedTo friends"),
        (f"a {GAVE}", "b watch donatedTo acme"),
        (f"a {GAVE}", "b acme suppliedTo watch"),
    ],
)
def test_a_denial_does_not_dispute_what_it_does_not_deny(claim: str, denial: str) -> None:
    assert links(said("1", claim), said("2", denial, status="denied")) == set()


def test_denials_do_not_dispute_each_other_and_sums_in_them_are_no_conflict() -> None:
    one, other = (said(name, f"{name} {BOUGHT} for £{name.count('a') + 2}m", status="denied") for name in ("a", "b"))
    assert links(one, other) == set()


@pytest.mark.parametrize(
    ("told", "denied", "more", "disputed"),
    [
        (f"a {BOUGHT} from 2020-12", f"a {BOUGHT}", {}, False),
        (f"a {BOUGHT} from 2020-12", f"a {BOUGHT}", {"speaker": "carol"}, False),
        (f"a {BOUGHT} from 2020-12", f"a {BOUGHT}", {"speaker": BOUGHT.split(maxsplit=1)[0]}, True),
        (f"a {BOUGHT} from 2020-12", f"b {BOUGHT}", {}, True),
        (f"a {BOUGHT}", f"a {BOUGHT}", {}, True),
        (f"a {BOUGHT} from 2020-12", f"a {BOUGHT} from 2020-12", {}, True),
    ],
)
def test_an_article_that_dates_something_does_not_have_it_disputed_by_a_bystander(
    told: str, denied: str, more: dict[str, str], disputed: bool
) -> None:
    speaker = Argument((4, 5), entity=thing(more["speaker"])) if more else None
    found = links(said("1", told), said("2", denied, status="denied", speaker=speaker))
    assert ("2 disputes 1" in found) == disputed


@pytest.mark.parametrize(
    ("start", "denier", "disputes"),
    [
        (" from 2020-12", None, False),
        (" from 2020-12", "group", False),
        (" from 2020-12", "health-office", True),
        ("", None, True),
    ],
)
def test_what_is_not_extended_again_was_extended_before(start: str, denier: str | None, disputes: bool) -> None:
    extension = said("1", f"a health-office extendedContractWith acme{start}")
    speaker = Argument((0, 1), entity=thing(denier)) if denier else None
    denial = said("2", "b health-office extendedContractWith acme", status="denied", speaker=speaker)
    assert links(extension, denial) == ({"2 disputes 1"} if disputes else set())


def test_a_state_that_ended_conflicts_with_one_that_holds_later() -> None:
    ended = said("1", f"a {WORKS} until 2021-01", status="ended")
    assert kinds(ended, said("2", f"b {WORKS}")) == "conflictsWith"
    assert kinds(ended, said("2", f"b {WORKS}", status="reported")) == "conflictsWith"
    assert kinds(ended, said("2", f"b {WORKS}", status="planned")) == ""
    assert kinds(ended, said("2", f"early {WORKS}")) == ""
    assert kinds(ended, said("2", f"undated {WORKS}")) == ""
    assert kinds(ended, said("2", f"b {WORKS} from 2021-02")) == ""
    assert kinds(ended, said("2", f"b {WORKS} from 2020-02")) == "conflictsWith"
    assert kinds(said("1", f"a {WORKS}", status="ended"), said("2", f"b {WORKS}")) == ""


def test_inferred_claims_are_linked_to_nothing() -> None:
    claim = said("1", f"a {BOUGHT} for £23m")
    assert links(claim, said("2", f"b {BOUGHT} for £90m", rule="rightOfReply", inferred_from=("1",))) == set()


def test_a_claim_without_a_subject_is_passed_over() -> None:
    nobody = replace(said("1", f"a {BOUGHT} for £23m"), subject=Argument((0, 1)))
    assert links(nobody, replace(nobody, identifier="2", status="denied")) == set()
