"""When, for how much and as what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extraction.candidates import Admission
from kg.extraction.claims import extract_claims
from kg.language import Analyser

from .telling import CLASSES, SUED, Told, claim_of, day, read

DATES = {
    "year": ("{Brellow Energy} *sued* [Halden Systems] in 2019.", "2019", ""),
    "month": ("{Brellow Energy} *sued* [Halden Systems] in March 2019.", "2019-03", ""),
    "day": ("{Brellow Energy} *sued* [Halden Systems] on 3 March 2019.", "2019-03-03", ""),
    "relative": ("{Brellow Energy} *sued* [Halden Systems] last year.", "2020", ""),
    "weekday": ("{Brellow Energy} *sued* [Halden Systems] on Monday.", "2021-03-29", ""),
    "before the verb": ("In 2019 {Brellow Energy} *sued* [Halden Systems].", "2019", ""),
    "of a light verb": ("In 2019, {Brellow Energy} filed a *lawsuit* against [Halden Systems].", "2019", ""),
    "of the noun": ("{Brellow Energy}'s 2019 *lawsuit* against [Halden Systems] failed.", "2019", ""),
    "of the noun, not its verb": (
        "The 2017 *lawsuit* by {Brellow Energy} against [Halden Systems] failed in 2019.",
        "2017",
        "",
    ),
    "in the passive": ("{Brellow Energy} was *paid* by [Halden Systems] in 2019.", "2019", ""),
    "of a plan": ("{Brellow Energy} plans to *sue* [Halden Systems] in 2022.", "2022", ""),
    "first of two verbs": ("{Brellow Energy} *sued* [Halden Systems] in 2019 and won in 2020.", "2019", ""),
    "not a clause's": ("{Brellow Energy} *sued* [Halden Systems] after it lost in 2001.", "", ""),
    "not a relative clause's": ("{Brellow Energy} *sued* [Halden Systems], which was founded in 1990.", "", ""),
    "not a participle's": ("{Brellow Energy}, founded in 1990, *sued* [Halden Systems].", "", ""),
    "not that of saying": ("{Brellow Energy} said on Monday that it had *sued* [Halden Systems].", "", ""),
    "not that of saying, later": ("{Brellow Energy} *sued* [Halden Systems], Clara Vell said on Monday.", "", ""),
    "its own, not that of saying": (
        "{Brellow Energy} said in 2020 that it had *sued* [Halden Systems] in 2019.",
        "2019",
        "",
    ),
    "none": ("{Brellow Energy} *sued* [Halden Systems].", "", ""),
    "since": ("{Brellow Energy} has *supplied* [Halden Systems] since 2015.", "2015", ""),
    "until": ("{Brellow Energy} has a *contract* with [Halden Systems] until 2025.", "", "2025"),
    "from, until": ("{Brellow Energy} *supplied* [Halden Systems] from 2001 until 2005.", "2001", "2005"),
    "from, to": ("{Brellow Energy} will *supply* [Halden Systems] from 2022 to 2025.", "2022", "2025"),
    "for, of a start": (
        "In 2019 {Brellow Energy} signed a *contract* with [Halden Systems] for three years.",
        "2019",
        "2022",
    ),
    "three-year": ("{Brellow Energy} signed a three-year *contract* with [Halden Systems] in 2019.", "2019", "2022"),
    "for, of no start": ("{Brellow Energy} signed a *contract* with [Halden Systems] for three years.", "", ""),
    "for six months": (
        "In August 2019 {Brellow Energy} signed a six-month *contract* with [Halden Systems].",
        "2019-08",
        "2020-02",
    ),
    "for a month, at its end": (
        "On 31 January 2021 {Brellow Energy} signed a one-month *contract* with [Halden Systems].",
        "2021-01-31",
        "2021-02-28",
    ),
}

STATES = {
    "since": ("{Clara Vell} has been *chair* of [Halden Systems] since 2015.", "2015", ""),
    "became": ("In 2015 {Clara Vell} became *chair* of [Halden Systems].", "2015", ""),
    "who became": ("{Clara Vell}, who became *chair* of [Halden Systems] in 2015, won.", "2015", ""),
    "was, from, to": ("{Clara Vell} was *chair* of [Halden Systems] from 2001 to 2005.", "2001", "2005"),
    "worked until": ("{Clara Vell} *worked* for [Halden Systems] until 2015.", "", "2015"),
    "another's": ("{Clara Vell}, [Halden Systems] *chair*, praised John Vale in 2019.", "", ""),
}


@pytest.mark.parametrize(("marked", "start", "end"), [pytest.param(*case, id=name) for name, case in DATES.items()])
def test_dates_of_events(analyser: Analyser, marked: str, start: str, end: str) -> None:
    claim = claim_of(analyser, marked)
    assert (day(claim.start), day(claim.end)) == (start, end)


@pytest.mark.parametrize(("marked", "start", "end"), [pytest.param(*case, id=name) for name, case in STATES.items()])
def test_dates_of_states(analyser: Analyser, marked: str, start: str, end: str) -> None:
    claim = claim_of(analyser, marked, "headOf")
    assert (day(claim.start), day(claim.end)) == (start, end)


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("{Brellow Energy} was founded in 1990 and *sued* [Halden Systems] in 2019.", "2019"),
        ("{Brellow Energy} sued Halden Systems in 2019 and *met* [Quern Foods] in 2020.", "2020"),
        ("In 2018 {Brellow Energy} met Quern Foods and in 2019 it *sued* [Halden Systems].", "2019"),
    ],
)
def test_a_second_verb_has_its_own_date(analyser: Analyser, marked: str, wanted: str) -> None:
    assert day(claim_of(analyser, marked).start) == wanted


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="what “since” hangs on in an apposition is not looked at")
def test_since_in_an_apposition(analyser: Analyser) -> None:
    claim = claim_of(analyser, "{Clara Vell}, *chair* of [Halden Systems] since 2015, won.", "headOf")
    assert day(claim.start) == "2015"


def test_what_has_ended_did_so_then(analyser: Analyser) -> None:
    claim = claim_of(analyser, "{Clara Vell} formerly *worked* for [Halden Systems] in 2019.", "employedBy")
    assert claim.status == "ended"
    assert "2019" in {day(claim.start), day(claim.end)}


AMOUNTS = [
    ("{Brellow Energy} *paid* [Halden Systems] £3m.", "GBP 3000000"),
    ("{Brellow Energy} *paid* £3m to [Halden Systems].", "GBP 3000000"),
    ("{Brellow Energy} was *paid* £3m by [Halden Systems].", "GBP 3000000"),
    ("{Brellow Energy} *paid* [Halden Systems] $4.5bn.", "USD 4500000000"),
    ("{Brellow Energy} *paid* [Halden Systems] £3m and lost £9m.", "GBP 3000000"),
    ("{Brellow Energy} *sued* [Halden Systems] for £3m.", "GBP 3000000"),
    ("{Brellow Energy} signed a £3m *contract* with [Halden Systems].", "GBP 3000000"),
    ("{Brellow Energy} won a *contract* worth £3m from [Halden Systems].", "GBP 3000000"),
    ("{Brellow Energy} took a £3m *stake* in [Halden Systems].", "GBP 3000000"),
    ("{Brellow Energy} *bought* [Halden Systems] in a £3m deal.", "GBP 3000000"),
    ("{Brellow Energy} *bought* [Halden Systems], paying £3m.", "GBP 3000000"),
    ("{Brellow Energy}, which made £9m, *sued* [Halden Systems].", ""),
    ("{Brellow Energy} *sued* [Halden Systems], which made £9m.", ""),
    ("{Brellow Energy} *sued* [Halden Systems]. Quern Foods made £9m.", ""),
    ("{Brellow Energy} *sued* [Halden Systems].", ""),
]


@pytest.mark.parametrize(("marked", "wanted"), AMOUNTS)
def test_amounts(analyser: Analyser, marked: str, wanted: str) -> None:
    amount = claim_of(analyser, marked, "paid").amount
    assert (f"{amount.currency} {amount.value}" if amount else "") == wanted


def test_an_amount_is_verbatim(analyser: Analyser) -> None:
    amount = claim_of(analyser, "{Brellow Energy} *paid* [Halden Systems] about £3.2 million.", "paid").amount
    assert amount is not None
    assert amount.text == "£3.2 million"


ROLES = [
    ("{Clara Vell} is *chief executive* of [Halden Systems].", "chief executive"),
    ("{Clara Vell}, *chairman* of [Halden Systems], won.", "chairman"),
    ("[Halden Systems] *chief executive* {Clara Vell} won.", "chief executive"),
    ("[Halden Systems]' new *chief executive*, {Clara Vell}, won.", "chief executive"),
    ("[Halden Systems]’s acting *chief executive*, {Clara Vell}, won.", "chief executive"),
    ("Former [Halden Systems] *finance director* {Clara Vell} won.", "finance director"),
    ("{Clara Vell} was appointed *chief executive* of [Halden Systems] in 2019.", "chief executive"),
    ("[Halden Systems] *appointed* {Clara Vell} as finance director.", "finance director"),
    ("[Halden Systems] *named* {Clara Vell} chief executive.", "chief executive"),
    ("{Clara Vell} *resigned* from [Halden Systems] as finance director.", "finance director"),
    ("[Halden Systems] *fired* its finance director, {Clara Vell}.", "finance director"),
    ("{Clara Vell} is *head* of policy at [Halden Systems].", "head of policy"),
    ("{Clara Vell}, a *lawyer* for [Halden Systems], won.", "lawyer"),
    ("{Clara Vell} *works* for [Halden Systems].", ""),
    ("{Clara Vell} *leads* [Halden Systems].", ""),
]


@pytest.mark.parametrize(("marked", "wanted"), ROLES)
def test_roles(analyser: Analyser, marked: str, wanted: str) -> None:
    assert claim_of(analyser, marked, "metWith").role == wanted


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        pytest.param(
            "[Halden Systems] *fired* finance director {Clara Vell}.", "finance director", id="a verb before it"
        ),
        pytest.param("{Clara Vell} is the proposed *chair* of [Halden Systems].", "chair", id="proposed"),
        pytest.param("{Clara Vell}, *vice-president* of [Halden Systems], won.", "vice-president", id="vice-president"),
        pytest.param(
            "{Clara Vell}, the *editor-in-chief* of [Halden Systems], won.", "editor-in-chief", id="editor-in-chief"
        ),
    ],
)
@pytest.mark.xfail(strict=True, raises=AssertionError, reason="the title begins or ends elsewhere")
def test_roles_missed(analyser: Analyser, marked: str, wanted: str) -> None:
    assert claim_of(analyser, marked, "metWith").role == wanted


def test_a_relation_without_qualifiers_has_none(analyser: Analyser) -> None:
    plain = Admission((replace(SUED, qualifiers=()),), CLASSES)
    parsed = read(analyser, "Brellow Energy chairman John Vale sued Halden Systems for £3m in 2019.")
    told = Told((("sued", "John Vale", "Halden Systems", "sued", 0.9),))
    (claim,) = extract_claims(parsed, told, plain)
    assert (claim.amount, claim.role, day(claim.start)) == (None, "", "2019")
