"""Measure what finds copies of articles: python -m tests.benchmarks.copies [ARTICLES …].

First the labelled pairs of tests/resolution/copies.txt, each half of which has stories of its own: by themselves, and in an
archive with all others of the half. Then generated archives of so many articles, each in a process of its own: processor time and
peak memory, the texts themselves included. Three in ten articles are copies of earlier ones with a changed beginning, a lost
tail or a paragraph of their own, and half of all have one of twenty notices of outlets below them.
"""

from __future__ import annotations

import datetime as dt
import multiprocessing
import random
import resource
import sys
import time
from collections.abc import Iterable, Sequence

from kg.model import Article
from kg.resolution.copies import find_copies
from tests.benchmarks.report import table
from tests.resolution.copied import archive, articles, pairs

SIZES = 1_000, 10_000, 100_000
WORDS, SENTENCES, COPIES, NOTICES = 20_000, 14, 0.3, 20


def main() -> None:
    """Print both tables."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    print(table(("pairs", "number", "precision", "recall"), [row for half in (0, 1) for row in _quality(half)]))
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        rows = [pool.apply(measure, (size,)) for size in sizes]
    head = "articles", "seconds", "ms an article", "memory, MiB", "of that texts", "copies made", "found", "wrong"
    print(table(head, rows))


def _quality(half: int) -> Iterable[Sequence[object]]:
    name = ("that set the thresholds", "held out")[half]
    alone = [(pair.same, bool(find_copies(articles(pair)))) for pair in pairs() if pair.half == half]
    papers, told = archive(half)
    origins = find_copies(papers)
    together = [(pair.same, origins.get(one, one) == origins.get(other, other)) for pair, one, other in told]
    for kind, found in (("by themselves", alone), ("in an archive", together)):
        right = sum(same and joined for same, joined in found)
        joined, same = sum(joined for _, joined in found), sum(same for same, _ in found)
        yield f"{name}, {kind}", len(found), right / joined, right / same


def measure(size: int) -> tuple[object, ...]:
    """Find the copies in a generated archive, and compare with those that were made.

    Args:
        size: so many articles.
    """
    papers, made = generate(size)
    before = _memory()
    started = time.process_time()
    found = find_copies(papers)
    seconds = time.process_time() - started
    one = {paper.identifier: made.get(paper.identifier, paper.identifier) for paper in papers}
    joined = {paper.identifier: found.get(paper.identifier, paper.identifier) for paper in papers}
    right = sum(joined[copy] == joined[origin] for copy, origin in made.items())
    wrong = sum(one[copy] != one[origin] for copy, origin in found.items())
    return size, seconds, 1000 * seconds / size, _memory(), before, len(made), right, wrong


def generate(size: int) -> tuple[list[Article], dict[str, str]]:
    """Make an archive, and the origin of each copy in it."""
    luck = random.Random(5)
    words = ["".join(luck.choices("aeioulnrstdmkpbgvh", k=luck.randrange(3, 9))) for _ in range(WORDS)]
    notices = [" ".join(_sentence(words, luck) for _ in range(4)) for _ in range(NOTICES)]
    papers: list[Article] = []
    bodies: list[list[str]] = []
    made: dict[str, str] = {}
    originals: list[int] = []
    for number in range(size):
        identifier, day = f"{number:06}", dt.date(2000, 1, 1) + dt.timedelta(days=number * 3000 // size)
        if originals and luck.random() < COPIES:
            source = originals[-1 - luck.randrange(min(len(originals), 50))]
            body = _changed(bodies[source], words, luck)
            day = min(day, (papers[source].published or day) + dt.timedelta(days=luck.randrange(3)))
            made[identifier] = papers[source].identifier
        else:
            body = [_sentence(words, luck) for _ in range(SENTENCES)]
            originals.append(number)
        bodies.append(body)
        notice = [luck.choice(notices)] if luck.random() < 0.5 else []
        papers.append(Article(identifier, "\n".join([*body, *notice]), day))
    return papers, made


def _changed(body: Sequence[str], words: Sequence[str], luck: random.Random) -> list[str]:
    own = [_sentence(words, luck) for _ in range(2)]
    kept = list(body[: luck.randrange(SENTENCES // 2, SENTENCES + 1)])
    return luck.choice(([own[0], *kept[1:]], kept, [*kept[:3], *own, *kept[3:]]))


def _sentence(words: Sequence[str], luck: random.Random) -> str:
    chosen = [words[int(luck.paretovariate(0.6)) % WORDS] for _ in range(luck.randrange(12, 24))]
    chosen[5:7] = [word.capitalize() for word in chosen[5:7]]
    chosen[8] = str(luck.randrange(2, 9000))
    return f"{chosen[0].capitalize()} {' '.join(chosen[1:])}."


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
