"""What the tests of deals work with: kg as it is delivered."""

from __future__ import annotations

import pytest

from kg.pipeline import Extractor, load_extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """Return what turns articles into claims."""
    return load_extractor()
