"""What the words around a claim make of it, a sentence a test."""

from __future__ import annotations

import pytest

from kg.language import Analyser
from kg.model import Claim

from ..telling import claim_of

EVENTS = {
    "asserted": [
        "{Brellow Energy} *sued* [Halden Systems].",
        "{Brellow Energy} is *suing* [Halden Systems].",
        "{Brellow Energy} has *sued* [Halden Systems].",
        "[Halden Systems] was *sued* by {Brellow Energy}.",
        "{Brellow Energy} filed a *lawsuit* against [Halden Systems].",
        "The *lawsuit* that {Brellow Energy} filed against [Halden Systems] failed.",
        "{Brellow Energy}'s *lawsuit* against [Halden Systems] failed.",
        "{Brellow Energy}, which *sued* [Halden Systems], won.",
        "{Brellow Energy} wept after it *sued* [Halden Systems].",
        "{Brellow Energy} won because it *sued* [Halden Systems].",
        "{Brellow Energy} *accused* [Halden Systems] of lying.",
        "{Brellow Energy} *sued* [Halden Systems]; the two do not speak.",
        "{Brellow Energy} *sued* [Halden Systems] in a court that Ivo Marr says has no power.",
        "Mary Quell, who did not come, praised {Brellow Energy}, which *sued* [Halden Systems].",
    ],
    "denied": [
        "{Brellow Energy} did not *sue* [Halden Systems].",
        "{Brellow Energy} didn't *sue* [Halden Systems].",
        "{Brellow Energy} won't *sue* [Halden Systems].",
        "{Brellow Energy} cannot *sue* [Halden Systems].",
        "It is not true that {Brellow Energy} *sued* [Halden Systems].",
        "{Brellow Energy} never *sued* [Halden Systems].",
        "{Brellow Energy} has not yet *sued* [Halden Systems].",
        "{Brellow Energy} was never *paid* by [Halden Systems].",
        "{Brellow Energy} failed to *sue* [Halden Systems].",
        "{Brellow Energy} refused to *sue* [Halden Systems].",
        "{Brellow Energy} declined to *sue* [Halden Systems].",
        "{Brellow Energy} ruled out *suing* [Halden Systems].",
        "{Brellow Energy} ruled out *legal action* against [Halden Systems].",
        "{Brellow Energy} left without *paying* [Halden Systems].",
        "{Brellow Energy} avoided *paying* [Halden Systems].",
        "{Brellow Energy} denied *suing* [Halden Systems].",
        "{Brellow Energy} has denied that it *sued* [Halden Systems].",
        "Clara Vell denied that {Brellow Energy} had *sued* [Halden Systems].",
        "{Brellow Energy} said it had not *sued* [Halden Systems].",
        "{Brellow Energy} will not *sue* [Halden Systems].",
        "{Brellow Energy} is not expected to *sue* [Halden Systems].",
    ],
    "planned": [
        "{Brellow Energy} did not rule out *legal action* against [Halden Systems].",
        "{Brellow Energy} needs a *licence* from [Halden Systems].",
        "{Brellow Energy} will *sue* [Halden Systems].",
        "{Brellow Energy} is to *sue* [Halden Systems].",
        "{Brellow Energy} is going to *sue* [Halden Systems].",
        "{Brellow Energy} plans to *sue* [Halden Systems].",
        "{Brellow Energy} is planning to *sue* [Halden Systems].",
        "{Brellow Energy} intends to *sue* [Halden Systems].",
        "{Brellow Energy} threatened to *sue* [Halden Systems].",
        "{Brellow Energy} may *sue* [Halden Systems].",
        "{Brellow Energy} could *sue* [Halden Systems].",
        "{Brellow Energy} should *sue* [Halden Systems].",
        "{Brellow Energy} is expected to *sue* [Halden Systems].",
        "{Brellow Energy} is likely to *sue* [Halden Systems].",
        "{Brellow Energy} is set to *buy* [Halden Systems].",
        "{Brellow Energy} agreed to *buy* [Halden Systems].",
        "{Brellow Energy} is considering *suing* [Halden Systems].",
        "{Brellow Energy} has made an offer to *buy* [Halden Systems].",
        "{Brellow Energy} announced a plan to *buy* [Halden Systems].",
        "{Brellow Energy} is in talks to *buy* [Halden Systems].",
        "{Brellow Energy} said it would *sue* [Halden Systems].",
        "{Brellow Energy}'s proposed *takeover* of [Halden Systems] is big.",
        "{Brellow Energy}'s potential *merger* with [Halden Systems] is big.",
        "{Brellow Energy} will meet Clara Vell and *sue* [Halden Systems].",
        "The council voted on whether {Brellow Energy} should *pay* [Halden Systems].",
    ],
    "alleged": [
        "{Brellow Energy} allegedly *bribed* [John Vale].",
        "{Brellow Energy} is alleged to have *bribed* [John Vale].",
        "{Brellow Energy} is accused of *bribing* [John Vale].",
        "Clara Vell accused {Brellow Energy} of *bribing* [John Vale].",
        "Clara Vell alleged that {Brellow Energy} *bribed* [John Vale].",
        "Clara Vell blamed {Brellow Energy} for *misleading* [John Vale].",
        "{Brellow Energy}'s alleged *bribery* of [John Vale] is under review.",
        "{Brellow Energy} is suspected of *bribing* [John Vale].",
    ],
    "reported": [
        "{Brellow Energy} reportedly *sued* [Halden Systems].",
        "{Brellow Energy} has apparently *sued* [Halden Systems].",
        "Clara Vell said {Brellow Energy} *sued* [Halden Systems].",
        "Clara Vell said that {Brellow Energy} had *sued* [Halden Systems].",
        "{Brellow Energy} *sued* [Halden Systems], Clara Vell said.",
        "“{Brellow Energy} *sued* [Halden Systems],” Clara Vell said.",
        "{Brellow Energy} *sued* [Halden Systems], according to Clara Vell.",
        "According to Clara Vell, {Brellow Energy} *sued* [Halden Systems].",
        "Clara Vell claims {Brellow Energy} *sued* [Halden Systems].",
        "Sources said {Brellow Energy} had *sued* [Halden Systems].",
        "{Clara Vell} said she *sued* [Halden Systems].",
    ],
    "ended": [
        "{Brellow Energy} ended its *contract* with [Halden Systems].",
        "{Brellow Energy} cancelled its *contract* with [Halden Systems].",
        "{Brellow Energy} formerly *supplied* [Halden Systems].",
        "{Brellow Energy} once *supplied* [Halden Systems].",
        "{Brellow Energy} used to *supply* [Halden Systems].",
        "{Brellow Energy} stopped *supplying* [Halden Systems].",
    ],
}

