"""Words and their surroundings, as features."""

from __future__ import annotations

import pytest

from kg.extraction.status.tree import Tree
from kg.extraction.status.wording import Wording
from kg.language import Analyser
from kg.model import Parsed

from ..telling import read, token


@pytest.fixture
def parsed(analyser: Analyser) -> Parsed:
    return read(analyser, "Halden Systems has not been told to walk away from its new plan by Clara Vell.")


@pytest.fixture
def wording(parsed: Parsed) -> Wording:
    return Wording(parsed, Tree(parsed.tokens))


def test_a_tense_is_the_helpers_and_the_form(parsed: Parsed, wording: Wording) -> None:
    assert wording.tense(token(parsed, "told")) == "has not been VBN"
    assert wording.tense(token(parsed, "plan")) == "NN"


def test_a_word_has_the_classes_of_the_lexicon(parsed: Parsed, wording: Wording) -> None:
    assert "verbs.reported" in wording.classes(token(parsed, "told"))
    assert "verbs.planned_nouns" in wording.classes(token(parsed, "plan"))


def test_a_particle_makes_another_word(analyser: Analyser, parsed: Parsed, wording: Wording) -> None:
    alone = read(analyser, "Clara Vell likes to walk.")
    walk = Wording(alone, Tree(alone.tokens)).classes(token(alone, "walk"))
    assert "verbs.negative" in wording.classes(token(parsed, "walk"))
    assert "verbs.negative" not in walk


def test_a_name_is_what_it_names(parsed: Parsed, wording: Wording) -> None:
    assert wording.form(token(parsed, "Vell")) == wording.written(token(parsed, "Vell")) == "_Person"
    assert not wording.classes(token(parsed, "Vell"))
    assert wording.form(token(parsed, "told")) == "tell"
    assert wording.written(token(parsed, "told")) == "told"


def test_what_hangs_below_leaves_a_branch_out(parsed: Parsed, wording: Wording) -> None:
    told, walk = token(parsed, "told"), token(parsed, "walk")
    assert "with verb “not” VBN" in set(wording.below("verb", told, "event"))
    assert any("walk" in name for name in wording.below("verb", told, "event"))
    assert not any("walk" in name for name in wording.below("verb", told, "event", walk))


def test_the_way_up_ends_at_the_root(parsed: Parsed, wording: Wording) -> None:
    steps = list(wording.upwards(token(parsed, "plan")))
    assert steps[0][0].text == "plan"
    assert steps[-1][1] == token(parsed, "told")
