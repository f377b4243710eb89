"""Worker processes that answer queries: bounded in number, time and memory, killed when they overstay.

More processes stand ready than answer at a time, so that one that was killed costs nobody any waiting. A query that has
run for `LONG` is a long one: it goes on with a lower priority, and while others wait only so many long ones may go on
that the rest of the workers stay free for short ones.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass

from kg.errors import GraphError
from kg.store.messages import Answer, Question
from kg.store.nursery import Nursery
from kg.store.process import Place, Process

LONG = 0.2
"""Seconds after which a query is a long one."""

_AGAIN = 1.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What queries may use: workers at a time, waiting queries, bytes of an answer, bytes of a worker's memory."""

    workers: int = 4
    waiting: int = 64
    answer: int = 32 * 2**20
    memory: int = 2**30

    @property
    def spare(self) -> int:
        """Processes that stand ready for those that are killed."""
        return max(1, self.workers // 2)

    @property
    def long(self) -> int:
        """Long queries that may go on while others wait."""
        return self.workers // 2


class Pool:
    """Answers questions about a store on disk, each in a process of its own."""

    def __init__(self, place: Place, limits: Limits = Limits()) -> None:
        """Take the store and the limits."""
        self._place = place
        self.limits = limits
        self._nursery = Nursery()
        self._idle: deque[Process] = deque()
        self._all: set[Process] = set()
        self._queue: deque[asyncio.Future[Process]] = deque()
        self._running: list[Process] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopped = False
        self.memory_bounded = True

    async def start(self) -> None:
        """Start the workers.

        Raises:
            GraphError: the store cannot be opened.
        """
        try:
            self._idle.extend(await self._crew())
        except GraphError:
            await self.stop()
            raise

    async def switch(self, place: Place) -> None:
        """Answer from another store from now on; queries that are running end with the old one.

        Raises:
            GraphError: the new store cannot be opened; the old one stays.
        """
        before, self._place = self._place, place
        try:
            crew = await self._crew()
        except GraphError:
            self._place = before
            raise
        old, self._idle = self._idle, deque(crew)
        for worker in old:
            self._dismiss(worker)
        self._dispatch()

    async def stop(self) -> None:
        """End all workers."""
        self._stopped = True
        for task in self._tasks:
            task.cancel()
        for waiter in self._queue:
            waiter.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in tuple(self._all)), return_exceptions=True)
        self._all.clear()
        await self._nursery.end()

    @property
    def state(self) -> dict[str, int]:
        """Count the workers that answer and those that stand ready, and the questions that wait."""
        return {"running": len(self._running), "ready": len(self._idle), "waiting": len(self._queue)}

    async def ask(self, question: Question) -> Answer:
        """Answer a question, or say why there is no answer; when it is cancelled, so is the query."""
        until = asyncio.get_running_loop().time() + question.seconds
        if len(self._queue) >= self.limits.waiting:
            return Answer("busy", f"{self.limits.waiting} queries are waiting already: ask again")
        worker = await self._acquire(question.seconds)
        if worker is None:
            return Answer("busy", f"no worker was free for {question.seconds:g} seconds: ask again")
        try:
            return await self._watch(worker, question, until)
        finally:
            self._release(worker)

    async def _acquire(self, seconds: float) -> Process | None:
        waiter: asyncio.Future[Process] = asyncio.get_running_loop().create_future()
        self._queue.append(waiter)
        self._dispatch()
        try:
            await asyncio.wait({waiter}, timeout=seconds)
        except asyncio.CancelledError:
            if waiter.done():
                self._release(waiter.result())
            raise
        finally:
            self._forget(waiter)
        return waiter.result() if waiter.done() else None

    def _forget(self, waiter: asyncio.Future[Process]) -> None:
        """Take a waiter out of the queue whose question is given up."""
        with suppress(ValueError):
            self._queue.remove(waiter)

    def _dispatch(self) -> None:
        """Give workers to those who wait longest, as far as there are any, and make room for the others."""
        while self._queue and self._idle and len(self._running) < self.limits.workers:
            waiter = self._queue.popleft()
            if not waiter.done():
                worker = self._idle.popleft()
                self._running.append(worker)
                waiter.set_result(worker)
        long = [worker for worker in self._running if worker.long and not worker.dead]
        if self._queue and len(long) > self.limits.long:
            long[-1].evict()

    async def _watch(self, worker: Process, question: Question, until: float) -> Answer:
        """Wait for an answer until the deadline."""
        clock = asyncio.get_running_loop().time
        asked = asyncio.ensure_future(worker.ask(question))
        try:
            await asyncio.wait({asked}, timeout=min(LONG, until - clock()))
            if not asked.done() and clock() < until:
                worker.overstay()
                self._dispatch()
                await asyncio.wait({asked}, timeout=until - clock())
            if asked.done():
                return asked.result()
            return Answer(
                "late",
                f"the query took longer than {question.seconds:g} seconds: ask for less, or start kg serve with a longer --timeout",
            )
        finally:
            if not asked.done():
                worker.kill()
                asked.cancel()

    def _release(self, worker: Process) -> None:
        self._running.remove(worker)
        if worker.dead or worker.long or worker.place != self._place:
            self._dismiss(worker)
            self._replace()
        else:
            self._idle.append(worker)
        self._dispatch()

    def _dismiss(self, worker: Process) -> None:
        worker.kill()
        self._in_background(self._bury(worker))

    async def _bury(self, worker: Process) -> None:
        await worker.end()
        self._all.discard(worker)

    def _replace(self) -> None:
        if not self._stopped:
            self._in_background(self._hire())

    async def _hire(self) -> None:
        """Start a worker in the place of one that is gone, trying again until it works."""
        while True:
            place = self._place
            try:
                worker = await self._start_one()
            except GraphError:
                await asyncio.sleep(_AGAIN)
                continue
            if place == self._place and self._lacks():
                self._idle.append(worker)
                self._dispatch()
                return
            self._dismiss(worker)
            if not self._lacks():
                return

    def _lacks(self) -> bool:
        """Tell whether a worker is missing; those that end with an old store count no more."""
        present = [worker for worker in (*self._idle, *self._running) if worker.place == self._place]
        return len(present) < self.limits.workers + self.limits.spare

    async def _crew(self) -> list[Process]:
        size = self.limits.workers + self.limits.spare
        found = await asyncio.gather(*(self._start_one() for _ in range(size)), return_exceptions=True)
        crew = [worker for worker in found if isinstance(worker, Process)]
        for fault in found:
            if isinstance(fault, BaseException):
                for worker in crew:
                    self._dismiss(worker)
                raise fault
        return crew

    async def _start_one(self) -> Process:
        worker = await Process.start(self._nursery, self._place, self.limits.answer, self.limits.memory)
        self._all.add(worker)
        try:
            self.memory_bounded = await worker.ready()
        except BaseException:
            self._dismiss(worker)
            raise
        return worker

    def _in_background(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
