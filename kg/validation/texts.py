"""Whether a graph still says what its articles say, word by word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.model import Article
from kg.store import Cell, EmbeddedStore
from kg.validation.faults import Fault, short

_TITLES = {
    "source": "Articles that are not among the sources",
    "text-hash": "Texts that have changed",
    "text-offset": "Where texts begin",
    "verbatim": "Quotes that are not in the text",
    "inside": "Words outside the text",
}
_ARTICLES = """SELECT ?node ?identifier ?hash ?offset
WHERE { ?node a kg:Article ; dcterms:identifier ?identifier ; kg:textHash ?hash ; kg:textOffset ?offset }
ORDER BY ?node"""
_QUOTES = """SELECT ?article ?node ?quote ?start ?end
WHERE { ?node kg:article ?article ; kg:quote ?quote ; kg:quoteStart ?start ; kg:quoteEnd ?end }
ORDER BY ?node"""
_ENDS = """SELECT ?article ?node ?property ?end
WHERE {
  VALUES ?property { kg:subjectEnd kg:objectEnd kg:triggerEnd kg:saidByEnd }
  ?node kg:article ?article ; ?property ?end .
}
ORDER BY ?node ?property"""

Rows = Mapping[Cell, list[tuple[Cell, ...]]]


def compare_texts(store: EmbeddedStore, articles: Iterable[Article]) -> Iterator[Fault]:
    """Find where a graph differs from the articles that it was built from.

    Args:
        store: the graph.
        articles: these, with their texts.
    """
    known = {article.identifier: article for article in articles}
    quotes, ends = _by_article(store, _QUOTES), _by_article(store, _ENDS)
    for node, identifier, *values in store.rows(_ARTICLES).rows:
        name = short(node, store.prefixes)
        article = known.get(str(identifier))
        if article is None:
            remedy = f"name the file or folder that holds {identifier}"
            yield _fault("source", name, "", f"{name} is not among the sources: {remedy}.")
            continue
        yield from _whole(name, values, article)
        yield from _quotes(quotes.get(node, []), article, store.prefixes)
        yield from _ends(ends.get(node, []), article, store.prefixes)


def _by_article(store: EmbeddedStore, sparql: str) -> Rows:
    found: defaultdict[Cell, list[tuple[Cell, ...]]] = defaultdict(list)
    for article, *rest in store.rows(sparql).rows:
        found[article].append(tuple(rest))
    return found


def _whole(node: str, values: list[Cell], article: Article) -> Iterator[Fault]:
    digest, offset = values
    if digest != article.text_hash:
        remedy = "build the graph again"
        yield _fault("text-hash", node, "kg:textHash", f"{node} has another text than it was built from: {remedy}.")
    if offset != article.offset:
        message = f"{node} has the kg:textOffset {offset}, and its text begins at {article.offset}: mend it."
        yield _fault("text-offset", node, "kg:textOffset", message)


def _quotes(rows: Iterable[tuple[Cell, ...]], article: Article, prefixes: Mapping[str, str]) -> Iterator[Fault]:
    for node, quote, start, end in rows:
        if not isinstance(start, int) or not isinstance(end, int) or article.text[start:end] != quote:
            name = short(node, prefixes)
            message = f"{name} has a quote that is not what {article.identifier} says there: build the graph again."
            yield _fault("verbatim", name, "kg:quote", message)


def _ends(rows: Iterable[tuple[Cell, ...]], article: Article, prefixes: Mapping[str, str]) -> Iterator[Fault]:
    for node, term, end in rows:
        if not isinstance(end, int) or end > len(article.text):
            name, ending = short(node, prefixes), short(term, prefixes)
            message = f"{name} has a {ending} behind the end of {article.identifier}: build the graph again."
            yield _fault("inside", name, ending, message)


def _fault(check: str, node: str, term: str, message: str) -> Fault:
    return Fault(check, _TITLES[check], node, term, "", message)
