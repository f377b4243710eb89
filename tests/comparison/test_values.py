"""Records as texts."""

from __future__ import annotations

from kg.comparison.values import properties
from kg.model import Extracted

from ..graphs import FIRST


def test_a_record_inside_another_is_told_by_its_fields() -> None:
    found = properties(Extracted(FIRST, (), ()), frozenset())
    assert found.keys() == {"article"}
    assert found["article"][0].startswith("identifier 001_abc; published 2021-03-04; title")
