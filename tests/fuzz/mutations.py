"""Good inputs → hostile ones; the same for the same random numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

LARGEST = 60_000
"""In bytes or characters, so that what is large is what it unpacks to."""

ODD_BYTES = (
    b"\0",
    b"\0" * 64,
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\xc0\xaf",
    b"\xf4\x90\x80\x80",
    b"\x1b[2J",
    b"\r",
    b"\r\n\r\n",
    b"\x1f\x8b",
    b"PK\x03\x04",
    b"%PDF-",
    b"../../../evil.txt",
    b"/evil.txt",
    b"C:\\evil.txt",
    b"'\"`$(touch evil.txt)",
    b"<!ENTITY x SYSTEM 'file:///etc/passwd'>",
    b"&x;",
    b"\\ud800",
    b"&#xD800;",
    b"=?utf-8?b?7aCA?=",
)
NUMBERS = (
    b"0",
    b"-1",
    b"00",
    b"9" * 19,
    b"9" * 400,
    b"1e999",
    b"-1e-999",
    b"4294967296",
    b"2147483648",
    b"NaN",
    b"0x7f",
    b"1" * 5000,
)
ODD_WORDS = (
    "\0",
    "\ud800",
    "\udfff",
    "\ufeff",
    "\u202e",
    "\u200d" * 5,
    "e" + "\u0301" * 300,
    "\U0010ffff",
    "\u2028",
    "\x1b[2J",
    "İ",
    "ﷺ",
    "१२३",
    "²³",
    "½",
    "9" * 30,
    "9" * 5000,
    "1e999",
    "-0",
    "../../etc",
    "<script>",
    "]]>",
    "*/",
    '"""',
    "\\",
    "%",
    "%00",
    "{{7*7}}",
    " " * 3000,
    "-" * 3000,
    "a" * 3000,
)
_DIGITS = re.compile(rb"\d+")
_GAP = re.compile(rb"(?<=\w) (?=\w)")
_AFTER = re.compile(rb"[>:\n]")
_TAG = re.compile(rb"<([\w:]+)[^<>]*>")
_CLOSING = {ord(one): ord(other) for one, other in ("[]", "{}", "()")}
_WORD = re.compile(r"\d+|\w+|\s+|[^\w\s]")
_ENCODINGS = ("utf-16", "utf-16-be", "utf-32", "cp1252", "utf-7", "cp037", "shift_jis")

Change = Callable[[bytes, Random], bytes]


def _flip(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _truncate(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _behead(data: bytes, chance: Random) -> bytes:
    return data[chance.randrange(len(data)) :]


def _piece(data: bytes, chance: Random, most: int = 400) -> bytes:
    start = chance.randrange(len(data))
    return data[start : start + chance.randint(1, most)]


def _splice(data: bytes, chance: Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + _piece(data, chance) + data[place + chance.choice((0, 0, 1, 50)) :]


def _repeat(data: bytes, chance: Random) -> bytes:
    piece, place = _piece(data, chance, 60), chance.randrange(len(data))
    return data[:place] + piece * chance.choice((2, 50, 1 + LARGEST // len(piece))) + data[place:]


def _odd(data: bytes, chance: Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + chance.choice(ODD_BYTES) + data[place + chance.choice((0, 0, 4)) :]


def _number(data: bytes, chance: Random) -> bytes:
    places = list(_DIGITS.finditer(data))
    if not places:
        return data + chance.choice(NUMBERS)
    hit = chance.choice(places)
    return data[: hit.start()] + chance.choice(NUMBERS) + data[hit.end() :]


def _recode(data: bytes, chance: Random) -> bytes:
    return data.decode("latin-1").encode(chance.choice(_ENCODINGS), "ignore")


def _words(data: bytes, chance: Random) -> bytes:
    """Put odd words between, which leave the form of most formats as it is."""
    for _ in range(chance.choice((1, 3))):
        place = chance.choice([hit.start() for hit in _GAP.finditer(data)] or [0])
        data = data[:place] + chance.choice(ODD_WORDS).encode("utf-8", "surrogatepass") + data[place:]
    return data


_CHANGES: tuple[Change, ...] = (
    _flip,
    _flip,
    _truncate,
    _behead,
    _splice,
    _splice,
    _repeat,
    _odd,
    _odd,
    _number,
    _number,
    _recode,
    _words,
    _words,
    _words,
)


def _nested(data: bytes, chance: Random, tokens: Sequence[bytes]) -> bytes:
    """Put in what the format nests, once or many times, closed again or not."""
    token, count = chance.choice(tokens), chance.choice((1, 3, 100, 3000))
    place = chance.choice([hit.end() for hit in _AFTER.finditer(data)] or [0])
    opened, closed = _closed(token) if chance.random() < 0.6 else (token, b"")
    return data[:place] + opened * count + closed * count + data[place:]


def _closed(token: bytes) -> tuple[bytes, bytes]:
    """Give a token and what closes it."""
    if names := _TAG.findall(token):
        return token, b"".join(b"</%s>" % name for name in reversed(names))
    return token, bytes(_CLOSING[sign] for sign in reversed(token) if sign in _CLOSING)


def mutated(data: bytes, chance: Random, tokens: Sequence[bytes] = ()) -> bytes:
    """Spoil bytes in one to four ways; `tokens` are what the format nests: they are put in, once or many times."""
    for _ in range(chance.choice((1, 1, 2, 2, 4))):
        data = data or b"\0"
        data = (
            _nested(data, chance, tokens)
            if tokens and chance.random() < 0.25
            else chance.choice(_CHANGES)(data, chance)
        )
        data = data[: 3 * LARGEST]
    return data


def reworded(text: str, chance: Random, words: Sequence[str] = ()) -> str:
    """Spoil a text word by word: left out, said twice, exchanged, replaced by odd ones or by those of `words`."""
    parts = _WORD.findall(text)
    pool = (*words, *ODD_WORDS) if words else ODD_WORDS
    for _ in range(chance.choice((1, 2, 3, 8))):
        if not parts:
            parts = [chance.choice(pool)]
        place, other = chance.randrange(len(parts)), chance.randrange(len(parts))
        act = chance.randrange(6)
        if act == 0:
            del parts[place]
        elif act == 1:
            parts[place:place] = parts[other : other + 5] * chance.choice((1, 1, 3, 200))
        elif act == 2:
            parts[place], parts[other] = parts[other], parts[place]
        else:
            parts[place : place + act - 3] = [chance.choice(pool)]
    return "".join(parts)[:LARGEST]
