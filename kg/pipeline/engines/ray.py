"""A cluster of machines: Ray Data maps the articles over actors that each keep one worker process, which loads all it needs once.

An actor whose machine is lost starts again on another, and its articles are read again; one article that ends or stalls a worker
process is reported as it is on this machine. Every machine must have the very same kg, which each actor checks before it reads.
"""

from __future__ import annotations

import logging
import os
import platform
import socket
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from kg.errors import KgError
from kg.language import DEFAULT_MODEL
from kg.ontology import load, packaged
from kg.pipeline.engines.crew import Crew
from kg.pipeline.engines.seam import Means, Outcome, Recipe, Task
from kg.pipeline.identity import parts

_WINDOW = 5000
"""Articles for each actor that are handed over at a time: enough that to load the model is little beside them."""

_PART = 32
"""Articles that an actor reads at a time."""

_ANSWER = 10.0
"""Seconds in which the head of a cluster must answer."""

_INSTALL = "the engine ray needs Ray: pip install 'kg[ray]'"
_START = "start one with “ray start --head”, or name one in RAY_ADDRESS"
_UNKEPT = "what the examples teach cannot be kept, so that other machines would have to learn it: run kg learn"
_ALIKE = "install the same kg on every machine, with the same libraries, plug-ins, model, ontology and weights"

Columns = dict[str, Any]


class _Reply(NamedTuple):
    """What came of one article; `refusal` says why none can be read there."""

    answer: bytes = b""
    fault: str = ""
    fatal: bool = False
    refusal: str = ""


def run_ray(recipe: Recipe, tasks: Iterable[Task], means: Means) -> Iterator[Outcome]:
    """Do tasks on a Ray cluster: the one that this process uses, that of RAY_ADDRESS, or one that runs here; an `Engine`.

    Raises:
        KgError: Ray is not installed, no cluster runs, its machines have another kg, or what they need cannot be loaded.
    """
    tasks = iter(tasks)
    first = next(tasks, None)
    if first is None:
        return
    expected = _parts_of(recipe)
    if not expected["weights"]:
        raise KgError(_UNKEPT)
    with _cluster() as ray:
        size = _size(ray, means.jobs)
        reading = recipe, Means(patience=means.patience, lifetime=means.lifetime), expected
        window: tuple[Task, ...] = (first, *islice(tasks, size * _WINDOW - 1))
        while window:
            yield from _map(ray, reading, window, size)
            window = tuple(islice(tasks, size * _WINDOW))


class Reader:
    """An actor: reads articles part by part, with one worker process.

    Args:
        recipe: what the worker process loads.
        means: how long an article may take, and how many a worker process does.
        expected: what `parts` gives where the build was started.
    """

    def __init__(self, recipe: Recipe, means: Means, expected: Mapping[str, str]) -> None:
        self._refusal = _difference(recipe, expected)
        self._crew = Crew(recipe, means, 1)

    def __call__(self, part: Columns) -> Columns:
        """Read a part: columns `number` and `task`; gives columns `number` and those of `_Reply`."""
        replies = self._read([msgspec.msgpack.decode(task, type=Task) for task in part["task"]])
        columns = zip(_Reply._fields, zip(*replies, strict=True), strict=True)
        return {"number": part["number"], **{name: list(column) for name, column in columns}}

    def close(self) -> None:
        """End the worker process."""
        self._crew.end()

    def _read(self, tasks: Sequence[Task]) -> list[_Reply]:
        try:
            if not self._refusal:
                for task in tasks:
                    self._crew.todo.put(task)
                outcomes = [self._crew.next() for _ in tasks]
                return [_Reply(outcome.answer, outcome.fault, outcome.fatal) for outcome in outcomes]
        except KgError as error:
            self._refusal = str(error)
        return [_Reply(refusal=self._refusal)] * len(tasks)


