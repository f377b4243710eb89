"""Who tells an article in the first person outside quotation marks."""

from __future__ import annotations

import pytest

from kg.language import Analyser

from .reading import read, stands_for

INTERVIEW = """Clara Vell has been the director of Brellow Energy since 2019. She spoke to John Vale.

Why are you leaving?
{answer} It was a hard year.

Did you want to?
No. I had no choice.

What will you miss?
I will miss the sea.

Brellow Energy told us that it would not reply.
"""
REPORT = """Clara Vell, director of Brellow Energy, is leaving.

Why? We asked her. Did you know? {answer}
"""
RELEASE = "PRESS RELEASE\n\nBrellow Energy welcomes the ruling of the court. {told}\n"
NEWSLETTER = "Brellow Energy won in court. Our director, Clara Vell, was there. We thank our members. {told}\n"
PAPER = "Brellow Energy won in court. By our staff. We rang its director. {told}\n"
CASES = [
    (INTERVIEW.format(answer="They sued our firm."), "our", "Brellow Energy"),
    (INTERVIEW.format(answer="They sued my firm."), "my", "Clara Vell"),
    (INTERVIEW.format(answer="“They sued our firm.”"), "our", "Brellow Energy"),
    (INTERVIEW.format(answer="It rained."), "us", "-"),
    (REPORT.format(answer="They sued our firm."), "our", "-"),
    (RELEASE.format(told="They sued us."), "us", "Brellow Energy"),
    (NEWSLETTER.format(told="They sued us."), "us", "Brellow Energy"),
    (PAPER.format(told="They sued us."), "us", "-"),
]


@pytest.mark.parametrize(("text", "words", "wanted"), CASES)
def test_tellers(abroad: Analyser, text: str, words: str, wanted: str) -> None:
    assert (stands_for(read(abroad, text), words) or ["-"]) == [wanted]
