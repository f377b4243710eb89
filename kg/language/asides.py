"""Asides that say whose words a sentence holds, read off its surface: ", the company said on Monday."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.lexicon import words
from kg.model import Span, Token

_STOPS = frozenset({",", "—", "–", "--", "”", '"', ";"})
_ENDS = frozenset({".", ",", "—", "–", "--", ";", "”", '"', ":", "?", "!"})
_NAMES = frozenset({"NOUN", "PROPN", "PRON"})
_BETWEEN = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "ADP", "PART", "PUNCT"})
_LINKS = frozenset({"on", "in", "at", "to", "after", "during", "before", "when", "last", "this", "under"})
_AFTER = frozenset({"ADP", "ADV", "DET", "NOUN", "PROPN", "NUM", "ADJ", "PART", "SYM"})
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Aside:
    """The word that says so, the words for whoever does, and the stretches of the sentence that it covers."""

    verb: int
    speaker: Span
    contents: tuple[Span, ...]


def find_asides(tokens: tuple[Token, ...], sentence: Span) -> Iterator[Aside]:
    """Yield the asides of a sentence: a comma, who, a verb of saying, when and where, and the end or another comma.

    Args:
        tokens: the article's tokens.
        sentence: the sentence, in tokens.
    """
    for index in range(sentence[0] + 2, sentence[1]):
        verb = tokens[index]
        if _says(verb) and _agrees(tokens[index - 1], verb):
            start, end = _start(tokens, index, sentence), _end(tokens, index, sentence)
            if start is not None and end is not None:
                scoped = tokens[start - 1].pos in {"CCONJ", "PART", "ADP"}
                spans = ((end, sentence[1]),) if scoped else ((sentence[0], start), (end, sentence[1]))
                yield Aside(index, (start + 1, index), tuple(span for span in spans if span[1] - span[0] > 2))


def _agrees(subject: Token, verb: Token) -> bool:
    """Tell whether a word may be the verb of the noun before it; the parser takes "disclosures show" for two nouns."""
    if subject.pos == "ADJ" and verb.tag in {"NNS", "VBZ"}:
        return True
    if subject.pos not in _NAMES or subject.tag.startswith("W"):
        return False
    if verb.tag in {"NN", "VB", "VBP"}:
        return subject.tag in {"NNS", "NNPS", "PRP", "CD"} or (verb.tag != "NN" and subject.tag == "NNP")
    return verb.tag in {"VBZ", "VBD", "VBN", "NNS"}


def _says(verb: Token) -> bool:
    return verb.lemma in words("verbs", "reported") or verb.lemma in words("verbs", "alleged")


def _start(tokens: tuple[Token, ...], verb: int, sentence: Span) -> int | None:
    """Return the comma before whoever speaks, with nothing but their name and description between."""
    for index in range(verb - 1, max(sentence[0], verb - _LONGEST), -1):
        if tokens[index].text in _STOPS:
            opened = tokens[index + 1].pos in {"ADP", "SCONJ", "ADJ", "NUM", "PART"}
            return index if verb - index > 1 and not opened else None
        if tokens[index].pos not in _BETWEEN or tokens[index].tag[0] == "W" or tokens[index].text.lower() == "that":
            return None
    return None


def _end(tokens: tuple[Token, ...], verb: int, sentence: Span) -> int | None:
    """Return where an aside ends, if only when and where follow its verb."""
    for index in range(verb + 1, min(sentence[1], verb + _LONGEST)):
        token = tokens[index]
        if token.text in _ENDS:
            return index
        if token.pos not in _AFTER or (index == verb + 1 and not _opens_adjunct(token)):
            return None
    return sentence[1] if verb + 1 >= sentence[1] else None


def _opens_adjunct(token: Token) -> bool:
    dated = token.entity[2:] in {"DATE", "TIME"}
    return token.text.lower() in _LINKS or (token.pos == "ADV" and token.text.lower() != "about") or dated