STATES = {
    "asserted": [
        "{Clara Vell} is *chair* of [Halden Systems].",
        "{Clara Vell} has *chaired* [Halden Systems] since 2019.",
        "{Clara Vell} remains *chair* of [Halden Systems].",
        "{Clara Vell} became *chair* of [Halden Systems].",
    ],
    "ended": [
        "{Clara Vell} was *chair* of [Halden Systems].",
        "{Clara Vell} had been *chair* of [Halden Systems].",
        "{Clara Vell} was *chair* of [Halden Systems] from 2001 to 2005.",
        "{Clara Vell} used to *chair* [Halden Systems].",
        "{Clara Vell} formerly *chaired* [Halden Systems].",
        "{Clara Vell} previously *worked* for [Halden Systems].",
        "{Clara Vell} *worked* for [Halden Systems] until 2015.",
        "{Clara Vell} stopped *working* for [Halden Systems].",
        "{Clara Vell}, *chair* of [Halden Systems], resigned.",
        "[Halden Systems] *chair* {Clara Vell} resigned.",
        "{Clara Vell}, former *chair* of [Halden Systems], resigned.",
        "{Clara Vell} is a former *chair* of [Halden Systems].",
        "Former [Halden Systems] *chair* {Clara Vell} resigned.",
        "{Clara Vell}, once *chair* of [Halden Systems], won.",
        "{Clara Vell}, previously *chair* of [Halden Systems], won.",
    ],
    "denied": [
        "{Clara Vell} is not *chair* of [Halden Systems].",
        "{Clara Vell} was never *chair* of [Halden Systems].",
        "{Clara Vell} denied that she is *chair* of [Halden Systems].",
    ],
    "planned": [
        "{Clara Vell} will be *chair* of [Halden Systems].",
        "{Clara Vell} is the proposed *chair* of [Halden Systems].",
        "{Clara Vell} is likely to be *chair* of [Halden Systems].",
    ],
    "reported": ["John Vale said {Clara Vell} is *chair* of [Halden Systems]."],
}

