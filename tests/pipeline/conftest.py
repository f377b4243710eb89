"""What tests of builds share."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _forget_the_evil_extractor() -> Iterator[None]:
    """Forget the extractor that misbehaves: the next test that installs one has another file of that name."""
    yield
    sys.modules.pop("evil_extractor", None)
