"""Bytes → text."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from kg.readers.draft import Refusal

BOM = "\ufeff"
_WIDE_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def decode(data: bytes, first: int = 0) -> str:
    """Return the text of UTF-8 bytes, a byte order mark included.

    `first` is where `data` begins in its file. Raises Refusal for anything else than UTF-8 text.
    """
    refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _CONTROL.search(data):
            raise _binary() from None
        fault = f"it is not UTF-8: the first wrong byte is 0x{data[error.start]:02x}, at offset {first + error.start}"
        raise Refusal(fault, "convert it to UTF-8") from None


def after_bom(text: str) -> int:
    """Return where `text` begins: after its byte order mark, if it has one."""
    return len(text) - len(text.removeprefix(BOM))


def refuse_binary(data: bytes) -> None:
    """Raise Refusal if `data` cannot be text in UTF-8 or any encoding that extends ASCII."""
    if data.startswith(_WIDE_BOMS):
        raise Refusal("it is UTF-16 or UTF-32 text", "convert it to UTF-8")
    if b"\0" in data:
        raise _binary()


def to_utf8(data: bytes, charset: str) -> bytes:
    """Return text in `charset` as UTF-8; as it is if it is UTF-8 already, or cannot be of that charset."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        with suppress(LookupError, UnicodeError):
            return data.decode(codec(charset)).encode()
    return data


def codec(declared: str) -> str:
    """Return the codec that browsers use for a declared encoding; raises LookupError if there is none."""
    name = codecs.lookup(declared).name
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _binary() -> Refusal:
    return Refusal("it is a binary file, not text", "give the article as text, or leave the file out")
