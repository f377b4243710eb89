"""What a candidate looks like to the linear scorer: features of the path and of the surface, as hashed numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from kg.extraction.candidates import Candidate
from kg.extraction.paths import Path, step
from kg.lexicon import kind_words
from kg.model import Mention, Parsed, Span, Token

_WINDOW = 12
_EDGES = 3
_MOST = 3
_REACH = 12
_FLIP = 0x5BD1E995

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
        self._line = self._joined()
        self._sentence = [sentence for sentence in parsed.sentences for _ in range(*sentence)]
        self._counts = [list(accumulate(map(count, parsed.tokens), initial=0)) for count in (_depth, _comma, _verb)]
        self._kinds = kind_words()
        self._mentions: dict[tuple[str, str, Span], list[str]] = {}
        self._surface: dict[tuple[Span, Span], list[int]] = {}

    def _joined(self) -> list[str]:
        """Return the words with every name and every date as one: at its first token, with nothing at the others."""
        line = list(self.words)
        starts = {token.start: token.index for token in self.parsed.tokens}
        for mention in self.parsed.mentions:
            if mention.kind == "name":
                line[mention.tokens[0] + 1 : mention.tokens[1]] = [""] * (mention.tokens[1] - mention.tokens[0] - 1)
        for date in self.parsed.dates:
            index = starts.get(date.span[0], len(line))
            for later in range(index, len(line)):
                if self.parsed.tokens[later].start >= date.span[1]:
                    break
                line[later] = "_date" if later == index else ""
        return line

    def features(self, candidate: Candidate) -> Features:
        """Return the hashed features of a candidate, sorted and without repetition."""
        first, second, forward = _in_order(candidate)
        key = first.tokens, second.tokens
        if key not in self._surface:
            self._surface[key] = hashed(self._around(first, second))
        surface = self._surface[key] if forward else [number ^ _FLIP for number in self._surface[key]]
        return in_order({*surface, *hashed(self._ordered(candidate))})

    def names(self, candidate: Candidate) -> dict[int, str]:
        """Return the features of a candidate in words, by hash, for explanations."""
        first, second, forward = _in_order(candidate)
        flip = 0 if forward else _FLIP
        named = {feature_id(name) ^ flip: name for name in self._around(first, second)}
        return named | {feature_id(name): name for name in self._ordered(candidate)}

    def _around(self, first: Mention, second: Mention) -> Iterator[str]:
        """Yield the surface: words between, before and after, in the order of the text."""
        tokens = self.parsed.tokens
        start, end = first.tokens[1], second.tokens[0]
        between = [word for word in self._line[start:end] if word]
        if len(between) > _WINDOW:
            between = [*between[: _EDGES * 2], "…", *between[-_EDGES * 2 :]]
        for word in set(between):
            yield f"w:{word}"
        for one, two in zip(["[", *between], [*between, "]"], strict=True):
            yield f"g:{one} {two}"
        if len(between) <= 5:
            yield f"W:{' '.join(between)}"
        before, after = self._before(first), self._after(second)
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
        for name, sums in zip(("pd", "pc", "pv"), self._counts, strict=True):
            yield f"{name}:{max(-_MOST, min(_MOST, sums[max(start, end)] - sums[start]))}"

    def _before(self, mention: Mention) -> list[str]:
        """Return the two words before a mention in its sentence, and what stands for its beginning."""
        start = max(self._sentence[mention.head][0], mention.tokens[0] - _REACH)
        return ["^", *filter(None, self._line[start : mention.tokens[0]])][-2:]

    def _after(self, mention: Mention) -> list[str]:
        """Return the three words after a mention in its sentence, and what stands for its end."""
        end = min(self._sentence[mention.head][1], mention.tokens[1] + _REACH)
        return [*filter(None, self._line[mention.tokens[1] : end]), "$"][:3]

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
        yield f"L:{min(subject.likelihood, other.likelihood):.1f}"
        yield f"F:{subject.tokens[0] - self._sentence[subject.head][0] < _EDGES} {subject.tokens < other.tokens}"
        yield from self._own("s", subject)
        yield from self._own("o", other)
        yield from (f"hs:{name}" for name in self._neighbours(subject.head, candidate.path))
        yield from (f"ho:{name}" for name in self._neighbours(other.head, candidate.path))
        if candidate.path is None:
            yield "p:none"
        else:
            yield from self._path(candidate.path, classes)

    def _own(self, side: str, mention: Mention) -> list[str]:
        """Return what a mention is by itself: its place in the clause, its word if it is no name, a name's kind words."""
        key = side, mention.kind, mention.tokens
        if key not in self._mentions:
            tokens = self.parsed.tokens[slice(*mention.tokens)]
            found = [f"{side}D:{self.parsed.tokens[mention.head].dep}"]
            if mention.kind == "name":
                words = (token.text.lower() for token in tokens)
                found += [f"{side}N:{word}" for word in words if word in self._kinds]
            elif mention.kind != "date":
                found.append(f"{side}M:{tokens[0].text.lower()}")
            self._mentions[key] = found
        return self._mentions[key]

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


def _in_order(candidate: Candidate) -> tuple[Mention, Mention, bool]:
    """Return the two sides in the order of the text, and whether the subject comes first."""
    subject, other = candidate.subject, candidate.object
    return (subject, other, True) if subject.tokens < other.tokens else (other, subject, False)


def _depth(token: Token) -> int:
    return (token.text == "(") - (token.text == ")")


def _comma(token: Token) -> int:
    return token.text == ","


def _verb(token: Token) -> int:
    return token.pos == "VERB"


def feature_id(name: str) -> int:
    """Return the number that a feature has in the weights."""
    return crc32(name.encode())


def feature_word(token: Token) -> str:
    """Return what stands for a token in features: its lemma, a name as it is written, any number alike."""
    if token.pos == "NUM":
        return "0"
    return token.lemma if token.pos != "PROPN" else token.text.lower()


def hashed(names: Iterable[str]) -> list[int]:
    """Return the numbers that features have in the weights, in the order given."""
    return [crc32(name.encode()) for name in names]


def in_order(numbers: set[int]) -> Features:
    """Return hashed features sorted."""
    features = np.fromiter(numbers, np.uint32, len(numbers))
    features.sort()
    return features
