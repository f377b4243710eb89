"""The words that decide a status."""

from __future__ import annotations

import pytest

from kg.extraction.candidates import find_candidates
from kg.extraction.status.deciding import judge
from kg.language import Analyser

from ..telling import ADMISSION, read, token


@pytest.mark.parametrize(
    ("text", "verb", "status", "words"),
    [
        ("Halden Systems sued Brellow Energy.", "sued", "asserted", ()),
        ("Halden Systems never sued Brellow Energy.", "sued", "denied", ("never",)),
        ("Halden Systems plans to sue Brellow Energy.", "sue", "planned", ("plans",)),
        ("Halden Systems sued Brellow Energy, Clara Vell said.", "sued", "reported", ("said",)),
    ],
)
def test_status_has_its_words(text: str, verb: str, status: str, words: tuple[str, ...], analyser: Analyser) -> None:
    parsed = read(analyser, f"It rained in Leeds. {text}")
    candidate = next(c for c in find_candidates(parsed, ADMISSION) if c.path and token(parsed, verb) in c.path.nodes)
    assert candidate.path is not None
    found = judge(parsed, token(parsed, verb), candidate.path.nodes, candidate.sentence, state=False)
    assert found == (status, words)
