"""Who says it."""

from __future__ import annotations

import pytest

from kg.language import Analyser

from ..telling import claim_of

SPEAKERS = [
    ("Clara Vell says {Brellow Energy} *sued* [Halden Systems].", "Clara Vell"),
    ("Quern Foods, which says {Brellow Energy} *sued* [Halden Systems], won.", "Quern Foods"),
    ("{Brellow Energy} *sued* [Halden Systems], according to Clara Vell.", "Clara Vell"),
    ("Clara Vell denied that {Brellow Energy} *sued* [Halden Systems].", "Clara Vell"),
    ("Clara Vell said {Brellow Energy} plans to *sue* [Halden Systems].", "Clara Vell"),
    ("{Brellow Energy} *sued* [Halden Systems], according to its lawyer, Clara Vell.", "Clara Vell"),
    ("A spokeswoman for Quern Foods, Clara Vell, denied that {Brellow Energy} *sued* [Halden Systems].", "Clara Vell"),
    ("Clara Vell denied it. John Vale says {Brellow Energy} *sued* [Halden Systems].", "John Vale"),
    ("A clerk says {Brellow Energy} *sued* [Halden Systems].", ""),
    ("{Brellow Energy} *sued* [Halden Systems], and Clara Vell said so.", ""),
    ("{Brellow Energy} plans to *sue* [Halden Systems].", ""),
]


@pytest.mark.parametrize(("marked", "wanted"), SPEAKERS)
def test_the_named_speaker(analyser: Analyser, marked: str, wanted: str) -> None:
    claim = claim_of(analyser, marked)
    text = marked.translate(str.maketrans("", "", "{}[]*"))
    assert (text[slice(*claim.speaker.mention)] if claim.speaker else "") == wanted