MORE_EVENTS = {
    "asserted": [
        "{Brellow Energy} declined to comment on its *contract* with [Halden Systems].",
        "{Brellow Energy} will publish its *contract* with [Halden Systems].",
        "{Brellow Energy} did not publish its *contract* with [Halden Systems].",
        "{Brellow Energy} denied hiding its *contract* with [Halden Systems].",
        "{Brellow Energy} is accused of hiding its *contract* with [Halden Systems].",
        "{Brellow Energy} was not paid under its *contract* with [Halden Systems].",
        "Mary Quell would not comment on {Brellow Energy}'s *lawsuit* against [Halden Systems].",
        "Mary Quell could not find the *contract* between {Brellow Energy} and [Halden Systems].",
    ],
    "planned": [
        "{Brellow Energy} is seeking a *contract* with [Halden Systems].",
        "{Brellow Energy} said it’ll *sue* [Halden Systems].",
        "{Brellow Energy} would win if it *sued* [Halden Systems].",
        "If {Brellow Energy} *sues* [Halden Systems], it will win.",
        "Unless {Brellow Energy} *sues* [Halden Systems], it will lose.",
        "{Brellow Energy} hopes to *buy* [Halden Systems].",
    ],
    "denied": [
        "{Brellow Energy} didn’t *sue* [Halden Systems].",
        "{Brellow Energy} hasn’t *sued* [Halden Systems].",
        "{Brellow Energy} won’t *sue* [Halden Systems].",
        "Neither {Brellow Energy} nor Clara Vell *sued* [Halden Systems].",
        "None of {Brellow Energy}'s lawyers *sued* [Halden Systems].",
        "{Brellow Energy} has no *contract* with [Halden Systems].",
        "{Brellow Energy} was denied a *contract* by [Halden Systems].",
        "Instead of *suing* [Halden Systems], {Brellow Energy} wept.",
        "{Brellow Energy} filed no *lawsuit* against [Halden Systems].",
        "No *lawsuit* was filed by {Brellow Energy} against [Halden Systems].",
        "{Brellow Energy} pulled out of *buying* [Halden Systems].",
        "{Brellow Energy} walked away from *buying* [Halden Systems].",
        "{Brellow Energy} decided against *suing* [Halden Systems].",
        "{Brellow Energy} abandoned plans to *buy* [Halden Systems].",
        "{Brellow Energy} dropped plans to *buy* [Halden Systems].",
        "{Brellow Energy} turned down an offer to *buy* [Halden Systems].",
    ],
    "alleged": [
        "The allegation that {Brellow Energy} *bribed* [John Vale] stands.",
        "The claim that {Brellow Energy} had *bribed* [John Vale] was new.",
        "The lawsuit claims {Brellow Energy} *bribed* [John Vale].",
    ],
    "reported": [
        "{Brellow Energy} is said to have *sued* [Halden Systems].",
        "{Brellow Energy} is believed to have *sued* [Halden Systems].",
        "{Brellow Energy} is understood to have *sued* [Halden Systems].",
        "{Brellow Energy} is reported to have *sued* [Halden Systems].",
    ],
    "ended": [
        "{Brellow Energy}'s *contract* with [Halden Systems] has ended.",
    ],
}

MORE_STATES = {
    "ended": [
        "{Clara Vell} is no longer *chair* of [Halden Systems].",
        "{Clara Vell} no longer *chairs* [Halden Systems].",
        "[Brellow Energy] no longer *employs* {Clara Vell}.",
        "[Halden Systems]'s ex-*chair* {Clara Vell} resigned.",
        "{Clara Vell} stepped down as *chair* of [Halden Systems].",
        "{Clara Vell} ceased to be *chair* of [Halden Systems].",
        "{Clara Vell} does not *work* for [Halden Systems] any more.",
    ],
}


def table(cases: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(marked, status) for status, sentences in cases.items() for marked in sentences]


@pytest.mark.parametrize(("marked", "status"), table(EVENTS))
def test_events(analyser: Analyser, marked: str, status: str) -> None:
    assert claim_of(analyser, marked).status == status


@pytest.mark.parametrize(("marked", "status"), table(STATES))
def test_states(analyser: Analyser, marked: str, status: str) -> None:
    assert claim_of(analyser, marked, "headOf").status == status


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("{Halden Systems} is *owned* by [Brellow Energy].", "asserted"),
        ("{Halden Systems}, *owned* by [Brellow Energy], won.", "asserted"),
        ("[Brellow Energy]-*owned* {Halden Systems} won.", "asserted"),
        ("{Halden Systems} was *owned* by [Brellow Energy] until 2010.", "ended"),
        ("{Halden Systems} was once *owned* by [Brellow Energy].", "ended"),
        ("{Halden Systems}, formerly *owned* by [Brellow Energy], won.", "ended"),
        ("{Halden Systems} is not *owned* by [Brellow Energy].", "denied"),
        ("{Halden Systems} will be *owned* by [Brellow Energy].", "planned"),
        ("Clara Vell said {Halden Systems} is *owned* by [Brellow Energy].", "reported"),
    ],
)
def test_states_of_verbs(analyser: Analyser, marked: str, status: str) -> None:
    assert claim_of(analyser, marked, "ownedBy").status == status


@pytest.mark.parametrize(("marked", "status"), table(MORE_EVENTS))
def test_more_events(analyser: Analyser, marked: str, status: str) -> None:
    assert claim_of(analyser, marked).status == status


@pytest.mark.parametrize(("marked", "status"), table(MORE_STATES))
def test_more_states(analyser: Analyser, marked: str, status: str) -> None:
    assert claim_of(analyser, marked, "headOf").status == status


