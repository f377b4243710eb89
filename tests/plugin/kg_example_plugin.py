"""An example of a package that adds a reader, a writer and an extractor to kg."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from kg.identifiers import claim_identifier
from kg.model import Argument, Claim, GraphData, Mention, Parsed, Vocabulary
from kg.readers import Draft, Source
from kg.writers import Writer, single

_LIKES = re.compile(r"\bis fond of\b")


def read_memo(source: Source) -> Iterator[Draft]:
    """Read a memo: its first line is the title, the rest the text."""
    title, _, text = source.data.decode().partition("\n")
    yield Draft(source.name, source.identifier, text, title=title)


def write_tally(data: GraphData, _vocabulary: Vocabulary, out: BinaryIO) -> None:
    """Count the claims of each relation."""
    out.writelines(
        f"{relation} {count}\n".encode()
        for relation, count in sorted(Counter(claim.relation for claim in data.claims).items())
    )


TALLY = Writer(
    ".txt", single(write_tally), "how many claims there are of each relation", "It has no claims.", "left out"
)


def find_likes(parsed: Parsed, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Find who is fond of whom: `supported`, in the words of the ontology."""
    text = parsed.article.text
    for hit in _LIKES.finditer(text):
        before = [each for each in parsed.mentions if each.referent is not None and each.span[1] <= hit.start()]
        after = [each for each in parsed.mentions if each.referent is not None and each.span[0] >= hit.end()]
        if before and after:
            yield _claim(parsed, before[-1], after[0], hit.span())


def _claim(parsed: Parsed, subject: Mention, thing: Mention, trigger: tuple[int, int]) -> Claim:
    start, end = next(
        (parsed.tokens[first].start, parsed.tokens[last - 1].end)
        for first, last in parsed.sentences
        if parsed.tokens[first].start <= trigger[0] < parsed.tokens[last - 1].end
    )
    article = parsed.article
    return Claim(
        identifier=claim_identifier(article.identifier, "supported", subject.span, thing.span),
        article=article.identifier,
        subject=Argument(subject.span, subject.referent),
        relation="supported",
        object=Argument(thing.span, thing.referent),
        status="asserted",
        quote=article.text[start:end],
        quote_span=(start, end),
        trigger=trigger,
    )
