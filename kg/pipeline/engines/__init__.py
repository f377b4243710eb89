"""Where articles are turned into claims, an engine a file.

An engine is a function that `seam.Engine` describes, and a row in `ENGINES`: it need not give its outcomes in any order, and
whichever is used, a graph has the same bytes.
"""

from collections.abc import Mapping
from types import MappingProxyType

from kg.errors import UsageError
from kg.pipeline.engines.local import run_local
from kg.pipeline.engines.ray import run_ray
from kg.pipeline.engines.seam import Engine, Means, Outcome, Recipe, Task, decode, encode, perform

__all__ = ["ENGINES", "Engine", "Means", "Outcome", "Recipe", "Task", "decode", "encode", "engine", "perform"]

ENGINES: Mapping[str, Engine] = MappingProxyType({"local": run_local, "ray": run_ray})
"""Every engine, by the name that users give."""


def engine(name: str) -> Engine:
    """Return an engine by its name.

    Raises:
        UsageError: there is none of this name.
    """
    if name not in ENGINES:
        raise UsageError(f"there is no engine “{name}”: take one of {', '.join(ENGINES)}")
    return ENGINES[name]
