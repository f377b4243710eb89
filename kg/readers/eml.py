"""E-mail: its plain text, or else its HTML, and the files attached to it."""

from __future__ import annotations

import email
import email.policy
from codecs import BOM_UTF8
from collections import defaultdict
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import PurePosixPath
from typing import Any

from kg.readers.decode import decode, refuse_binary, to_utf8
from kg.readers.draft import Draft, Found, Member, Refusal, Source
from kg.readers.html import decode_page
from kg.readers.kinds import suffix_of
from kg.readers.markup import text_of_markup
from kg.readers.overtime import in_time

_MESSAGE = "message/rfc822"
_TEXTS = ("text", "multipart")
"""A part that should have parts, and has none, is taken for text."""


def read_eml(source: Source) -> Iterator[Found]:
    """Yield the message, titled by its subject, dated, with its sender as the publisher, then what is attached to it.

    What is attached and tells no day has that of the message.

    Raises Refusal if the bytes are no message, or reading them takes far too long for their size.
    """
    refuse_binary(source.data)
    with in_time(len(source.data)):
        found = list(_read(source))
    yield from found


def _read(source: Source) -> Iterator[Found]:
    message = _parse(source.data)
    parts = list(_parts(message))
    attached = [part for part in parts if _is_attached(part)]
    day = _day(message)
    about: dict[str, Any] = {
        "title": _header(message, "Subject"),
        "published": day or _header(message, "Date"),
        "publisher": _sender(message),
    }
    body = _body(source, [part for part in parts if not _is_attached(part)], about)
    yield from body
    yield from (_attachment(source, number, part, day) for number, part in enumerate(attached, 1))


def _parse(data: bytes) -> Message:
    try:
        message = email.message_from_bytes(data.removeprefix(BOM_UTF8).lstrip(), policy=email.policy.default)
    except Exception as error:  # noqa: BLE001  # whatever a message does to the parser, the others are read
        raise Refusal(f"it cannot be read as an e-mail ({error!r})", "give its text as .txt") from None
    if not message.keys():
        raise Refusal("it has none of the headers of an e-mail", "save the whole message, or give its text as .txt")
    return message


def _parts(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something, in their order; a message inside the message is one of them."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        payload = part.get_payload()
        if isinstance(payload, list) and part.get_content_type() != _MESSAGE:
            waiting.extend(each for each in reversed(payload) if isinstance(each, Message))
        else:
            yield part


def _is_attached(part: Message) -> bool:
    return part.get_content_maintype() not in _TEXTS or "attachment" in _header(part, "Content-Disposition").lower()


def _body(source: Source, texts: list[Message], about: dict[str, Any]) -> list[Draft]:
    """Return the plain text as an article, or else the text of the HTML, or nothing; several parts go on in one another."""
    by_kind: defaultdict[str, list[bytes]] = defaultdict(list)
    for part in texts:
        if (data := _data(part)).strip():
            broken = part.get_content_maintype() == "multipart"
            by_kind["plain" if broken else part.get_content_subtype()].append(data)
    found = [decode(data).replace("\r\n", "\n") for data in by_kind["plain"]]
    found = found or [text_of_markup(decode_page(data)) for data in by_kind["html"]]
    return [Draft(source.name, source.identifier, "\n\n".join(found), **about)] if found else []


def _attachment(source: Source, number: int, part: Message, day: str) -> Member:
    name = PurePosixPath((_filename(part) or f"part-{number}").replace("\\", "/")).name
    suffix = PurePosixPath(name).suffix.lower() or suffix_of(part.get_content_type())
    identifier = f"{source.identifier}/{PurePosixPath(name).stem}"
    known = Source(f"{source.name}/{name}", identifier, _data(part))
    return Member(known, suffix, otherwise={"published": day}, optional=True)


def _filename(part: Message) -> str:
    try:
        return part.get_filename("")
    except Exception:  # noqa: BLE001  # a header that the library cannot take apart
        return ""


def _data(part: Message) -> bytes:
    if part.get_content_type() == _MESSAGE:
        payload = part.get_payload()
        return payload[0].as_bytes() if isinstance(payload, list) and isinstance(payload[0], Message) else b""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return b""
    return to_utf8(data, str(part.get_content_charset() or "")) if part.get_content_maintype() in _TEXTS else data


def _header(part: Message, name: str) -> str:
    try:
        words = str(part.get(name, ""))
    except Exception:  # noqa: BLE001  # a header that the library cannot take apart
        return ""
    return " ".join(words.encode("utf-8", "replace").decode().split())


def _sender(message: Message) -> str:
    name, address = parseaddr(_header(message, "From"))
    return name or address


def _day(message: Message) -> str:
    """Return the day that the header names, as it is written; empty where it names none."""
    try:
        return parsedate_to_datetime(_header(message, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
