"""Fixtures of the language stage: one reader with the packaged gazetteer, and small gazetteers."""

from __future__ import annotations

import pytest

from kg.language import Analyser
from kg.ontology import load_gazetteer

from .reading import NORVALE


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    """Return a reader that knows the packaged gazetteer."""
    return Analyser(load_gazetteer())


@pytest.fixture(scope="session")
def abroad() -> Analyser:
    """Return a reader that knows nothing but an invented country."""
    return Analyser(NORVALE)


@pytest.fixture(scope="session")
def stranger() -> Analyser:
    """Return a reader that knows nothing beforehand."""
    return Analyser()
