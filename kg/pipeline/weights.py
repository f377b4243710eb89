"""What the examples taught: kept beside the ontology or in the user's cache, learned anew when the examples changed."""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from kg.errors import KgError
from kg.extraction.learned import Learned
from kg.extraction.storage import read_fingerprint, read_learned, write_learned
from kg.extraction.teaching import learn
from kg.language import DEFAULT_MODEL, Analyser
from kg.model import Article, Ontology, Parsed
from kg.pipeline.settings import Progress

LEARNED = "learned"
_KEPT = 5

_log = logging.getLogger("kg")


def obtain(ontology: Ontology, folder: Path, analyser: Analyser, model: str, progress: Progress) -> Learned:
    """Give what the examples of an ontology teach: as it was learned before if nothing changed since, else learned now.

    Args:
        ontology: the ontology.
        folder: where it lies; its `learned` folder is read, never written.
        analyser: the language stage.
        model: the name of its spaCy pipeline.
        progress: is told of the sentences that were read.

    Raises:
        KgError: something must be learned, and scikit-learn is not installed.
    """
    wanted = fingerprint(ontology, analyser, model)
    places = folder / LEARNED, _cache(wanted)
    for place in places:
        if (learned := read_fitting(place, wanted)) is not None:
            return learned
    _log.warning("The examples in %s are new or have changed: learning from them, which takes minutes …", folder)
    learned = learn_from(ontology, analyser.analyse, progress)
    try:
        keep(learned, places[1], wanted)
        _forget_oldest(places[1].parent)
    except KgError as error:
        _log.warning("What was learned is not kept for the next time: %s", error)
    return learned


def learn_from(ontology: Ontology, analyse: Callable[[Article], Parsed], progress: Progress) -> Learned:
    """Learn from the examples now; raises KgError if scikit-learn is not installed."""
    return learn(ontology, analyse, lambda done, total: progress("sentences learned from", done, total))


def fingerprint(ontology: Ontology, analyser: Analyser, model: str) -> str:
    """Give what weights must have been learned from: the ontology and, if not the usual one, the spaCy pipeline."""
    if model == DEFAULT_MODEL:
        return ontology.fingerprint
    return hashlib.sha256(f"{ontology.fingerprint} {analyser.model}".encode()).hexdigest()


def read_fitting(folder: Path, wanted: str = "") -> Learned | None:
    """Read what was learned, if it was learned from what has this fingerprint, or from anything if none is given."""
    try:
        known = read_fingerprint(folder)
        found = read_learned(folder) if known and wanted in ("", known) else None
    except Exception as error:  # noqa: BLE001  # whatever a spoilt file does to numpy, it can be learned again
        _log.warning("What was learned in %s cannot be read (%s), and is left aside.", folder, error)
        return None
    return found[0] if found else None


def keep(learned: Learned, folder: Path, wanted: str) -> None:
    """Write what was learned, so that a folder never holds half of it with a fingerprint.

    Raises:
        KgError: it cannot be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = Path(mkdtemp(prefix=".", dir=folder.parent))
        try:
            write_learned(learned, aside, wanted)
            _replace(folder, aside)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise KgError(f"{folder}: cannot be written ({error.strerror}): use an ontology folder of your own") from None


def _replace(folder: Path, aside: Path) -> None:
    files = sorted(aside.iterdir())
    for file in files:
        (folder / file.name).unlink(missing_ok=True)
    for file in files:
        file.replace(folder / file.name)
    os.utime(folder)


def _forget_oldest(folder: Path) -> None:
    """Keep a few of the cached folders: every change of an example adds one."""
    for old in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)[:-_KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def _cache(wanted: str) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("kg") / LEARNED / wanted
