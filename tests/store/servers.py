"""SPARQL servers to test with: loopback only, each in a folder of its own, ended when the tests end."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

VIRTUOSO = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{own}
DisableUnixSocket = 1
MaxClientConnections = 10
NumberOfBuffers = 10000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = .
MaxClientConnections = 5
[SPARQL]
ResultSetMaxRows = 1000
"""


class Server(NamedTuple):
    """A server that runs: its addresses, and who may write."""

    query: str
    graphs: str
    environment: dict[str, str]


def required(command: str, package: str) -> str:
    """Return the path of a command; without it the test is skipped, or fails where every test is required."""
    found = shutil.which(command) or shutil.which(command, path=str(Path(sys.executable).parent))
    if found is None:
        reason = f"{command} is missing: install {package}"
        if os.environ.get("KG_REQUIRE_ALL"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    command, port = required("oxigraph", "oxigraph with pip"), _free_port()
    with _running([command, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"], folder, port):
        address = f"http://127.0.0.1:{port}"
        yield Server(f"{address}/query", f"{address}/store", {})


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    command, port, own = required("virtuoso-t", "virtuoso-opensource with apt"), _free_port(), _free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(port=port, own=own), "utf-8")
    with _running([command, "+configfile", "virtuoso.ini", "+foreground"], folder, port):
        address = f"http://127.0.0.1:{port}"
        who = {"KG_STORE_USER": "dba", "KG_STORE_PASSWORD": "dba"}
        yield Server(f"{address}/sparql", f"{address}/sparql-graph-crud-auth", who)


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
    try:
        _wait(process, port)
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen, port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{process.args[0]} does not start")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
