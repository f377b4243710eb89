"""What a tiny ontology teaches, and how it scores new sentences."""

from __future__ import annotations

import pytest

from kg.extraction.candidates import find_candidates
from kg.extraction.claims import extract_claims
from kg.extraction.learned import Learned
from kg.extraction.learning.teaching import learn
from kg.language import Analyser
from kg.model import Claim, Mention, Parsed

from .telling import TINY, TINY_ADMISSION, examples, read, scores


def claims(learned: Learned, analyser: Analyser, text: str) -> list[Claim]:
    return list(extract_claims(read(analyser, text), learned, TINY_ADMISSION))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tolland Council sued Marlowe Foods.", ("sued", "Tolland Council", "Marlowe Foods")),
        ("Marlowe Foods has been sued by Tolland Council.", ("sued", "Tolland Council", "Marlowe Foods")),
        ("Tolland Council launched a lawsuit against Marlowe Foods.", ("sued", "Tolland Council", "Marlowe Foods")),
        ("Tolland Council prosecuted Marlowe Foods.", ("sued", "Tolland Council", "Marlowe Foods")),
        ("Marlowe Foods was founded by Peter Crane.", ("founded", "Peter Crane", "Marlowe Foods")),
        ("Peter Crane, the founder of Marlowe Foods, won.", ("founded", "Peter Crane", "Marlowe Foods")),
    ],
)
def test_what_was_taught_is_found_elsewhere(
    learned: Learned, analyser: Analyser, text: str, wanted: tuple[str, str, str]
) -> None:
    found = [
        (c.relation, text[slice(*c.subject.mention)], text[slice(*c.object.mention)])
        for c in claims(learned, analyser, text)
    ]
    assert found == [wanted]


@pytest.mark.parametrize(
    "text", ["Tolland Council met Marlowe Foods in Leeds.", "Peter Crane praised Marlowe Foods.", "It rained."]
)
def test_what_was_not_taught_is_not_found(learned: Learned, analyser: Analyser, text: str) -> None:
    assert claims(learned, analyser, text) == []


def test_the_other_direction_is_less_likely(learned: Learned, analyser: Analyser) -> None:
    found = scores(learned, analyser, "Tolland Council sued Marlowe Foods.")
    there = found["sued", "Tolland Council", "Marlowe Foods"].confidence
    back = found.get(("sued", "Marlowe Foods", "Tolland Council"))
    assert back is None or back.confidence < there


def test_a_score_has_a_reason_a_teacher_and_a_trigger(learned: Learned, analyser: Analyser) -> None:
    text = "Tolland Council sued Marlowe Foods."
    match = scores(learned, analyser, text)["sued", "Tolland Council", "Marlowe Foods"]
    assert 0 < match.confidence <= 1
    assert match.reason == "pattern"
    assert match.example in {example.identifier for example in examples("sued")}
    assert read(analyser, text).tokens[match.trigger].text == "sued"


def test_a_pattern_and_the_weights_are_surer_than_the_weights(learned: Learned, analyser: Analyser) -> None:
    text = "Tolland Council sued Marlowe Foods."
    both = scores(learned, analyser, text)["sued", "Tolland Council", "Marlowe Foods"]
    alone = Learned(type(learned.patterns)({}, {}, frozenset(), frozenset()), learned.linear, learned.teachers)
    weights = scores(alone, analyser, text)["sued", "Tolland Council", "Marlowe Foods"]
    assert weights.reason == "weights"
    assert weights.confidence < both.confidence
    assert read(analyser, text).tokens[weights.trigger].text == "sued"
    assert weights.example in {example.identifier for example in examples("sued")}


@pytest.mark.parametrize(
    "text",
    [
        "Tolland Council, a lawsuit said, owes Marlowe Foods money.",
        "Tolland Council and Marlowe Foods sued.",
        "The lawsuit of Tolland Council: Marlowe Foods.",
        "Tolland Council, Marlowe Foods.",
        "Tolland Council praised the head of the owner of the maker of the seller of the buyer of the mill of Marlowe Foods.",
    ],
)
def test_every_match_has_a_trigger_in_its_sentence(learned: Learned, analyser: Analyser, text: str) -> None:
    parsed = read(analyser, text)
    for candidate, match in learned.score(parsed, list(find_candidates(parsed, TINY_ADMISSION, unresolved=True))):
        assert candidate.sentence[0] <= match.trigger < candidate.sentence[1]


def test_no_candidates_no_scores(learned: Learned, analyser: Analyser) -> None:
    assert list(learned.score(read(analyser, "It rained."), [])) == []


def test_progress_is_told(analyser: Analyser) -> None:
    told: list[tuple[int, int]] = []
    learn(TINY, analyser.analyse, lambda done, total: told.append((done, total)))
    total = len(TINY.examples) + len(TINY.practice) + len(TINY.background)
    assert told == [(done, total) for done in range(1, total + 1)]


def test_a_bare_title_says_the_relation_itself(learned: Learned, analyser: Analyser) -> None:
    parsed = read(analyser, "The former Marlowe Foods adviser Peter Crane sued Tolland Council.")
    ends = {"Marlowe Foods", "Peter Crane"}
    pairs = [
        c
        for c in find_candidates(parsed, TINY_ADMISSION)
        if {_words(parsed, c.subject), _words(parsed, c.object)} == ends
    ]
    assert pairs
    assert {parsed.tokens[learned.trigger(parsed, pair, "sued")].text for pair in pairs} == {"adviser"}


def _words(parsed: Parsed, mention: Mention) -> str:
    return parsed.article.text[slice(*mention.span)]
