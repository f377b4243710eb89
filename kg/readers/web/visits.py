"""Fetch pages one after the other: politely, following redirects, each page once."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Collection
from contextlib import ExitStack
from types import TracebackType
from typing import Self

import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal

from kg.readers.draft import Link, Member, Refusal, Source
from kg.readers.kinds import tell
from kg.readers.options import ReadOptions
from kg.readers.urls import joined, url_identifier
from kg.readers.web.answers import Answer, Bounds, Unreachable, ask, checked
from kg.readers.web.pauses import pause_wanted
from kg.readers.web.robots import Robots

_REDIRECTS = 5
_GIVEN_UP = 3
_AGAIN = 2
LONGEST_PAUSE = 5.0
"""Seconds; a server that wants to be left alone for longer is left alone."""

_ROBOTS_SIZE = 500_000
_TELLING = {
    401: "it wants a password",
    402: "it wants money",
    403: "it refuses",
    404: "there is nothing",
    410: "it is gone",
    429: "it is asked too often",
}


class Visitor:
    """Fetches pages; used as a context manager, within which no page is fetched twice."""

    def __init__(
        self,
        options: ReadOptions,
        known: Collection[str],
        bounds: Bounds | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        pause: Callable[[float], object] = time.sleep,
    ) -> None:
        """Take the options, the suffixes of known formats, the bounds of a request, what sends, and what waits."""
        self._options, self._known, self._bounds = options, known, bounds or Bounds()
        self._transport, self._pause = transport, pause
        self._stack = ExitStack()
        self._portal: BlockingPortal
        self._seen: set[str] = set()
        self._robots: dict[str, Robots | Refusal] = {}
        self._last: dict[str, float] = {}
        self._silent: Counter[str] = Counter()

    def __enter__(self) -> Self:
        """Start the thread in which requests run, so that a bound on time holds for all of a request."""
        self._portal = self._stack.enter_context(start_blocking_portal())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close what is open."""
        self._stack.__exit__(kind, error, trace)

    def page(self, link: Link) -> Member | None:
        """Fetch what a link names, or nothing if that was fetched before.

        Raises Refusal if it may not be fetched, cannot be had, or is of no known format.
        """
        url, answer = self._follow(str(checked(link.url)))
        if answer is None:
            return None
        suffix, data = tell(answer.data, answer.content_type, url, self._known)
        if not data.strip():
            raise Refusal("the answer is empty", "check the address")
        otherwise = {**link.otherwise, "url": url}
        source = Source(url, url_identifier(url), data, url=url, options=self._options)
        return Member(source, suffix, link.about, otherwise)

    def _follow(self, url: str) -> tuple[str, Answer | None]:
        """Return where redirects lead, and the answer there, or none if that address was asked before."""
        ways = [url]
        while len(ways) <= _REDIRECTS + 1:
            if url in self._seen:
                return url, None
            answer = self._politely(url)
            if not answer.location:
                self._seen.update(ways)
                _refuse_failure(answer)
                return url, answer
            url = str(checked(joined(url, answer.location) or answer.location))
            ways.append(url)
        self._seen.update(ways)
        raise Refusal(f"it redirects more than {_REDIRECTS} times", "give the address where the article is")

    def _politely(self, url: str) -> Answer:
        """Ask if the server lets us, when it lets us."""
        host = _root(url)
        robots = self._robots_of(host)
        if not robots.allows(url):
            raise Refusal(
                "the robots.txt of its server does not let kg fetch it", "ask the publisher, or save the page"
            )
        delay = max(self._options.delay, robots.delay())
        waiting = self._last.get(host, -delay) + delay - time.monotonic()
        if host in self._last and waiting > 0:
            self._pause(waiting)
        try:
            return self._patiently(url, self._bounds, delay)
        finally:
            self._last[host] = time.monotonic()

    def _patiently(self, url: str, bounds: Bounds, delay: float) -> Answer:
        """Ask, and a few times again where a busy server says that it has time in a moment."""
        answer = self._ask(url, bounds)
        for _ in range(_AGAIN):
            pause = pause_wanted(answer)
            if pause is None or pause > LONGEST_PAUSE:
                break
            self._pause(max(pause, delay))
            answer = self._ask(url, bounds)
        return answer

    def _robots_of(self, host: str) -> Robots:
        if host not in self._robots:
            try:
                self._robots[host] = Robots(self._robots_answer(f"{host}/robots.txt"))
            except Refusal as refusal:
                self._robots[host] = refusal
        found = self._robots[host]
        if isinstance(found, Refusal):
            raise found
        return found

    def _robots_answer(self, url: str) -> Answer:
        for _ in range(_REDIRECTS + 1):
            answer = self._patiently(url, Bounds(self._bounds.seconds, _ROBOTS_SIZE), self._options.delay)
            if not answer.location:
                return answer
            url = joined(url, answer.location) or answer.location
        return Answer(404, "", "", "", b"")

    def _ask(self, url: str, bounds: Bounds) -> Answer:
        """Ask, unless the server was silent several times."""
        host = _root(url)
        if self._silent[host] >= _GIVEN_UP:
            raise Refusal(f"its server did not answer {_GIVEN_UP} times and was not asked again", "try again later")
        try:
            answer: Answer = self._portal.call(self._asking, url, bounds)
        except Unreachable:
            self._silent[host] += 1
            raise
        self._silent[host] = 0
        return answer

    async def _asking(self, url: str, bounds: Bounds) -> Answer:
        return await ask(url, bounds, allow_private=self._options.allow_private, transport=self._transport)


def _root(url: str) -> str:
    place = httpx.URL(url)
    return f"{place.scheme}://{place.netloc.decode('ascii')}"


def _refuse_failure(answer: Answer) -> None:
    if answer.status == 200:
        return
    words = _TELLING.get(answer.status, "the server gives no page")
    fault = f"{words} (status {answer.status} {answer.reason})".replace(" )", ")")
    if answer.status < 500 and answer.status != 429:
        raise Refusal(fault, "check the address")
    pause = pause_wanted(answer)
    raise Refusal(fault, f"try again in {pause:,.0f} seconds" if pause else "try again later")
