"""Candidates to claims: which findings are kept, and what a claim carries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.candidates import Candidate
from kg.extraction.claims import extract_claims
from kg.extraction.scoring.patterns import Match
from kg.extraction.typing import settle_types
from kg.identifiers import claim_identifier
from kg.language import Analyser
from kg.model import Claim, Parsed, Status

from .telling import ADMISSION, ALL, Told, claim_of, day, read, tell

SUES = "Halden Systems sued Brellow Energy."


def told(text: str, claims: list[Claim]) -> list[tuple[str, str, str]]:
    return [(text[slice(*c.subject.mention)], c.relation, text[slice(*c.object.mention)]) for c in claims]


def test_a_finding_becomes_a_claim(analyser: Analyser) -> None:
    (claim,) = tell(analyser, SUES, ("sued", "Halden Systems", "Brellow Energy", "sued", 0.876))
    assert told(SUES, [claim]) == [("Halden Systems", "sued", "Brellow Energy")]
    assert (claim.article, claim.status, claim.confidence, claim.taught_by) == ("article", "asserted", 0.88, "sued#1")
    assert (claim.rule, claim.inferred_from, claim.speaker, claim.subject.entity) == ("", (), None, None)
    assert claim.identifier == claim_identifier("article", "sued", claim.subject.mention, claim.object.mention)


@pytest.mark.parametrize(
    "text",
    [
        "It rained.  Halden\n Systems  sued Brellow Energy .\n\nIt snowed.",
        "“Halden Systems sued Brellow Energy,” he said.\r\n\r\nIt snowed.",
        "LEEDS — Halden Systems, which made £23m, sued Brellow Energy. It snowed.",
        "Halden Systems sued Brellow Energy",
        "It’s 5°C – “Halden Systems” sued Brellow Energy… 😀",
    ],
)
def test_quotes_and_spans_are_verbatim(analyser: Analyser, text: str) -> None:
    subject = "Halden\n Systems" if "\n Systems" in text else "Halden Systems"
    (claim,) = tell(analyser, text, ("sued", subject, "Brellow Energy", "sued", 0.9))
    start, end = claim.quote_span
    assert text[start:end] == claim.quote
    assert claim.quote == claim.quote.strip()
    assert "It snowed" not in claim.quote
    assert claim.trigger is not None
    for one, other in (claim.subject.mention, claim.object.mention, claim.trigger):
        assert start <= one < other <= end
    assert text[slice(*claim.trigger)] == "sued"


def test_nothing_found_nothing_claimed(analyser: Analyser) -> None:
    assert tell(analyser, SUES) == []
    assert tell(analyser, "") == []


def test_what_is_too_faint_is_left_out(analyser: Analyser) -> None:
    finding = ("sued", "Halden Systems", "Brellow Energy", "sued", 0.6)
    assert len(tell(analyser, SUES, finding)) == 1
    assert len(tell(analyser, SUES, finding, floor=0.6)) == 1
    assert tell(analyser, SUES, finding, floor=0.61) == []


def test_a_floor_far_down_lets_the_faint_in(analyser: Analyser) -> None:
    finding = ("sued", "Halden Systems", "Brellow Energy", "sued", 0.1)
    assert len(tell(analyser, SUES, finding, floor=0.0)) == 1


def test_what_its_classes_forbid_is_left_out(analyser: Analyser) -> None:
    text = "Halden Systems of Leeds sued Brellow Energy."
    assert tell(analyser, text, ("headOf", "Halden Systems", "Brellow Energy", "sued", 0.9)) == []


def test_one_reading_of_one_act(analyser: Analyser) -> None:
    claims = tell(
        analyser,
        SUES,
        ("sued", "Halden Systems", "Brellow Energy", "sued", 0.95),
        ("paid", "Halden Systems", "Brellow Energy", "sued", 0.55),
        ("sued", "Brellow Energy", "Halden Systems", "sued", 0.55),
    )
    assert told(SUES, claims) == [("Halden Systems", "sued", "Brellow Energy")]


def test_two_acts_are_two_claims(analyser: Analyser) -> None:
    text = "Halden Systems sued and paid Brellow Energy."
    claims = tell(
        analyser,
        text,
        ("sued", "Halden Systems", "Brellow Energy", "sued", 0.8),
        ("paid", "Halden Systems", "Brellow Energy", "paid", 0.7),
    )
    assert sorted(claim.relation for claim in claims) == ["paid", "sued"]


def test_one_relation_is_claimed_once_for_a_pair_in_a_sentence(analyser: Analyser) -> None:
    text = "Halden Systems sued and sued Brellow Energy."
    first, second = (
        tell(
            analyser,
            text,
            ("sued", "Halden Systems", "Brellow Energy", "sued", 0.8),
            ("sued", "Halden Systems", "Brellow Energy", "and", 0.7),
        ),
        tell(analyser, text, ("sued", "Halden Systems", "Brellow Energy", "sued", 0.8)),
    )
    assert first == second


def test_the_narrower_relation_goes_before_the_broader(analyser: Analyser) -> None:
    text = "Clara Vell is chair of Brellow Energy."
    for narrow, broad in ((0.6, 0.9), (0.9, 0.6)):
        claims = tell(
            analyser,
            text,
            ("headOf", "Clara Vell", "Brellow Energy", "chair", narrow),
            ("employedBy", "Clara Vell", "Brellow Energy", "chair", broad),
        )
        assert [claim.relation for claim in claims] == ["headOf"]


def test_a_broader_one_by_another_word_yields_as_well(analyser: Analyser) -> None:
    text = "Clara Vell works as chair of Brellow Energy."
    claims = tell(
        analyser,
        text,
        ("headOf", "Clara Vell", "Brellow Energy", "chair", 0.6),
        ("employedBy", "Clara Vell", "Brellow Energy", "works", 0.9),
    )
    assert [claim.relation for claim in claims] == ["headOf"]


def test_a_symmetric_relation_is_claimed_once(analyser: Analyser) -> None:
    text = "Halden Systems met Brellow Energy."
    both = (
        ("metWith", "Halden Systems", "Brellow Energy", "met", 0.8),
        ("metWith", "Brellow Energy", "Halden Systems", "met", 0.8),
    )
    assert len(tell(analyser, text, *both)) == 1
    assert told(text, tell(analyser, text, *both)) == told(text, tell(analyser, text, *reversed(both)))


def test_a_plural_says_only_what_holds_both_ways_of_the_two(analyser: Analyser) -> None:
    text = "Halden Systems and Brellow Energy won. The two merged."
    claims = tell(
        analyser,
        text,
        ("metWith", "The two", "The two", "merged", 0.8),
        ("sued", "The two", "The two", "merged", 0.9),
    )
    assert [(claim.relation, claim.subject.referent, claim.object.referent) for claim in claims] == [("metWith", 0, 1)]


def test_a_symmetric_relation_is_claimed_once_by_two_words(analyser: Analyser) -> None:
    text = "Halden Systems met and saw Brellow Energy."
    claims = tell(
        analyser,
        text,
        ("metWith", "Halden Systems", "Brellow Energy", "met", 0.8),
        ("metWith", "Brellow Energy", "Halden Systems", "saw", 0.7),
    )
    assert told(text, claims) == [("Halden Systems", "metWith", "Brellow Energy")]


def test_an_asymmetric_relation_may_hold_both_ways_by_two_words(analyser: Analyser) -> None:
    text = "Halden Systems sued Brellow Energy, which sued Halden Systems too and paid Halden Systems."
    claims = tell(
        analyser,
        text,
        ("sued", "Halden Systems", "Brellow Energy", "sued", 0.8),
        ("paid", "Brellow Energy", "Halden Systems", "paid", 0.8),
    )
    assert {claim.relation for claim in claims} == {"sued", "paid"}


def test_the_nearest_rival_wins(analyser: Analyser) -> None:
    text = "Halden Systems sued Clara Vell on behalf of John Vale."
    near = ("sued", "Halden Systems", "Clara Vell", "sued", 0.75)
    far = ("sued", "Halden Systems", "John Vale", "sued", 0.9)
    assert told(text, tell(analyser, text, far)) == [("Halden Systems", "sued", "John Vale")]
    assert told(text, tell(analyser, text, near, far)) == [("Halden Systems", "sued", "Clara Vell")]


def test_a_faint_but_nearer_rival_rules_out_one_that_is_little_surer(analyser: Analyser) -> None:
    text = "Clara Vell, chair of Brellow Energy, sued Quern Foods."
    near = ("sued", "Clara Vell", "Quern Foods", "sued", 0.4)
    far = ("sued", "Brellow Energy", "Quern Foods", "sued", 0.55)
    assert told(text, tell(analyser, text, far)) == [("Brellow Energy", "sued", "Quern Foods")]
    assert tell(analyser, text, near, far) == []
    assert told(text, tell(analyser, text, near, far, floor=0.3)) == [("Clara Vell", "sued", "Quern Foods")]


def test_one_that_is_far_surer_stands_beside_a_nearer_rival(analyser: Analyser) -> None:
    text = "Clara Vell, chair of Brellow Energy, sued Quern Foods."
    near = ("sued", "Clara Vell", "Quern Foods", "sued", 0.4)
    far = ("sued", "Brellow Energy", "Quern Foods", "sued", 0.9)
    assert told(text, tell(analyser, text, near, far)) == [("Brellow Energy", "sued", "Quern Foods")]


def test_things_that_are_listed_together_share_their_confidence(analyser: Analyser) -> None:
    text = "Clara Vell sued Halden Systems, Quern Foods and Brellow Energy."
    listed = (("Halden Systems", 0.3), ("Quern Foods", 0.6), ("Brellow Energy", 0.9))
    told = Told(tuple(("sued", "Clara Vell", name, "sued", confidence) for name, confidence in listed))
    claims = extract_claims(read(analyser, text), told, ADMISSION)
    assert [claim.confidence for claim in claims] == [0.6, 0.6, 0.9]


def test_two_are_no_list(analyser: Analyser) -> None:
    text = "Clara Vell sued Halden Systems and Quern Foods."
    told = Told(
        (("sued", "Clara Vell", "Halden Systems", "sued", 0.3), ("sued", "Clara Vell", "Quern Foods", "sued", 0.9))
    )
    assert [c.confidence for c in extract_claims(read(analyser, text), told, ADMISSION)] == [0.9]


def test_members_of_a_list_are_no_rivals(analyser: Analyser) -> None:
    text = "Clara Vell and John Vale sued Quern Foods."
    claims = tell(
        analyser,
        text,
        ("sued", "Clara Vell", "Quern Foods", "sued", 0.9),
        ("sued", "John Vale", "Quern Foods", "sued", 0.7),
    )
    assert len(claims) == 2


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Halden Systems and Brellow Energy met. Both firms sued Quern Foods.", "Both firms"),
        ("John Vale and Clara Vell met. They sued Quern Foods.", "They"),
    ],
)
def test_a_phrase_for_several_things_gives_a_claim_each(analyser: Analyser, text: str, phrase: str) -> None:
    claims = tell(analyser, text, ("sued", phrase, "Quern Foods", "sued", 0.9))
    assert {claim.subject.referent for claim in claims} == {0, 1}
    assert len({claim.identifier for claim in claims}) == 2


def test_the_same_in_two_sentences_is_two_claims(analyser: Analyser) -> None:
    text = "Halden Systems sued Brellow Energy. In May Halden Systems sued Brellow Energy."
    claims = tell(analyser, text, ("sued", "Halden Systems", "Brellow Energy", "sued", 0.9))
    assert len(claims) == len({claim.identifier for claim in claims}) == 2
    assert [claim.quote_span for claim in claims] == sorted(claim.quote_span for claim in claims)


def test_claims_stand_in_the_order_of_the_text(analyser: Analyser) -> None:
    text = "Brellow Energy met Clara Vell. Halden Systems sued John Vale."
    claims = tell(
        analyser,
        text,
        ("sued", "Halden Systems", "John Vale", "sued", 0.9),
        ("metWith", "Brellow Energy", "Clara Vell", "met", 0.9),
    )
    assert [claim.relation for claim in claims] == ["metWith", "sued"]


def test_pronouns_keep_their_own_words(analyser: Analyser) -> None:
    text = "Halden Systems won. It sued Brellow Energy."
    (claim,) = tell(analyser, text, ("sued", "It", "Brellow Energy", "sued", 0.9))
    assert text[slice(*claim.subject.mention)] == "It"
    assert claim.subject.referent == 0


def test_what_is_unknown_is_claimed_only_if_asked(analyser: Analyser) -> None:
    text = "The firm sued Brellow Energy."
    finding = ("sued", "The firm", "Brellow Energy", "sued", 0.9)
    assert tell(analyser, text, finding) == []
    (claim,) = tell(analyser, text, finding, unresolved=True)
    assert claim.subject.referent is None


def test_a_date_as_object(analyser: Analyser) -> None:
    text = "Halden Systems was founded in March 1990."
    parsed = read(analyser, text)
    words = text[slice(*parsed.dates[0].span)]
    (claim,) = extract_claims(parsed, Told((("foundedOn", "Halden Systems", words, "founded", 0.9),)), ADMISSION)
    assert day(claim.object.date) == "1990-03"
    assert (claim.object.referent, claim.start, claim.end) == (None, None, None)


def test_who_says_so_is_part_of_the_claim(analyser: Analyser) -> None:
    named = claim_of(analyser, "Clara Vell said {Halden Systems} *sued* [Brellow Energy].")
    unnamed = claim_of(analyser, "A spokesman said {Halden Systems} *sued* [Brellow Energy].")
    assert named.speaker is not None
    assert (named.speaker.mention, named.speaker_text) == ((0, 10), "")
    assert (unnamed.speaker, unnamed.speaker_text) == (None, "A spokesman")


@pytest.mark.parametrize(
    ("marked", "status", "speaker"),
    [
        ("{Clara Vell} said [Brellow Energy] had *lied*.", "asserted", None),
        ("{Clara Vell} said that she was *appalled* by [Brellow Energy].", "asserted", None),
        ("John Vale said {Clara Vell} *criticised* [Brellow Energy].", "reported", (0, 9)),
        ("A clerk said {Clara Vell} *criticised* [Brellow Energy].", "reported", None),
        ("{Clara Vell} denied that she *criticised* [Brellow Energy].", "denied", (0, 10)),
        ("{Clara Vell} *criticised* [Brellow Energy].", "asserted", None),
    ],
)
def test_who_says_it_does_it(analyser: Analyser, marked: str, status: str, speaker: tuple[int, int] | None) -> None:
    claim = claim_of(analyser, marked, "criticised")
    assert claim.status == status
    assert (claim.speaker.mention if claim.speaker else None) == speaker


@dataclass(frozen=True)
class Anything:
    """A scorer that finds every relation anywhere, with any word as its trigger."""

    seed: int
    statuses: None = None
    times: None = None

    def score(
        self, parsed: Parsed, candidates: Sequence[Candidate], floor: float = 0.0
    ) -> Iterator[tuple[Candidate, Match]]:
        """Yield what nobody said."""
        for number, candidate in enumerate(candidates):
            first, last = candidate.sentence
            for place, relation in enumerate(ALL):
                key = self.seed + 7 * number + 3 * place
                if key % 10 / 10 >= floor:
                    trigger = first + key % (last - first)
                    yield candidate, Match(relation.name, key % 10 / 10, relation.name, trigger, "any")


WORDS = (
    "Halden Systems|Brellow Energy|Clara Vell|John Vale|Leeds|the firm|it|they|She|sued|did not|n’t|will|said|that|, which|"
    "if|former|alleged|chair|of|in 2019|since March|for three years|until 2025|£3m|paid|and|,|.|“|”|no|longer|used to|its|"
    "contract|with|according to|vice-president|\n\n|accused|ex-|-"
)


@given(st.lists(st.sampled_from(WORDS.split("|")), max_size=25).map(" ".join), st.integers(0, 99), st.booleans())
@settings(max_examples=150, deadline=None)
def test_whatever_is_found_the_claims_are_sound(analyser: Analyser, text: str, seed: int, unresolved: bool) -> None:
    parsed = read(analyser, text)
    claims = extract_claims(parsed, Anything(seed), ADMISSION, 0.5, unresolved)
    assert claims == extract_claims(parsed, Anything(seed), ADMISSION, 0.5, unresolved)
    assert len({claim.identifier for claim in claims}) == len(claims)
    met: set[object] = set()
    for claim in claims:
        start, end = claim.quote_span
        assert text[start:end] == claim.quote
        assert claim.trigger is not None
        assert all(start <= a < b <= end for a, b in (claim.subject.mention, claim.object.mention, claim.trigger))
        assert claim.status in get_args(Status)
        assert claim.confidence >= 0.5
        assert claim.role in text
        assert claim.amount is None or claim.amount.text in claim.quote
        assert (claim.object.date is not None) == (claim.relation == "foundedOn")
        assert claim.speaker is None or not claim.speaker_text
        assert unresolved or claim.subject.referent is not None
        if claim.relation == "metWith" and claim.subject.referent is not None and claim.object.referent is not None:
            ends = (claim.quote_span, frozenset({claim.subject.referent, claim.object.referent}))
            assert ends not in met
            met.add(ends)
    referents, kept = settle_types(parsed, claims, ADMISSION)
    assert len(referents) == len(parsed.referents)
    assert set(kept) <= set(claims)
