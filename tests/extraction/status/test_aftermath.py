"""What is said right after a thing, of whether it came about."""

from __future__ import annotations

import pytest

from kg.language import Analyser

from ..telling import claim_of


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{Tern Bus} was supposed to have *paid* [Orbis Freight] but never did.", id="a verb beside it"),
        pytest.param("{Tern Bus} promised to *sue* [Orbis Freight]. It did not.", id="the next sentence"),
        pytest.param("{Tern Bus} vowed to *sue* [Orbis Freight] in May. It never has.", id="another helping verb"),
        pytest.param("Ada Vell said {Tern Bus} had *sued* [Orbis Freight]. It has not.", id="what was reported"),
        pytest.param(
            "The mayor had said that {Ivo Sands} *bribed* [Orbis Freight]. The jury found no evidence that he had.",
            id="the word that denies it is above",
        ),
        pytest.param("{Tern Bus} had planned to *buy* [Orbis Freight], but the sale collapsed.", id="a deal beside it"),
        pytest.param("{Tern Bus} intended to *buy* [Orbis Freight]. The plan was dropped.", id="a plan after it"),
        pytest.param("{Tern Bus} was to *buy* [Orbis Freight]. That deal never happened.", id="it never happened"),
        pytest.param("Ada Vell said {Tern Bus} *sued* [Orbis Freight]. That is untrue.", id="it is not true"),
        pytest.param(
            "{Tern Bus} promised to *sue* [Orbis Freight]. It has not, according to its chair, Otis Wray.",
            id="a source",
        ),
        pytest.param('Ada Vell said {Tern Bus} *sued* [Orbis Freight]. "This was a lie," Ivo Sands said.', id="a lie"),
    ],
)
def test_what_came_to_nothing_is_denied(analyser: Analyser, text: str) -> None:
    assert claim_of(analyser, text).status == "denied"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("{Tern Bus} promised to *sue* [Orbis Freight]. Ada Vell did not.", "planned", id="somebody else"),
        pytest.param("{Tern Bus} promised to *sue* [Orbis Freight]. It did not say when.", "planned", id="no ellipsis"),
        pytest.param("{Tern Bus} promised to *sue* [Orbis Freight]. It did.", "planned", id="nothing is denied"),
        pytest.param(
            '{Tern Bus} plans to *sue* [Orbis Freight]. "That is wrong," he said.', "planned", id="a judgement"
        ),
        pytest.param(
            "Ada Vell said {Tern Bus} *sued* [Orbis Freight]. It is untrue that he wept.",
            "reported",
            id="another matter",
        ),
        pytest.param(
            "{Tern Bus} *sued* [Orbis Freight]. It had not in 1990.", "asserted", id="what is asserted stands"
        ),
        pytest.param(
            "{Tern Bus} plans to *buy* [Orbis Freight]. The sale of a mill was dropped.", "planned", id="another deal"
        ),
        pytest.param(
            "{Tern Bus} plans to *buy* [Orbis Freight]. A sale collapsed in May.", "planned", id="a deal that is new"
        ),
        pytest.param(
            "{Tern Bus} plans to *buy* [Orbis Freight]. The sale pleased the plan's critics.",
            "planned",
            id="no failure",
        ),
    ],
)
def test_what_is_said_of_something_else_leaves_it(analyser: Analyser, text: str, status: str) -> None:
    assert claim_of(analyser, text).status == status


def test_who_says_so_denies_it(analyser: Analyser) -> None:
    found = claim_of(analyser, "Ada Vell said that {Tern Bus} had *sued* [Orbis Freight]. It has not, Ivo Sands said.")
    assert found.speaker is not None
    assert found.speaker.mention == (64, 73)


def test_the_outlet_itself_denies_it(analyser: Analyser) -> None:
    found = claim_of(analyser, "Ada Vell said {Tern Bus} *sued* [Orbis Freight]. It has not.")
    assert (found.speaker, found.speaker_text) == (None, "")


def test_who_calls_it_so_reports_it(analyser: Analyser) -> None:
    assert claim_of(analyser, "Ada Vell called {Tern Bus} a *client* of [Orbis Freight].").status == "reported"
