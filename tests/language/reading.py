"""What the tests of the language stage read articles with, and what they look at afterwards."""

from __future__ import annotations

import datetime as dt

from kg.language import Analyser
from kg.model import Article, GazetteerEntry, Mention, Parsed, Referent, Token

NORVALE = (
    GazetteerEntry("norvale", "Place", "Norvale", ("Kingdom of Norvale",), demonyms=("Norvalian", "Norvalians")),
    GazetteerEntry(
        "norvale-government",
        "GovernmentBody",
        "Norvalian government",
        ("government of Norvale",),
        metonyms=("Castle Row",),
        country="norvale",
    ),
    GazetteerEntry(
        "norvale-harbours",
        "GovernmentBody",
        "Department for Harbours",
        acronyms=("DfH",),
        titles=("harbours secretary", "secretary of state for harbours"),
        country="norvale",
        parent="norvale-government",
    ),
    GazetteerEntry(
        "norvale-forests",
        "GovernmentBody",
        "Department for Forests",
        titles=("forests secretary",),
        country="norvale",
        parent="norvale-government",
    ),
    GazetteerEntry("sutherby", "Place", "Sutherby", demonyms=("Sutherbian",)),
    GazetteerEntry("sutherby-government", "GovernmentBody", "Sutherbian government", country="sutherby"),
    GazetteerEntry("norvale-guard", "GovernmentBody", "Coast Guard", country="norvale"),
    GazetteerEntry("sutherby-guard", "GovernmentBody", "Coast Guard", country="sutherby"),
)
"""An invented country with its government and two departments, and a neighbour whose coast guard has the same name."""


def read(analyser: Analyser, text: str, published: str = "2021-03-30") -> Parsed:
    """Read an article."""
    return analyser.analyse(Article("article", text, dt.date.fromisoformat(published)))


def tree(*lines: str) -> tuple[str, tuple[Token, ...]]:
    """Make the tokens of one sentence by hand, for what the parser seldom gives.

    Args:
        lines: word, part of speech, tag, dependency, place of the governor and, if there is one, the entity label.

    Returns:
        The text, in which all words are separated by spaces, and the tokens.
    """
    tokens: list[Token] = []
    start = 0
    for index, line in enumerate(lines):
        word, pos, tag, dep, head, *entity = line.split()
        label = entity[0] if entity else ""
        tokens.append(Token(index, start, start + len(word), word, word.lower(), pos, tag, dep, int(head), label))
        start += len(word) + 1
    return " ".join(token.text for token in tokens), tuple(tokens)


def edges(parsed: Parsed) -> list[str]:
    """Return the edges of the sentence graph in words: "sued subj Tools"."""
    words = [token.text for token in parsed.tokens]
    return [
        f"{words[edge.source]} {edge.label} {words[edge.target]}"
        for index, around in enumerate(parsed.edges)
        for edge in around
        if edge.source == index
    ]


def words_of(parsed: Parsed, mention: Mention) -> str:
    """Return the words of a mention as the article has them."""
    return parsed.article.text[slice(*mention.span)]


def thing(parsed: Parsed, mention: Mention) -> str:
    """Return the fullest name of what a mention stands for, or a dash."""
    return "-" if mention.referent is None else parsed.referents[mention.referent].name


def stands_for(parsed: Parsed, words: str, place: int = 0) -> list[str]:
    """Return what the words stand for at their first, second … place in the text: a name each, or a dash."""
    start = -1
    for _ in range(place + 1):
        start = parsed.article.text.index(words, start + 1)
    return [thing(parsed, m) for m in parsed.mentions if m.span == (start, start + len(words))]


def names(parsed: Parsed) -> list[str]:
    """Return the names that stand in an article, as it has them and in its order."""
    return [words_of(parsed, m) for m in parsed.mentions if m.kind == "name"]


def referent(parsed: Parsed, name: str) -> Referent:
    """Return the one thing that bears a name."""
    (found,) = [r for r in parsed.referents if name in r.names]
    return found


def class_of(parsed: Parsed, name: str) -> str:
    """Return the class of the thing that bears a name."""
    return referent(parsed, name).type


def said(parsed: Parsed) -> list[tuple[str, str, str | None]]:
    """Return what others than the outlet say: force, the words that they answer for, who they are."""
    text, tokens = parsed.article.text, parsed.tokens
    return [
        (
            speech.force,
            text[tokens[speech.content[0]].start : tokens[speech.content[1] - 1].end],
            text[slice(*speech.speaker_span)] if speech.speaker_span else None,
        )
        for speech in parsed.speech
    ]
