"""Write a graph to bytes or to a folder, by the name of a format."""

from __future__ import annotations

import io
from contextlib import ExitStack
from pathlib import Path

from kg.model import GraphData, Vocabulary
from kg.ontology import load_terms
from kg.writers import WRITERS


def written(name: str, data: GraphData, vocabulary: Vocabulary | None = None) -> bytes:
    out = io.BytesIO()
    WRITERS[name].function(data, vocabulary or load_terms(), lambda _name: out)
    return out.getvalue()


def write_to(folder: Path, name: str, data: GraphData) -> Path:
    with ExitStack() as files:
        WRITERS[name].function(data, load_terms(), lambda file: files.enter_context((folder / file).open("wb")))
    return folder
