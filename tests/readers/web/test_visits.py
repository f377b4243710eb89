"""Pages that are fetched: formats, redirects, robots.txt, bounds, manners."""

from __future__ import annotations

import gzip
import threading
import zlib
from http.server import BaseHTTPRequestHandler

import pytest

from kg._version import __version__
from kg.readers import READERS, Link, ReadOptions, Refusal, read
from kg.readers.web import Visitor
from kg.readers.web.answers import Bounds

from .. import samples
from .conftest import Site

PAGE = samples.page()


def faults(result: object) -> list[str]:
    return [problem.fault for problem in result.problems]  # type: ignore[attr-defined]


def test_page_is_an_article_with_its_address(site: Site) -> None:
    site.pages["/2021/deal.html"] = PAGE
    (article,), problems = site.read("/2021/deal.html#top")
    assert not problems
    assert (article.text, str(article.published)) == (samples.TEXT, samples.DAY)
    assert article.identifier == f"{site.host}/2021/deal.html"
    assert article.url == f"{site.url}/2021/deal.html"
    assert site.asked == ["/robots.txt", "/2021/deal.html"]
    assert site.agents == {f"kg/{__version__}"}


@pytest.mark.parametrize(
    ("path", "kind", "body"),
    [
        ("/a", "text/html; charset=utf-8", PAGE.encode()),
        ("/a", "application/pdf", samples.pdf([[samples.TEXT]])),
        ("/a.pdf", "application/octet-stream", samples.pdf([[samples.TEXT]])),
        ("/a", "text/html", samples.pdf([[samples.TEXT]])),
        ("/a", "text/plain", samples.TEXT.encode()),
        ("/a.md", "text/plain", samples.TEXT.encode()),
        ("/a", "", samples.TEXT.encode()),
        ("/a", "application/json", b'{"text": "Acme sued Globex."}'),
        ("/a", "application/zip", samples.saved(samples.word(samples.TEXT))),
        ("/a", "application/zip", samples.zipped({"x.txt": samples.TEXT})),
        ("/a", "application/gzip", gzip.compress(PAGE.encode(), mtime=0)),
        ("/a", "message/rfc822", samples.message().as_bytes()),
        ("/a", "text/csv", b"text\nAcme sued Globex.\n"),
    ],
)
def test_type_and_bytes_tell_the_format(site: Site, path: str, kind: str, body: bytes) -> None:
    site.pages[path] = (200, {"Content-Type": kind}, body)
    (article,), problems = site.read(path)
    assert (article.text.strip(), problems) == (samples.TEXT, ())
    assert article.url == site.url + path


def test_columns_hold_for_a_table_at_an_address(site: Site) -> None:
    site.pages["/t.csv"] = (200, {"Content-Type": "text/csv"}, b"Words\nAcme sued Globex.\n")
    (article,), problems = site.read("/t.csv", columns={"text": "Words"})
    assert (article.text, article.identifier, problems) == (samples.TEXT, f"{site.host}/t.csv-2", ())


def test_text_is_read_in_the_charset_of_the_server(site: Site) -> None:
    site.pages["/a"] = (
        200,
        {"Content-Type": "text/plain; charset=latin-1"},
        "Acme’s café sued Globex.".encode("cp1252"),
    )
    (article,), _ = site.read("/a")
    assert article.text == "Acme’s café sued Globex."


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ((404, {}, b""), "there is nothing (status 404 Not Found)"),
        ((403, {}, b""), "it refuses (status 403 Forbidden)"),
        ((503, {}, b""), "the server gives no page (status 503 Service Unavailable)"),
        ((200, {"Content-Type": "image/png"}, b"\x89PNG"), "it is image/png, which is not read"),
        ((200, {"Content-Type": "text/html"}, b" "), "the answer is empty"),
        ((200, {"Content-Type": "text/html"}, b"<p></p>"), "it holds no article text"),
        ((200, {"Content-Encoding": "br"}, b"x"), "it is packed with 'br', which was not asked for"),
        ((200, {"Content-Encoding": "gzip"}, b"no gzip"), "it cannot be unpacked"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 999, mtime=0)[:-9]), "it is cut short"),
        ((302, {}, b""), "the server gives no page (status 302 Found)"),
    ],
)
def test_what_is_no_article_is_one_problem(site: Site, answer: tuple[int, dict[str, str], bytes], fault: str) -> None:
    site.pages |= {"/a": answer, "/b": PAGE}
    (article,), (problem,) = site.read("/a", "/b")
    assert article.url.endswith("/b")
    assert problem.source == f"{site.url}/a"
    assert problem.fault.startswith(fault)
    assert problem.remedy


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_packed_answers_are_unpacked(site: Site, packing: str) -> None:
    pack = gzip.compress if packing == "gzip" else zlib.compress
    site.pages["/a"] = (200, {"Content-Type": "text/html", "Content-Encoding": packing}, pack(PAGE.encode()))
    (article,), _ = site.read("/a")
    assert article.text == samples.TEXT


