"""The corpus that the named queries are asked about: invented articles, and beside each what it says, as data.

A file of `facts` holds a line for each thing (class: name; other names), `---`, and a line for each claim:

    Quillon Analytics | contractedBy | Norland Ministry of Health | date=2020-03; amount=GBP 23000000 £23m | worth £23m

The last column is words of the sentence that says so. Qualifiers are status, date, end, amount, role, by (who says so, by
name), words (who says so, in words), rule (the claim is inferred from the one before) and, with it, as (the words that
stand for the object). From there everything is done by the real stages: resolution, decisions, deals, cases, links.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from kg.decisions import Anchor, Book, Record
from kg.identifiers import claim_identifier
from kg.model import Amount, Argument, Article, Claim, Extracted, GraphData, Header, Referent, Span
from kg.ontology import load
from kg.pipeline.build import _connect
from kg.pipeline.deciding import Draft
from kg.readers import read

from ..resolution.telling import when

CORPUS = Path(__file__).parent / "corpus"
ARTICLES = CORPUS / "articles"
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_DECIDED = dt.datetime(2023, 8, 1, 9, tzinfo=dt.UTC)


@cache
def corpus() -> GraphData:
    """Build the graph of the corpus."""
    found = read([ARTICLES])
    assert not found.problems
    drafts = [Draft(_extracted(article)) for article in found.articles]
    texts = {article.identifier: article.text for article in found.articles}
    book = Book(records=tuple(_decisions(texts)), salt="salt")
    empty = GraphData("https://kg.example/", Header("0.1", "none", "none"), (), (), ())
    data, settled, _ = _connect(drafts, load(), empty, book)
    assert not settled.problems
    return data


def _decisions(texts: Mapping[str, str]) -> Iterator[Record]:
    """Give what people decided: two names of one firm, and two people of one name."""

    def anchor(article: str, words: str) -> Anchor:
        start = texts[article].index(words)
        return Anchor(article, (start, start + len(words)), words)

    for words, later, judgement in (
        ("Quillon Analytics", "QA Software", "positive"),
        ("Owen Pryce", "Owen Pryce", "negative"),
    ):
        sides = anchor("01-profile", words), anchor("14-names", later)
        yield Record(*sides, judgement, "Jo", _DECIDED)  # type: ignore[arg-type]


def _extracted(article: Article) -> Extracted:
    things, _, facts = (CORPUS / "facts" / f"{article.identifier}.txt").read_text("utf-8").partition("---\n")
    referents = tuple(_referent(line, article.text) for line in things.splitlines())
    claims: list[Claim] = []
    for line in facts.splitlines():
        claims.append(_claim(line, article, referents, claims))
    return Extracted(article, referents, tuple(claims))


def _referent(line: str, text: str) -> Referent:
    kind, _, names = line.partition(": ")
    known = tuple(names.split("; "))
    start = min(text.index(name) for name in known)
    return Referent(known[0], kind, known, (start, start + len(known[0])))


def _claim(line: str, article: Article, referents: tuple[Referent, ...], before: list[Claim]) -> Claim:
    subject, relation, other, told, words = (column.strip() for column in line.split("|"))
    more = dict(pair.split("=", 1) for pair in told.split("; ") if pair)
    span = _sentence(article.text, words)
    rule = more.get("rule", "")
    one = _argument(article.text, span, subject, referents)
    two = _argument(article.text, span, other, referents, more.get("as", ""))
    speaker = _argument(article.text, span, more["by"], referents) if "by" in more else None
    start = article.text.index(words, span[0])
    return Claim(
        identifier=claim_identifier(article.identifier, relation, one.mention, two.mention, rule),
        article=article.identifier,
        subject=one,
        relation=relation,
        object=two,
        status=more.get("status", "asserted"),  # type: ignore[arg-type]
        quote=article.text[slice(*span)],
        quote_span=span,
        trigger=(start, start + len(words)),
        start=when(more["date"]) if "date" in more else None,
        end=when(more["end"]) if "end" in more else None,
        amount=_amount(*more["amount"].split(" ", 2)) if "amount" in more else None,
        role=more.get("role", ""),
        speaker=speaker,
        speaker_text=more.get("words", ""),
        rule=rule,
        inferred_from=(before[-1].identifier,) if rule else (),
    )


def _sentence(text: str, words: str) -> Span:
    """Return the sentence that has these words; no two may."""
    assert text.count(words) == 1
    place, start = text.index(words), 0
    for end in _SENTENCE_END.finditer(text):
        if end.start() > place:
            return start, end.start()
        start = end.end()
    return start, len(text.rstrip())


def _argument(text: str, span: Span, name: str, referents: tuple[Referent, ...], words: str = "") -> Argument:
    start = text.index(words or name, *span)
    mention = start, start + len(words or name)
    if name[0].isdigit():
        return Argument(mention, date=when(name))
    return Argument(mention, next(index for index, referent in enumerate(referents) if referent.name == name))


def _amount(currency: str, value: str, words: str) -> Amount:
    return Amount(Decimal(value), currency, words)
