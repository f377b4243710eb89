"""Words that stand for a thing without naming it."""

from __future__ import annotations

import pytest

from kg.language import Analyser

from .reading import read, stands_for, words_of


def phrases(analyser: Analyser, text: str) -> list[str]:
    """Return the phrases of an article, in order, each once."""
    parsed = read(analyser, text)
    return list(dict.fromkeys(words_of(parsed, m) for m in parsed.mentions if m.kind in {"pronoun", "nominal"}))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He told her that it was theirs, not its.", ["He", "her", "it", "its"]),
        ("The firm lost.", ["The firm"]),
        ("This firm lost to that company.", ["This firm", "that company"]),
        ("A data firm lost.", ["A data firm"]),
        ("The struggling energy company lost.", ["The struggling energy company"]),
        ("Both firms lost.", ["Both firms"]),
        ("The government lost.", ["The government"]),
        ("Ministers lost.", ["Ministers"]),
        ("The Fens Drainage Board met. The board lost.", ["The board"]),
        ("The lawyer lost.", ["The lawyer"]),
        ("Campaigners at Halden Systems won.", ["Campaigners at Halden Systems"]),
        ("Halden Systems campaigners won.", ["Halden Systems campaigners"]),
        ("Lawyers for Halden Systems won.", ["Lawyers for Halden Systems"]),
        ("Halden Systems' lawyers won.", ["Halden Systems' lawyers"]),
        ("A spokesman for Halden Systems won.", ["spokesman for Halden Systems"]),
        ("Halden Systems' report was short.", ["Halden Systems' report"]),
        ("A report by Halden Systems was short.", ["report by Halden Systems"]),
    ],
)
def test_phrases_are_found(stranger: Analyser, text: str, wanted: list[str]) -> None:
    assert phrases(stranger, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Firms lost.",
        "Halden Systems is a firm.",
        "Halden Systems, the firm, lost.",
        "Drone firm Halden Systems lost.",
        "The Halden Systems firm lost.",
        "The window broke.",
        "Brellow Energy joined the board of Halden Systems.",
        "Lawyers won.",
        "Both Halden Systems and Brellow Energy lost.",
    ],
)
def test_no_phrase_stands_here(stranger: Analyser, text: str) -> None:
    assert phrases(stranger, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Campaigners at {} won.",
        "{} campaigners won.",
        "{}’s campaigners won.",
        "Lawyers for {} won.",
        "Officials from {} won.",
        "Staff at {} won.",
        "{} bosses won.",
        "{}'s report was short.",
        "The statement from {} was short.",
        "A survey by {} was short.",
    ],
)
def test_people_and_papers_act_for_their_organisation(stranger: Analyser, text: str) -> None:
    parsed = read(stranger, text.format("Brellow Energy"))
    (phrase,) = [m for m in parsed.mentions if m.kind == "nominal"]
    assert stands_for(parsed, words_of(parsed, phrase)) == ["Brellow Energy"]
    assert (phrase.type, phrase.sure) == ("Company", True)


@pytest.mark.parametrize(
    "text",
    [
        "John Vale's lawyers won.",
        "Lawyers in Rotterdam won.",
        "The windows of Brellow Energy broke.",
        "The report about Brellow Energy was short.",
        "Rivals of Brellow Energy won.",
    ],
)
def test_others_do_not(stranger: Analyser, text: str) -> None:
    assert not [m for m in read(stranger, text).mentions if m.kind == "nominal"]


def test_a_name_that_is_equated_is_no_phrase(stranger: Analyser) -> None:
    parsed = read(stranger, "Brellow Energy spokesman John Vale won.")
    assert [words_of(parsed, m) for m in parsed.mentions] == ["Brellow Energy", "John Vale"]
