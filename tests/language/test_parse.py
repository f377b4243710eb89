"""Tokens and sentences: offsets that hold, sums that the parser can read, paragraphs, datelines, white space."""

from __future__ import annotations

import gc
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.language import DEFAULT_MODEL, Analyser
from kg.language.parse import load_model, parse
from kg.model import Span, Token

from .reading import read

SCALES = {"thousand", "million", "billion", "trillion"}


def tokens_of(text: str) -> list[str]:
    return [token.text for token in parse(load_model(), text)[0]]


def sentences_of(text: str) -> list[str]:
    tokens, sentences = parse(load_model(), text)
    return [text[tokens[first].start : tokens[last - 1].end] for first, last in sentences]


def check(text: str, tokens: tuple[Token, ...], sentences: tuple[Span, ...]) -> None:
    """Check what must hold for every text."""
    end = 0
    for index, token in enumerate(tokens):
        assert token.index == index
        assert end <= token.start < token.end <= len(text)
        assert text[token.start : token.end].replace("’", "'") == token.text or token.text in SCALES
        assert not text[token.start : token.end].isspace()
        end = token.end
    place = 0
    for first, last in sentences:
        assert first == place < last
        assert all(first <= token.head < last for token in tokens[first:last])
        place = last
    assert place == len(tokens)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It paid £23m.", "It paid £ 23 million ."),
        ("It paid £4.5bn, $3k and €7tn.", "It paid £ 4.5 billion , $ 3 thousand and € 7 trillion ."),
        ("It paid £5mn and £6M.", "It paid £ 5 million and £ 6 million ."),
        ("It paid £ 23 m. and won.", "It paid £ 23 million . and won ."),
        ("It paid $5 bn for it.", "It paid $ 5 billion for it ."),
        ("It paid US$5m.", "It paid US$ 5 million ."),
        ("It paid £5 million.", "It paid £ 5 million ."),
        ("The 5k run was 3 m long.", "The 5k run was 3 m long ."),
    ],
)
def test_sums_are_read_as_words(text: str, wanted: str) -> None:
    assert tokens_of(text) == wanted.split()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Tarn Co-operative sued.", "The Tarn Co-operative sued ."),
        ("Two co-ops merged.", "Two co-ops merged ."),
        ("Its co-founder left.", "Its co - founder left ."),
        ("The co-op", "The co-op"),
        ("Leeds-based Co-", "Leeds - based Co-"),
    ],
)
def test_a_word_with_a_hyphen_stays_whole_where_its_parts_mean_something_else(text: str, wanted: str) -> None:
    assert tokens_of(text) == wanted.split()


def test_a_split_sum_keeps_its_offsets() -> None:
    text = "It paid £23m. Then it won."
    covered = [text[token.start : token.end] for token in parse(load_model(), text)[0]]
    assert covered == ["It", "paid", "£", "23", "m", ".", "Then", "it", "won", "."]


def test_what_follows_a_sum_is_a_sentence_of_its_own() -> None:
    assert sentences_of("It paid £23m. Then it won.") == ["It paid £23m.", "Then it won."]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Acme won. Brellow lost.", ["Acme won.", "Brellow lost."]),
        ("Acme won\n\nBrellow lost", ["Acme won", "Brellow lost"]),
        ("Acme won\r\n\r\nBrellow lost", ["Acme won", "Brellow lost"]),
        ("Acme won.\nBrellow lost.", ["Acme won.", "Brellow lost."]),
        ("Acme said:\n“Yes.”\nBrellow lost.", ["Acme said:", "“Yes.”", "Brellow lost."]),
        ("Acme Tools\nsued Brellow.", ["Acme Tools\nsued Brellow."]),
        ("\n\n  Acme  won \t today.  \n \n\n", ["Acme  won \t today."]),
        ("MOMBASA — Acme won.", ["MOMBASA —", "Acme won."]),
        ("LONDON (Wire) - Acme won.", ["LONDON (Wire) -", "Acme won."]),
        ("PORT TOLLAND, May 3: Acme won.", ["PORT TOLLAND, May 3:", "Acme won."]),
        ("Yes.\n\nMOMBASA -- Acme won.", ["Yes.", "MOMBASA --", "Acme won."]),
        ("Acme — the firm — won.", ["Acme — the firm — won."]),
        ("", []),
        (" \n\n \t", []),
    ],
)
def test_paragraphs_lines_and_datelines(text: str, wanted: list[str]) -> None:
    assert sentences_of(text) == wanted


