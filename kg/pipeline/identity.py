"""What decides what an article yields, as one hash: code, libraries, parser, ontology, weights. spaCy need not be loaded."""

from __future__ import annotations

import hashlib
import json
import platform
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, entry_points, requires, version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kg.language import DEFAULT_MODEL
from kg.language.parse import load_model
from kg.model import Ontology
from kg.pipeline.weights import foreign_hash, weights_hash
from kg.plugins import origins

_ROOMS = "", "extraction", "language", "model", "ontology", "pipeline", "resolution"
_WRITING_ROOMS = "", "graph", "model", "writers"
_KINDS = frozenset({".py", ".toml", ".txt"})
_NAME = re.compile(r"[\w.-]+")


def identity(ontology: Ontology, folder: Path, model: str, *, mit_only: bool = False, portable: bool = False) -> str:
    """Hash all that decides what an article yields, beside the article and the least confidence.

    Args:
        ontology: the ontology.
        folder: where it lies.
        model: an installed spaCy pipeline, or a folder that holds one.
        mit_only: whether to do without the weights that KnowledgeNet taught.
        portable: whether to leave out when the parser's files were written, which differs between machines.

    Returns:
        A hash in hexadecimal digits; an empty text where what the examples teach must be learned first.

    Raises:
        UsageError: the spaCy pipeline is not installed.
    """
    found = parts(ontology, folder, model, mit_only=mit_only, portable=portable)
    return _hash(found.values()) if found["weights"] else ""


def parts(
    ontology: Ontology, folder: Path, model: str, *, mit_only: bool = False, portable: bool = False
) -> dict[str, str]:
    """Tell by name all that decides what an article yields; the arguments and errors are those of `identity`.

    Returns:
        Hashes of code, plug-ins, model, ontology and weights, the last empty where they must be learned first; libraries in
        words, one a line.
    """
    learned = weights_hash(ontology, folder, name_model(model), model)
    return {
        "code": _code(_ROOMS),
        "libraries": _libraries(),
        "plug-ins": _hash((*_plugin_files(), *origins("kg.extractors"))),
        "model": _hash(_model_files(model, portable=portable)),
        "ontology": _hash((ontology.fingerprint, *_vocabulary(folder))),
        "weights": learned and _hash((learned, foreign_hash(folder, mit_only=mit_only))),
    }


def writing() -> str:
    """Hash all that decides how a record is written, beside the record and the base of the graph."""
    return _hash((_code(_WRITING_ROOMS), _libraries()))


def _hash(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def name_model(model: str = "") -> str:
    """Give the name and version of a spaCy pipeline, as graphs bear it.

    Args:
        model: an installed spaCy pipeline, or a folder that holds one; empty for the usual one.

    Raises:
        UsageError: it is not installed.
    """
    meta = _meta(model or DEFAULT_MODEL)
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def _meta(model: str) -> dict[str, Any]:
    folder = _folder(model)
    try:
        found: dict[str, Any] = json.loads((folder / "meta.json").read_bytes()) if folder else {}
    except (OSError, ValueError):
        found = {}
    return found if found.keys() >= {"lang", "name", "version"} else load_model(model).meta


def _folder(model: str) -> Path | None:
    """Return the folder of a spaCy pipeline, as spaCy would find it: a package, else a path."""
    try:
        spec = find_spec(model) if model.isidentifier() else None
    except (ImportError, ValueError):
        spec = None
    if spec and spec.submodule_search_locations:
        return Path(next(iter(spec.submodule_search_locations)))
    return Path(model) if Path(model).is_dir() else None


def _model_files(model: str, *, portable: bool) -> Iterator[str]:
    """Tell the files of a spaCy pipeline apart from those of another, without reading them."""
    folder = _folder(model)
    yield name_model(model)
    for path in sorted(folder.rglob("*")) if folder else ():
        if path.is_file() and "__pycache__" not in path.parts:
            known = path.stat()
            written = "" if portable else f" {known.st_mtime_ns}"
            yield f"{path.relative_to(folder or path)} {known.st_size}{written}"


def _plugin_files() -> Iterator[str]:
    """Tell the modules of other packages that extract apart from what they were before, whatever version they bear."""
    for point in sorted(entry_points(group="kg.extractors")):
        spec = find_spec(point.module.partition(".")[0])
        root = Path(spec.origin).parent if spec and spec.submodule_search_locations and spec.origin else None
        for path in sorted(root.rglob("*.py")) if root else [Path(spec.origin)] if spec and spec.origin else []:
            yield f"{point.name} {path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def _vocabulary(folder: Path) -> Iterator[str]:
    """Hash the ontology's own files: relations, rules, gazetteer, how deals are spoken of."""
    for path in sorted(folder.glob("*.ttl")):
        yield f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}"


@cache
def _code(rooms: tuple[str, ...]) -> str:
    """Hash the code and the word lists of some rooms."""
    root, digest = Path(str(files("kg"))), hashlib.sha256()
    for room in rooms:
        for path in sorted((root / room).glob("**/*" if room else "*")):
            if path.suffix in _KINDS:
                content = path.read_bytes()
                digest.update(f"{path.relative_to(root)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


@cache
def _libraries() -> str:
    """Name Python and what kg requires of other packages, with versions."""
    found = [f"Python {platform.python_version()}"]
    names = ("spacy", "thinc", *(requires("kg") or ()))
    for name in sorted({match[0] for each in names if "extra ==" not in each and (match := _NAME.match(each))}):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(name)
    return "\n".join(found)
