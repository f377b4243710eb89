"""Decisions to test with."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st

from kg.decisions import Anchor, Record
from kg.model import Article, Judgement

NOON = dt.datetime(2021, 4, 1, 12, tzinfo=dt.UTC)
TEXT = "Acme sued Globex. Initech paid Acme."
ARTICLE = Article("a", TEXT, text_hash="sha256:a")


def anchor(words: str, article: Article = ARTICLE) -> Anchor:
    """Point to the first place where an article has these words, in their sentence."""
    start = article.text.index(words)
    first = article.text.rfind(". ", 0, start) + 2 if ". " in article.text[:start] else 0
    quote = article.text[first : article.text.index(".", start) + 1]
    return Anchor(article.identifier, (start, start + len(words)), words, quote, first, article.text_hash)


def pair(one: Anchor, other: Anchor, judgement: Judgement = "positive", minute: int = 0) -> Record:
    """Decide on two mentions, so many minutes after noon."""
    return Record(one, other, judgement, "ada", NOON + dt.timedelta(minutes=minute))


def withdrawal(article: str, minute: int = 0) -> Record:
    """Withdraw an article."""
    return Record(Anchor(article), None, "negative", "ada", NOON + dt.timedelta(minutes=minute))


SAME = pair(anchor("Acme"), anchor("Globex"))
WRONG = replace(SAME, judgement="negative", claim="c1", relation="sued")

_texts = st.text(max_size=8)
moments = st.datetimes(timezones=st.just(dt.UTC)).map(lambda time: time.replace(microsecond=0))
_spans = st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)).map(lambda pair: (pair[0], sum(pair)))
_names = st.text(min_size=1, max_size=8)
_plain = st.builds(Anchor, _names, _spans, _texts, _texts, st.integers(0, 10**6), _texts)
_also = st.lists(_plain, max_size=2).map(tuple)
_anchors = st.builds(Anchor, _names, _spans, _texts, _texts, st.integers(0, 10**6), _texts, _also)
_judgements = st.sampled_from(["positive", "negative", "unsure"])
_deleted = st.none() | moments
records = (
    st.builds(Record, _anchors, _anchors, _judgements, _texts, moments, st.just(""), st.just(""), _deleted)
    | st.builds(Record, _anchors, _anchors, _judgements, _texts, moments, _names, _names, _deleted)
    | st.builds(Record, st.builds(Anchor, _names), st.none(), _judgements, _texts, moments, deleted_at=_deleted)
)
