"""Worker processes, one a thread of this one: those that die or hang are replaced, and their articles reported.

Each has pipes of its own, so that one which is killed at whatever moment leaves no lock behind that another waits for, and is
started as a program of its own, so that it does not matter what the program that builds is.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from queue import SimpleQueue
from threading import Event, Lock, Thread, Timer
from typing import BinaryIO, cast

from kg.errors import KgError
from kg.pipeline.engines.seam import Means, Outcome, Recipe, Task
from kg.pipeline.engines.worker import Order, Reply, receive, send

_LOADING = 600.0
_GRACE = 10.0
"""Seconds after its deadline at which a process ends by itself, if this one is gone."""

_CHARACTERS = 500
_AHEAD = 2
_TRIES = 3
_COMMAND = (sys.executable, "-P", "-c", "from kg.pipeline.engines.worker import main; main()")
_REMEDY = "start fewer with --jobs, or make room in memory"


def run_crew(recipe: Recipe, tasks: Iterable[Task], means: Means, size: int) -> Iterator[Outcome]:
    """Do tasks in worker processes.

    Args:
        recipe: what they load.
        tasks: the articles; few are taken ahead of what is done.
        means: how long an article may take, and how many a process does before a new one takes its place.
        size: how many processes.

    Raises:
        KgError: no worker process can be started, or it cannot load what it needs.
    """
    crew = Crew(recipe, means, size)
    try:
        tasks, waiting = iter(tasks), 0
        for task in tasks:
            crew.todo.put(task)
            waiting += 1
            if waiting >= size * _AHEAD:
                yield crew.next()
                waiting -= 1
        for _ in range(waiting):
            yield crew.next()
    finally:
        crew.end()


class Crew:
    """Threads that each hand tasks to a worker process: put tasks into `todo`, and ask for as many outcomes.

    Args:
        recipe: what worker processes load.
        means: how long an article may take, and how many a process does before a new one takes its place.
        size: how many processes.
    """

    def __init__(self, recipe: Recipe, means: Means, size: int) -> None:
        self.todo: SimpleQueue[Task | None] = SimpleQueue()
        self._done: SimpleQueue[Outcome | BaseException] = SimpleQueue()
        self._recipe, self._means = recipe, means
        self._workers: set[_Worker] = set()
        self._lock, self._ended = Lock(), False
        self._threads = [Thread(target=self._serve, daemon=True) for _ in range(size)]
        for thread in self._threads:
            thread.start()

    def next(self) -> Outcome:
        """Wait for an outcome; raises KgError where there can be none."""
        found = self._done.get()
        if isinstance(found, BaseException):
            raise found
        return found

    def end(self) -> None:
        """End all processes, whatever they are doing."""
        with self._lock:
            self._ended = True
            for worker in self._workers:
                worker.kill()
        for _ in self._threads:
            self.todo.put(None)
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        worker = None
        try:
            while (task := self.todo.get()) is not None and not self._ended:
                worker = worker or self._start()
                outcome = worker.perform(task, self._means.patience + len(task.article.text) / _CHARACTERS)
                self._done.put(outcome)
                if outcome.fatal or worker.count >= self._means.lifetime:
                    self._dismiss(worker)
                    worker = None
        except BaseException as error:  # noqa: BLE001  # raised again where outcomes are waited for
            self._done.put(error)
        finally:
            if worker is not None:
                self._dismiss(worker)

    def _start(self, again: int = _TRIES) -> _Worker:
        with self._lock:
            if self._ended:
                raise KgError("the build has ended")
            worker = _Worker()
            self._workers.add(worker)
        try:
            fault = worker.load(self._recipe)
        except BaseException:
            self._dismiss(worker)
            raise
        if not fault:
            return worker
        self._dismiss(worker)
        if again == 1:
            raise KgError(fault)
        return self._start(again - 1)

    def _dismiss(self, worker: _Worker) -> None:
        worker.end()
        with self._lock:
            self._workers.discard(worker)


class _Worker:
    """A worker process."""

    def __init__(self) -> None:
        path = os.pathsep.join(map(os.path.abspath, filter(None, sys.path)))
        environment = {**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        try:
            self._process = subprocess.Popen(
                _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, start_new_session=True
            )
        except OSError as error:
            raise KgError(f"no worker process can be started ({error.strerror}): {_REMEDY}") from None
        self._orders, self._replies = cast("BinaryIO", self._process.stdin), cast("BinaryIO", self._process.stdout)
        self.count = 0

    def load(self, recipe: Recipe) -> str:
        """Wait until it has loaded all it needs, or say how it ended; raises KgError where it cannot be loaded."""
        reply, _ = self._ask(recipe, _LOADING)
        if reply is None:
            return f"a worker process {self._end()} while it loaded the model: {_REMEDY}"
        if reply.fault:
            raise KgError(reply.fault)
        return ""

    def perform(self, task: Task, seconds: float) -> Outcome:
        """Have it do a task."""
        self.count += 1
        reply, late = self._ask(Order(task.article, task.thresholds, seconds + _GRACE), seconds)
        if reply is not None:
            return Outcome(task, reply.answer, reply.fault)
        fault = f"it takes longer than {seconds:.0f} seconds" if late else f"the process that read it {self._end()}"
        return Outcome(task, fault=fault, fatal=True)

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def end(self) -> None:
        """End it, and leave nothing of it behind."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._orders, self._replies):
            with suppress(OSError):
                pipe.close()

    def _ask(self, message: object, seconds: float) -> tuple[Reply | None, bool]:
        """Send a message and wait for the reply; None where the process ends before, be it for being late."""
        late = Event()

        def overstay() -> None:
            late.set()
            self._process.kill()

        timer = Timer(seconds, overstay)
        timer.daemon = True
        timer.start()
        try:
            send(self._orders, message)
            reply = receive(self._replies, Reply)
        except OSError:
            reply = None
        finally:
            timer.cancel()
        return reply, late.is_set()

    def _end(self) -> str:
        """Say how it ended."""
        code = self._process.wait()
        return f"was ended by signal {-code}" if code < 0 else f"ended with exit code {code}"
