"""Who answers for which words."""

from __future__ import annotations

import pytest

from kg.language import Analyser

from .reading import read, said, thing

Said = list[tuple[str, str, str | None]]

TABLE: dict[str, tuple[str, Said]] = {
    "said": ("Brellow Energy said Ada Vell won.", [("reported", "Ada Vell won", "Brellow Energy")]),
    "said that": ("Brellow Energy said that Ada Vell won.", [("reported", "that Ada Vell won", "Brellow Energy")]),
    "said, after": ("Ada Vell won, Brellow Energy said.", [("reported", "Ada Vell won", "Brellow Energy")]),
    "quotation": ("“Ada Vell won,” Brellow Energy said.", [("reported", "Ada Vell won", "Brellow Energy")]),
    "told": (
        "Tom Vale told Brellow Energy that Ada Vell won.",
        [("reported", "that Ada Vell won", "Tom Vale")],
    ),
    "told by": (
        "Brellow Energy was told by Tom Vale that Ada Vell won.",
        [("reported", "that Ada Vell won", "Tom Vale")],
    ),
    "saying": (
        "Tom Vale came to Leeds, saying that Ada Vell won.",
        [("reported", "that Ada Vell won", "Tom Vale")],
    ),
    "two verbs": (
        "Tom Vale wept and said that Ada Vell won.",
        [("reported", "that Ada Vell won", "Tom Vale")],
    ),
    "nobody": ("It was said that Ada Vell won.", [("reported", "that Ada Vell won", None)]),
    "a pronoun": ("She said Ada Vell won.", [("reported", "Ada Vell won", "She")]),
    "unnamed": ("A spokesman said Ada Vell won.", [("reported", "Ada Vell won", "A spokesman")]),
    "somebody of a firm": (
        "Brellow Energy director Tom Vale said Ada Vell won.",
        [("reported", "Ada Vell won", "Brellow Energy director Tom Vale")],
    ),
    "somebody described": (
        "Its director, Tom Vale, said Ada Vell won.",
        [("reported", "Ada Vell won", "Its director")],
    ),
    "alleged": (
        "Brellow Energy alleged that Ada Vell lied.",
        [("alleged", "that Ada Vell lied", "Brellow Energy")],
    ),
    "contested": (
        "Brellow Energy has contested that Ada Vell won.",
        [("denied", "that Ada Vell won", "Brellow Energy")],
    ),
    "contested, a thing": ("Brellow Energy has contested the fine.", []),
    "accused of": (
        "Brellow Energy accused Ada Vell of bribing Tom Vale.",
        [("alleged", "of bribing Tom Vale", "Brellow Energy")],
    ),
    "accused by": (
        "Ada Vell was accused by Brellow Energy of bribing Tom Vale.",
        [("alleged", "of bribing Tom Vale", "Brellow Energy")],
    ),
    "accused by nobody": ("Ada Vell was accused of bribing Tom Vale.", [("alleged", "of bribing Tom Vale", None)]),
    "blamed for": (
        "Brellow Energy blamed Ada Vell for misleading Tom Vale.",
        [("alleged", "for misleading Tom Vale", "Brellow Energy")],
    ),
    "denied that": (
        "Brellow Energy denied that Ada Vell won.",
        [("denied", "that Ada Vell won", "Brellow Energy")],
    ),
    "denied doing": ("Brellow Energy denied paying Ada Vell.", [("denied", "paying Ada Vell", "Brellow Energy")]),
    "denied something": ("Brellow Energy denied the claims.", [("denied", "the claims", "Brellow Energy")]),
    "claim that": (
        "The claim that Ada Vell had bribed Tom Vale was denied.",
        [("alleged", "that Ada Vell had bribed Tom Vale", None)],
    ),
    "nothing": ("Brellow Energy paid Ada Vell.", []),
    "said something": ("Brellow Energy said nothing.", []),
}


@pytest.mark.parametrize(("text", "wanted"), [pytest.param(*case, id=name) for name, case in TABLE.items()])
def test_who_says_what(stranger: Analyser, text: str, wanted: Said) -> None:
    assert said(read(stranger, text)) == wanted


@pytest.mark.parametrize("act", ["bribed", "settled with"])
def test_an_allegation_that(stranger: Analyser, act: str) -> None:
    parsed = read(stranger, f"The allegation that Ada Vell {act} Tom Vale was denied.")
    assert said(parsed) == [("alleged", f"that Ada Vell {act} Tom Vale", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Vell won, according to Brellow Energy.",
        "According to Brellow Energy, Ada Vell won.",
        "According to a report by Brellow Energy, Ada Vell won.",
    ],
)
def test_according_to(stranger: Analyser, text: str) -> None:
    parsed = read(stranger, text)
    (speech,) = parsed.speech
    assert speech.force == "reported"
    inside = [token.text for token in parsed.tokens[slice(*speech.content)]]
    assert {"Ada", "Vell", "won"} <= set(inside)
    assert speech.speaker is not None
    assert thing(parsed, parsed.mentions[speech.speaker]) == "Brellow Energy"


def test_an_aside_splits_what_is_said(stranger: Analyser) -> None:
    parsed = read(stranger, "Ada Vell, Brellow Energy said, has been paid by Tom Vale.")
    found = said(parsed)
    assert {force for force, _, _ in found} == {"reported"}
    assert {who for _, _, who in found} == {"Brellow Energy"}
    assert "Ada Vell" in found[0][1]
    assert "paid by Tom Vale" in found[-1][1]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Brellow Energy said Ada Vell won.", "Brellow Energy"),
        ("Its director, Tom Vale, said Ada Vell won.", "Tom Vale"),
        ("Brellow Energy director Tom Vale said Ada Vell won.", "Tom Vale"),
        ("A spokesman for Brellow Energy said Ada Vell won.", "Brellow Energy"),
        ("Mary Orvane sued Tom Vale. She said Ada Vell won.", "Mary Orvane"),
        ("A spokesman said Ada Vell won.", "-"),
        ("A woman in Leeds said Ada Vell won.", None),
    ],
)
def test_the_speaker_is_a_mention_where_there_is_one(stranger: Analyser, text: str, wanted: str | None) -> None:
    parsed = read(stranger, text)
    (speech,) = parsed.speech
    found = None if speech.speaker is None else thing(parsed, parsed.mentions[speech.speaker])
    assert found == wanted


def test_the_words_for_the_speaker_are_verbatim(stranger: Analyser) -> None:
    text = "A senior official of the court said Ada Vell won."
    (speech,) = read(stranger, text).speech
    assert speech.speaker_span is not None
    assert text[slice(*speech.speaker_span)] == "A senior official of the court"
