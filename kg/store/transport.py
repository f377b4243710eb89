"""Requests to a SPARQL server: who asks, what is tried again, what an error says."""

from __future__ import annotations

import datetime as dt
import logging
import os
import re
import time
from collections.abc import Callable, Generator, Mapping
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from kg._version import __version__
from kg.errors import StoreError, UsageError

_log = logging.getLogger("kg")

_AGAIN = frozenset({429, 502, 503, 504})
_TRIES = 5
_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 60.0
_SHOWN = 300


class _Password(httpx.Auth):
    """A name and a password, sent as the server asks for them: basic or digest, whose challenge is kept for later requests."""

    def __init__(self, user: str, password: str) -> None:
        self._digest = httpx.DigestAuth(user, password)
        self._basic = httpx.BasicAuth(user, password)
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._chosen is None:
            response = yield request
            if response.status_code != httpx.codes.UNAUTHORIZED:
                return
            asked = response.headers.get("WWW-Authenticate", "")
            self._chosen = self._digest if re.search(r"(?i)\bdigest\b", asked) else self._basic
        yield from self._chosen.auth_flow(request)


class _Token(httpx.Auth):
    """A bearer token."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


class Transport:
    """A server that is asked again when it is busy or out of reach."""

    def __init__(
        self,
        url: str,
        *,
        timeout: float | None = None,
        environment: Mapping[str, str] | None = None,
        pause: Callable[[float], object] = time.sleep,
    ) -> None:
        """Take the address; who asks comes from the environment: KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN.

        Args:
            url: an address in http or https.
            timeout: seconds to wait for an answer; None waits for ever, as only the server knows how long it may take.
            environment: variables, by default those of the process.
            pause: what waits a number of seconds.

        Raises:
            UsageError: the address cannot be used, or the environment names both a user and a token.
        """
        self.url = _checked(url)
        self._pause = pause
        self._client = httpx.Client(
            auth=_auth(os.environ if environment is None else environment),
            timeout=httpx.Timeout(timeout, connect=10.0),
            headers={"User-Agent": f"kg/{__version__}"},
        )

    def greet(self, **request: Any) -> None:
        """Have the server say how it wants to be asked who one is, before a long body is sent in vain; arguments as of `send`."""
        if isinstance(self._client.auth, _Password):
            self.send("HEAD", **request)

    def send(self, method: str, **request: Any) -> httpx.Response:
        """Send a request that may be sent again, as all that kg sends may.

        Args:
            method: such as POST.
            request: what `httpx.Client.request` takes; `params` are added to those of the address, and a body must be bytes,
                or iterable more than once.

        Returns:
            The answer, whatever its status.

        Raises:
            StoreError: there is no connection, or the server is still busy after five tries.
        """
        address = httpx.URL(self.url).copy_merge_params(request.pop("params", {}))
        for number in range(1, _TRIES + 1):
            waiting = _FIRST_PAUSE * 2 ** (number - 1)
            try:
                response = self._client.request(method, address, **request)
            except httpx.TimeoutException as error:
                if not isinstance(error, httpx.ConnectTimeout):
                    raise StoreError(f"{self.url}: no answer in time: ask for less, or wait longer") from None
                fault = "no connection in time"
            except httpx.TransportError as error:
                fault = str(error) or type(error).__name__
            except httpx.HTTPError as error:
                raise StoreError(f"{self.url}: the answer cannot be read ({error})") from None
            else:
                if response.status_code not in _AGAIN:
                    return response
                fault = f"status {response.status_code}"
                waiting = max(waiting, _asked_for(response))
            if number == _TRIES or waiting > _LONGEST_PAUSE:
                break
            _log.warning("%s: %s; try %d of %d in %g seconds", self.url, fault, number + 1, _TRIES, waiting)
            self._pause(waiting)
        when = f": it asks to come back in {waiting:.0f} seconds" if waiting > _LONGEST_PAUSE else ": see that it runs"
        raise StoreError(f"{self.url}: no answer after {number} tries ({fault}){when}")


def refusal(response: httpx.Response) -> StoreError:
    """Say what a server refused, and what to do about it."""
    code, place = response.status_code, str(response.request.url.copy_with(query=None))
    if code in {401, 403}:
        advice = "set KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN, to one who may"
        return StoreError(f"{place}: it refuses (status {code}): {advice}")
    if response.is_redirect:
        return StoreError(f"{place}: it has moved to {response.headers['Location']}: give that address")
    if code in {404, 405, 501}:
        return StoreError(
            f"{place}: the server does not take this there (status {code}): see which address it uses for it"
        )
    words = " ".join(re.sub(r"<[^>]{0,200}>", " ", response.text).split())
    return StoreError(f"{place}: status {code}: {words[:_SHOWN] or response.reason_phrase}")


def graph_name(iri: str) -> str:
    """Give back the IRI of a graph, if it is one.

    Raises:
        UsageError: it is none.
    """
    if iri and not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", iri):
        raise UsageError(f"{iri!r} is no IRI of a graph: give one such as https://graph.YOUR-NEWSROOM/")
    return iri


def _checked(url: str) -> str:
    try:
        found = httpx.URL(url)
    except (httpx.InvalidURL, TypeError):
        found = httpx.URL()
    if found.scheme not in {"http", "https"} or not found.host:
        raise UsageError(f"{url!r} is no address of a server: give one such as http://localhost:7878/query")
    if found.userinfo:
        raise UsageError(
            "an address must not hold a password, which others can see: set KG_STORE_USER and KG_STORE_PASSWORD instead"
        )
    return url


def _auth(environment: Mapping[str, str]) -> httpx.Auth | None:
    user, password, token = (environment.get(f"KG_STORE_{name}", "") for name in ("USER", "PASSWORD", "TOKEN"))
    if user and token:
        raise UsageError("KG_STORE_USER and KG_STORE_TOKEN are both set: unset one")
    if password and not user:
        raise UsageError("KG_STORE_PASSWORD is set without KG_STORE_USER: set both")
    if token:
        return _Token(token)
    return _Password(user, password) if user else None


def _asked_for(response: httpx.Response) -> float:
    """Give the seconds that a server asks to wait."""
    asked = response.headers.get("Retry-After", "").strip()
    if asked.isdecimal():
        return float(asked)
    try:
        return max(0.0, (parsedate_to_datetime(asked) - dt.datetime.now(dt.UTC)).total_seconds())
    except (TypeError, ValueError):
        return 0.0
