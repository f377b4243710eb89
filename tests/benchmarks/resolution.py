"""Time resolution on a generated corpus: python tests/benchmarks/resolution.py [MENTIONS] [things|hubs|one].

`things` draws names as newsrooms do, a few often and most rarely; `hubs` gives all names their first words in common and
lets every article shorten them; `one` calls everything by one name.
"""

from __future__ import annotations

import datetime as dt
import random
import resource
import sys
import time
from collections.abc import Callable

from kg.model import Argument, Article, Claim, Extracted, Referent
from kg.ontology import load_vocabulary
from kg.resolution import resolve

PER_ARTICLE = 10
WORDS = [
    a + b
    for a in ("Al", "Bor", "Cas", "Dun", "El", "Fen", "Gor", "Hal", "Ist", "Jor")
    for b in ("ton", "wick", "by", "mar", "ley")
]
GIVEN = ["John", "Jane", "Ali", "Mary", "Pedro", "Anna", "Liu", "Olu", "Ivan", "Zoe"]
ENDINGS = ["Ltd", "plc", "Inc", "Group", "Technologies", "UK Ltd", ""]
TEXT = "On Monday Mr {0} met Ms {1} in town, and the board said that nothing had been decided yet. " * 30

Draw = Callable[[random.Random], Referent]


def main() -> None:
    """Generate, resolve, and print time, memory and counts."""
    mentions, shape = int(dict(enumerate(sys.argv)).get(1, 100_000)), dict(enumerate(sys.argv)).get(2, "things")
    corpus = generate(mentions // PER_ARTICLE, SHAPES[shape])
    signs = load_vocabulary().signs
    started = time.perf_counter()
    entities, claims = resolve(corpus, (), signs=signs)
    seconds = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    counts = f"{mentions} mentions, {len(claims)} claims, {len(entities)} entities"
    sys.stdout.write(f"{shape}: {counts}: {seconds:.1f} s, at most {memory} MB\n")


def generate(articles: int, draw: Draw) -> list[Extracted]:
    """Make articles of ten things each; every one takes part in a claim."""
    luck = random.Random(7)
    return [_article(f"{number:07d}", [draw(luck) for _ in range(PER_ARTICLE)]) for number in range(articles)]


def _article(identifier: str, drawn: list[Referent]) -> Extracted:
    text = TEXT.format(drawn[0].name, drawn[1].name)
    article = Article(identifier, text, dt.date(2020, 1, 1) + dt.timedelta(days=int(identifier) % 900))
    referents = tuple(Referent(each.name, each.type, each.names, (n, n + 1)) for n, each in enumerate(drawn))
    sides = [Argument((n, n + 1), n) for n in range(len(referents))]
    pairs = zip(sides, sides[1:] + sides[:1], strict=True)
    claims = (
        Claim(f"{identifier}-{n}", identifier, one, "employedBy", other, "asserted", "", (0, 0))
        for n, (one, other) in enumerate(pairs)
    )
    return Extracted(article, referents, tuple(claims))


def _thing(luck: random.Random) -> Referent:
    rank = int(luck.paretovariate(0.7)) % 60_000
    own = random.Random(rank)
    surname = f"{own.choice(WORDS)}{own.choice(WORDS).lower()}"
    if rank % 2:
        full = f"{own.choice(GIVEN)} {own.choice(['', '', 'Q ', 'Lee '])}{surname}"
        return _referent("Person", full, surname) if luck.random() < 0.8 else _referent("Person", surname)
    full = f"{surname} {own.choice(WORDS)} {own.choice(ENDINGS)}".strip()
    acronym = "".join(word[0] for word in full.split())
    shapes = [(full,), (full, surname), (full, acronym), (surname,), (acronym,)]
    return _referent(luck.choice(["Company", "Organization"]), *luck.choice(shapes))


def _hub(luck: random.Random) -> Referent:
    number = luck.randrange(50_000)
    short = f"Royal {luck.choice(WORDS[:3])}"
    return _referent("Organization", f"{short} Works {number}", short, "RW")


def _only(_: random.Random) -> Referent:
    return _referent("Person", "John Smith", "Smith")


def _referent(kind: str, *names: str) -> Referent:
    return Referent(names[0], kind, names, (0, 0))


SHAPES: dict[str, Draw] = {"things": _thing, "hubs": _hub, "one": _only}

if __name__ == "__main__":
    main()
