"""Rows to learn from, in the user's cache: what was made of a sentence once need not be made again."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from importlib.metadata import version
from importlib.resources import files
from itertools import product
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np

from kg.extraction.candidates import Admission
from kg.extraction.learning.rows import Label, RowBank, Rows
from kg.language import Analyser
from kg.model import Ontology

_KEPT = 3
_MAKERS = (
    "model/knowledge.py",
    "model/text.py",
    "model/words.py",
    "lexicon.py",
    "lexicon.toml",
    "language",
    "extraction/learning/annotated.py",
    "extraction/candidates.py",
    "extraction/learning/examples.py",
    "extraction/scoring/features.py",
    "extraction/learning/gathering.py",
    "extraction/learning/instances.py",
    "extraction/paths.py",
    "extraction/learning/rows.py",
)
"""What decides how rows look."""

_log = logging.getLogger("kg")


def read_bank(place: Path) -> RowBank:
    """Read the rows that are kept at a place; none where nothing is, or what is there is spoilt."""
    try:
        return _read(place) if place.is_file() else RowBank()
    except Exception as error:  # noqa: BLE001  # whatever a spoilt file does to numpy, the rows can be made again
        _log.warning("The rows in %s cannot be read (%s), and are made anew.", place, error)
        return RowBank()


def write_bank(bank: RowBank, place: Path) -> None:
    """Keep rows at a place, in one step, and forget what was kept longest unused; where they cannot be, say so."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if bank.changed:
            _write(bank, place)
        else:
            os.utime(place)
        for old in sorted(place.parent.glob("*.npz"), key=lambda path: path.stat().st_mtime)[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError as error:
        _log.warning("The rows are not kept for the next time: %s", error)


def bank_place(ontology: Ontology, analyser: Analyser) -> Path:
    """Name the file for rows that this code makes with this parser, gazetteer and classes."""
    from platformdirs import user_cache_path

    digest = hashlib.sha256(f"{analyser.model} {version('spacy')} {ontology.gazetteer!r} {ontology.classes!r}".encode())
    digest.update(repr(_admitted(ontology)).encode())
    for file in _code():
        digest.update(file.read_bytes())
    return user_cache_path("kg") / "rows" / f"{digest.hexdigest()[:32]}.npz"


def _code() -> list[Path]:
    """Return the files that decide what rows look like."""
    root = Path(str(files("kg")))
    found = [path for name in _MAKERS for path in (sorted((root / name).rglob("*")) or [root / name])]
    kinds = {".py", ".toml", ".txt"}
    return [path for path in found if path.suffix in kinds]


def _admitted(ontology: Ontology) -> list[tuple[str, bool, str, bool]]:
    """Return which classes go together in any relation."""
    admission = Admission(ontology.relations, dict(ontology.classes))
    kinds = [*(name for name, _ in ontology.classes), "date"]
    return [each for each in product(kinds, (False, True), kinds, (False, True)) if admission.between(*each)]


def _read(place: Path) -> RowBank:
    with np.load(place, allow_pickle=False) as stored:
        labels = tuple(map(_label, json.loads(str(stored["labels"]))))
        pointers = np.concatenate([[0], np.cumsum(stored["lengths"], dtype=np.int64)])
        rows = Rows(stored["features"], pointers, stored["codes"], labels)
        counts = dict(zip(stored["keys"].tolist(), stored["counts"].tolist(), strict=True))
    if pointers[-1] != len(rows.features) or {sum(counts.values()), len(rows.codes)} != {len(pointers) - 1}:
        raise ValueError("its parts do not fit together")
    return RowBank(rows, counts)


def _write(bank: RowBank, place: Path) -> None:
    rows, counts = bank.content()
    with NamedTemporaryFile(dir=place.parent, delete=False) as file:
        try:
            np.savez(
                file,
                features=rows.features,
                lengths=np.diff(rows.pointers).astype(np.uint32),
                codes=rows.codes,
                labels=np.array(json.dumps([_fields(label) for label in rows.labels])),
                keys=np.array(list(counts), dtype="U32"),
                counts=np.array(list(counts.values()), dtype=np.uint32),
            )
            Path(file.name).replace(place)
        finally:
            Path(file.name).unlink(missing_ok=True)


def _fields(label: Label) -> list[object]:
    return [sorted(part) if isinstance(part, frozenset) else part for part in label]


def _label(fields: list[object]) -> Label:
    return Label(*(frozenset(part) if isinstance(part, list) else part for part in fields))  # type: ignore[arg-type]
