"""What was learned, on disk: patterns as text that can be read in a diff, weights as a compressed archive."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from kg.extraction.details.times import TimeModel
from kg.extraction.learned import Learned
from kg.extraction.scoring.calibration import Calibration
from kg.extraction.scoring.linear import LinearModel
from kg.extraction.scoring.patterns import Pattern, PatternBook
from kg.extraction.status.statuses import StatusModel

PATTERNS, WEIGHTS, STATUS_WEIGHTS, TIME_WEIGHTS = "patterns.json", "weights.npz", "statuses.npz", "times.npz"
FILES = PATTERNS, WEIGHTS, STATUS_WEIGHTS, TIME_WEIGHTS


def dump(learned: Learned, fingerprint: str, taught: Mapping[str, str] | None = None) -> Mapping[str, bytes]:
    """Return the files that hold what was learned, by name.

    Args:
        learned: what to keep.
        fingerprint: that of the ontology it was learned from.
        taught: the hash of what each relation was learned from.
    """
    book = learned.patterns
    document = {
        "fingerprint": fingerprint,
        "calibration": [learned.calibration.slope, learned.calibration.offset],
        "taught": sorted((taught or {}).items()),
        "exact": [_pattern_out(p) for _, found in sorted(book.exact.items()) for p in found],
        "shapes": [
            [steps, relation, nodes, example]
            for steps, found in sorted(book.shapes.items())
            for relation, nodes, example in found
        ],
        "triggers": sorted(book.triggers),
        "refused": sorted(book.refused),
        "teachers": [[relation, lemma, example] for (relation, lemma), example in sorted(learned.teachers.items())],
    }
    text = "{\n" + ",\n".join(f"{json.dumps(k)}: {_lines(v)}" for k, v in document.items()) + "\n}\n"
    files = {PATTERNS: text.encode(), WEIGHTS: dump_linear(learned.linear)}
    optional = (STATUS_WEIGHTS, learned.statuses), (TIME_WEIGHTS, learned.times)
    return files | {name: dump_linear(model.linear) for name, model in optional if model is not None}


def dump_linear(linear: LinearModel) -> bytes:
    """Return the file that holds weights."""
    rows, columns = np.nonzero(linear.weights)
    stream = io.BytesIO()
    np.savez_compressed(
        stream,
        relations=np.array(linear.relations),
        ids=linear.ids,
        bias=linear.bias,
        rows=rows.astype(np.uint32),
        columns=columns.astype(np.uint8),
        values=linear.weights[rows, columns].astype(np.float16),
    )
    return stream.getvalue()


def _lines(value: object) -> str:
    if not isinstance(value, list) or not value or isinstance(value[0], float):
        return json.dumps(value)
    return "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in value) + "\n]"


def _pattern_out(pattern: Pattern) -> list[object]:
    return [
        pattern.relation,
        pattern.steps,
        pattern.nodes,
        pattern.branches,
        pattern.triggers,
        pattern.examples,
        pattern.right,
        pattern.wrong,
    ]


def read_fingerprint(folder: Path) -> str:
    """Return the fingerprint of what a folder's weights were learned from, or an empty string if it has none."""
    path = folder / PATTERNS
    if not path.is_file() or not (folder / WEIGHTS).is_file():
        return ""
    return str(json.loads(path.read_text(encoding="utf-8"))["fingerprint"])


def read_taught(folder: Path) -> dict[str, str]:
    """Return the hash of what each relation in a folder was learned from."""
    document = json.loads((folder / PATTERNS).read_text(encoding="utf-8"))
    return dict(document.get("taught", ()))


def read_learned(folder: Path) -> tuple[Learned, str] | None:
    """Read what was learned, with the fingerprint of its ontology; None if the folder holds nothing."""
    if not (folder / PATTERNS).is_file() or not (folder / WEIGHTS).is_file():
        return None
    document = json.loads((folder / PATTERNS).read_text(encoding="utf-8"))
    teachers = {(relation, lemma): example for relation, lemma, example in document["teachers"]}
    calibration = Calibration(*document["calibration"])
    statuses, times = (
        read_linear(path) if path.is_file() else None for path in (folder / STATUS_WEIGHTS, folder / TIME_WEIGHTS)
    )
    learned = Learned(
        _book(document),
        read_linear(folder / WEIGHTS),
        teachers,
        calibration,
        StatusModel(statuses) if statuses else None,
        TimeModel(times) if times else None,
    )
    return learned, document["fingerprint"]


def _book(document: Mapping[str, Any]) -> PatternBook:
    exact: dict[tuple[str, ...], list[Pattern]] = {}
    for relation, steps, nodes, branches, triggers, examples, right, wrong in document["exact"]:
        pattern = Pattern(
            relation,
            tuple(steps),
            tuple(nodes),
            tuple(map(tuple, branches)),
            tuple(triggers),
            tuple(examples),
            right,
            wrong,
        )
        exact.setdefault(pattern.steps, []).append(pattern)
    shapes: dict[tuple[str, ...], list[tuple[str, tuple[str, ...], str]]] = {}
    for steps, relation, nodes, example in document["shapes"]:
        shapes.setdefault(tuple(steps), []).append((relation, tuple(nodes), example))
    return PatternBook(
        {steps: tuple(found) for steps, found in exact.items()},
        {steps: tuple(found) for steps, found in shapes.items()},
        frozenset(map(tuple, document["triggers"])),
        frozenset((a, tuple(b), c) for a, b, c in document["refused"]),
    )


def read_linear(path: Path) -> LinearModel:
    """Read weights."""
    with np.load(path) as stored:
        weights = np.zeros((len(stored["ids"]) + 1, len(stored["relations"])), dtype=np.float32)
        weights[stored["rows"], stored["columns"]] = stored["values"].astype(np.float32)
        return LinearModel(tuple(stored["relations"].tolist()), stored["ids"], weights, stored["bias"])


def write_learned(learned: Learned, folder: Path, fingerprint: str, taught: Mapping[str, str] | None = None) -> None:
    """Write what was learned into a folder, which is made if it is not there; the arguments are those of `dump`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in dump(learned, fingerprint, taught).items():
        (folder / name).write_bytes(content)
