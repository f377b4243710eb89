"""What was learned, on disk and back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kg.extraction.learned import Learned
from kg.extraction.learning.status_fitting import fit_statuses
from kg.extraction.learning.teaching import learn
from kg.extraction.learning.time_fitting import fit_times
from kg.extraction.storage import dump, read_fingerprint, read_learned, write_learned
from kg.language import Analyser

from .learning.test_status_fitting import rows
from .learning.test_time_fitting import time_rows
from .telling import TINY, scores


def test_learning_twice_gives_the_same_bytes(learned: Learned, analyser: Analyser) -> None:
    again = learn(TINY, analyser.analyse)
    assert dump(again, "x") == dump(learned, "x")


def test_learning_in_another_process_gives_the_same_bytes(learned: Learned, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kg.extraction.learning.teaching import learn;"
        "from kg.extraction.storage import write_learned; from kg.language import Analyser;"
        "from kg.ontology import load_gazetteer; from tests.extraction.telling import TINY;"
        "write_learned(learn(TINY, Analyser(load_gazetteer()).analyse), Path(sys.argv[1]), 'x')"
    )
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONHASHSEED": "77", "PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env=environment, cwd=tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict(dump(learned, "x"))


def test_a_round_trip_to_disk_keeps_everything(learned: Learned, tmp_path: Path) -> None:
    write_learned(learned, tmp_path / "deep" / "folder", "print")
    found = read_learned(tmp_path / "deep" / "folder")
    assert found is not None
    again, fingerprint = found
    assert fingerprint == read_fingerprint(tmp_path / "deep" / "folder") == "print"
    book, kept = learned.patterns, again.patterns
    assert (kept.exact, kept.triggers, kept.refused) == (book.exact, book.triggers, book.refused)
    assert kept.shapes == {steps: found for steps, found in book.shapes.items() if found}
    assert again.teachers == learned.teachers
    assert again.linear.relations == learned.linear.relations
    assert (again.linear.ids == learned.linear.ids).all()
    assert (again.linear.bias == learned.linear.bias).all()
    assert np.allclose(again.linear.weights, learned.linear.weights, rtol=1e-3)
    assert dump(again, "print") == dump(learned, "print")


def test_what_was_learned_of_statuses_is_kept_as_it_is(learned: Learned, tmp_path: Path) -> None:
    statuses = fit_statuses(rows(600))
    assert statuses is not None
    known = replace(learned, statuses=statuses)
    write_learned(known, tmp_path, "print")
    again, _ = read_learned(tmp_path) or (learned, "")
    assert again.statuses is not None
    assert again.statuses.chances([rows(1)[0].features]) == statuses.chances([rows(1)[0].features])
    assert dump(again, "print") == dump(known, "print")


def test_what_was_learned_of_times_is_kept_as_it_is(learned: Learned, tmp_path: Path) -> None:
    known = replace(learned, times=fit_times(time_rows(600)))
    write_learned(known, tmp_path, "print")
    again, _ = read_learned(tmp_path) or (learned, "")
    assert again.times is not None
    assert again.statuses is None
    assert dump(again, "print") == dump(known, "print")


def test_without_learned_statuses_there_is_no_file_of_them(learned: Learned, tmp_path: Path) -> None:
    write_learned(learned, tmp_path, "print")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["patterns.json", "weights.npz"]
    again, _ = read_learned(tmp_path) or (None, "")
    assert again is not None
    assert again.statuses is None


def test_what_was_read_scores_nearly_the_same(learned: Learned, analyser: Analyser, tmp_path: Path) -> None:
    write_learned(learned, tmp_path, "print")
    again, _ = read_learned(tmp_path) or (None, "")
    assert again is not None
    text = "Tolland Council sued Marlowe Foods, and Peter Crane set up Marlowe Foods."
    one, other = scores(learned, analyser, text), scores(again, analyser, text)
    assert one.keys() == other.keys()
    assert all(abs(one[key].confidence - other[key].confidence) < 0.01 for key in one)


@pytest.mark.xfail(
    strict=False,
    raises=AssertionError,
    reason="weights are kept in half precision, so that a build right after learning differs from later ones",
)
def test_what_was_read_scores_the_same(learned: Learned, tmp_path: Path) -> None:
    write_learned(learned, tmp_path, "print")
    again, _ = read_learned(tmp_path) or (None, "")
    assert again is not None
    assert (again.linear.weights == learned.linear.weights).all()


def test_a_folder_without_both_files_holds_nothing(learned: Learned, tmp_path: Path) -> None:
    assert read_learned(tmp_path) is None
    assert read_fingerprint(tmp_path / "none") == ""
    for name, content in dump(learned, "x").items():
        (tmp_path / name).write_bytes(content)
        break
    assert read_learned(tmp_path) is None
    assert read_fingerprint(tmp_path) == ""


def test_patterns_are_text_for_a_diff(learned: Learned) -> None:
    document = dump(learned, "print")
    name = next(name for name in document if name.endswith(".json"))
    lines = document[name].decode().splitlines()
    assert json.loads(document[name])["fingerprint"] == "print"
    assert len(lines) > len([p for group in learned.patterns.exact.values() for p in group])
    assert max(map(len, lines)) < 2000
