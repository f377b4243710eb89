"""The job that a claim speaks of."""

from __future__ import annotations

import pytest

from kg.language import Analyser

from ..telling import claim_of

ROLES = [
    ("{Clara Vell} is *finance director* of [Brellow Energy].", "finance director"),
    ("{Clara Vell}, the secretary-general of [Orvane Trust], *resigned*.", "secretary-general"),
    ("{Clara Vell}, *acting director* of [Orvane Trust], spoke.", "acting director"),
    ("John Vale, the chairman, *hired* {Clara Vell} as treasurer of [Orvane Trust].", "treasurer"),
    ("{Clara Vell}, the former Halden Systems chairman, *joined* [Brellow Energy].", ""),
    ("{Clara Vell}, the treasurer, was *recruited* from [Brellow Energy].", ""),
    ("{Clara Vell} *chairs* [Orvane Trust].", "chair"),
]


@pytest.mark.parametrize(("marked", "wanted"), ROLES)
def test_the_job_at_the_organisation(analyser: Analyser, marked: str, wanted: str) -> None:
    assert claim_of(analyser, marked, "employedBy").role == wanted


def test_a_title_told_elsewhere(analyser: Analyser) -> None:
    told = "{Clara Vell} *left* [Orvane Trust] in May. Clara Vell, the Orvane Trust treasurer, has moved to Leeds."
    assert claim_of(analyser, told, "employedBy").role == "treasurer"