class TestRedirects:
    def test_they_are_followed_to_the_page(self, site: Site) -> None:
        site.pages |= {"/old": (301, {"Location": "/b?x=1"}, b""), "/b?x=1": PAGE}
        (article,), problems = site.read("/old", "/b?x=1")
        assert not problems
        assert article.url == f"{site.url}/b?x=1"
        assert article.identifier == f"{site.host}/b?x=1"
        assert site.asked.count("/b?x=1") == 1

    def test_they_end(self, site: Site) -> None:
        site.pages |= {f"/{number}": (302, {"Location": f"/{number + 1}"}, b"") for number in range(99)}
        assert faults(site.read("/0")) == ["it redirects more than 5 times"]
        assert len(site.asked) == 7

    def test_a_circle_ends(self, site: Site) -> None:
        site.pages |= {"/a": (302, {"Location": "/b"}, b""), "/b": (302, {"Location": "/a"}, b"")}
        assert faults(site.read("/a")) == ["it redirects more than 5 times"]

    @pytest.mark.parametrize(
        "place", ["file:///etc/passwd", "ftp://127.0.0.1/a", "javascript:1", "http://[::", "http://:80"]
    )
    def test_they_stay_in_the_web(self, site: Site, place: str) -> None:
        site.pages["/a"] = (302, {"Location": place}, b"")
        (fault,) = faults(site.read("/a"))
        assert fault.endswith("is no address in http or https")

    def test_the_rules_of_where_they_lead_hold(self, site: Site) -> None:
        site.pages |= {
            "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private/"),
            "/a": (302, {"Location": "/private/b"}, b""),
            "/private/b": PAGE,
        }
        assert faults(site.read("/a")) == ["the robots.txt of its server does not let kg fetch it"]
        assert "/private/b" not in site.asked


