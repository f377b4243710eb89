"""Who says it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extraction.details.attribution import Attribution
from kg.language import Analyser
from kg.model import Argument

from ..telling import claim_of, read, token

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


@pytest.mark.parametrize(("likelihood", "named"), [(0.9, True), (0.5, False)])
def test_words_are_put_into_no_doubtful_mouth(analyser: Analyser, likelihood: float, named: bool) -> None:
    parsed = read(analyser, "Quern Foods makes soup. The company said Brellow Energy sued Halden Systems.")
    who = next(m for m in parsed.mentions if m.kind == "nominal")
    mentions = tuple(replace(m, likelihood=likelihood) if m == who else m for m in parsed.mentions)
    nodes = tuple(token(parsed, word) for word in ("sued", "Brellow", "sued", "Halden"))
    found = Attribution(replace(parsed, mentions=mentions)).find(
        "reported", parsed.speech[0], nodes, parsed.sentences[1]
    )
    assert found == ((Argument(who.span, who.referent), "") if named else (None, "The company"))
