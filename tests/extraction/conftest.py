"""Fixtures of extraction: the reader, a tiny ontology, and what is learned from it."""

from __future__ import annotations

import pytest

from kg.extraction.learned import Learned
from kg.extraction.learning.teaching import learn
from kg.language import Analyser
from kg.ontology import load_gazetteer

from .telling import TINY


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    """Return a reader that knows the packaged gazetteer."""
    return Analyser(load_gazetteer())


@pytest.fixture(scope="session")
def learned(analyser: Analyser) -> Learned:
    """Return what the tiny ontology teaches."""
    return learn(TINY, analyser.analyse)
