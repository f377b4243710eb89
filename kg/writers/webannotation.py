"""The quotes of a graph as Web Annotations, for Hypothesis and archives: JSON-LD in the context of W3C."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from kg import phrases
from kg.graph import Iris
from kg.model import Article, Claim, GraphData, Vocabulary

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

LOSES = (
    "It has the sentences of the claims and what they say, in words: no entities, dates, sums, deals, cases, decisions. The "
    "status stands in the text of each annotation and as its tag. Articles without an address are named by their IRI."
)


def write_annotations(data: GraphData, vocabulary: Vocabulary, out: BinaryIO) -> None:
    """Write one page of annotations, one for each claim, by the order of the claims' identifiers.

    Raises:
        GraphError: an identifier is empty or holds half a surrogate pair.
    """
    iris, labels = Iris(data.base), {relation.name: relation.label for relation in vocabulary.relations}
    articles = {article.identifier: article for article in data.articles}
    claims = sorted(data.claims, key=lambda claim: claim.identifier)
    page = f"{data.base}annotations"
    head = {"@context": CONTEXT, "id": page, "type": "AnnotationPage", "startIndex": 0}
    out.write(f"{json.dumps(head, ensure_ascii=False)[:-1]},\n".encode())
    out.write(b'"partOf": ')
    whole = {"id": f"{page}/all", "type": "AnnotationCollection", "total": len(claims), "label": "Claims of articles"}
    out.write(json.dumps(whole).encode())
    out.write(b',\n"items": [')
    for number, claim in enumerate(claims):
        item = _annotation(claim, articles, iris, labels.get(claim.relation, claim.relation))
        out.write(f"{',' if number else ''}\n{json.dumps(item, ensure_ascii=False)}".encode())
    out.write(b"\n]}\n")


def _annotation(claim: Claim, articles: Mapping[str, Article], iris: Iris, label: str) -> dict[str, Any]:
    article = articles[claim.article]
    node = iris.claim(claim.identifier).value
    speaker = phrases.speaker(claim)
    said = ", ".join(filter(None, (claim.status, f"according to {speaker}" if speaker else "")))
    text = f"{_name(claim, subject=True)} {label} {_name(claim, subject=False)} ({said})"
    return {
        "id": f"{node}#annotation",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "value": text, "format": "text/plain", "language": "en", "purpose": "describing"},
            {"type": "TextualBody", "value": claim.status, "purpose": "tagging"},
            {"type": "SpecificResource", "source": node, "purpose": "linking"},
            *_copied(article, articles, iris),
        ],
        "target": {
            "source": _source(article, iris),
            "selector": [
                {"type": "TextQuoteSelector", "exact": claim.quote},
                {"type": "TextPositionSelector", "start": claim.quote_span[0], "end": claim.quote_span[1]},
            ],
        },
    }


def _copied(article: Article, articles: Mapping[str, Article], iris: Iris) -> Iterator[dict[str, Any]]:
    """Say of which article the annotated one is a copy, and that both are one voice."""
    if article.copy_of in articles:
        text = f"This article is a copy of {_source(articles[article.copy_of], iris)}: both are one source."
        yield {"type": "TextualBody", "value": text, "format": "text/plain", "language": "en", "purpose": "commenting"}


def _source(article: Article, iris: Iris) -> str:
    return article.url if _is_address(article.url) else iris.article(article.identifier).value


def _name(claim: Claim, *, subject: bool) -> str:
    argument = claim.subject if subject else claim.object
    if argument.date:
        return phrases.moment(argument.date)
    return argument.entity.name if argument.entity else ""


def _is_address(url: str) -> bool:
    return url.startswith(("http://", "https://")) and not set(url) & set(' <>"{}|\\^`\n\t\r')