def _difference(recipe: Recipe, expected: Mapping[str, str]) -> str:
    """Say why articles that are read here would not yield the same; empty where they do."""
    try:
        found = _parts_of(recipe)
    except KgError as error:
        return f"{platform.node()}: {error}"
    other = [name for name in expected if found.get(name) != expected[name]]
    if not other:
        return ""
    if "libraries" in other:
        there = sorted({*found["libraries"].splitlines()} - {*expected["libraries"].splitlines()})
        other[other.index("libraries")] = f"libraries ({', '.join(there)})"
    return f"{platform.node()}: not as where the build was started: {', '.join(other)}: {_ALIKE}"


def _map(
    ray: Any, reading: tuple[Recipe, Means, Mapping[str, str]], window: Sequence[Task], size: int
) -> Iterator[Outcome]:
    """Map tasks over actors, and yield what comes of each as soon as it is there."""
    with _quiet(ray):
        found = ray.data.from_arrow_refs([ray.put(part) for part in _parts(window, size)]).map_batches(
            Reader,
            fn_constructor_args=reading,
            compute=ray.data.ActorPoolStrategy(size=size),
            batch_size=None,
            num_cpus=1,
        )
    try:
        for row in found.iter_rows():
            if row["refusal"]:
                raise KgError(row["refusal"])
            yield Outcome(window[row["number"]], row["answer"], row["fault"], row["fatal"])
    except ray.exceptions.RayError as error:
        raise KgError(
            f"the Ray cluster failed ({_first_line(error)}): build again, and what was read is kept"
        ) from None


def _parts(window: Sequence[Task], size: int) -> Iterator[Any]:
    """Yield tables of tasks, small enough that every actor has several."""
    import pyarrow as pa

    each = max(1, min(_PART, len(window) // (4 * size)))
    for start in range(0, len(window), each):
        numbers = list(range(start, min(start + each, len(window))))
        yield pa.table({"number": numbers, "task": [msgspec.msgpack.encode(window[number]) for number in numbers]})


def _parts_of(recipe: Recipe) -> dict[str, str]:
    """Tell what decides results, but for what differs between machines that have the same."""
    folder = recipe.folder or packaged()
    ontology = load(folder, lessons=False)
    return parts(ontology, folder, recipe.model or DEFAULT_MODEL, mit_only=recipe.mit_only, portable=True)


@contextmanager
def _cluster() -> Iterator[Any]:
    """Connect to a cluster, unless this process is connected to one."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise KgError(f"{_INSTALL} ({error})") from None
    if ray.is_initialized():
        yield ray
        return
    address = os.environ.get("RAY_ADDRESS", "auto")
    try:
        _knock(address)
        ray.init(address, log_to_driver=False, logging_level=logging.WARNING)
    except (OSError, RuntimeError, ValueError) as error:
        where = "" if address == "auto" else f" at {address}"
        raise KgError(f"no Ray cluster can be reached{where} ({_first_line(error)}): {_START}") from None
    try:
        yield ray
    finally:
        ray.shutdown()


def _knock(address: str) -> None:
    """Connect to a cluster's address and hang up: Ray itself would try one that does not answer for minutes.

    Raises:
        OSError: nobody answers there.
    """
    host, separator, port = address.rpartition("://")[2].rpartition(":")
    if separator and port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), _ANSWER).close()


@contextmanager
def _quiet(ray: Any) -> Iterator[None]:
    """Let Ray Data tell nothing on the terminal; kg tells how far it is."""
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = ray.data.DataContext.get_current().copy()
    context.enable_progress_bars = False
    with ray.data.DataContext.current(context):
        yield


def _size(ray: Any, jobs: int) -> int:
    """Tell how many actors there can be: as many as are asked for, at most one for every processor of the cluster."""
    found = int(ray.cluster_resources().get("CPU", 0))
    if not found:
        raise KgError("the Ray cluster has no processor: start a node with --num-cpus")
    return min(jobs or found, found)


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
