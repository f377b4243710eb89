"""Requests to a server: who asks, what is tried again, what an error says."""

from __future__ import annotations

import datetime as dt
import http.server
import threading
from collections.abc import Iterator
from email.utils import format_datetime

import httpx
import pytest

from kg.errors import StoreError, UsageError
from kg.store.transport import Transport, graph_name, refusal

Reply = tuple[int, dict[str, str]]
USER = {"KG_STORE_USER": "ada", "KG_STORE_PASSWORD": "secret"}
DIGEST = {"WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth", algorithm="MD5"'}


class Fake:
    """A server that gives the replies of a list, then 200, and remembers what it was asked."""

    def __init__(self) -> None:
        self.replies: list[Reply | None] = []
        self.seen: list[tuple[str, str, bytes]] = []
        self.url = ""


@pytest.fixture
def fake() -> Iterator[Fake]:
    state = Fake()

    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            state.seen.append((self.command, self.headers.get("Authorization", ""), body))
            reply = state.replies.pop(0) if state.replies else (200, {})
            if reply is None:
                self.connection.close()
                return
            self.send_response(reply[0])
            for name, value in reply[1].items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST = do_PUT = do_HEAD = answer

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    state.url = f"http://127.0.0.1:{server.server_port}/sparql?x=1"
    yield state
    server.shutdown()
    server.server_close()


def made(fake: Fake, pauses: list[float] | None = None, **environment: str) -> Transport:
    return Transport(fake.url, environment=environment, pause=(pauses if pauses is not None else []).append, timeout=5)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_server_is_asked_again_after_longer_and_longer_pauses(fake: Fake, status: int) -> None:
    fake.replies = [(status, {}), (status, {"Retry-After": "7"}), (status, {"Retry-After": "soon"})]
    pauses: list[float] = []
    assert made(fake, pauses).send("PUT", content=b"body").status_code == 200
    assert pauses == [0.5, 7.0, 2.0]
    assert fake.seen == [("PUT", "", b"body")] * 4


def test_a_date_to_come_back_is_honoured(fake: Fake) -> None:
    later = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=20)
    fake.replies = [(503, {"Retry-After": format_datetime(later, usegmt=True)})]
    pauses: list[float] = []
    made(fake, pauses).send("GET")
    assert 15 < pauses[0] <= 20


def test_a_broken_connection_is_tried_again(fake: Fake) -> None:
    fake.replies = [None]
    pauses: list[float] = []
    assert made(fake, pauses).send("POST", data={"a": "b"}).status_code == 200
    assert pauses == [0.5]


def test_it_gives_up_in_the_end(fake: Fake, caplog: pytest.LogCaptureFixture) -> None:
    fake.replies = [(503, {})] * 9
    pauses: list[float] = []
    with pytest.raises(StoreError, match=r"no answer after 5 tries \(status 503\): see that it runs"):
        made(fake, pauses).send("GET")
    assert pauses == [0.5, 1.0, 2.0, 4.0]
    told = [record.message.partition("; ")[2] for record in caplog.records if record.name == "kg"]
    assert told == [
        "try 2 of 5 in 0.5 seconds",
        "try 3 of 5 in 1 seconds",
        "try 4 of 5 in 2 seconds",
        "try 5 of 5 in 4 seconds",
    ]
    fake.replies = [(429, {"Retry-After": "3600"})]
    with pytest.raises(StoreError, match=r"after 1 tries .*: it asks to come back in 3600 seconds"):
        made(fake).send("GET")


