"""KnowledgeNet (github.com/diffbot/knowledge-net) as JSON Lines: a document a line, its passages with their facts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.model import Article, CorpusArticle, Labelled, Passage, Span

_ADJOINING = 2


def read_knowledgenet(path: Path) -> tuple[CorpusArticle, ...]:
    """Read annotated documents; the text of one is that of its passages, a blank line where something is left out.

    Raises:
        KgError: the file cannot be read, or is laid out in another way.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return tuple(_document(json.loads(line)) for line in lines)
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = (
            f"{path}: is not KnowledgeNet as JSON Lines ({error!r}): give a file with fold and passages in each line"
        )
        raise KgError(message) from None


def _document(record: Mapping[str, Any]) -> CorpusArticle:
    text, end = "", 0
    passages: list[Passage] = []
    for passage in record["passages"]:
        if text:
            text += " " if passage["passageStart"] - end <= _ADJOINING else "\n\n"
        passages.append(_passage(passage, len(text)))
        text += passage["text"]
        end = passage["passageStart"] + len(passage["text"])
    return CorpusArticle(Article(str(record["documentId"]), text), tuple(passages), int(record["fold"]))


def _passage(record: Mapping[str, Any], start: int) -> Passage:
    facts = (Labelled(f["property"], _span(f["subject"], start), _span(f["object"], start)) for f in record["facts"])
    return Passage((start, start + len(record["text"])), frozenset(record["properties"]), tuple(facts))


def _span(place: list[Any], start: int) -> Span:
    return place[0] + start, place[1] + start
