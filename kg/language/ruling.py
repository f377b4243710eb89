"""spaCy's rules on word classes and lemmas, looked up: what holds for a tag, a word and a label is worked out only once.

spaCy matches some 180 patterns on every token of every text, which is a tenth of its time. Each of them asks only for a
token's tag, word and label, and for few words by name, so that a few hundred answers serve all texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

_NAME, _PLACE = "kg_ruler", "attribute_ruler"
_ASKED = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
_TOLD = frozenset({"TAG", "DEP", "POS", "LEMMA", "MORPH"})
_WAYS: Mapping[str, Callable[[Any, Any], bool]] = {
    "IN": lambda value, listed: value in listed,
    "NOT_IN": lambda value, listed: value not in listed,
    "REGEX": lambda value, pattern: bool(re.search(pattern, value)),
}

Demands = Mapping[str, Any]


class _Rule(NamedTuple):
    """What one token, or two in a row, must be, and what is then told of the one at `place`."""

    number: int
    demands: tuple[Demands, ...]
    place: int
    attributes: Mapping[str, str]


class _Ruling(NamedTuple):
    """What holds for a token by itself: the rules, what they tell in the end, and the rules that it may open."""

    rules: tuple[_Rule, ...]
    told: tuple[tuple[str, Any], ...]
    opened: tuple[_Rule, ...]


def remember_rules(nlp: Language) -> None:
    """Put a component that remembers in the place of a pipeline's attribute ruler, where its rules ask for nothing else.

    Args:
        nlp: a spaCy pipeline; one with other rules, or none, stays as it is.
    """
    from spacy.language import Language

    if _PLACE in nlp.pipe_names and _read(nlp) is not None:
        Language.factory(_NAME, func=_make)
        nlp.add_pipe(_NAME, after=_PLACE)
        nlp.remove_pipe(_PLACE)


def _make(nlp: Language, name: str) -> Ruler:  # noqa: ARG001  # spaCy hands over both by name
    return Ruler(nlp, _read(nlp) or ())


def _read(nlp: Language) -> tuple[_Rule, ...] | None:
    """Return the rules of a pipeline's attribute ruler; None where one asks for more than `Ruler` knows."""
    ruler: Any = nlp.get_pipe(_PLACE)
    rules = tuple(
        _Rule(number, tuple(demands), rule["index"], rule["attrs"])
        for number, rule in enumerate(ruler.patterns)
        for demands in rule["patterns"]
    )
    return rules if all(map(_is_plain, rules)) else None


def _is_plain(rule: _Rule) -> bool:
    values = [value for demands in rule.demands for value in demands.values()]
    asked = {name for demands in rule.demands for name in demands}
    ways = {way for value in values if isinstance(value, dict) for way in value}
    placed = 0 <= rule.place < len(rule.demands) <= 2
    return placed and asked <= _ASKED and ways <= _WAYS.keys() and rule.attributes.keys() <= _TOLD


class Ruler:
    """Does what an attribute ruler does.

    Args:
        nlp: the pipeline that it is part of.
        rules: those of the attribute ruler.
    """

    def __init__(self, nlp: Language, rules: tuple[_Rule, ...]) -> None:
        self._vocab = nlp.vocab
        self._single = [rule for rule in rules if len(rule.demands) == 1]
        self._double = [rule for rule in rules if len(rule.demands) == 2]
        self._words: dict[int, int] = {}
        self._known: dict[tuple[int, int, int], _Ruling] = {}
        self._asked = [d["LOWER"] for rule in rules for d in rule.demands if "LOWER" in d]

    def __call__(self, doc: Doc) -> Doc:
        """Tell word classes, lemmas and the like of all tokens.

        Args:
            doc: a text with tags and labels, changed in place.
        """
        keys = [(tag, self._word(word), label) for tag, word, label in doc.to_array(["TAG", "LOWER", "DEP"]).tolist()]
        rulings = [self._ruling(key) for key in keys]
        for token, ruling in zip(doc, rulings, strict=True):
            _tell(token, ruling.told)
        for first, ruling in enumerate(rulings[:-1]):
            for rule in ruling.opened:
                if self._holds(rule.demands[1], keys[first + 1]):
                    place = first + rule.place
                    later = [each for each in rulings[place].rules if each.number > rule.number]
                    _tell(doc[place], self._attributes([rule, *later]))
        return doc

    def _word(self, word: int) -> int:
        """Return a word if a rule may hold for it and not for others; nothing stands for all others."""
        known = self._words.get(word)
        if known is None:
            text = self._vocab.strings[word]
            asked = text.isspace() or any(_fits(text, demand) for demand in self._asked)
            known = self._words[word] = word if asked else 0
        return known

    def _ruling(self, key: tuple[int, int, int]) -> _Ruling:
        known = self._known.get(key)
        if known is None:
            rules = tuple(rule for rule in self._single if self._holds(rule.demands[0], key))
            opened = tuple(rule for rule in self._double if self._holds(rule.demands[0], key))
            known = self._known[key] = _Ruling(rules, self._attributes(rules), opened)
        return known

    def _holds(self, demands: Demands, key: tuple[int, int, int]) -> bool:
        tag, word, label = (self._vocab.strings[number] for number in key)
        values = {"TAG": tag, "LOWER": word, "DEP": label, "IS_SPACE": word.isspace()}
        return all(_fits(values[name], demand) for name, demand in demands.items())

    def _attributes(self, rules: tuple[_Rule, ...] | list[_Rule]) -> tuple[tuple[str, Any], ...]:
        """Return what rules tell, the last word of each: names as those of a token's properties, and their values."""
        from spacy.tokens.morphanalysis import MorphAnalysis

        told = {name: value for rule in rules for name, value in rule.attributes.items()}
        morph = told.pop("MORPH", None)
        found: dict[str, Any] = {f"{name.lower()}_": value for name, value in told.items()}
        return tuple((found if morph is None else {**found, "morph": MorphAnalysis(self._vocab, morph)}).items())


def _fits(value: Any, demand: Any) -> bool:  # a word or a truth value, and what spaCy allows of it
    if isinstance(demand, dict):
        return all(_WAYS[way](value, wanted) for way, wanted in demand.items())
    return bool(value == demand)


def _tell(token: Token, told: tuple[tuple[str, Any], ...]) -> None:
    for name, value in told:
        setattr(token, name, value)
