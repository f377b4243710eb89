"""What to say where a library that only some users need is not installed."""

from __future__ import annotations

from kg.readers.draft import Refusal


def missing(what: str, package: str) -> Refusal:
    """Say which package is missing to read a kind of file, and how to install it."""
    return Refusal(f"{what} need the package {package}, which is not installed", "run pip install 'kg[sources]'")
