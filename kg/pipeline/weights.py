"""What the examples taught: kept beside the ontology or in the user's cache, learned anew when the examples changed."""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from kg.errors import KgError
from kg.extraction.learned import Learned
from kg.extraction.learning.teaching import learn
from kg.extraction.scoring.linear import LinearModel
from kg.extraction.storage import FILES, dump_linear, read_fingerprint, read_learned, read_linear, write_learned
from kg.language import DEFAULT_MODEL, Analyser
from kg.model import Article, Ontology, Parsed
from kg.ontology import load
from kg.pipeline.rowcache import bank_place, read_bank, write_bank
from kg.pipeline.settings import Progress
from kg.plugins import origins

LEARNED = "learned"
FOREIGN = "knowledgenet.npz"
"""Weights that KnowledgeNet taught, under its licence, CC BY-SA 4.0: beside the others, in a file of their own."""

MIT_ONLY = "KG_MIT_ONLY"
"""The environment variable that, if set to anything, stands for `mit_only`."""

_SHARE = 0.5
_KEPT = 5

_log = logging.getLogger("kg")


def obtain(ontology: Ontology, folder: Path, analyser: Analyser, model: str, progress: Progress) -> Learned:
    """Give what the examples of an ontology teach: as it was learned before if nothing changed since, else learned now.

    Where nothing was learned with a spaCy pipeline that is not the usual one, what was learned with the usual one serves:
    `kg learn --model` learns with the other.

    Args:
        ontology: the ontology; what it is learned from is read only if need be.
        folder: where it lies; its `learned` folder is read, never written.
        analyser: the language stage.
        model: the name of its spaCy pipeline.
        progress: is told of the sentences that were read.

    Raises:
        KgError: something must be learned, and an example cannot be read or scikit-learn is not installed.
    """
    for place, wanted in _places(ontology, folder, analyser.model, model):
        if (known := read_fitting(place, wanted)) is not None:
            return known
    _log.warning(
        "The examples in %s have changed: learning from all takes minutes (kg learn RELATION: seconds) …", folder
    )
    whole = load(folder)
    learned = learn_from(whole, analyser, progress)
    try:
        wanted = fingerprint(ontology, analyser.model, model)
        keep(learned, _cache(wanted), wanted, taught(whole))
        _forget_oldest(_cache(wanted).parent)
    except KgError as error:
        _log.warning("What was learned is not kept for the next time: %s", error)
    return learned


def is_learned(ontology: Ontology, folder: Path, described: str, model: str) -> bool:
    """Tell whether what the examples teach is there and can be read; the arguments are those of `weights_hash`."""
    return any(read_fitting(place, wanted) is not None for place, wanted in _places(ontology, folder, described, model))


def weights_hash(ontology: Ontology, folder: Path, described: str, model: str) -> str:
    """Hash the files that `obtain` would read; an empty text where it would have to learn.

    Args:
        ontology: the ontology.
        folder: where it lies.
        described: the name and version of the spaCy pipeline.
        model: the name of the spaCy pipeline.
    """
    for place, wanted in _places(ontology, folder, described, model):
        if _fingerprint_at(place) == wanted:
            held = (place / name for name in FILES)
            return _hash([(file.name, hashlib.sha256(file.read_bytes()).digest()) for file in held if file.is_file()])
    return ""


def _places(ontology: Ontology, folder: Path, described: str, model: str) -> Iterator[tuple[Path, str]]:
    """Yield where what was learned may lie, and the fingerprint that it must have there."""
    wanted = fingerprint(ontology, described, model)
    yield folder / LEARNED, wanted
    yield _cache(wanted), wanted
    if model != DEFAULT_MODEL:
        yield folder / LEARNED, ontology.fingerprint


def _fingerprint_at(place: Path) -> str:
    try:
        return read_fingerprint(place)
    except Exception:  # noqa: BLE001  # whatever a spoilt file holds, `obtain` learns anew
        return ""


def find_any(ontology: Ontology, folder: Path, analyser: Analyser, model: str) -> Learned | None:
    """Give what the examples taught, or else what older ones did; the arguments are those of `obtain`."""
    wanted = fingerprint(ontology, analyser.model, model)
    return _find((folder / LEARNED, _cache(wanted)), wanted) or read_fitting(folder / LEARNED)


def _find(places: Iterable[Path], wanted: str) -> Learned | None:
    return next((found for place in places if (found := read_fitting(place, wanted)) is not None), None)


def learn_from(
    ontology: Ontology,
    analyser: Analyser,
    progress: Progress,
    relation: str = "",
    analyse: Callable[[Article], Parsed] | None = None,
) -> Learned:
    """Learn one relation, or all, from the examples now; rows that were made before come from the user's cache.

    Args:
        ontology: the ontology.
        analyser: the language stage.
        progress: is told of the sentences that were read.
        relation: the one to learn; all where it is not given.
        analyse: what to call instead of the analyser's method, such as one that remembers.

    Raises:
        KgError: scikit-learn is not installed.
    """
    place = bank_place(ontology, analyser)
    bank = read_bank(place)

    def tell(done: int, total: int) -> None:
        progress("sentences learned from", done, total)
        if done == total:
            progress("fitting", 0, 1)

    learned = learn(ontology, analyse or analyser.analyse, tell, bank, relation)
    progress("fitting", 1, 1)
    write_bank(bank, place)
    return learned


