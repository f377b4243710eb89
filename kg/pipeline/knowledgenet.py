"""Learn from KnowledgeNet, beside the examples: weights under a licence of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.extraction.candidates import Admission
from kg.extraction.learning.corpus import fit_corpus, property_rows
from kg.extraction.learning.gathering import gather
from kg.extraction.learning.rows import Row, pack
from kg.extraction.scoring.linear import LinearModel
from kg.language import Analyser
from kg.model import Ontology
from kg.ontology import PROPERTIES
from kg.ontology.properties import read_properties
from kg.pipeline.rowcache import bank_place, read_bank
from kg.pipeline.settings import Progress
from kg.readers.knowledgenet import read_knowledgenet


def learn_knowledgenet(
    ontology: Ontology, folder: Path, analyser: Analyser, source: Path, progress: Progress
) -> LinearModel:
    """Fit the relations that KnowledgeNet teaches to its passages and to the ontology's own rows together.

    Args:
        ontology: the ontology.
        folder: where it lies, with what the properties mean.
        analyser: the language stage.
        source: KnowledgeNet's documents as JSON Lines.
        progress: is told of the documents that were read.

    Raises:
        KgError: the file or the properties cannot be used, or scikit-learn is not installed.
    """
    documents = read_knowledgenet(source)
    properties = read_properties(folder / PROPERTIES, ontology.relations)
    admission = Admission(ontology.relations, dict(ontology.classes))

    def rows() -> Iterator[Row]:
        for number, document in enumerate(documents, 1):
            parsed = analyser.analyse(document.article)
            yield from property_rows(parsed, document.passages, properties, admission)
            progress("documents of KnowledgeNet", number, len(documents))

    bank = read_bank(bank_place(ontology, analyser))
    _, own, _ = gather(ontology, analyser.analyse, bank, "", lambda _done, _total: None)
    return fit_corpus(own, pack(rows()), properties)
