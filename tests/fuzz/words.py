"""Words: dates, sums, names, IRIs, addresses, and the headers of articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

from kg.errors import KgError
from kg.graph.iris import Iris, decode, encode
from kg.language.amounts import find_amounts
from kg.language.dates import find_dates
from kg.readers.dates import publication_date
from kg.readers.kinds import media_type
from kg.readers.urls import joined, url_identifier
from kg.readers.web.answers import checked
from kg.resolution.names import read_name

from .formats import TEXT, take
from .mutations import reworded
from .targets import READ, REFUSED, Target

DATES = (
    "3 May 2021",
    "2021-05-03",
    "last March",
    "between 2015 and 2019",
    "in the second half of 2020",
    "two weeks ago",
    "31 February 2021",
    "since the 1990s",
    "from May to 3 June 2021",
    "in 1066",
    "on Monday",
    "until the end of next year",
    "Q3 2020",
    "29/02/2021",
    "5/6/2021",
)
SUMS = (
    "£4.5m",
    "$1,234,567.89",
    "between €2 and €3 billion",
    "ten million pounds",
    "A$ 12 crore",
    "half a million dollars",
    "£1-2m",
    "¥1 000 000",
    "USD 3bn",
    "0.00000001 bitcoin",
    "a hundred thousand kronor",
    "£ .5m",
    "1½ million euros",
)
NAMES = (
    "Ann Lee",
    "Acme Holdings plc",
    "Ministry of Works",
    "A. B. de la Cruz-Smith Jr",
    "3M",
    "Øresund & Søn A/S",
    "مؤسسة",
    "NHS",
    "x",
)
URLS = (
    "https://n.example:443/a/b?c=d#e",
    "http://[::1]/x",
    "https://user:pw@n.example/",
    "//n.example/a",
    "../a",
    "http://xn--nxasmq6b.example/é",
)
HEADERS = (
    "date 2021-05-03 ",
    "date: 3 May 2021\n",
    "\ufeffdate 2021-05-03\n",
    "date 2021-13-45 ",
    "---\ndate: 2021-05-03\n---\n",
    "---\ntitle: [a, {b: c}]\nid: 7\n---\n",
    "+++\ndate = 1\n+++\n",
    "A headline\n\n",
    "date 9999-99-99 date 2021-05-03 ",
)


def _pool(words: Sequence[str], prose: bool = True) -> Callable[[Random], bytes]:
    def make(chance: Random) -> bytes:
        seed = (
            " ".join(chance.choice(words) for _ in range(chance.choice((1, 1, 3)))) if prose else chance.choice(words)
        )
        return reworded(seed, chance, words).encode("utf-8", "surrogatepass")

    return make


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _dates(data: bytes, _: Path) -> str:
    text = _text(data)
    for published in (None, dt.date(2021, 5, 4), dt.date.min, dt.date.max):
        for hit in find_dates(text, published):
            assert 0 <= hit.span[0] < hit.span[1] <= len(text), hit
            assert hit.date is None or hit.date.earliest <= hit.date.latest, hit
    publication_date(text)
    return READ


def _amounts(data: bytes, _: Path) -> str:
    text = _text(data)
    found = find_amounts(text)
    for hit in found:
        assert text[slice(*hit.span)] == hit.amount.text, hit
        assert hit.amount.value.is_finite(), hit
    return READ if found else REFUSED


def _names(data: bytes, _: Path) -> str:
    name = _text(data)
    for kind in ("Person", "Company", "Place", "GovernmentBody"):
        read_name(name, kind)
    assert decode(encode(name)) == name
    Iris("https://kg.example/").entity(name)
    Iris(f"https://{name}/")
    return READ


def _addresses(data: bytes, _: Path) -> str:
    url = _text(data)
    media_type(url)
    if found := joined("https://n.example/a/", url):
        url_identifier(found)
    checked(url)
    return READ


def _header(chance: Random) -> bytes:
    head = reworded(chance.choice(HEADERS), chance, HEADERS)
    return (head + TEXT).encode("utf-8", chance.choice(("replace", "surrogatepass")))


def _headers(data: bytes, folder: Path) -> str:
    return READ if READ in [take(suffix)(data, folder) for suffix in ("txt", "md")] else REFUSED


def refusing(take: Callable[[bytes, Path], str]) -> Callable[[bytes, Path], str]:
    """Let what kg refuses count as refused; its sentence must be one that can be printed."""

    def run(data: bytes, folder: Path) -> str:
        try:
            return take(data, folder)
        except KgError as error:
            assert str(error).strip()
            return REFUSED

    return run


def targets() -> Mapping[str, Target]:
    """Give each kind of words."""
    return {
        "dates": Target(_pool(DATES), refusing(_dates)),
        "amounts": Target(_pool(SUMS), refusing(_amounts)),
        "names and IRIs": Target(_pool(NAMES), refusing(_names)),
        "addresses": Target(_pool(URLS, prose=False), refusing(_addresses)),
        "article headers": Target(_header, _headers),
    }
