"""Draft → Article, or what is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from kg.model import Article, Problem
from kg.readers.dates import publication_date
from kg.readers.draft import Draft, Refusal
from kg.readers.english import is_english

LONGEST_TEXT = 1_000_000
"""In characters; for a longer text the parser would run out of memory."""


def check(draft: Draft) -> Iterator[Article | Problem]:
    """Yield the article, unless it cannot be used, and a Problem for each thing that is wrong."""
    try:
        _refuse_unusable(draft)
    except Refusal as refusal:
        yield refusal.problem(draft.source)
        return
    published = None
    try:
        published = publication_date(draft.published) if draft.published else None
    except Refusal as refusal:
        yield refusal.problem(draft.source)
    yield Article(
        identifier=draft.identifier,
        text=draft.text,
        published=published,
        title=draft.title,
        url=draft.url,
        publisher=draft.publisher,
        offset=draft.offset,
        text_hash="sha256:" + hashlib.sha256(draft.text.encode()).hexdigest(),
    )


def _refuse_unusable(draft: Draft) -> None:
    """Raise Refusal if the draft cannot become an article."""
    if not any(map(str.isalpha, draft.text)):
        raise Refusal("its text is empty, or has no letters", "add the text, or leave it out")
    if len(draft.text) > LONGEST_TEXT:
        fault = f"its text has {len(draft.text):,} characters; the limit is {LONGEST_TEXT:,}"
        raise Refusal(fault, "split it into articles")
    try:
        f"{draft.identifier} {draft.text} {draft.title} {draft.url} {draft.publisher}".encode()
    except UnicodeEncodeError as error:
        half = f"U+{ord(error.object[error.start]):04X}, which is half a character"
        raise Refusal(f"its name, text or another field holds {half}", "write that character in UTF-8") from None
    if not is_english(draft.text):
        raise Refusal("its text is not in English", "translate it, or leave it out")
