"""Features, paths and patterns in words that people can read."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.candidates import Candidate
from kg.extraction.paths import Path, step
from kg.extraction.scoring.patterns import Pattern
from kg.model import Parsed

_FEATURES = {
    "w": "“{}” between",
    "g": "“{}” in a row between",
    "W": "just “{}” between",
    "x": "“{}” before",
    "X": "“{}” before",
    "y": "“{}” after",
    "Y": "“{}” after",
    "ya": "“{}” soon after",
    "d": "distance {}",
    "P": "word classes {} between",
    "i": "other names between: {}",
    "pd": "brackets opened between: {}",
    "pc": "commas between: {}",
    "pv": "verbs between: {}",
    "F": "subject opens the sentence, comes first: {}",
    "sD": "subject stands as {}",
    "oD": "object stands as {}",
    "sN": "“{}” in the subject's name",
    "oN": "“{}” in the object's name",
    "sM": "subject begins with “{}”",
    "oM": "object begins with “{}”",
    "t": "classes {}",
    "ts": "subject is a {}",
    "to": "object is a {}",
    "k": "kinds {}",
    "hs": "beside the subject: {}",
    "ho": "beside the object: {}",
    "p": "way {}",
    "s": "way without its words {}",
    "st": "way and classes {}",
    "cp": "short way {}",
    "cs": "short way without its words {}",
    "ct": "short way and classes {}",
    "l": "{} steps",
    "L": "sure to {} what is meant",
    "f": "way begins {}",
    "e": "way ends {}",
    "n": "“{}” on the way",
    "nt": "on the way, with classes: {}",
    "ns": "on the way, with its edges: {}",
    "b": "beside the way: {}",
    "bn": "on the way, and beside it: {}",
}


def feature_words(name: str) -> str:
    """Say a feature in words; one of an unknown kind is given as it is.

    >>> feature_words("w:sue")
    '“sue” between'
    """
    kind, _, value = name.partition(":")
    return _FEATURES[kind].format(" ".join(value.split()) or "nothing") if kind in _FEATURES else name


def path_words(parsed: Parsed, candidate: Candidate) -> str:
    """Write the way from subject to object: arrows lead from a word to what depends on it."""
    path, text = candidate.path, parsed.article.text
    if path is None:
        return ""
    subject, other = (" ".join(text[slice(*each.span)].split()) for each in (candidate.subject, candidate.object))
    words = [subject, *(parsed.tokens[index].text for index in path.inner), other]
    return words[0] + "".join(f" {_arrow(way)} {word}" for way, word in zip(path.steps, words[1:], strict=True))


def branch_words(parsed: Parsed, path: Path | None, trigger: int) -> str:
    """Write what hangs on a trigger and is not on the way."""
    nodes = path.nodes if path else ()
    return ", ".join(_branches(parsed, nodes, trigger))


def pattern_words(pattern: Pattern) -> str:
    """Write what a pattern demands, and how often it was right."""
    nodes = ["{subject}", *pattern.nodes, "[object]"]
    way = nodes[0] + "".join(f" {_arrow(way)} {node}" for way, node in zip(pattern.steps, nodes[1:], strict=True))
    hung = "".join(f", with {_arrow(way)} {lemma} on {nodes[place]}" for place, way, lemma in pattern.branches)
    return f"{way}{hung} (right {pattern.right}, wrong {pattern.wrong} times on the examples)"


def _branches(parsed: Parsed, nodes: tuple[int, ...], trigger: int) -> Iterator[str]:
    for edge in parsed.edges[trigger]:
        other = edge.target if edge.source == trigger else edge.source
        if other not in nodes:
            yield f"{parsed.tokens[trigger].text} {_arrow(step(edge, trigger))} {parsed.tokens[other].text}"


def _arrow(way: str) -> str:
    """Write a step as an arrow.

    >>> _arrow(">obj"), _arrow("<subj"), _arrow("=same")
    ('–obj→', '←subj–', '=')
    """
    return {">": f"–{way[1:]}→", "<": f"←{way[1:]}–"}.get(way[0], "=")
