"""When a claim's event took place, and when its state began and ended."""

from __future__ import annotations

import pytest

from kg.language import Analyser

from ..telling import claim_of, day

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
    "before when": ("Peace ended in 2019, when {Brellow Energy} *sued* [Halden Systems].", "2019", ""),
    "of a participle": ("It closed the mill, {Brellow Energy} having *sued* [Halden Systems] in 2019.", "2019", ""),
    "before another clause": (
        "{Brellow Energy} *sued* [Halden Systems] in May 2019, after it had lost.",
        "2019-05",
        "",
    ),
    "of a ruling": ("In a judgment delivered in 2019 {Brellow Energy} *fined* [Halden Systems].", "2019", ""),
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
    "since, in an apposition": ("{Clara Vell}, *chair* of [Halden Systems] since 2015, won.", "2015", ""),
    "until, in an apposition": ("{Clara Vell}, *chair* of [Halden Systems] until 2015, praised the mill.", "", "2015"),
    "until a clause": ("{Clara Vell} *worked* for [Halden Systems] until she was fired in 2015.", "", "2015"),
    "who took over": ("[Halden Systems]' *chair*, {Clara Vell}, who took over in 2015, praised the mill.", "2015", ""),
    "who resigned": ("[Halden Systems]' *chair*, {Clara Vell}, who resigned in May 2015, sued.", "", "2015-05"),
    "resigned": ("{Clara Vell} resigned as *chair* of [Halden Systems] on 3 May 2015.", "", "2015-05-03"),
    "not of another post": ("[Halden Systems]' *chair*, {Clara Vell}, who joined Quern Foods in 2015, sued.", "", ""),
    "not the verb's beside it": ("In 2019 the mill was visited by {Clara Vell}, *chair* of [Halden Systems].", "", ""),
    "not that of saying": ("{Clara Vell}, *chair* of [Halden Systems], said so on Monday.", "", ""),
    "another's": ("{Clara Vell}, [Halden Systems] *chair*, praised John Vale in 2019.", "", ""),
    "an end before is another post's": (
        "{Clara Vell}, who resigned as mayor in July 2018, became [Halden Systems]'s *chief executive* in 2019.",
        "2019",
        "",
    ),
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


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("The mayor thanked the port last year for {Brellow Energy}'s *lawsuit* against [Halden Systems].", ""),
        ("Quern Foods met the mayor in May 2020 over {Brellow Energy}'s *lawsuit* against [Halden Systems].", ""),
        ("{Brellow Energy} filed a *lawsuit* against [Halden Systems] last year.", "2020"),
    ],
)
def test_a_noun_has_no_date_of_what_was_done_over_it(analyser: Analyser, marked: str, wanted: str) -> None:
    assert day(claim_of(analyser, marked).start) == wanted


def test_what_has_ended_did_so_then(analyser: Analyser) -> None:
    claim = claim_of(analyser, "{Clara Vell} formerly *worked* for [Halden Systems] in 2019.", "employedBy")
    assert claim.status == "ended"
    assert "2019" in {day(claim.start), day(claim.end)}
