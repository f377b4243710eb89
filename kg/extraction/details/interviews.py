"""Interviews told as questions and answers: whoever is asked says what nobody else is said to say."""

from __future__ import annotations

from collections import Counter

from kg.model import Mention, Parsed, Span

_ASKED = frozenset({"you", "your", "yours", "yourself"})
_ASKER = frozenset({"i", "we", "my", "our", "us", "me"})
_LEAST = 4
_LONGEST = 40
_QUOTED = "\"“‘'(["


def find_questions(parsed: Parsed) -> tuple[Span, ...]:
    """Return the sentences that open a line and ask somebody, if there are enough of them for an interview.

    Args:
        parsed: the article.
    """
    found = tuple(sentence for sentence in parsed.sentences if _asks(parsed, sentence))
    return found if len(found) >= _LEAST else ()


def find_asked(parsed: Parsed, questions: tuple[Span, ...]) -> Mention | None:
    """Return the person that an interview is with: whoever is spoken of most before the first question.

    Args:
        parsed: the article.
        questions: what is asked.
    """
    if not questions:
        return None
    people = [
        m for m in parsed.mentions if m.tokens[0] < questions[0][0] and m.type == "Person" and m.referent is not None
    ]
    count = Counter(m.referent for m in people)
    names = [m for m in people if m.kind == "name"]
    return max(names, key=lambda m: (count[m.referent], -m.span[0]), default=None)


def _asks(parsed: Parsed, sentence: Span) -> bool:
    """Tell whether a short sentence that begins a line speaks to somebody, and not of whoever writes it."""
    tokens, text = parsed.tokens[slice(*sentence)], parsed.article.text
    before = text[: tokens[0].start].rstrip("*_ ")
    if (before and not before.endswith("\n")) or tokens[0].text in _QUOTED or len(tokens) > _LONGEST:
        return False
    words = {token.text.lower() for token in tokens}
    return bool(words & _ASKED or tokens[-1].text == "?") and not words & _ASKER