def test_a_verb_that_is_no_longer_so(analyser: Analyser) -> None:
    assert claim_of(analyser, "{Halden Systems} is no longer *owned* by [Brellow Energy].", "ownedBy").status == "ended"


def speaker(claim: Claim, marked: str) -> str:
    text = marked.translate({ord(mark): None for mark in "{}[]*"})
    return claim.speaker_text or (text[slice(*claim.speaker.mention)] if claim.speaker else "")


@pytest.mark.parametrize(
    ("marked", "wanted", "named"),
    [
        ("Clara Vell said {Brellow Energy} *sued* [Halden Systems].", "Clara Vell", True),
        ("{Brellow Energy} *sued* [Halden Systems], according to Clara Vell.", "Clara Vell", True),
        ("Clara Vell alleged that {Brellow Energy} *bribed* [John Vale].", "Clara Vell", True),
        ("{Brellow Energy} denied that it *sued* [Halden Systems].", "Brellow Energy", True),
        ("A court clerk said {Brellow Energy} *sued* [Halden Systems].", "A court clerk", False),
        ("She said {Brellow Energy} *sued* [Halden Systems].", "She", False),
        ("{Brellow Energy} allegedly *bribed* [John Vale].", "", False),
        ("{Brellow Energy} *sued* [Halden Systems].", "", False),
    ],
)
def test_who_says_so(analyser: Analyser, marked: str, wanted: str, named: bool) -> None:
    claim = claim_of(analyser, marked)
    assert speaker(claim, marked) == wanted
    assert (claim.speaker is not None) == named
    assert claim.speaker is None or claim.speaker.referent is not None


BESIDE = [
    "{Brellow Energy} *sued* [Halden Systems] and will meet Clara Vell.",
    "{Brellow Energy} *sued* [Halden Systems], not Quern Foods.",
    "{Brellow Energy} *sued* [Halden Systems], which did not reply.",
    "{Brellow Energy}, which did not win, *sued* [Halden Systems].",
    "{Brellow Energy} *paid* [Halden Systems] without telling Clara Vell.",
    "Mary Quell will meet {Brellow Energy}, which *sued* [Halden Systems].",
    "Mary Quell may leave {Brellow Energy} after it *sued* [Halden Systems].",
    "Mary Quell did not comment after {Brellow Energy} *sued* [Halden Systems].",
    "Mary Quell plans to leave {Brellow Energy}, *founded* by [Clara Vell].",
    "Mary Quell denied paying [Halden Systems] *founder* {Clara Vell}.",
    "Mary Quell allegedly bribed [Halden Systems] *founder* {Clara Vell}.",
    "If Mary Quell leaves, [Halden Systems] *founder* {Clara Vell} will weep.",
]

BESIDE_STATES = [
    "{Clara Vell}, *chair* of [Halden Systems], did not leave.",
    "{Clara Vell}, *chair* of [Halden Systems], will leave.",
    "{Clara Vell}, *chair* of [Halden Systems], denied the claims.",
    "{Clara Vell}, the former minister, is *chair* of [Halden Systems].",
    "{Clara Vell}, a former judge who *chairs* [Halden Systems], won.",
    "Former minister {Clara Vell} is *chair* of [Halden Systems].",
    "[Halden Systems] *chair* {Clara Vell} did not reply.",
    "John Vale accused [Halden Systems] *chair* {Clara Vell} of lying.",
    "John Vale stopped paying [Halden Systems] *chair* {Clara Vell}.",
    "John Vale refused to pay {Clara Vell}, who is *chair* of [Halden Systems].",
    "John Vale plans to sue [Halden Systems] *chair* {Clara Vell}.",
]


@pytest.mark.parametrize(
    ("marked", "relation"), [*((m, "sued") for m in BESIDE), *((m, "headOf") for m in BESIDE_STATES)]
)
def test_what_stands_beside_changes_nothing(analyser: Analyser, marked: str, relation: str) -> None:
    assert claim_of(analyser, marked, relation).status == "asserted"


def test_what_is_known_beforehand_is_not_the_speaker_s(analyser: Analyser) -> None:
    claim = claim_of(analyser, "John Vale said [Halden Systems] *chair* {Clara Vell} had won.", "headOf")
    assert (claim.status, claim.speaker) == ("asserted", None)


def test_one_sentence_may_hold_several_statuses(analyser: Analyser) -> None:
    sued = claim_of(analyser, "{Brellow Energy} *sued* [Quern Foods] and plans to buy Halden Systems.")
    plans = claim_of(analyser, "{Brellow Energy} sued Quern Foods and plans to *buy* [Halden Systems].")
    assert (sued.status, plans.status) == ("asserted", "planned")
