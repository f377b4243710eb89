"""For how much and as what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extraction.candidates import Admission
from kg.extraction.claims import extract_claims
from kg.language import Analyser

from ..telling import CLASSES, SUED, Told, claim_of, day, read

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
    ("{Brellow Energy} won an order valued at £3m to *supply* [Halden Systems].", "GBP 3000000"),
    ("{Brellow Energy} *bought* [Halden Systems] for a sum thought to be about £3m.", "GBP 3000000"),
    ("The court saw £3m that {Brellow Energy} had *paid* to [Halden Systems].", "GBP 3000000"),
    ("{Brellow Energy} hired [Halden Systems] to *build* a mill for £3m.", "GBP 3000000"),
    ("{Brellow Energy} held a *contract*, signed for £3m, with [Halden Systems].", "GBP 3000000"),
    ("{Brellow Energy} *paid* [Halden Systems] €3m ($3.3m).", "EUR 3000000"),
    ("{Brellow Energy} won a €3m ($3.3m) *contract* from [Halden Systems].", "EUR 3000000"),
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
    ("[Halden Systems]’s acting *chief executive*, {Clara Vell}, won.", "acting chief executive"),
    ("Former [Halden Systems] *finance director* {Clara Vell} won.", "finance director"),
    ("{Clara Vell} was appointed *chief executive* of [Halden Systems] in 2019.", "chief executive"),
    ("[Halden Systems] *appointed* {Clara Vell} as finance director.", "finance director"),
    ("[Halden Systems] *named* {Clara Vell} chief executive.", "chief executive"),
    ("{Clara Vell} *resigned* from [Halden Systems] as finance director.", "finance director"),
    ("[Halden Systems] *fired* its finance director, {Clara Vell}.", "finance director"),
    ("{Clara Vell} is *head* of policy at [Halden Systems].", "head of policy"),
    ("{Clara Vell}, a *lawyer* for [Halden Systems], won.", "lawyer"),
    ("[Halden Systems] *fired* finance director {Clara Vell}.", "finance director"),
    ("{Clara Vell}, *vice-president* of [Halden Systems], won.", "vice-president"),
    ("{Clara Vell}, the *editor-in-chief* of [Halden Systems], won.", "editor-in-chief"),
    ("{Clara Vell}, *head* of rural mail at [Halden Systems], won.", "head of rural mail"),
    ("{Clara Vell} *chairs* [Halden Systems].", "chair"),
    ("{Clara Vell}, a sister of John Vale, *works* for [Halden Systems].", ""),
    ("{Clara Vell} *works* for [Halden Systems].", ""),
    ("{Clara Vell} *leads* [Halden Systems].", ""),
]


@pytest.mark.parametrize(("marked", "wanted"), ROLES)
def test_roles(analyser: Analyser, marked: str, wanted: str) -> None:
    assert claim_of(analyser, marked, "metWith").role == wanted


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        pytest.param("{Clara Vell} is the proposed *chair* of [Halden Systems].", "chair", id="proposed"),
    ],
)
@pytest.mark.xfail(strict=True, raises=AssertionError, reason="the title begins or ends elsewhere")
def test_roles_missed(analyser: Analyser, marked: str, wanted: str) -> None:
    assert claim_of(analyser, marked, "metWith").role == wanted


def test_a_title_given_elsewhere_in_the_article(analyser: Analyser) -> None:
    text = "Clara Vell, treasurer of Halden Systems, wept. Clara Vell left Halden Systems in May."
    parsed = read(analyser, text)
    told = Told(
        (
            ("sued", "Clara Vell", "Halden Systems", "treasurer", 0.9),
            ("sued", "Clara Vell", "Halden Systems", "left", 0.9),
        )
    )
    roles = {claim.role for claim in extract_claims(parsed, told, Admission((SUED,), CLASSES))}
    assert roles == {"treasurer"}


def test_a_relation_without_qualifiers_has_none(analyser: Analyser) -> None:
    plain = Admission((replace(SUED, qualifiers=()),), CLASSES)
    parsed = read(analyser, "Brellow Energy chairman John Vale sued Halden Systems for £3m in 2019.")
    told = Told((("sued", "John Vale", "Halden Systems", "sued", 0.9),))
    (claim,) = extract_claims(parsed, told, plain)
    assert (claim.amount, claim.role, day(claim.start)) == (None, "", "2019")
