"""This machine: little work in this process, more of it in worker processes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from kg.language import DEFAULT_MODEL
from kg.ontology import load, packaged
from kg.pipeline.engines.crew import run_crew
from kg.pipeline.engines.seam import Means, Outcome, Recipe, Task, perform
from kg.pipeline.extractor import Extractor
from kg.pipeline.identity import name_model
from kg.pipeline.settings import Progress
from kg.pipeline.weights import is_learned

_LITTLE = 24
"""Articles for which no worker process is started unasked: each takes seconds to load what this process loads as well."""


def run_local(recipe: Recipe, tasks: Iterable[Task], means: Means) -> Iterator[Outcome]:
    """Do tasks on this machine; an `Engine`.

    Raises:
        KgError: the ontology cannot be used, the spaCy pipeline is not installed, or no worker process can be started.
    """
    tasks = iter(tasks)
    most = 1 if means.jobs > 1 else _LITTLE
    first = tuple(islice(tasks, most + 1))
    if len(first) > most and _loadable(recipe):
        yield from run_crew(recipe, chain(first, tasks), means, means.jobs or cores())
    elif first:
        extractor = _known.get(recipe) or _load(recipe, means.progress)
        yield from (perform(extractor, task) for task in chain(first, tasks))


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_known: dict[Recipe, Extractor] = {}
"""What was loaded last, for whoever builds again and again."""


def _load(recipe: Recipe, progress: Progress) -> Extractor:
    _known.clear()
    _known[recipe] = recipe.load(progress)
    return _known[recipe]


def _loadable(recipe: Recipe) -> bool:
    """Tell whether worker processes can load what was learned; else each would have to learn it."""
    folder, model = recipe.folder or packaged(), recipe.model or DEFAULT_MODEL
    return is_learned(load(folder, lessons=False), folder, name_model(model), model)