def taught(ontology: Ontology) -> dict[str, str]:
    """Hash what each relation is learned from; under the empty name, what all are learned from."""
    examples: defaultdict[str, list[tuple[str, bool]]] = defaultdict(list)
    for example in (*ontology.examples, *ontology.practice):
        examples[example.relation].append((example.identifier, example.positive))
    common = ontology.classes, ontology.gazetteer, ontology.background, ontology.articles
    own = {r.name: (r.domain, r.range, r.symmetric, sorted(examples[r.name])) for r in ontology.relations}
    return {name: _hash(source) for name, source in ({"": common} | own).items()}


def _hash(source: object) -> str:
    return hashlib.sha256(repr(source).encode()).hexdigest()[:16]


def complete(learned: Learned, folder: Path, *, mit_only: bool = False) -> Learned:
    """Let the weights that KnowledgeNet taught have their share, if the folder of an ontology has them and they may."""
    path = folder / LEARNED / FOREIGN
    if not foreign_hash(folder, mit_only=mit_only):
        return learned
    try:
        return replace(learned, linear=learned.linear.blended(read_linear(path), _SHARE))
    except Exception as error:  # noqa: BLE001  # whatever a spoilt file does to numpy, one can do without it
        _log.warning("%s cannot be read (%s), and is left aside.", path, error)
        return learned


def keep_foreign(linear: LinearModel, folder: Path) -> None:
    """Write the weights that KnowledgeNet taught into the folder of an ontology; raises KgError if that cannot be."""
    path = folder / LEARNED / FOREIGN
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(dump_linear(linear))
    except OSError as error:
        raise KgError(f"{path}: cannot be written ({error.strerror}): use an ontology folder of your own") from None


def foreign_hash(folder: Path, *, mit_only: bool = False) -> str:
    """Return the hash of the weights that KnowledgeNet taught, or an empty string if there are none or they may not."""
    path = folder / LEARNED / FOREIGN
    unwanted = mit_only or os.environ.get(MIT_ONLY) or not path.is_file()
    return "" if unwanted else hashlib.sha256(path.read_bytes()).hexdigest()


def mark(ontology: Ontology, folder: Path, *, mit_only: bool = False) -> str:
    """Give the fingerprint that a graph bears: of the ontology, and of what else has its share.

    That may be KnowledgeNet's weights, and the extractors of other packages.
    """
    used = " ".join(filter(None, (foreign_hash(folder, mit_only=mit_only), *origins("kg.extractors"))))
    return hashlib.sha256(f"{ontology.fingerprint} {used}".encode()).hexdigest() if used else ontology.fingerprint


def fingerprint(ontology: Ontology, described: str, model: str) -> str:
    """Give what weights must have been learned from: the ontology and, if not the usual one, the spaCy pipeline."""
    if model == DEFAULT_MODEL:
        return ontology.fingerprint
    return hashlib.sha256(f"{ontology.fingerprint} {described}".encode()).hexdigest()


def read_fitting(folder: Path, wanted: str = "") -> Learned | None:
    """Read what was learned, if it was learned from what has this fingerprint, or from anything if none is given."""
    try:
        known = read_fingerprint(folder)
        found = read_learned(folder) if known and wanted in ("", known) else None
    except Exception as error:  # noqa: BLE001  # whatever a spoilt file does to numpy, it can be learned again
        _log.warning("What was learned in %s cannot be read (%s), and is left aside.", folder, error)
        return None
    return found[0] if found else None


def keep(learned: Learned, folder: Path, wanted: str, sources: Mapping[str, str] | None = None) -> None:
    """Write what was learned, so that a folder never holds half of it with a fingerprint.

    Args:
        learned: what to keep.
        folder: where.
        wanted: the fingerprint of what it was learned from.
        sources: what `taught` says of it.

    Raises:
        KgError: it cannot be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = Path(mkdtemp(prefix=".", dir=folder.parent))
        try:
            write_learned(learned, aside, wanted, sources)
            _replace(folder, aside)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise KgError(f"{folder}: cannot be written ({error.strerror}): use an ontology folder of your own") from None


def _replace(folder: Path, aside: Path) -> None:
    for name in FILES:
        (folder / name).unlink(missing_ok=True)
    for file in sorted(aside.iterdir()):
        file.replace(folder / file.name)
    os.utime(folder)


def _forget_oldest(folder: Path) -> None:
    """Keep a few of the cached folders: every change of an example adds one."""
    for old in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)[:-_KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def _cache(wanted: str) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("kg") / LEARNED / wanted