class TestRobots:
    @pytest.mark.parametrize(
        ("rules", "allowed"),
        [
            ("User-agent: *\nDisallow: /", False),
            ("User-agent: kg\nDisallow: /news", False),
            ("User-agent: other\nDisallow: /", True),
            ("User-agent: *\nDisallow: /\n\nUser-agent: kg\nDisallow:", True),
            ("User-agent: *\nDisallow: /\nAllow: /news/", True),
            ("User-agent: *\nDisallow: /*.html$", False),
            ("\x00\xff no rules at all", True),
        ],
    )
    def test_they_are_kept(self, site: Site, rules: str, allowed: bool) -> None:
        site.pages |= {"/robots.txt": (200, {}, rules.encode("latin-1")), "/news/a.html": PAGE}
        assert bool(site.read("/news/a.html").articles) is allowed
        assert ("/news/a.html" in site.asked) is allowed

    def test_they_are_asked_for_once(self, site: Site) -> None:
        site.pages |= {"/a": PAGE, "/b": PAGE}
        site.read("/a", "/b")
        assert site.asked == ["/robots.txt", "/a", "/b"]

    def test_a_redirect_of_theirs_is_followed(self, site: Site) -> None:
        site.pages |= {
            "/robots.txt": (301, {"Location": "/rules.txt"}, b""),
            "/rules.txt": (200, {}, b"User-agent: *\nDisallow: /"),
            "/a": PAGE,
        }
        assert not site.read("/a").articles

    def test_a_circle_of_theirs_forbids_nothing(self, site: Site) -> None:
        site.pages |= {"/robots.txt": (301, {"Location": "/robots.txt"}, b""), "/a": PAGE}
        assert site.read("/a").articles

    def test_without_them_where_the_server_is_at_fault_nothing_is_fetched(self, site: Site) -> None:
        site.pages |= {"/robots.txt": (500, {}, b""), "/a": PAGE, "/b": PAGE}
        assert (
            faults(site.read("/a", "/b"))
            == ["its robots.txt cannot be read (status 500), so that nothing there may be fetched"] * 2
        )
        assert site.asked == ["/robots.txt"]

    def test_a_delay_is_kept_and_a_long_one_refused(self, site: Site) -> None:
        site.pages |= {"/robots.txt": (200, {}, b"User-agent: *\nCrawl-delay: 7"), "/a": PAGE, "/b": PAGE}
        pauses: list[float] = []
        with Visitor(ReadOptions(allow_private=True), READERS, pause=pauses.append) as visitor:
            for path in ("/a", "/b"):
                visitor.page(Link("", site.url + path))
        assert len(pauses) == 1
        assert 5 < pauses[0] <= 7
        site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 3600")
        assert faults(site.read("/a")) == ["its robots.txt asks for 3600 seconds between two pages"]


def visit(site: Site, path: str, bounds: Bounds, **options: object) -> Refusal:
    told = ReadOptions(allow_private=True, delay=0.0)
    with Visitor(told, READERS, bounds) as visitor, pytest.raises(Refusal) as caught:
        visitor.page(Link("", site.url + path))
    return caught.value


def busy(site: Site, path: str, *answers: object) -> None:
    """Let a path give these answers one after the other, and the last for ever."""
    waiting = list(answers)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        site.pages[path] = waiting.pop(0) if len(waiting) > 1 else waiting[0]  # type: ignore[assignment]
        site.answer(handler)
        site.asked.pop()
        site.pages[path] = answer

    site.pages[path] = answer


class TestBusyServers:
    def visit(self, site: Site, *paths: str) -> tuple[list[object], list[float]]:
        """Visit pages without waiting; return what came of each, and the pauses."""
        pauses: list[float] = []
        found: list[object] = []
        with Visitor(ReadOptions(allow_private=True, delay=0.5), READERS, pause=pauses.append) as visitor:
            for path in paths:
                try:
                    found.append(visitor.page(Link("", site.url + path)))
                except Refusal as refusal:
                    found.append(refusal)
        return found, pauses

    @pytest.mark.parametrize("status", [429, 503])
    @pytest.mark.parametrize(("again", "pause"), [("3", 3.0), ("0", 0.5), ("Tue, 30 Mar 2021 10:00:00 GMT", 0.5)])
    def test_they_are_asked_again_when_they_said(self, site: Site, status: int, again: str, pause: float) -> None:
        busy(site, "/a", (status, {"Retry-After": again}, b""), PAGE)
        (member,), pauses = self.visit(site, "/a")
        assert member.suffix == ".html"  # type: ignore[attr-defined]
        assert pauses == [pause]
        assert site.asked == ["/robots.txt", "/a", "/a"]

    @pytest.mark.parametrize(
        ("status", "again", "asked", "remedy"),
        [
            (429, "1", 3, "try again in 1 seconds"),
            (503, "6", 1, "try again in 6 seconds"),
            (503, "", 1, "try again later"),
            (429, "soon", 1, "try again later"),
            (429, "9" * 99, 1, "try again later"),
            (500, "1", 1, "try again later"),
            (404, "1", 1, "check the address"),
        ],
    )
    def test_they_are_left_alone_after_a_while(
        self, site: Site, status: int, again: str, asked: int, remedy: str
    ) -> None:
        busy(site, "/a", (status, {"Retry-After": again}, b""))
        (refusal,), pauses = self.visit(site, "/a")
        assert refusal.remedy == remedy  # type: ignore[attr-defined]
        assert site.asked.count("/a") == asked
        assert len(pauses) == asked - 1

    def test_their_rules_are_asked_for_again_and_kept(self, site: Site) -> None:
        rules = (200, {}, b"User-agent: *\nDisallow: /a")
        busy(site, "/robots.txt", (503, {"Retry-After": "1"}, b""), rules)
        site.pages |= {"/a": PAGE, "/b": PAGE}
        (refused, member), pauses = self.visit(site, "/a", "/b")
        assert refused.fault == "the robots.txt of its server does not let kg fetch it"  # type: ignore[attr-defined]
        assert member.suffix == ".html"  # type: ignore[attr-defined]
        assert pauses == [1.0]
        assert site.asked == ["/robots.txt", "/robots.txt", "/b"]

    def test_a_pause_is_no_shorter_than_their_rules_want(self, site: Site) -> None:
        site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 7")
        busy(site, "/a", (429, {"Retry-After": "1"}, b""), PAGE)
        assert self.visit(site, "/a")[1] == [7.0]


