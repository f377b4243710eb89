"""Given names, and the full ones that short forms and other spellings stand for."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files


@lru_cache(maxsize=1 << 14)
def formal(name: str) -> frozenset[str]:
    """Return the full given names that a name may stand for, itself included.

    Args:
        name: a given name, as it is compared.

    >>> sorted(formal("tony"))
    ['anthony', 'tony']
    """
    return frozenset({name, *(full for full, forms in _short().items() if name == full or name in forms)})


@cache
def _short() -> dict[str, frozenset[str]]:
    tables = tomllib.loads(files("kg.resolution").joinpath("names.toml").read_text(encoding="utf-8"))
    return {full: frozenset(forms.split()) for full, forms in tables["short"].items()}
