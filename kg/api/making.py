"""How to build a graph from articles, or load one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.api.graph import Graph
from kg.errors import KgError
from kg.graph import DEFAULT_BASE
from kg.model import MIN_CONFIDENCE

if TYPE_CHECKING:
    from kg.pipeline import Progress


def build(
    sources: str | Path | Iterable[str | Path] = "seeds",
    output: str | Path | None = None,
    *,
    base: str = DEFAULT_BASE,
    model: str = "",
    ontology: str | Path | None = None,
    min_confidence: float = MIN_CONFIDENCE,
    columns: Mapping[str, str] | None = None,
    limit: int | None = None,
    allow_private: bool = False,
    file_dates: bool = False,
    progress: Progress | None = None,
    jobs: int = 0,
    cache: str | Path | bool = True,
) -> Graph:
    """Build `graph.ttl` and `graph.html` from articles; what was wrong with some is in the `report` of the graph.

    Args:
        sources: a file, a folder or an address, or several.
        output: the folder to write to; by default `output`, unless other articles than these are in its graph.
        base: the IRI under which the graph's own IRIs lie.
        model: an installed spaCy pipeline for English, by default the one that kg depends on.
        ontology: a folder such as `ontology/`, by default the one that kg comes with.
        min_confidence: claims below it are left out.
        columns: which column of a table holds what, such as {"text": "Body"}.
        limit: how many pages of each feed, sitemap or web archive are read at most.
        allow_private: whether addresses of this machine and its network may be fetched.
        file_dates: whether the day on which a PDF was made, or a Word file last changed, is that of publication.
        progress: is called with what is going on, how many are done, and of how many, 0 where nobody knows.
        jobs: processes that read articles where there are many; 0 for one a core.
        cache: the folder for what articles yielded; True for the user's cache, False for keeping nothing.

    Raises:
        UsageError: an argument is wrong.
        KgError: no article could be read, the ontology cannot be used, or a file cannot be written.
    """
    from kg.pipeline import Settings
    from kg.pipeline import build as run
    from kg.pipeline.settings import silent
    from kg.readers import ReadOptions

    places = (sources,) if isinstance(sources, str | Path) else tuple(sources)
    folder = Path(ontology) if ontology else None
    place = Path(output) if output else None
    reading = ReadOptions(columns or {}, limit, allow_private, file_dates=file_dates)
    kept = None if isinstance(cache, bool) else Path(cache)
    settings = Settings(
        base, model, folder, min_confidence, reading=reading, jobs=jobs, cache=kept, cached=cache is not False
    )
    report = run(places, place, settings, progress or silent)
    if not report.files:
        raise KgError("; ".join(f"{problem.source}: {problem.fault}" for problem in report.problems))
    return Graph(report.files[0], folder, report=report)


def load(path: str | Path = "output/graph.ttl", ontology: str | Path | None = None, *, infer: bool = True) -> Graph:
    """Load a graph that `kg build` made; the arguments are those of `Graph`."""
    return Graph(path, ontology, infer=infer)
