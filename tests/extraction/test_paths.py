"""Shortest ways through the sentence graph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.paths import Path, shortest_paths, step
from kg.language import Analyser
from kg.model import Edge, Parsed

from .telling import read, token

STEPS = st.sampled_from([">obj", "<subj", ">against", "<poss", "=same", ">of"])


def way(parsed: Parsed, start: str, goal: str, *blocked: str) -> tuple[str, ...] | None:
    """Return the steps between two words, or None."""
    stops = {token(parsed, word) for word in blocked}
    end = token(parsed, goal)
    found = shortest_paths(parsed, token(parsed, start), {end}, stops.__contains__).get(end)
    return found.steps if found else None


@pytest.mark.parametrize(
    ("text", "start", "goal", "wanted"),
    [
        ("Acme Tools sued Brellow Energy.", "Tools", "Energy", ("<subj", ">obj")),
        ("Acme Tools sued Brellow Energy.", "Energy", "Tools", ("<obj", ">subj")),
        ("Brellow Energy was sued by Acme Tools.", "Tools", "Energy", ("<subj", ">obj")),
        ("Acme Tools filed a lawsuit against Brellow Energy.", "Tools", "Energy", ("<agent", ">against")),
        ("Acme Tools' lawsuit against Brellow Energy failed.", "Tools", "Energy", ("<poss", ">against")),
        ("Leeds-based Acme Tools won.", "Tools", "Leeds", ("<obj", ">npadv")),
        ("Clara Vell is the founder of Acme Tools.", "Vell", "Tools", ("=same", ">of")),
        ("Clara Vell is the founder of Acme Tools.", "Tools", "Vell", ("<of", "=same")),
        ("Acme Tools won. Brellow Energy lost.", "Tools", "Energy", None),
    ],
)
def test_the_shortest_way(analyser: Analyser, text: str, start: str, goal: str, wanted: tuple[str, ...] | None) -> None:
    assert way(read(analyser, text), start, goal) == wanted


def test_a_way_has_its_tokens(analyser: Analyser) -> None:
    parsed = read(analyser, "Acme Tools plans to sue Brellow Energy.")
    start, goal = token(parsed, "Tools"), token(parsed, "Energy")
    (path,) = shortest_paths(parsed, start, {goal}, lambda _: False).values()
    assert (path.nodes[0], path.nodes[-1]) == (start, goal)
    assert path.inner == (token(parsed, "sue"),)
    assert len(path.steps) == len(path.nodes) - 1


def test_no_way_leads_through_what_is_blocked(analyser: Analyser) -> None:
    parsed = read(analyser, "Acme Tools sued the owner of Brellow Energy.")
    assert way(parsed, "Tools", "Energy") == ("<subj", ">obj", ">of")
    assert way(parsed, "Tools", "Energy", "owner") is None
    assert way(parsed, "Tools", "owner", "owner") == ("<subj", ">obj")


def test_several_goals_and_itself(analyser: Analyser) -> None:
    parsed = read(analyser, "Acme Tools sued Brellow Energy and Quern Foods in Leeds.")
    start = token(parsed, "Tools")
    goals = {token(parsed, word) for word in ("Energy", "Foods", "Leeds", "Tools")}
    found = shortest_paths(parsed, start, goals, lambda _: False)
    assert set(found) == goals - {start}


def test_too_far_is_not_reached(analyser: Analyser) -> None:
    text = "Acme Tools praised the head of the owner of the maker of the seller of the buyer of the mill of Brellow Energy."
    assert way(read(analyser, text), "Tools", "Energy") is None


def test_nothing_is_wanted(analyser: Analyser) -> None:
    assert shortest_paths(read(analyser, "Acme Tools won."), 1, set(), lambda _: False) == {}


@pytest.mark.parametrize(
    ("edge", "source", "wanted"),
    [
        (Edge(1, "obj", 2), 1, ">obj"),
        (Edge(1, "obj", 2), 2, "<obj"),
        (Edge(1, "same", 2), 1, "=same"),
        (Edge(1, "same", 2), 2, "=same"),
    ],
)
def test_a_step_has_a_direction(edge: Edge, source: int, wanted: str) -> None:
    assert step(edge, source) == wanted


@given(st.lists(STEPS, max_size=6))
def test_twice_reversed_is_the_same(steps: list[str]) -> None:
    path = Path(tuple(range(len(steps) + 1)), tuple(steps))
    assert path.reversed().reversed() == path
    assert path.reversed().nodes == path.nodes[::-1]
    assert path.reversed().inner == path.inner[::-1]


def test_the_way_back_is_the_reversed_way(analyser: Analyser) -> None:
    parsed = read(analyser, "Clara Vell, founder of Acme Tools, sued Brellow Energy's chairman.")
    one, other = token(parsed, "Tools"), token(parsed, "chairman")
    forth = shortest_paths(parsed, one, {other}, lambda _: False)[other]
    back = shortest_paths(parsed, other, {one}, lambda _: False)[one]
    assert forth.reversed() == back