@pytest.mark.xfail(strict=False, raises=AssertionError, reason="an acronym before a dash is taken for a dateline")
def test_an_acronym_before_a_dash_is_no_dateline() -> None:
    text = "NHS England — which sued Acme Tools — was fined."
    assert sentences_of(text) == [text]


def test_a_name_is_read_past_a_line_break(analyser: Analyser) -> None:
    parsed = read(analyser, "The firm Acme\nTools sued Brellow Energy.")
    assert [token.text for token in parsed.tokens][:4] == ["The", "firm", "Acme", "Tools"]


FRAGMENTS = (
    "Acme Tools|Brellow Energy|Ada Vell|the firm|The government|(DATU)|£23m|$5bn.|£ 12 k|k.|MOMBASA — |LONDON (Wire) - |"
    "said|, which|founded by|'s|’s|“|”|.|!|he|it|they|both|and|,|Labour|Moscow|UK|former|officials at|-based|a.m.|U.S.|"
    "http://a.b/c|&amp;|😀|\u00a0|\u200b|\u2028|\r\n|\n\n|\n|\t|\x00|é|ﬁ"
)
LETTERS = st.characters(exclude_categories=("Cs",))
"""Half characters are refused by the readers."""
TEXTS = st.one_of(
    st.text(LETTERS, max_size=60), st.lists(st.sampled_from(FRAGMENTS.split("|")), max_size=30).map(" ".join)
)


@given(TEXTS)
@example("£")
@example("£23m")
@example("1m 1m £1m £1 m.")
@settings(max_examples=120, deadline=None)
def test_any_text_is_read_in_order_and_in_full(text: str) -> None:
    tokens, sentences = parse(load_model(), text)
    check(text, tokens, sentences)
    covered = {i for token in tokens for i in range(token.start, token.end)}
    assert all(letter.isspace() for i, letter in enumerate(text) if i not in covered)


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_any_text_is_analysed(analyser: Analyser, text: str) -> None:
    parsed = read(analyser, text)
    check(text, parsed.tokens, parsed.sentences)
    for mention in parsed.mentions:
        words = text[slice(*mention.span)]
        assert words
        assert words == words.strip()
        assert mention.tokens[0] <= mention.head < mention.tokens[1]
        assert mention.referent is None or 0 <= mention.referent < len(parsed.referents)
    spans = sorted(mention.tokens for mention in parsed.mentions if mention.kind == "name")
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for speech in parsed.speech:
        assert 0 <= speech.content[0] < speech.content[1] <= len(parsed.tokens)
        assert speech.speaker is None or 0 <= speech.speaker < len(parsed.mentions)
    assert read(analyser, text) == parsed


@pytest.mark.parametrize("collecting", [True, False])
def test_loading_leaves_the_collector_of_cycles_as_it_was(collecting: bool) -> None:
    (gc.enable if collecting else gc.disable)()
    try:
        load_model.__wrapped__()
        assert gc.isenabled() is collecting
    finally:
        gc.enable()


def test_a_model_that_is_not_installed_is_named() -> None:
    with pytest.raises(UsageError, match="xx_no_such_model"):
        load_model("xx_no_such_model")


def test_a_model_may_be_a_folder(tmp_path: Path) -> None:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "model")
    tokens, sentences = parse(load_model(str(tmp_path / "model")), "Acme won. Brellow lost.")
    assert [token.text for token in tokens] == ["Acme", "won", ".", "Brellow", "lost", "."]
    assert sentences == ((0, 3), (3, 6))


def test_the_model_has_a_name_and_a_version(analyser: Analyser) -> None:
    name, _, version = analyser.model.partition(" ")
    assert name in DEFAULT_MODEL or DEFAULT_MODEL.startswith(name)
    assert version[0].isdigit()
