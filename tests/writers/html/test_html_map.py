"""What the map is made of: ties, places, bends, and the pyvis network that carries them."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import networkx as nx
import pytest

from kg.model import GraphData
from kg.writers.html.arrange import BENT, arrange
from kg.writers.html.boxes import box, overlap
from kg.writers.html.curves import BENDS, Line, bends
from kg.writers.html.layout import Layout
from kg.writers.html.network import DRAWN, chart
from kg.writers.html.ties import evidence, gather

from .generated import generated
from .newsroom import NEWSROOM, RELATIONS

KNOWN = {relation.name: relation for relation in RELATIONS}
SIZE = (140, 50)


def _chart(data: GraphData) -> Any:
    return chart(data.entities, data.claims, gather(data.claims), KNOWN)


def test_gather_makes_one_tie_for_each_subject_relation_object_and_group() -> None:
    ties = gather(NEWSROOM.claims)
    keys = [(tie.subject, tie.relation, tie.object, tie.group) for tie in ties]
    assert len(keys) == len(set(keys))
    assert [len(tie.claims) for tie in ties if (tie.subject, tie.object) == ("watch", "government")] == [2]
    between = {key for key in keys if {key[0], key[2]} == {"acme", "nhs"}}
    assert between == {("acme", "contractedBy", "nhs", "held"), ("acme", "contractedBy", "nhs", "denied")}
    told = sorted(index for tie in ties for index in tie.claims)
    assert [NEWSROOM.claims[index].relation for index in set(range(29)) - set(told)] == ["foundedOn"]


def test_gather_calls_a_tie_inferred_only_if_nobody_states_it() -> None:
    inferred = next(claim for claim in NEWSROOM.claims if claim.rule)
    stated = replace(inferred, rule="", identifier="stated")
    assert [tie.inferred for tie in gather([inferred])] == [True]
    assert [(tie.inferred, tie.claims) for tie in gather([inferred, stated])] == [(False, (0, 1))]


def test_chart_keeps_parallel_and_opposite_edges_and_their_claims() -> None:
    network = _chart(NEWSROOM)
    numbers = {entity.slug: number for number, entity in enumerate(NEWSROOM.entities)}
    pair = {numbers["acme"], numbers["government"], numbers["nhs"]}
    edges = [
        edge
        for edge in network.edges
        if {edge["from"], edge["to"]} <= pair and numbers["acme"] in (edge["from"], edge["to"])
    ]
    assert sorted(edge["label"] for edge in edges) == [
        "denied: has a contract with",
        "has a contract with",
        "has a contract with",
    ]


def test_chart_labels_what_is_hedged_or_inferred_with_words() -> None:
    labels = {edge["label"] for edge in _chart(NEWSROOM).edges}
    assert {"planned: acquired", "alleged: accused", "formerly: heads", "sued (inferred)"} <= labels


def test_chart_gives_vis_no_titles_and_whole_numbers() -> None:
    network = _chart(NEWSROOM)
    assert not any("title" in item for item in (*network.nodes, *network.edges))
    assert all(type(node[axis]) is int for node in network.nodes for axis in "xy")
    assert all(edge["arrows"] == ("" if edge["relation"] == "metWith" else "to") for edge in network.edges)


def test_chart_draws_those_with_most_evidence_first() -> None:
    network = _chart(generated(400))
    counts = evidence(generated(400).claims)
    drawn = [counts[node["slug"]] for node in network.nodes if "x" in node]
    later = [counts[node["slug"]] for node in network.nodes if "x" not in node]
    assert len(drawn) == DRAWN
    assert min(drawn) >= max(later)


def _ring(size: int, cross: int) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(size))
    for node in range(size):
        for other in ((node + 1) % size, (node * cross + 3) % size):
            graph.add_edge(node, other, length=180.0, label=None)
    return graph


@pytest.mark.parametrize("size", [1, 2, 3, 12, 90])
def test_place_leaves_no_boxes_overlapping(size: int) -> None:
    sizes = dict.fromkeys(range(size), SIZE)
    places = Layout(_ring(size, 5), sizes).place((2.0, 2.0))
    assert set(places) == set(range(size))
    boxes = [box(places[node], SIZE) for node in places]
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))


def test_place_does_not_depend_on_the_order_of_nodes_and_edges() -> None:
    graph, sizes = _ring(30, 7), dict.fromkeys(range(30), SIZE)
    turned: nx.Graph[int] = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((other, one, data) for one, other, data in reversed(list(graph.edges(data=True))))
    assert Layout(turned, sizes).place((1.0, 1.0)) == Layout(graph, sizes).place((1.0, 1.0))


def test_arrange_gives_only_what_is_drawn_a_place() -> None:
    lines = [Line(0, 1, (50, 19)), Line(1, 2, (50, 19)), Line(3, 3, (50, 19))]
    places, curves = arrange(dict.fromkeys(range(5), SIZE), lines, frozenset({0, 1}))
    assert set(places) == {0, 1}
    assert set(curves) == {0, 1, 2}


def test_among_very_many_edges_none_is_bent_round_what_it_would_cover(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = list(combinations(range(46), 2))[: BENT + 1]
    lines = [Line(one, other, (50, 19)) for one, other in (*pairs[1:], pairs[1])]
    monkeypatch.setattr("kg.writers.html.arrange.bends", None)
    places, curves = arrange(dict.fromkeys(range(46), SIZE), lines, frozenset(range(46)))
    assert len(places) == 46
    assert list(curves.values()) == [BENDS[0]] * BENT + [BENDS[1]]


def test_arrange_of_nothing_is_nothing() -> None:
    assert arrange({}, [], frozenset()) == ({}, {})


def test_bends_differ_between_parallel_edges_in_either_direction() -> None:
    lines = [Line(0, 1, (60, 19)), Line(1, 0, (60, 19)), Line(0, 1, (60, 19))]
    chosen, clash = bends(lines, {0: (0, 0), 1: (600, 0)}, {0: SIZE, 1: SIZE})
    assert len(set(chosen)) == 3
    assert clash == 0


def test_bends_go_around_a_box_in_the_way() -> None:
    places = {0: (0.0, 0.0), 1: (800.0, 0.0), 2: (400.0, 0.0)}
    straight, _ = bends([Line(0, 1, (60, 19))], {0: (0, 0), 1: (800, 0)}, {0: SIZE, 1: SIZE})
    around, clash = bends([Line(0, 1, (60, 19))], places, dict.fromkeys(places, SIZE))
    assert straight == [BENDS[0]]
    assert around != straight
    assert clash == 0
