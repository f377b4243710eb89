"""Who "I" and "we" are."""

from __future__ import annotations

import pytest

from kg.language import Analyser

from .reading import read, stands_for

WE = [
    ('"We won," said Clara Vell, director of Brellow Energy.', "We", "Brellow Energy"),
    ("“We won,” said Clara Vell of Brellow Energy.", "We", "Brellow Energy"),
    ('"We won," Brellow Energy said.', "We", "Brellow Energy"),
    ('Clara Vell, Brellow Energy\'s director, was pleased. "They sued us," she said.', "us", "Brellow Energy"),
    ('"It rained," said Clara Vell, director of Brellow Energy. "Our case is good."', "Our", "Brellow Energy"),
    ("Today we at Brellow Energy won. Our case was good.", "Our", "Brellow Energy"),
    ('"We won," said Clara Vell.', "We", "-"),
    ("Halden Systems won. We were there.", "We", "-"),
    ('"We won," said Clara Vell, director of Brellow Energy.\n\nIt is not our fault.', "our", "-"),
]
I = [  # noqa: E741
    ('"I won," said Clara Vell, director of Brellow Energy.', "I", "Clara Vell"),
    ('"My brother won," Clara Vell said.', "My", "Clara Vell"),
    ('Clara Vell left. "He told me so," said John Vale.', "me", "John Vale"),
    ('"I won," Brellow Energy said.', "I", "-"),
    ("I met Clara Vell.", "I", "-"),
]


@pytest.mark.parametrize(("text", "words", "wanted"), [*WE, *I])
def test_first_persons(abroad: Analyser, text: str, words: str, wanted: str) -> None:
    assert (stands_for(read(abroad, text), words) or ["-"]) == [wanted]