def test_a_content_type_that_is_no_ascii_does_no_harm(site: Site) -> None:
    site.pages["/a"] = (200, {"Content-Type": "text/html; charset=\xe9"}, PAGE.encode())
    (article,), problems = site.read("/a")
    assert (article.text, problems) == (samples.TEXT, ())


class TestBounds:
    def test_a_large_body_is_not_read_to_its_end(self, site: Site) -> None:
        sent: list[int] = []

        def endless(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.end_headers()
            for _ in range(4000):
                handler.wfile.write(b" " * 65536)
                sent.append(65536)

        site.pages["/a"] = endless
        assert visit(site, "/a", Bounds(size=200_000)).fault == "it is larger than 0.2 MB"
        assert sum(sent) < 100_000_000

    @pytest.mark.parametrize("kind", ["gzip", "x-gzip"])
    def test_a_bomb_is_not_unpacked(self, site: Site, kind: str) -> None:
        site.pages["/a"] = (200, {"Content-Type": "text/html", "Content-Encoding": kind}, samples.bomb(60_000_000))
        assert faults(site.read("/a")) == ["it unpacks to more than 50 MB"]

    @pytest.mark.parametrize("headers_first", [True, False])
    def test_a_server_that_drips_is_left(self, site: Site, headers_first: bool) -> None:
        over = threading.Event()

        def drip(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(b"HTTP/1.0 200 OK\r\n" + (b"\r\n" if headers_first else b"X-Slow: "))
            while not over.wait(0.1):
                handler.wfile.write(b"x")
                handler.wfile.flush()

        site.pages["/a"] = drip
        try:
            assert visit(site, "/a", Bounds(seconds=1.0)).fault == "there is no whole answer in 1 seconds"
        finally:
            over.set()

    def test_a_server_that_is_silent_is_not_asked_for_ever(self, site: Site) -> None:
        def hang_up(handler: BaseHTTPRequestHandler) -> None:
            handler.connection.close()

        site.pages |= {f"/{number}": hang_up for number in range(5)}
        found = faults(site.read(*site.pages))
        assert [fault.startswith("there is no connection") for fault in found] == [True] * 3 + [False] * 2
        assert found[-1] == "its server did not answer 3 times and was not asked again"
        assert len(site.asked) == 4

    def test_an_answer_that_is_no_http_is_one_problem(self, site: Site) -> None:
        site.pages["/a"] = lambda handler: handler.wfile.write(b"220 mail.example.org ESMTP\r\n")
        (fault,) = faults(site.read("/a"))
        assert fault.startswith("there is no connection")


def test_nothing_is_fetched_for_files(site: Site, tmp_path: object) -> None:
    feed = f"<rss><channel><item><link>{site.url}/a</link></item></channel></rss>"
    (tmp_path / "feed.xml").write_text(feed)  # type: ignore[operator]
    articles, (problem,) = read([tmp_path], options=ReadOptions(allow_private=True))  # type: ignore[list-item]
    assert not articles
    assert problem.fault == "it only links to its article, and for a file nothing is fetched"
    assert not site.asked
