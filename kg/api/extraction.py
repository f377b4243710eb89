"""Claims of one text, without any file."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.model import MIN_CONFIDENCE, Article, Claim, Ontology

if TYPE_CHECKING:
    from kg.pipeline import Extractor


def extract(
    text: str,
    published: str | dt.date | None = None,
    *,
    min_confidence: float = MIN_CONFIDENCE,
    unresolved: bool = False,
    ontology: str | Path | None = None,
    model: str = "",
) -> list[Claim]:
    """Extract what a text says, in its order.

    >>> import kg
    >>> (claim,) = kg.extract("Acme sued Globex last March.", published="2021-03-30")
    >>> claim.relation, claim.status, claim.subject.entity.name, claim.object.entity.name
    ('sued', 'asserted', 'Acme', 'Globex')
    >>> claim.subject.mention, claim.quote
    ((0, 4), 'Acme sued Globex last March.')

    Args:
        text: an article, or a sentence of one, in English.
        published: its day, as a date or as 2021-03-30; "last March" is counted from it.
        min_confidence: claims below it are left out.
        unresolved: whether to keep claims whose pronoun or noun phrase has no name in the text; its `entity` is None.
        ontology: a folder such as `ontology/`, by default the one that kg comes with.
        model: an installed spaCy pipeline for English, by default the one that kg depends on.

    Raises:
        UsageError: `published` is no date, the text holds half a character, or the model is not installed.
        KgError: the ontology cannot be used.
    """
    from kg.resolution import resolve

    extractor = cached_extractor(ontology, model)
    extracted = extractor.extract(article_of(text, published), min_confidence, unresolved=unresolved)
    known = extractor.ontology
    claims = {claim.identifier: claim for claim in resolve([extracted], known.gazetteer, signs=known.signs)[1]}
    return [claims[claim.identifier] for claim in extracted.claims if claim.identifier in claims]


def article_of(text: str, published: str | dt.date | None) -> Article:
    """Make an article of a text; raises UsageError if `published` is no date, or the text holds half a character."""
    try:
        digest = hashlib.sha256(text.encode()).hexdigest()
        day = dt.date.fromisoformat(published) if isinstance(published, str) else published
    except UnicodeEncodeError as error:
        raise UsageError(f"the text holds half a character at {error.start}: read it as UTF-8") from None
    except ValueError:
        raise UsageError(f"published={published!r} is not a date: give one such as 2021-03-30") from None
    return Article("text", text, day, text_hash=f"sha256:{digest}")


def cached_extractor(ontology: str | Path | None, model: str) -> Extractor:
    """Load what extracts, once for as long as the ontology's files stay as they are."""
    from kg.ontology import fingerprint, packaged

    folder = Path(ontology) if ontology else packaged()
    return _extractor(folder.resolve(), model, fingerprint(folder))


def cached_ontology(ontology: str | Path | None) -> Ontology:
    """Load a whole ontology with its examples, once for as long as its files stay as they are."""
    from kg.ontology import fingerprint, packaged

    folder = Path(ontology) if ontology else packaged()
    return _ontology(folder.resolve(), fingerprint(folder))


@lru_cache(maxsize=2)
def _ontology(folder: Path, _fingerprint: str) -> Ontology:
    from kg.ontology import load

    return load(folder)


@lru_cache(maxsize=2)
def _extractor(folder: Path, model: str, _fingerprint: str) -> Extractor:
    from kg.pipeline import load_extractor

    return load_extractor(folder, model)