def test_nobody_there_is_an_error() -> None:
    with pytest.raises(StoreError, match="no answer after 5 tries"):
        Transport("http://127.0.0.1:9/", environment={}, pause=lambda _: None).send("GET")


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (httpx.ReadTimeout("x"), "no answer in time: ask for less"),
        (httpx.ConnectTimeout("x"), r"no answer after 5 tries \(no connection in time\)"),
        (httpx.DecodingError("odd"), r"the answer cannot be read \(odd\)"),
    ],
)
def test_what_goes_wrong_on_the_way_is_an_error(
    fake: Fake, monkeypatch: pytest.MonkeyPatch, error: Exception, fault: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(httpx.Client, "request", fail)
    with pytest.raises(StoreError, match=fault):
        made(fake).send("GET")


def test_basic_is_sent_when_asked_for(fake: Fake) -> None:
    fake.replies = [(401, {"WWW-Authenticate": 'Basic realm="r"'})]
    transport = made(fake, **USER)
    assert transport.send("POST", content=b"x").status_code == 200
    transport.send("GET")
    assert [who for _, who, _ in fake.seen] == ["", *["Basic YWRhOnNlY3JldA=="] * 2]


def test_digest_is_asked_for_before_a_body_is_sent(fake: Fake) -> None:
    fake.replies = [(401, DIGEST), (401, DIGEST), (404, {})]
    transport = made(fake, **USER)
    transport.greet(params={"graph": "urn:g"})
    assert transport.send("PUT", content=b"x").status_code == 200
    assert [method for method, *_ in fake.seen][-1] == "PUT"
    assert [body for method, _, body in fake.seen if method == "PUT"] == [b"x"]
    assert fake.seen[-1][1].startswith('Digest username="ada"')


def test_a_token_is_a_bearer_and_nobody_greets_without_need(fake: Fake) -> None:
    transport = made(fake, KG_STORE_TOKEN="t0ken")
    transport.greet()
    transport.send("GET")
    made(fake).send("GET")
    assert fake.seen == [("GET", "Bearer t0ken", b""), ("GET", "", b"")]


def test_a_server_that_asks_for_nobody_gets_nobody(fake: Fake) -> None:
    made(fake, **USER).send("GET")
    assert fake.seen == [("GET", "", b"")]


def test_who_asks_comes_from_the_process(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_TOKEN", "t")
    Transport(fake.url).send("GET")
    assert fake.seen[0][1] == "Bearer t"


@pytest.mark.parametrize(
    ("environment", "fault"),
    [
        (USER | {"KG_STORE_TOKEN": "t"}, "KG_STORE_USER and KG_STORE_TOKEN are both set"),
        ({"KG_STORE_PASSWORD": "p"}, "KG_STORE_PASSWORD is set without KG_STORE_USER"),
    ],
)
def test_an_unclear_environment_is_refused(environment: dict[str, str], fault: str) -> None:
    with pytest.raises(UsageError, match=fault):
        Transport("http://localhost/", environment=environment)


@pytest.mark.parametrize("url", ["", "localhost:80/x", "ftp://localhost/", "http://", "http://a:b:c/"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="is no address of a server"):
        Transport(url, environment={})


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError, match="must not hold a password") as caught:
        Transport("http://ada:secret@localhost/", environment={})
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("status", "headers", "text", "fault"),
    [
        (401, {}, "", r"^http://h/s: it refuses \(status 401\): set KG_STORE_USER"),
        (302, {"Location": "https://h/s"}, "", "it has moved to https://h/s: give that"),
        (405, {}, "", r"does not take this there \(status 405\)"),
        (500, {}, "<h1>Out of\n memory</h1>", "status 500: Out of memory$"),
        (500, {}, "", "status 500: Internal Server Error$"),
    ],
)
def test_a_refusal_says_what_to_do(status: int, headers: dict[str, str], text: str, fault: str) -> None:
    request = httpx.Request("GET", "http://h/s?graph=x")
    with pytest.raises(StoreError, match=fault):
        raise refusal(httpx.Response(status, headers=headers, text=text, request=request))


def test_the_name_of_a_graph_is_an_iri() -> None:
    assert graph_name("") == ""
    assert graph_name("https://graph.example/é") == "https://graph.example/é"
    for iri in ("graph", "a b:c", "urn:<x>", "http:", "1a:b"):
        with pytest.raises(UsageError, match="is no IRI of a graph"):
            graph_name(iri)
