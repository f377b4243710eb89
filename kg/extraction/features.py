"""What a candidate looks like to the linear scorer: features of the path and of the surface, as hashed numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from kg.extraction.candidates import Candidate
from kg.extraction.paths import Path, step
from kg.model import Mention, Parsed, Token

_WINDOW = 12
_EDGES = 3
_FLIP = np.uint32(0x5BD1E995)

Features = NDArray[np.uint32]


class FeatureMaker:
    """Makes the features of one article's candidates; what belongs to a pair in both orders is made once."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.words = [feature_word(token) for token in parsed.tokens]
        for mention in parsed.mentions:
            if mention.kind == "name":
                for index in range(*mention.tokens):
                    self.words[index] = f"_{mention.type}"
        named = sorted((m.head, m.type) for m in parsed.mentions if m.kind == "name")
        self._name_heads, self._name_types = [head for head, _ in named], [kind for _, kind in named]
        self._surface: dict[tuple[int, int], Features] = {}

    def features(self, candidate: Candidate) -> Features:
        """Return the hashed features of a candidate, sorted and without repetition."""
        forward = candidate.subject.head < candidate.object.head
        first, second = (candidate.subject, candidate.object) if forward else (candidate.object, candidate.subject)
        key = first.head, second.head
        if key not in self._surface:
            self._surface[key] = _hash(self._around(first, second))
        surface = self._surface[key] if forward else self._surface[key] ^ _FLIP
        return np.unique(np.concatenate([surface, _hash(self._ordered(candidate))]))

    def names(self, candidate: Candidate) -> dict[int, str]:
        """Return the features of a candidate in words, by hash, for explanations."""
        forward = candidate.subject.head < candidate.object.head
        first, second = (candidate.subject, candidate.object) if forward else (candidate.object, candidate.subject)
        flip = 0 if forward else int(_FLIP)
        named = {feature_id(name) ^ flip: name for name in self._around(first, second)}
        return named | {feature_id(name): name for name in self._ordered(candidate)}

    def _around(self, first: Mention, second: Mention) -> Iterator[str]:
        """Yield the surface: words between, before and after, in the order of the text."""
        words, tokens = self.words, self.parsed.tokens
        start, end = first.tokens[1], second.tokens[0]
        between = (
            words[start:end]
            if end - start <= _WINDOW
            else [*words[start : start + _EDGES * 2], "…", *words[end - _EDGES * 2 : end]]
        )
        for word in set(between):
            yield f"w:{word}"
        for one, two in zip(["[", *between], [*between, "]"], strict=True):
            yield f"g:{one} {two}"
        if len(between) <= 5:
            yield f"W:{' '.join(between)}"
        before, after = (
            words[max(0, first.tokens[0] - 2) : first.tokens[0]],
            words[second.tokens[1] : second.tokens[1] + 3],
        )
        yield f"x:{' '.join(before[-1:])}"
        yield f"X:{' '.join(before)}"
        yield f"y:{' '.join(after[:1])}"
        yield f"Y:{' '.join(after[:2])}"
        for word in after:
            yield f"ya:{word}"
        yield f"d:{min((end - start).bit_length(), 6)}"
        yield f"P:{' '.join(tokens[i].pos for i in range(start, min(end, start + 6)))}"
        rivals = sum(kind in {first.type, second.type} for kind in self._names_between(start, end))
        yield f"i:{min(rivals, 3)}"

    def _names_between(self, start: int, end: int) -> list[str]:
        """Return the classes of the names whose heads stand from one token up to another."""
        return self._name_types[bisect_left(self._name_heads, start) : bisect_left(self._name_heads, end)]

    def _ordered(self, candidate: Candidate) -> Iterator[str]:
        """Yield what tells subject from object: classes, path, what hangs on it."""
        subject, other = candidate.subject, candidate.object
        classes = f"{subject.type} {other.type}"
        yield f"t:{classes}"
        yield f"ts:{subject.type}"
        yield f"to:{other.type}"
        yield f"k:{subject.kind} {other.kind}"
        yield f"l:{min(subject.likelihood, other.likelihood):.1f}"
        yield from (f"hs:{name}" for name in self._neighbours(subject.head, candidate.path))
        yield from (f"ho:{name}" for name in self._neighbours(other.head, candidate.path))
        if candidate.path is None:
            yield "p:none"
        else:
            yield from self._path(candidate.path, classes)

    def _path(self, path: Path, classes: str) -> Iterator[str]:
        core = self._core(path)
        if core.steps:
            yield f"cs:{' '.join(core.steps)}"
            yield f"cp:{' '.join(f'{way} {self.words[i]}' for way, i in zip(core.steps, core.nodes[1:-1], strict=False))} {core.steps[-1]}"
            yield f"ct:{' '.join(core.steps)} {classes}"
        words = [self.words[index] for index in path.inner]
        steps = " ".join(path.steps)
        yield f"s:{steps}"
        yield f"st:{steps} {classes}"
        yield f"p:{' '.join(f'{way} {word}' for way, word in zip(path.steps, [*words, ''], strict=True))}"
        yield f"l:{len(path.steps)}"
        yield f"f:{path.steps[0]} {words[0] if words else ''}"
        yield f"e:{words[-1] if words else ''} {path.steps[-1]}"
        for place, (index, word) in enumerate(zip(path.inner, words, strict=True)):
            yield f"n:{word}"
            yield f"nt:{word} {classes}"
            yield f"ns:{path.steps[place]} {word} {path.steps[place + 1]}"
            for name in self._neighbours(index, path):
                yield f"b:{name}"
                yield f"bn:{word} {name}"

    def _core(self, path: Path) -> Path:
        """Return a path without the descriptions at its ends: "his brother, Jo" is as good as "Jo"."""
        first, last = 0, len(path.steps)
        while last - first > 1 and path.steps[first] == "=same":
            first += 1
        while last - first > 1 and path.steps[last - 1] == "=same":
            last -= 1
        return Path(path.nodes[first : last + 1], path.steps[first:last])

    def _neighbours(self, index: int, path: Path | None) -> Iterator[str]:
        nodes = path.nodes if path else ()
        for edge in self.parsed.edges[index]:
            other = edge.target if edge.source == index else edge.source
            if other not in nodes:
                yield f"{step(edge, index)} {self.words[other]}"


def feature_id(name: str) -> int:
    """Return the number that a feature has in the weights."""
    return crc32(name.encode())


def feature_word(token: Token) -> str:
    """Return what stands for a token in features: its lemma, a name as it is written, any number alike."""
    if token.pos == "NUM":
        return "0"
    return token.lemma if token.pos != "PROPN" else token.text.lower()


def _hash(names: Iterator[str]) -> Features:
    return np.fromiter((feature_id(name) for name in names), dtype=np.uint32)
