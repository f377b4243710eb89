"""An ontology's sentences and articles to lessons and rows; rows that are known need no parser."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TypeVar

from kg.extraction.candidates import Admission
from kg.extraction.learning.annotated import article_rows
from kg.extraction.learning.examples import Analyse, Lesson, read_lessons
from kg.extraction.learning.instances import background_rows, kin, lesson_rows
from kg.extraction.learning.rows import RowBank, Rows, Unnamed, named
from kg.extraction.scoring.features import Features
from kg.model import AnnotatedArticle, Article, Example, Ontology

Tell = Callable[[int, int], None]

_HELD = 4
_Each = TypeVar("_Each")


def held(articles: tuple[_Each, ...]) -> tuple[_Each, ...]:
    """Return the annotated articles that a first model does not see, so that it can be judged by them."""
    return articles[::_HELD]


def gather(
    ontology: Ontology, analyse: Analyse, bank: RowBank, relation: str, tell: Tell
) -> tuple[list[Lesson], Rows, int]:
    """Return the lessons of one relation, or of all where none is named, the rows of everything, how many are held.

    The rows of held articles come last.

    Args:
        ontology: its relations, classes and all that it teaches by.
        analyse: the language stage.
        bank: the rows that are known; those that are made go there too, and those of other sentences leave it.
        relation: its name, or nothing.
        tell: told how many sentences and articles of how many are done.
    """
    examples = sorted((*ontology.examples, *ontology.practice), key=lambda example: example.identifier)
    total = len(examples) + len(ontology.background) + len(ontology.articles)
    maker = _Maker(ontology, analyse, bank)
    lessons: list[Lesson] = []
    aside = held(ontology.articles)
    articles = *(annotated for annotated in ontology.articles if annotated not in aside), *aside
    sources: tuple[Example | str | AnnotatedArticle, ...] = (*examples, *ontology.background, *articles)
    for done, source in enumerate(sources, 1):
        if isinstance(source, Example):
            lessons += maker.example(source, wanted=relation in {"", source.relation})
        elif isinstance(source, str):
            maker.background(source)
        else:
            maker.article(source)
        tell(done, total)
    bank.limit(maker.keys)
    rows = named(bank.select(maker.keys), Admission(ontology.relations, dict(ontology.classes)))
    return lessons, rows, sum(map(bank.count, maker.keys[len(maker.keys) - len(aside) :]))


def example_features(
    ontology: Ontology, analyse: Analyse, bank: RowBank, relation: str
) -> list[tuple[Example, Features]]:
    """Return the features of what the positive examples of a relation mark; the arguments are those of `gather`."""
    maker = _Maker(ontology, analyse, bank)
    examples = [e for e in (*ontology.examples, *ontology.practice) if e.relation == relation and e.positive]
    for example in examples:
        maker.example(example, wanted=False)
    rows = bank.select(maker.keys)
    owners = (example for example, key in zip(examples, maker.keys, strict=True) for _ in range(bank.count(key)))
    true = rows.judged(relation) == 1
    return [
        (example, rows.features[rows.pointers[place] : rows.pointers[place + 1]])
        for place, example in enumerate(owners)
        if true[place]
    ]


class _Maker:
    """Makes the rows that are not known, and notes the keys of all."""

    def __init__(self, ontology: Ontology, analyse: Analyse, bank: RowBank) -> None:
        self._analyse, self._bank = analyse, bank
        self._admission = Unnamed(ontology.relations, dict(ontology.classes))
        self.keys: list[str] = []

    def example(self, example: Example, *, wanted: bool) -> list[Lesson]:
        """Make the rows of an example, and return its lesson if that is wanted."""
        marks = example.text, example.subject, example.object, example.triggers, example.positive
        known = self._note("example", (*marks, self._standing(example.relation)))
        lessons = list(read_lessons([example], self._analyse)) if wanted or not known else []
        if not known:
            self._bank.add(self.keys[-1], (row for lesson in lessons for row in lesson_rows(lesson, self._admission)))
        return lessons if wanted else []

    def background(self, sentence: str) -> None:
        """Make the rows of a sentence that holds no relation."""
        if not self._note("background", sentence):
            parsed = self._analyse(Article("background", sentence))
            self._bank.add(self.keys[-1], background_rows(parsed, self._admission))

    def article(self, annotated: AnnotatedArticle) -> None:
        """Make the rows of an annotated article."""
        standing = tuple(map(self._standing, sorted({fact.relation for fact in annotated.facts})))
        if not self._note("article", (annotated, standing)):
            parsed = self._analyse(annotated.article)
            self._bank.add(self.keys[-1], article_rows(parsed, annotated, self._admission))

    def _note(self, kind: str, source: object) -> bool:
        """Note the key of what rows are made from, and tell whether they are known."""
        self.keys.append(hashlib.sha256(f"{kind} {source!r}".encode()).hexdigest()[:32])
        return self.keys[-1] in self._bank

    def _standing(self, relation: str) -> tuple[object, ...]:
        """Return what the rows of a relation depend on besides its sentences."""
        known = self._admission.by_name
        return relation, known[relation].symmetric, *sorted(kin(known[relation], known))
