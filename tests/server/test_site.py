"""A graph that changes while it is served, and the command that serves it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import GraphError, UsageError
from kg.server import site as site_module
from kg.server.serve import address, listen
from kg.server.settings import Settings
from kg.server.site import Site

from ..graphs import ACME, LINKED, SMALL
from .conftest import LIMITS, running, write_graph

COUNT = "SELECT (COUNT(?claim) AS ?n) { ?claim a kg:Claim }"


def counted(client: httpx.Client) -> int:
    found = client.get("/sparql", params={"query": COUNT}, headers={"accept": "text/csv"})
    assert found.status_code == 200, found.text
    return int(found.text.splitlines()[1])


def until(condition, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_new_graph_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(site_module, "_EVERY", 0.05)
    folder = write_graph(tmp_path / "served", SMALL)
    with running(Site(folder, Settings(limits=LIMITS, store=tmp_path / "stores"))) as client:
        assert counted(client) == len(SMALL.claims)
        before = client.get("/id/acme", headers={"accept": "text/html"})
        write_graph(tmp_path / "new", LINKED)
        os.replace(tmp_path / "new" / "graph.ttl", folder / "graph.ttl")
        until(lambda: counted(client) == len(LINKED.claims))
        until(lambda: client.get("/deal/d1").status_code == 200)
        after = client.get("/id/acme", headers={"accept": "text/html", "if-none-match": before.headers["etag"]})
        assert after.status_code == 200
        good = (folder / "graph.ttl").read_bytes()
        assert client.get("/health").json()["file"] == "served"
        (folder / "graph.ttl").write_text("no Turtle", encoding="utf-8")
        assert client.get("/graph.ttl").content == good
        until(lambda: any("cannot be used" in record.message for record in caplog.records))
        assert counted(client) == len(LINKED.claims)
        assert client.get("/health").json()["file"] == "rejected"
        os.unlink(folder / "graph.ttl")
        assert client.get("/health").json()["file"] == "gone"
        assert client.get("/graph.ttl").content == good
        assert counted(client) == len(LINKED.claims)
        write_graph(
            folder,
            replace(SMALL, entities=(replace(ACME, name="Anew"), *SMALL.entities[1:]), base="https://a.example/"),
        )
        until(lambda: client.get("/health").json()["file"] == "served")
        until(lambda: "Anew" in client.get("/id/acme", headers={"accept": "text/html"}).text)
        assert client.get("/sparql?query=ASK{<https://a.example/id/acme>%20?p%20?o}").json()["boolean"] is True


def test_facts_of_others_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_module, "_EVERY", 0.05)
    folder = write_graph(tmp_path / "served", SMALL)
    with running(Site(folder, Settings(limits=LIMITS, store=tmp_path / "stores"))) as client:
        mark = client.get("/health").json()["graph"]
        assert client.get("/graph?graph=urn:source").status_code == 404
        (tmp_path / "new").write_text("<urn:source> { <urn:s> <urn:p> <urn:o> }", encoding="utf-8")
        os.replace(tmp_path / "new", folder / "sources.trig")
        until(lambda: client.get("/graph?graph=urn:source").status_code == 200)
        until(lambda: client.get("/health").json()["graph"] != mark)
        assert counted(client) == len(SMALL.claims)
        os.unlink(folder / "sources.trig")
        until(lambda: client.get("/graph?graph=urn:source").status_code == 404)


def test_without_inference(tmp_path: Path) -> None:
    for infer in (True, False):
        site = Site(
            write_graph(tmp_path / "served", SMALL), Settings(limits=LIMITS, store=tmp_path / "stores", infer=infer)
        )
        with running(site) as client:
            assert client.get("/sparql?query=ASK{?x%20a%20kg:Organization;a%20kg:Company}").json()["boolean"] is infer


def test_a_folder_without_a_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="kg build"):
        Site(tmp_path, Settings(store=tmp_path / "stores"))


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_a_port_that_is_taken(host: str) -> None:
    if host == "::1" and not socket.has_ipv6:
        pytest.skip("needs IPv6")
    with listen(Settings(host=host, port=0)) as listener:
        port = listener.getsockname()[1]
        assert address(listener) == (f"http://[::1]:{port}/" if ":" in host else f"http://{host}:{port}/")
        with pytest.raises(UsageError, match=f"port {port}: cannot be served at"):
            listen(Settings(host=host, port=port))


def test_a_host_of_others() -> None:
    with pytest.raises(UsageError, match="choose --host"):
        listen(Settings(host="203.0.113.1", port=0))


def test_the_command_serves_until_it_is_told_to_end(tmp_path: Path) -> None:
    folder = write_graph(tmp_path / "served", LINKED)
    arguments = [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0", "--workers", "2"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        line = process.stdout.readline()
        assert "served at http://127.0.0.1:" in line
        with httpx.Client(base_url=line.split()[-1], trust_env=False) as client:
            until(lambda: _answers(client))
            number = client.get("/id/acme").headers["x-request-id"]
        (nursery,) = _children(process.pid)
        workers = _children(nursery)
        process.send_signal(signal.SIGINT)
        _, log = process.communicate(timeout=30)
    assert process.returncode == 0
    (record,) = [record for record in map(json.loads, log.splitlines()) if record.get("id") == number]
    assert (record["event"], record["path"], record["status"]) == ("request", "/id/acme", 200)
    assert len(workers) == 3
    assert not any(os.path.exists(f"/proc/{worker}") for worker in (nursery, *workers))


def _answers(client: httpx.Client) -> bool:
    try:
        return client.get("/health").status_code == 200
    except httpx.ConnectError:
        return False


def _children(parent: int) -> list[int]:
    tasks = Path(f"/proc/{parent}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]


def test_elsewhere_the_command_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["kg.cli.serve"], "os", type("Windows", (), {"name": "nt"}))
    done = CliRunner().invoke(main, ["serve", str(tmp_path)])
    assert (done.exit_code, "on Windows" in done.output) == (2, True)


def test_the_command_passes_its_options_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def stub(folder: Path, settings: Settings, ready) -> None:
        calls.append((folder, settings))
        ready("http://x/")

    monkeypatch.setattr("kg.server.serve", stub)
    arguments = (
        "--host ::1 --port 1 --timeout 2 --workers 3 --max-answer 4 --max-memory 64 --allow-host a --allow-host b"
    )
    done = CliRunner().invoke(
        main, ["serve", str(tmp_path), *arguments.split(), "--allow-origin", "*", "--log-queries", "--no-infer"]
    )
    assert done.output == f"{tmp_path}/graph.ttl: served at http://x/\n"
    ((folder, settings),) = calls
    limits = settings.limits
    assert (folder, settings.host, settings.port, settings.timeout) == (tmp_path, "::1", 1, 2)
    assert (limits.workers, limits.answer, limits.memory) == (3, 2**22, 2**26)
    assert (settings.allow_hosts, settings.allow_origins) == (("a", "b"), ("*",))
    assert (settings.log_queries, settings.infer) == (True, False)
