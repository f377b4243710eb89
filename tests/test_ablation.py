"""What the ablation puts in the place of the scorer."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kg.extraction.candidates import Admission
from kg.extraction.claims import extract_claims
from kg.extraction.storage import read_learned
from kg.language import Analyser
from kg.model import Article
from kg.ontology import load, packaged


def test_patterns_alone_find_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent / "benchmarks"))
    from ablation import PatternsAlone  # type: ignore[import-not-found]

    ontology = load(lessons=False)
    alone = PatternsAlone(read_learned(packaged() / "learned")[0].patterns)
    article = Article("a", "Halden Systems sued Brellow Energy in May.", dt.date(2021, 3, 30))
    admission = Admission(ontology.relations, dict(ontology.classes))
    claims = extract_claims(Analyser(ontology.gazetteer).analyse(article), alone, admission)
    assert [(claim.relation, claim.status) for claim in claims] == [("sued", "asserted")]
