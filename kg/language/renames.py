"""Two names of one thing by an article's own words: "Orizon, formerly known as Andes Cable", "Andes Cable renamed itself Orizon"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.language.boundaries import NameSpan
from kg.model import Token

_EARLIER = r"(?:formerly|previously|originally|initially|once|used to be|until(?: \w+){1,3})"
_KNOWN = r"(?:known|called|named|trading|traded|styled|branded|registered|incorporated|operating)(?: (?:as|under the name(?: of)?))?"
_ITS_NAME = (
    r"(?:its|their|his|her|the (?:company|firm|group|party|club|body|college|university|bank|team)['’]s) (?:\w+ )?name"
)
_QUOTE = r"(?:the )?[\"“‘']?"

_DESCRIBED = r"(?:(?:a|an|the) (?:(?!(?:of|for|in|at|from|by|to|with|and|or|than|as)\b)[\w-]+ ){1,3})"

_BESIDE = re.compile(
    rf",?\s*[(—–-]?\s*{_DESCRIBED}?(?:(?:which|who|that) (?:(?:was|were|is|are|had been|has been) )?)?"
    rf"(?:{_EARLIER} {_KNOWN}|(?:also|better|now|today|currently|since) {_KNOWN}|aka|a\.k\.a\.|f/k/a|d/b/a) {_QUOTE}",
    re.IGNORECASE,
)
"""What stands between two names of a thing: "which was previously called", "now known as", "the dairy once called"."""

_PREDICATE = re.compile(
    r"[\"”’']?,? (?:(?:which|who|that) )?(?:(?:has|had|have|is|was|were|are|will|would|is to|plans to|decided to|will be|has been"
    r"|had been|be|been|being|later|then|soon|now|recently|since|officially|formally|also|once) )*"
    rf"(?:(?:renam|rebrand|rechristen|relaunch|restyl)(?:ed|es|ing|e)? (?:itself|themselves|himself|herself) (?:as |to )?"
    rf"|(?:chang|alter)(?:ed|es|ing|e)? {_ITS_NAME} (?:to|from) |(?:took|takes|adopted|adopts|assumed) the (?:new )?name (?:of )?"
    rf"|calls itself |(?:became|becomes|become) known as |rebranded (?:as|to) ){_QUOTE}",
    re.IGNORECASE,
)
"""What stands between the names before and after, in one clause."""

_PASSIVE = re.compile(
    r"[\"”’']?,? (?:which |that )?(?:(?:has|had|have|will|would|is to|was to|later|then|soon|recently|since|officially|formally) )*"
    r"(?:was|were|is|are|been|be|being) (?:(?:later|then|soon|recently|since|officially|formally|to be|being|now|also|once|previously"
    r"|formerly|better|originally) )*"
    rf"(?:renamed|rebranded|rechristened|retitled|relaunched|{_KNOWN})(?: (?:as|to))? {_QUOTE}",
    re.IGNORECASE,
)
_FORMERLY = re.compile(rf"(?:,| \()\s?(?:formerly|ex-|née|nee) ?{_QUOTE}", re.IGNORECASE)
"""What says so only if nothing but the name stands there: "Orizon (formerly Andes Cable)"."""

_FROM = re.compile(
    rf"\b(?:(?:chang|alter)(?:ed|es|ing|e) {_ITS_NAME}|re(?:nam|brand)(?:ed|ing)) from {_QUOTE}$", re.IGNORECASE
)
_TO = re.compile(rf"[\"”’']? (?:to|as) {_QUOTE}", re.IGNORECASE)
_PLANNED = re.compile(r"\b(?:will|would|is to|was to|plans|decided)\b", re.IGNORECASE)
_OLD_AFTER = re.compile(rf"\b(?:{_EARLIER}|n[ée]e|name from)\b|\bex-", re.IGNORECASE)
_OLD_BEFORE = re.compile(
    r"\b(?:re(?:nam|brand|christen|launch|styl|titl)\w+|name to|the (?:new )?name|became|becomes?|now|today|currently|since)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(r"[\"”’']?(?:[,;:.!?)—–]|\s*$)")
_GOES_ON = re.compile(r"[\"”]?['’]s\b|[-/]\w")
_SEEN = 60
_MAY_TELL = re.compile(
    r"\b(?:formerly|name|known|called|named|calls|trad\w+|aka|re\w+ed|n[ée]e|branded|styled|registered)\b|ex-|a\.k|[fd]/"
)


class Renaming(NamedTuple):
    """Two names in a row that are one thing's.

    `first` is the index of the first, `is_said` whether words say so and do not only suggest it, `old` the index of the name that the
    thing no longer has, if that is told.
    """

    first: int
    is_said: bool
    old: int | None


def find_renamed(text: str, tokens: Sequence[Token], spans: Sequence[NameSpan]) -> Iterator[Renaming]:
    """Yield the names that are one thing's with the name after them, by the words around them.

    These only suggest it where nothing but "formerly" stands between.

    Args:
        text: the article's text.
        tokens: its tokens.
        spans: its names, in order.
    """
    if not _MAY_TELL.search(text):
        return
    places = [(tokens[span.tokens[0]].start, tokens[span.tokens[1] - 1].end) for span in spans]
    for index, (one, other) in enumerate(pairwise(places)):
        if _are_one(text, one, other):
            between = text[one[1] : other[0]]
            yield Renaming(index, not _FORMERLY.fullmatch(between), _old(index, between))


def _old(index: int, between: str) -> int | None:
    """Return the index of the name that is no longer used, by the words between one and the next."""
    if _PLANNED.search(between):
        return None
    if _OLD_AFTER.search(between):
        return index + 1
    return index if _OLD_BEFORE.search(between) or _TO.fullmatch(between) else None


def _are_one(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    between, after = text[one[1] : other[0]], text[other[1] : other[1] + _SEEN]
    if len(between) > _SEEN or not between.strip() or _GOES_ON.match(after):
        return False
    if any(pattern.fullmatch(between) for pattern in (_BESIDE, _PREDICATE, _PASSIVE)):
        return True
    if _FORMERLY.fullmatch(between):
        return _ALONE.match(after) is not None
    return _TO.fullmatch(between) is not None and _FROM.search(text[max(0, one[0] - _SEEN) : one[0]]) is not None
