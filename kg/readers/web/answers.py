"""One request: from an address to bytes, within bounds of time and size."""

from __future__ import annotations

import ssl
import zlib
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

import anyio
import httpx

from kg._version import __version__
from kg.readers.draft import Refusal
from kg.readers.limits import LARGEST_MEMBER, inflate
from kg.readers.urls import SCHEMES
from kg.readers.web.addresses import addresses

AGENT = "kg"
_HEADERS = {"User-Agent": f"{AGENT}/{__version__}", "Accept-Encoding": "gzip", "Accept": "*/*"}
_TIMEOUT = httpx.Timeout(20.0, connect=10.0)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one request may cost: seconds in all, and bytes, packed and unpacked."""

    seconds: float = 60.0
    size: int = LARGEST_MEMBER


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: the status, the type, where it sends on (if it does), the body, when to come again (if it says)."""

    status: int
    reason: str
    content_type: str
    location: str
    data: bytes
    retry_after: str = ""


class Unreachable(Refusal):
    """A server that does not answer, so that asking it again soon is of no use."""


@lru_cache(maxsize=1)
def _certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


async def ask(
    url: str, bounds: Bounds, *, allow_private: bool, transport: httpx.AsyncBaseTransport | None = None
) -> Answer:
    """Return what a server answers, connecting to the very addresses that were checked.

    Nothing is kept for the next request: a connection made for one host of an address must not serve another. The
    transport is used without a client, which would keep cookies and look at redirects itself.

    Raises Refusal if the address may not be asked, or the answer is too slow or too large.
    """
    try:
        with anyio.fail_after(bounds.seconds):
            place = checked(url)
            port = place.port or (443 if place.scheme == "https" else 80)
            host = place.raw_host.decode("ascii")
            found = await addresses(host, port, allow_private=allow_private)
            new = httpx.AsyncHTTPTransport(verify=_certificates(), trust_env=False)
            async with transport or new as sender:
                return await _first(sender, place, found, bounds)
    except (TimeoutError, httpx.TimeoutException):
        raise Unreachable(f"there is no whole answer in {bounds.seconds:.0f} seconds", "try again later") from None
    except httpx.HTTPError as error:
        raise Unreachable(f"there is no connection ({error or type(error).__name__})", "try again later") from None


def checked(url: str) -> httpx.URL:
    """Return an address without its fragment; raises Refusal if it is none that may be fetched."""
    try:
        place = httpx.URL(url).copy_with(fragment=None)
        host = place.host
    except (httpx.InvalidURL, UnicodeError, ValueError):
        place, host = httpx.URL(), ""
    if place.scheme not in SCHEMES or not host:
        raise Refusal(f"{url[:200]!r} is no address in http or https", "correct it")
    if place.userinfo:
        raise Refusal("its address holds a name or password, which others could see", "give it without")
    return place


async def _first(sender: httpx.AsyncBaseTransport, place: httpx.URL, found: list[str], bounds: Bounds) -> Answer:
    """Return the answer from the first of the addresses that lets itself be connected to."""
    *others, last = found
    for address in others:
        try:
            return await _ask(sender, place, address, bounds)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            continue
    return await _ask(sender, place, last, bounds)


async def _ask(sender: httpx.AsyncBaseTransport, place: httpx.URL, address: str, bounds: Bounds) -> Answer:
    request = httpx.Request(
        "GET",
        place.copy_with(host=address),
        headers={"Host": place.netloc.decode("ascii"), **_HEADERS},
        extensions={"sni_hostname": place.raw_host.decode("ascii"), "timeout": _TIMEOUT.as_dict()},
    )
    response = await sender.handle_async_request(request)
    try:
        data = await _body(response, bounds.size)
    finally:
        await response.aclose()
    headers = response.headers
    location = headers.get("Location", "") if response.is_redirect else ""
    kind, again = headers.get("Content-Type", ""), headers.get("Retry-After", "")
    return Answer(response.status_code, response.reason_phrase, kind, location, data, again)


async def _body(response: httpx.Response, most: int) -> bytes:
    """Return the unpacked body; it is unpacked here, where a bound can be set."""
    if not response.is_success:
        return b""
    data = bytearray()
    async for chunk in response.aiter_raw():
        data += chunk
        if len(data) > most:
            raise Refusal(f"it is larger than {most / 1e6:g} MB", "download it, and give the file")
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packing in {"gzip", "x-gzip"}:
        return inflate(BytesIO(data), most=most)
    if packing == "deflate":
        return inflate(BytesIO(data), zlib.MAX_WBITS, most)
    if packing not in {"identity", ""}:
        raise Refusal(f"it is packed with {packing[:40]!r}, which was not asked for", "download it, and give the file")
    return bytes(data)
