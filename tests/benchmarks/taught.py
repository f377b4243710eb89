"""What an ontology teaches, parsed once and kept: rows by source, patterns, and what was learned from some of them.

Parsing takes minutes, so all is cached under a key of the ontology and of the code that reads it.
"""

from __future__ import annotations

import gc
import hashlib
import pickle
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

import kg
from kg.extraction.annotated import article_rows
from kg.extraction.candidates import Admission
from kg.extraction.compiler import compile_patterns
from kg.extraction.examples import read_lessons
from kg.extraction.learned import Learned, _teachers
from kg.extraction.learning import Row, background_rows, fit, lesson_rows
from kg.extraction.patterns import PatternBook
from kg.extraction.storage import read_learned, write_learned
from kg.language import Analyser
from kg.model import Article, Ontology

EXAMPLES, BACKGROUND, ARTICLES, KNOWLEDGENET = "examples", "background", "articles", "knowledgenet"
SOURCES = (EXAMPLES, BACKGROUND, ARTICLES, KNOWLEDGENET)
_CODE = ("extraction", "language", "lexicon.py", "lexicon.toml")


@dataclass(frozen=True, slots=True)
class Taught:
    """Patterns, the example that stands for each trigger, and rows to fit weights to, by where they come from."""

    patterns: PatternBook
    teachers: dict[tuple[str, str], str]
    rows: dict[str, list[Row]]


def read_taught(ontology: Ontology, analyser: Analyser) -> Taught:
    """Read all that an ontology teaches, from the cache if it is there.

    Args:
        ontology: what to read.
        analyser: the language stage.
    """
    path = cache_folder(ontology) / "taught.pickle"
    if path.is_file():
        return _unpickle(path)
    admission = Admission(ontology.relations, dict(ontology.classes))
    examples = sorted((*ontology.examples, *ontology.practice), key=lambda example: example.identifier)
    lessons = list(read_lessons(examples, analyser.analyse))
    rows = {
        EXAMPLES: [row for lesson in lessons for row in lesson_rows(lesson, admission)],
        BACKGROUND: list(_background(ontology, analyser, admission)),
        ARTICLES: list(_articles(ontology, analyser, admission)),
        KNOWLEDGENET: list(_knowledgenet()),
    }
    taught = Taught(compile_patterns(lessons, ontology.relations), _teachers(lessons), rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(taught))
    return taught


def learn(ontology: Ontology, taught: Taught, sources: Collection[str]) -> Learned:
    """Fit weights to the rows of some sources, or take them from the cache.

    Args:
        ontology: that of the rows.
        taught: the rows.
        sources: which of them to learn from.
    """
    folder = cache_folder(ontology) / "-".join(
        source for source in SOURCES if source in sources and taught.rows[source]
    )
    if (known := read_learned(folder)) is not None:
        return known[0]
    rows = [row for source in SOURCES if source in sources for row in taught.rows[source]]
    linear = fit(rows, [relation.name for relation in ontology.relations])
    learned = Learned(taught.patterns, linear, taught.teachers)
    write_learned(learned, folder, ontology.fingerprint)
    return learned


def _background(ontology: Ontology, analyser: Analyser, admission: Admission) -> Iterator[Row]:
    for sentence in ontology.background:
        yield from background_rows(analyser.analyse(Article("background", sentence)), admission)


def _articles(ontology: Ontology, analyser: Analyser, admission: Admission) -> Iterator[Row]:
    for annotated in ontology.articles:
        yield from article_rows(analyser.analyse(annotated.article), annotated, admission)


def _knowledgenet() -> Iterator[Row]:
    """Yield the rows of KnowledgeNet, once the product learns from it: the seam for that variant."""
    yield from ()


def cache_folder(ontology: Ontology) -> Path:
    """Return where what is made of an ontology by this code is kept."""
    digest = hashlib.sha256(ontology.fingerprint.encode())
    root = Path(kg.__file__).parent
    for name in _CODE:
        for path in sorted((root / name).rglob("*.*") if (root / name).is_dir() else [root / name]):
            if path.suffix in {".py", ".toml", ".txt"}:
                digest.update(path.read_bytes())
    return user_cache_path("kg") / "benchmarks" / digest.hexdigest()[:16]


def _unpickle(path: Path) -> Taught:
    """Read a pickle that this module wrote; without the collector, which would look at every row again and again."""
    gc.disable()
    try:
        taught = pickle.loads(path.read_bytes())
    finally:
        gc.enable()
    if not isinstance(taught, Taught):
        raise TypeError(f"{path}: not what was written there")
    return taught
