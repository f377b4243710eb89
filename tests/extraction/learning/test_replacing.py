"""One relation learned anew, beside others that stay."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.learned import Learned
from kg.extraction.learning.replacing import differing, put_relation
from kg.extraction.learning.status_fitting import fit_statuses
from kg.extraction.learning.teaching import learn
from kg.extraction.storage import dump
from kg.language import Analyser

from ..telling import MET, TINY, examples
from .test_status_fitting import rows

NAMES = [relation.name for relation in TINY.relations]


def test_a_relation_learned_alone_is_the_same(learned: Learned, analyser: Analyser) -> None:
    alone = learn(TINY, analyser.analyse, relation="sued")
    assert alone.linear.relations == ("sued",)
    again = put_relation(learned, alone, "sued", NAMES)
    assert differing(learned, again) == ()
    assert dump(again, "x") == dump(learned, "x")


def test_only_the_relation_learned_changes(learned: Learned, analyser: Analyser) -> None:
    more = examples("sued", "+ {Halden Systems} *slapped a writ on* [Quern Foods].")
    changed = learn(replace(TINY, examples=(*TINY.examples, *more)), analyser.analyse, relation="sued")
    assert differing(learned, put_relation(learned, changed, "sued", NAMES)) == ("sued",)


def test_what_was_learned_of_statuses_stays(learned: Learned, analyser: Analyser) -> None:
    statuses = fit_statuses(rows(600))
    assert statuses is not None
    alone = learn(TINY, analyser.analyse, relation="sued")
    assert put_relation(replace(learned, statuses=statuses), alone, "sued", NAMES).statuses is statuses


def test_a_relation_can_be_new_or_gone(learned: Learned, analyser: Analyser) -> None:
    more = examples("metWith", "+ {Halden Systems} *met* [Quern Foods].\n+ {Clara Vell} *met* [Quern Foods].")
    wider = replace(TINY, relations=(*TINY.relations, MET), examples=(*TINY.examples, *more))
    grown = put_relation(learned, learn(wider, analyser.analyse, relation="metWith"), "metWith", [*NAMES, "metWith"])
    assert differing(learned, grown) == ("metWith",)
    shrunk = put_relation(grown, learn(TINY, analyser.analyse, relation="sued"), "sued", NAMES)
    assert dump(shrunk, "x") == dump(learned, "x")
