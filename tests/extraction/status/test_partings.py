"""What is said of whoever leaves, or comes from, tells that a state is over: a sentence a test."""

from __future__ import annotations

import pytest

from kg.language import Analyser

from ..telling import claim_of

ENDED = [
    "{Clara Vell}, *chair* of [Halden Systems], resigned.",
    "[Halden Systems]'s *chairman*, {Ivo Marr}, quit the company on Friday.",
    "{Clara Vell} *joined* Brellow Energy from [Halden Systems] in May.",
    "{Clara Vell} had been *chair* of [Halden Systems] since 2019. She resigned in May.",
    "{Clara Vell} has not *worked* for [Halden Systems] since 2019.",
]
ASSERTED = [
    "{Clara Vell}, *chair* of [Halden Systems], resigned from the board of Brellow Energy.",
    "{Clara Vell}, now *chair* of [Halden Systems], quit in 2011.",
    "{Clara Vell}, *chair* of [Halden Systems], left for Paris.",
    "{Clara Vell}, *chair* of [Halden Systems], will resign.",
    "{Clara Vell} had been *chair* of [Halden Systems] since 2019 when the fire broke out.",
    "{Clara Vell} had been *chair* of [Halden Systems] since 2019. Ivo Marr resigned in May.",
]


@pytest.mark.parametrize(
    ("marked", "status"), [*((each, "ended") for each in ENDED), *((each, "asserted") for each in ASSERTED)]
)
def test_states_of_those_who_leave(analyser: Analyser, marked: str, status: str) -> None:
    assert claim_of(analyser, marked, "headOf").status == status
