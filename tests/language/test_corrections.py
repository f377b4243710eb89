"""Which sentences only repeat what an earlier version of the article said."""

from __future__ import annotations

import pytest

from kg.language import Analyser, retracted
from kg.model import Article

BODY = "The Harbour Board paid Quern Systems £23m in March.\n\n"


@pytest.mark.parametrize(
    ("note", "gone"),
    [
        ("Correction: An earlier version of this article said the board paid £32m. It paid £23m.", 1),
        ("CORRECTION: This story was amended. An earlier version said that Tom Reed paid.", 1),
        ("This article was corrected on 4 April. It wrongly stated that Tom Reed paid.", 1),
        ("Correction, 4 April: We wrote that the board paid Quern Systems £32m; the sum was £23m.", 1),
        ("A previous version of this report misidentified the founder as Tom Reed.", 1),
        ("Correction: The board paid Quern Systems £23m.", 0),
        ("An earlier report by auditors said the board paid £32m.", 0),
        ("The correction of the river said much of the Board's plan. It said the board paid.", 0),
        ("Tom Reed said that the board paid £32m.", 0),
    ],
)
def test_a_correction_repeats_what_was_wrong(analyser: Analyser, note: str, gone: int) -> None:
    text = BODY + note
    found = retracted(analyser.analyse(Article("a", text)))
    assert len(found) == gone
    assert all(start >= len(BODY) for start, _ in found)
