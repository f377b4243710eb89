"""How various the example sentences are: python tests/benchmarks/examples.py [-v].

For every relation: sentences with + and -, different triggers, and near-duplicates, within its file and of other files.
Two sentences of one sign are near-duplicates if they are alike by 85 in 100 (rapidfuzz) once the marked things are one
sign each, other names another, numbers a third. The later of two, by file and line, counts as the duplicate. Triggers are
the marked words without forms of be and have, articles and pronouns, and without the endings of verbs and plurals.
`-v` prints the pairs.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from kg.model import Example
from kg.ontology import load_examples

ALIKE = 85
_CHUNK = 500
_NAME = re.compile(r"[A-Z][\w'’&.-]*(?:\s+(?:(?:of|the|de|and|&|for)\s+)?[A-Z0-9][\w'’&.-]*)*")
_NUMBER = re.compile(r"\d[\d.,]*")
_EMPTY = re.compile(
    r"an?|the|be|am|is|are|was|were|been|being|has|have|had|having|its|his|her|their|to|will|would|it|he|she|they"
)
_ENDING = re.compile(r"(?<=\w{2})(?:ing|ed|es|s|e)$")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two near-duplicates by their places in the list of examples, and how alike they are of 100."""

    first: int
    second: int
    alike: int


def near_duplicates(examples: Sequence[Example]) -> list[Pair]:
    """Find the near-duplicates among examples, by place.

    Args:
        examples: what to compare.
    """
    found: list[Pair] = []
    for positive in (True, False):
        places = [n for n, example in enumerate(examples) if example.positive == positive]
        masked = {n: mask(examples[n]) for n in places}
        places.sort(key=lambda n: len(masked[n]))
        found += [Pair(min(one, other), max(one, other), alike) for one, other, alike in _alike(places, masked)]
    return sorted(found, key=lambda pair: (pair.first, pair.second))


def _alike(places: list[int], masked: dict[int, str]) -> Iterator[tuple[int, int, int]]:
    """Yield the pairs that are alike; `places` go from the shortest to the longest, so that few must be compared."""
    for start in range(0, len(places), _CHUNK):
        chunk = places[start : start + _CHUNK]
        longest = len(masked[chunk[-1]]) * (200 - ALIKE) / ALIKE
        rest = [n for n in places[start:] if len(masked[n]) <= longest]
        texts = [masked[n] for n in chunk], [masked[n] for n in rest]
        scores = process.cdist(*texts, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.uint8)
        for row, column in np.argwhere(scores).tolist():
            if row < column:
                yield chunk[row], rest[column], int(scores[row, column])


def mask(example: Example) -> str:
    """Reduce an example to its wording: one sign for each marked thing, one for other names, one for numbers."""
    text = example.text
    for (start, end), sign in sorted(((example.subject, "§"), (example.object, "¤")), reverse=True):
        text = text[:start] + sign + text[end:]
    text = _NAME.sub("N", text[:1].lower() + text[1:])
    return _NUMBER.sub("0", text).lower()


def trigger(example: Example) -> str:
    """Reduce the trigger words of an example to what tells them apart."""
    words = " ".join(example.text[start:end] for start, end in example.triggers).lower()
    kept = [_ENDING.sub("", word) for word in re.findall(r"[^\W\d]+", words) if not _EMPTY.fullmatch(word)]
    return " ".join(kept) or words


def counts(examples: Sequence[Example]) -> dict[str, tuple[int, int, int]]:
    """Count for each relation positive and negative sentences, and different triggers."""
    signs: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    triggers: defaultdict[str, set[str]] = defaultdict(set)
    for example in examples:
        signs[example.relation][example.positive] += 1
        if example.positive:
            triggers[example.relation].add(trigger(example))
    return {name: (sign[True], sign[False], len(triggers[name])) for name, sign in signs.items()}


def main() -> None:
    """Write the table, and the pairs if they are asked for."""
    from report import section, table

    examples = load_examples()
    pairs = near_duplicates(examples)
    own: dict[int, bool] = {}
    for pair in pairs:
        same = examples[pair.first].relation == examples[pair.second].relation
        own[pair.second] = own.get(pair.second, False) or same
    within = Counter(examples[n].relation for n, same in own.items() if same)
    across = Counter(examples[n].relation for n, same in own.items() if not same)
    rows = [(name, *three, within[name], across[name]) for name, three in counts(examples).items()]
    share = f"{len(own)} of {len(examples)} sentences ({len(own) / len(examples):.1%}) are near-duplicates of an earlier one."
    head = ("relation", "+", "-", "triggers", "near-duplicates within", "of other relations")
    section("Examples", f"`python tests/benchmarks/examples.py`\n\n{share}\n\n{table(head, rows)}")
    if "-v" in sys.argv:
        for pair in pairs:
            for n in (pair.first, pair.second):
                print(pair.alike, examples[n].relation, "+" if examples[n].positive else "-", examples[n].text)


if __name__ == "__main__":
    main()
