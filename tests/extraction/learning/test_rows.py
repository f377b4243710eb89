"""Rows end to end, and a bank of them."""

from __future__ import annotations

import numpy as np

from kg.extraction.learning.rows import Row, RowBank, Rows, Unnamed, join, named, pack
from kg.language import Analyser

from ..telling import ADMISSION, ALL, CLASSES, mention, read


def row(*ids: int, true: str = "", admitted: str = "", background: bool = False) -> Row:
    return Row(
        np.array(ids, dtype=np.uint32), frozenset(admitted.split()), frozenset(true.split()), background=background
    )


def parts(rows: Rows) -> list[list[int]]:
    return [part.tolist() for part in np.split(rows.features, rows.pointers[1:-1])]


def test_rows_lie_end_to_end() -> None:
    rows = pack([row(1, 2, true="sued"), row(3, admitted="sued"), row(4, 5, background=True)])
    assert parts(rows) == [[1, 2], [3], [4, 5]]
    assert rows.judged("sued").tolist() == [1, 0, -1]
    assert rows.background().tolist() == [False, False, True]


def test_no_rows_are_rows_too() -> None:
    assert pack(()).judged("sued").tolist() == []
    assert parts(join(pack(()), pack([row(1)]))) == [[1]]


def test_rows_are_joined_and_chosen() -> None:
    rows = join(pack([row(1, true="sued")]), pack([row(2, 3, true="founded"), row(4, true="sued")]))
    chosen = rows.select(np.array([2, 1]))
    assert parts(chosen) == [[4], [2, 3]]
    assert chosen.judged("sued").tolist() == [1, -1]


def test_a_bank_gives_rows_in_the_order_asked_for() -> None:
    bank = RowBank()
    bank.add("a", [row(1), row(2)])
    bank.add("none", [])
    bank.add("b", [row(3)])
    assert parts(bank.select(["b", "none", "a", "b"])) == [[3], [1], [2], [3]]
    assert ("a" in bank, "c" in bank, bank.count("a"), bank.changed) == (True, False, 2, True)


def test_a_bank_forgets_what_is_not_wanted() -> None:
    bank = RowBank()
    for name, number in (("a", 1), ("b", 2), ("c", 3)):
        bank.add(name, [row(number)])
    bank.limit(["c", "a", "c"])
    assert dict(bank.content()[1]) == {"c": 1, "a": 1}
    assert parts(bank.select(["a", "c"])) == [[1], [3]]


def test_classes_stand_for_relations_until_they_are_known(analyser: Analyser) -> None:
    parsed = read(analyser, "Clara Vell sued Halden Systems.")
    one, other = mention(parsed, "Clara Vell"), mention(parsed, "Halden Systems")
    words = Unnamed(ALL, CLASSES).relations(one, other)
    assert not words & {relation.name for relation in ALL}
    rows = named(pack([Row(np.array([1], dtype=np.uint32), words | {"said"})]), ADMISSION)
    assert rows.labels[0].admitted == ADMISSION.relations(one, other) | {"said"}
