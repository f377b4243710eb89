"""Processes that answer one query at a time each from a store on disk, and can do nothing else.

Forked from one that the pool starts, each gets a socket, the folder of the store, and caps. Once the store is open it can open
no file and no connection, and use no more memory than it is given; a query can then make it fail, not act. The pool kills it at the
deadline, and the kernel does soon after if the pool itself is gone.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import time
from dataclasses import replace
from typing import Any, cast

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import prefixes
from kg.store.columns import in_order
from kg.store.confinement import confine, unopened
from kg.store.documents import RDF_FORMATS, ROW_FORMATS, Capped, TooLargeError, refuse_control_characters, write_triples
from kg.store.messages import HEAD, Answer, Question, read_names, read_question, write_answer
from kg.store.slips import slips
from kg.store.sparql import explained, refuse_deep, refuse_service

_GRACE = 1.0
"""Seconds after the deadline at which the kernel ends a worker that nobody has ended."""

_ENOUGH = 0.5
"""Seconds to the deadline that must be left to look for slips in a query that is answered."""

_ORDER = 65536

_LESS = "ask for less, with LIMIT and OFFSET, or start kg serve with a larger --max-answer"

_WARMING = (
    "SELECT * { ?s ?p ?o } LIMIT 1",
    "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1",
    "SELECT * { ?s ex:p ?o",
    "CLEAR ALL",
)
"""Queries asked once before files are out of reach, so that nothing is loaded later."""


def main(arguments: list[str]) -> None:
    """Fork a worker for each order, and reap those that have ended, until the other side is gone.

    Everything is loaded once, here, so that a worker costs little more than opening its store.

    Args:
        arguments: the number of the socket on which orders come, one at a time.
    """
    with socket.socket(fileno=int(arguments[0])) as control:
        while True:
            order, handles, *_ = socket.recv_fds(control, _ORDER, 1)
            if not order:
                return
            fields = json.loads(order)
            if handles:
                control.sendall(str(_fork(control, handles[0], fields)).encode())
            else:
                control.sendall(str(_reap(fields["reap"])).encode())


def _fork(control: socket.socket, handle: int, fields: dict[str, Any]) -> int:
    worker = os.fork()
    if not worker:
        try:
            control.close()
            with socket.socket(fileno=handle) as channel:
                work(channel, **fields)
        finally:
            os._exit(0)
    os.close(handle)
    return worker


def _reap(worker: int) -> int:
    """Wait for a worker that has been killed, and give its exit code."""
    try:
        return os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])
    except ChildProcessError:
        return 0


def work(channel: socket.socket, folder: str, base: str, answer: int, memory: int) -> None:
    """Answer questions until the other side is gone.

    Args:
        channel: where questions come from, after a first message with names, and answers go to; the first answer tells
            whether there is a store.
        folder: the store.
        base: the base IRI of its graph.
        answer: the most bytes of an answer.
        memory: the most bytes of memory beside what there is once the store is open.
    """
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    names = _receive(channel)
    try:
        worker = Worker(ox.Store.read_only(folder), base, answer, read_names(names or b"[]"))
    except (OSError, RuntimeError, ValueError) as error:
        channel.sendall(write_answer(Answer("refused", f"{folder}: cannot be opened: {error}")))
        return
    for query in _WARMING:
        worker.answer(Question(query, ("json", "ttl"), 1))
    bounded = confine(memory, unopened(folder))
    channel.sendall(write_answer(Answer("answered", "" if bounded else "this system does not bound memory")))
    while (record := _receive(channel)) is not None:
        question = read_question(record)
        signal.setitimer(signal.ITIMER_REAL, question.seconds + _GRACE)
        channel.sendall(write_answer(worker.answer(question)))
        signal.setitimer(signal.ITIMER_REAL, 0)


class Worker:
    """Answers questions from one store."""

    def __init__(self, store: ox.Store, base: str, most: int, known: frozenset[str] = frozenset()) -> None:
        """Take the store, the base IRI of its graph, the most bytes of an answer, and names in `kg:` that are no slip."""
        self._store = store
        self._known = known
        self._base = base
        self._prefixes = prefixes(base)
        self._most = most

    def answer(self, question: Question) -> Answer:
        """Answer a question, with a whole document or with what is wrong."""
        try:
            refuse_deep(question.sparql)
            refuse_service(question.sparql, self._prefixes)
            started = time.monotonic()
            answer = self._written(self._ask(question), question.formats)
            left = question.seconds - (time.monotonic() - started)
            return replace(answer, warnings=self._slips(question)) if question.warn and left > _ENOUGH else answer
        except SyntaxError as error:
            return Answer("refused", str(explained(question.sparql, error, self._prefixes)))
        except QueryError as error:
            return Answer("refused", str(error))
        except TooLargeError:
            return Answer("large", f"the answer has more than {self._most:,} bytes: {_LESS}")
        except MemoryError:
            return Answer("died", "the query needs more memory than there is for one")
        except (RuntimeError, OSError, ValueError) as error:
            return Answer("refused", f"the query cannot be answered: {error}")

    def _slips(self, question: Question) -> tuple[str, ...]:
        graphs = (*question.default_graphs, *question.named_graphs)
        return slips(self._store, question.sparql, self._known, self._prefixes, self._base, graphs)

    def _ask(self, question: Question) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        dataset: dict[str, Any] = {
            "default_graph": [*map(ox.NamedNode, question.default_graphs)],
            "named_graphs": [*map(ox.NamedNode, question.named_graphs)],
        }
        return self._store.query(
            in_order(question.sparql, self._prefixes, self._base),
            base_iri=self._base,
            prefixes=self._prefixes,
            **(dataset if question.default_graphs or question.named_graphs else {}),
        )

    def _written(
        self, found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, formats: tuple[str, ...]
    ) -> Answer:
        triples = isinstance(found, ox.QueryTriples)
        known = RDF_FORMATS if triples else ROW_FORMATS
        name = next((name for name in formats if name in known), None)
        if name is None:
            kind = "triples" if triples else "rows"
            return Answer("unacceptable", f"this query gives {kind}, and you accept none of {', '.join(known)}")
        target = Capped(self._most)
        if isinstance(found, ox.QueryTriples):
            write_triples(found, target, name, self._prefixes)
        else:
            found.serialize(target, ROW_FORMATS[name])
        body = target.getvalue()
        if name == "xml":
            refuse_control_characters(body)
        return Answer("answered", "", name, body)


def _receive(channel: socket.socket) -> bytes | None:
    """Take one message; None where the other side is gone."""
    head = _exactly(channel, HEAD.size)
    return None if head is None else _exactly(channel, cast("int", HEAD.unpack(head)[0]))


def _exactly(channel: socket.socket, size: int) -> bytes | None:
    parts = []
    while size:
        part = channel.recv(size)
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


if __name__ == "__main__":
    main(sys.argv[1:])
