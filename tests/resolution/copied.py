"""Pairs of articles that are one voice, or are not, made of the invented stories in `copies.txt`."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.model import Article

FILE = Path(__file__).with_name("copies.txt")

AMERICAN = {
    "organisations": "organizations", "organisation": "organization", "organisers": "organizers", "favour": "favor",
    "defences": "defenses", "defence": "defense", "programme": "program", "criticised": "criticized",
    "travelling": "traveling", "centre": "center", "catalogue": "catalog", "recognises": "recognizes",
    "analyses": "analyzes", "apologised": "apologized", "apologise": "apologize", "neighbours": "neighbors",
    "labour": "labor", "metres": "meters", "cancelled": "canceled", "kilometres": "kilometers", "per cent": "percent",
}  # fmt: skip


class Pair(NamedTuple):
    """Two texts, what the second is to the first, whether that is the same voice, and which half of the set they are in."""

    kind: str
    same: bool
    first: str
    second: str
    half: int


@cache
def parts() -> dict[str, dict[str, list[str]]]:
    """Return the paragraphs of every part, by kind and name."""
    found: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for block in FILE.read_text("utf-8").split("\n== ")[1:]:
        head, *lines = block.strip().splitlines()
        kind, name = head.split()
        found[kind][name] = lines
    return dict(found)


def american(text: str) -> str:
    """Write a text as an American outlet does, with curly quotes and a dash."""
    for british, other in AMERICAN.items():
        text = re.sub(rf"\b{british}\b", other, text)
    return re.sub(r'"([^"]*)"', "“\\1”", text).replace("'", "’").replace(" - ", " — ")


def pairs() -> list[Pair]:
    """Return every pair."""
    return [*_of_stories(), *_of_forms()]


def _of_stories() -> Iterator[Pair]:
    known = parts()
    names = list(known["wire"])
    for number, name in enumerate(names):
        wire, own, later = (known[kind][name] for kind in ("wire", "own", "later"))
        lead, local = known["lead"][name][0], known["local"][name][0]
        half = number % 2
        following = names[(number + 2) % len(names)]
        other = known["own"][following]
        foot = known["foot"][("post", "network", "bulletin")[number % 3]]
        same = {
            "identical": wire,
            "headline, byline and dateline": [
                f"What we know of the {name}",
                "By our own staff",
                f"LORNE (Reuters) - {wire[0]}",
                *wire[1:],
            ],
            "shortened tail": wire[:3],
            "local paragraph": [*wire[:2], local, *wire[2:]],
            "American spelling, curly quotes": [american(each) for each in wire],
            "brief": wire[:2],
            "brief from the middle": wire[2:4],
            "new lead, local end, American": [lead, *map(american, wire[1:4]), local],
            "footer of the outlet": [*wire[:4], *foot],
        }
        different = {
            "own words": own,
            "own words, one statement": [*own[:1], wire[2], *own[1:]],
            "a week later, same background": [*later, wire[-1]],
            "another story, same footer": [*other, *foot],
            "own lead, same footer, short": [own[0], *foot],
        }
        for kind, text in same.items():
            yield Pair(kind, same=True, first=_text(wire), second=_text(text), half=half)
        for kind, text in different.items():
            first = {"another story, same footer": [*own, *foot], "own lead, same footer, short": [other[0], *foot]}
            yield Pair(kind, same=False, first=_text(first.get(kind, wire)), second=_text(text), half=half)


def _of_forms() -> Iterator[Pair]:
    for number, (name, (form, *fillings)) in enumerate(parts()["form"].items()):
        one, other = (form.format(*filling.split("|")) for filling in fillings)
        for kind, length in ("form", len(other)), ("form, cut short", len(other) * 2 // 3):
            yield Pair(f"{kind}: {name}", same=False, first=one, second=other[:length], half=number % 2)


def articles(pair: Pair) -> tuple[Article, Article]:
    """Make two articles of a pair."""
    return Article("a", pair.first), Article("b", pair.second)


def _text(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs)


def archive(half: int) -> tuple[list[Article], list[tuple[Pair, str, str]]]:
    """Put all texts of a half into one archive: what tells of one event on one day, everything else weeks apart.

    Returns:
        The articles, and each pair with the identifiers of its two.
    """
    known: dict[str, Article] = {}
    told: list[tuple[Pair, str, str]] = []
    for pair in (pair for pair in pairs() if pair.half == half):
        for text, alike in ((pair.first, pair.same), (pair.second, pair.same)):
            if text not in known or not alike:
                day = dt.date(2024, 1, 1) + dt.timedelta(days=0 if alike else 9 * (1 + len(known)))
                known.setdefault(text, Article(f"{half}{len(known):03}", text, day))
        told.append((pair, known[pair.first].identifier, known[pair.second].identifier))
    return list(known.values()), told
