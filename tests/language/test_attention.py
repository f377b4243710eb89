"""Where an article's attention lies: paragraphs, what leads them, what is new."""

from __future__ import annotations

from kg.language import Analyser
from kg.language.attention import Attention, Seen, paragraphs_of

from .reading import read


def _seen(sentence: int, subject: str = "", *, opening: bool = False) -> Seen:
    return Seen(sentence, 0, subject, plural=False, form="acme", passing=False, opening=opening)


def _signs(attention: Attention, thing: int, places: list[Seen], sentence: int) -> set[str]:
    for seen in places:
        attention.turn_to(thing, seen)
    return set(attention.signs(thing, places, places[-1], sentence, "opening"))


def test_a_line_break_begins_a_paragraph(analyser: Analyser) -> None:
    text = "Halden Systems won. It paid.\n\nClara Vell lost."
    parsed = read(analyser, text)
    assert paragraphs_of(text, parsed.tokens, parsed.sentences) == (0, 0, 1)


def test_what_leads_the_paragraph() -> None:
    assert "leads paragraph" in _signs(Attention((0, 0)), 1, [_seen(0, "subject")], 1)


def test_what_only_opens_the_paragraph() -> None:
    signs = _signs(Attention((0, 0)), 1, [_seen(0)], 1)
    assert "opens paragraph" in signs
    assert "leads paragraph" not in signs


def test_what_led_the_paragraph_before() -> None:
    assert "led paragraph before begins" in _signs(Attention((0, 1)), 1, [_seen(0, "subject")], 1)


def test_the_foremost_role_in_the_latest_sentence_counts() -> None:
    signs = _signs(Attention((0, 0)), 1, [_seen(0, "subject"), _seen(0)], 1)
    assert "subject 1 opening" in signs


def test_what_stands_within_the_subject() -> None:
    assert "within subject 1 opening" in _signs(Attention((0, 0)), 1, [_seen(0, opening=True)], 1)


def test_what_is_new_is_so_for_a_sentence() -> None:
    assert "new 1 opening" in _signs(Attention((0, 0, 0)), 1, [_seen(0)], 1)
    assert not any(sign.startswith("new 1") for sign in _signs(Attention((0, 0, 0)), 1, [_seen(0)], 2))


def test_what_is_new_in_a_paragraph() -> None:
    assert "new in paragraph" in _signs(Attention((0, 0)), 1, [_seen(0)], 1)
    assert "new in paragraph" not in _signs(Attention((0, 1)), 1, [_seen(0)], 1)
