"""What a process that answers the queries of others can still do: nothing but answer."""

from __future__ import annotations

import platform
import socket
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store.confinement import forbid_sockets, unopened
from kg.store.messages import HEAD, Answer, Question, read_answer, write_names, write_question

sealed = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in {"x86_64", "aarch64"},
    reason="only Linux on x86-64 and ARM64 refuses sockets alone",
)

CONFINED = """
import socket, sys
from kg.store.confinement import confine
print(confine(2**28))
for attempt in (lambda: open("/etc/passwd"), socket.socket, socket.socketpair):
    try: attempt()
    except OSError as error: print(error.errno)
try: bytearray(2**29)
except MemoryError: print("memory")
"""

SPARE = """
import socket, sys, threading, time
from kg.store.confinement import confine
def ask():
    start.wait()
    try: socket.socket()
    except OSError as error: print("thread", error.errno, flush=True)
start = threading.Event()
other = threading.Thread(target=ask)
other.start()
ours, theirs = socket.socketpair()
confine(2**28, 3)
start.set()
other.join()
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK):
    try: socket.socket(family)
    except OSError as error: print(error.errno)
ours.sendall(b"open"); print(theirs.recv(4).decode())
kept = [open("/etc/passwd") for _ in range(3)]
try: open("/etc/passwd")
except OSError as error: print(error.errno)
"""

WORKER = """
import socket, sys
from kg.store import worker
worker.refuse_service = lambda *_: None
worker.work(socket.socket(fileno=int(sys.argv[1])), sys.argv[2], "https://x.example/", 1000, 2**28)
"""


@sealed
def test_a_confined_process_opens_nothing() -> None:
    assert run(CONFINED) == ["True", "24", "13", "24", "memory"]


@sealed
def test_where_files_may_still_be_opened_sockets_may_not() -> None:
    assert run(SPARE) == ["thread", "13", "13", "13", "13", "13", "open", "24"]


@pytest.mark.parametrize(("system", "machine"), [("Darwin", "arm64"), ("Linux", "riscv64")])
def test_other_systems_are_left_alone(system: str, machine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "system", lambda: system)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    assert not forbid_sockets()
    socket.socket().close()


@sealed
def test_a_worker_of_a_store_of_many_files_reaches_nobody(tmp_path: Path) -> None:
    """The query goes past the refusal of SERVICE, which is taken away here: the system alone stops it."""
    store = many_files(tmp_path / "store")
    assert unopened(str(store)) > 0
    with socket.create_server(("127.0.0.1", 0)) as trap:
        port = trap.getsockname()[1]
        service = f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
        first, second = asked(store, service, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(STR(?o) != '') }")
        trap.settimeout(0)
        with pytest.raises(BlockingIOError):
            trap.accept()
    assert (first.outcome, second.body) == ("refused", b"n\r\n80\r\n")


def many_files(place: Path) -> Path:
    """Write a store in many small files: each load makes its own."""
    store = ox.Store(place)
    relation, named = ox.NamedNode("https://x.example/r"), ox.NamedNode("https://x.example/g")
    for load in range(4):
        thing = ox.NamedNode(f"https://x.example/{load}")
        for graph in (ox.DefaultGraph(), named):
            store.bulk_extend(ox.Quad(thing, relation, ox.Literal(str(number) * 40), graph) for number in range(20))
    store.flush()
    return place


def asked(store: Path, *queries: str) -> list[Answer]:
    """Ask a worker that does not refuse SERVICE."""
    ours, theirs = socket.socketpair()
    arguments = [sys.executable, "-c", WORKER, str(theirs.fileno()), str(store)]
    with ours, theirs, subprocess.Popen(arguments, pass_fds=[theirs.fileno()]) as process:
        ours.settimeout(30)
        ours.sendall(write_names(()))
        assert reply(ours).outcome == "answered"
        answers = []
        for query in queries:
            ours.sendall(write_question(Question(query, ("csv",), 10)))
            answers.append(reply(ours))
        process.kill()
    return answers


def reply(channel: socket.socket) -> Answer:
    """Take one answer."""
    sizes = HEAD.unpack(channel.recv(HEAD.size, socket.MSG_WAITALL))
    record, body = [channel.recv(size, socket.MSG_WAITALL) if size else b"" for size in sizes]
    return read_answer(record, body)


def run(code: str) -> list[str]:
    """Give the words that a program prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.split()
