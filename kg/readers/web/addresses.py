"""The addresses of a host: which of them may be fetched from."""

from __future__ import annotations

import ipaddress
import socket

import anyio

from kg.readers.draft import Refusal

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


async def addresses(host: str, port: int, *, allow_private: bool) -> list[str]:
    """Return the addresses of a host, to connect to these and no others.

    Raises Refusal if it has none, or one of them is private and that is not allowed.
    """
    try:
        found = await anyio.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Refusal(f"there is no host {host}", "check the address, and that this machine is online") from None
    texts = list(dict.fromkeys(str(where[0]) for *_, where in found))
    if not allow_private:
        for text in texts:
            if not is_public(text):
                fault = "it is no public address" if host == text else f"{host} is {text}, which is no public address"
                raise Refusal(fault, "allow such with --allow-private, if you trust what you read")
    return texts


def is_public(text: str) -> bool:
    """Tell whether an address, and the IPv4 address that it may wrap, is one of the public internet.

    >>> [is_public(text) for text in ("93.184.215.14", "127.0.0.1", "::ffff:10.0.0.1", "fe80::1%eth0")]
    [True, False, False, False]
    """
    return all(each.is_global and not each.is_multicast for each in _layers(ipaddress.ip_address(text)))


def _layers(address: _Address) -> list[_Address]:
    """Return an address, or what it maps, with the IPv4 addresses that its tunnel would lead to."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address in _NAT64:
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    inner = (address.sixtofour, *(address.teredo or ()))
    return [address, *(each for each in inner if each)]
