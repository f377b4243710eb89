"""Two things of one name that an article itself tells apart: "a different Daniel Murphy", "no relation to Daniel Murphy"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.lexicon import kinds_of
from kg.model import Mention, Parsed, Referent

_NEW = re.compile(
    r"\b(?:a different|another|a second|the other|an unrelated|an unconnected)\s+$"
    r"|\b(?:his|her|its|their|a)\s+namesake\b[^.;:!?\n]{0,60}$",
    re.IGNORECASE,
)
"""What stands before the name of a thing that the article turns to now: what follows is about it."""

_ASIDE = re.compile(
    r"\b(?:no relation (?:to|of)|not related to|unrelated to|not to be confused with|unconnected (?:with|to)"
    r"|not connected (?:with|to)|no connection (?:with|to)|not the same \w+ as|shares? (?:a|the|his|her|its) name with)\b"
    r"[^.;:!?\n]{0,60}$",
    re.IGNORECASE,
)
"""What stands before the name of a thing that the article only sets aside."""

_SHARED = re.compile(
    r"\s*[,(–—-]\s*[^.;:!?\n]{0,80}?\b(?P<who>\w+) (?:of|with) the same name\b|\s*[,(–—-]\s*[^.;:!?\n]{0,80}?"
    r"\b(?:no relation|not related|unrelated|no connection|unconnected) (?:to|of|with) (?:his|her|its|a|the) namesake\b"
)
"""What stands after the name of one who shares it with somebody else: "no relation to the founder of the same name"."""

_MAY_TELL = re.compile(
    r"\b(?:namesake|different|another|second|other|relation|related|unrelated|unconnected|confused|connect\w+|same|name)\b",
    re.IGNORECASE,
)


def tell_apart(parsed: Parsed) -> Parsed:
    """Give things of one name that the article tells apart a referent each.

    Args:
        parsed: an article in which one name stands for one thing.
    """
    if not _MAY_TELL.search(parsed.article.text):
        return parsed
    referents, mentions, bound = list(parsed.referents), list(parsed.mentions), list(parsed.bound)
    for index, mention in enumerate(parsed.mentions):
        cue = _cue(parsed, index)
        if cue is None or mentions[index].referent != mention.referent:
            continue
        whole = parsed.referents[mention.referent or 0]
        last = _reach(parsed, index, goes_on=cue is not _ASIDE)
        for each in (mentions, bound):
            _hand_over(each, (mention.span[0], last), mention.referent, len(referents))
        referents.append(_namesake(parsed, whole, mentions, len(referents)))
        referents[mention.referent or 0] = _rest(whole, mentions, mention.referent)
    return replace(parsed, referents=tuple(referents), mentions=tuple(mentions), bound=tuple(bound))


def _cue(parsed: Parsed, index: int) -> re.Pattern[str] | None:
    """Return which words before a name say that it is another thing's, if the article names the first one too."""
    mention = parsed.mentions[index]
    if mention.kind != "name" or mention.referent is None:
        return None
    name = parsed.referents[mention.referent].name
    if parsed.article.text[slice(*mention.span)] != name or " " not in name:
        return None
    before = parsed.article.text[max(0, mention.span[0] - 120) : mention.span[0]]
    cue = next((pattern for pattern in (_NEW, _ASIDE) if pattern.search(before)), None)
    others = [each for each in parsed.mentions if each.referent == mention.referent and each.span != mention.span]
    if not any(parsed.article.text[slice(*each.span)] == name for each in others):
        return None
    if mention.type == "Person" and _shares(parsed.article.text, mention.span[1]):
        return _SHARED
    if cue is None:
        return None
    return cue if _is_beside(before) or _is_named_last(parsed, index) else None


def _shares(text: str, end: int) -> bool:
    """Tell whether the words after a name say that somebody else has it, and not only something."""
    found = _SHARED.match(text, end)
    return found is not None and (found["who"] is None or "Person" in kinds_of(found["who"].lower()))


def _is_beside(before: str) -> bool:
    return (
        re.search(r"\b(?:different|another|second|other|unrelated|unconnected)\s+$", before, re.IGNORECASE) is not None
    )


def _is_named_last(parsed: Parsed, index: int) -> bool:
    """Tell whether no other thing of this class is named between the name and where it stood before."""
    mention = parsed.mentions[index]
    for each in reversed(parsed.mentions[:index]):
        if each.type == mention.type and each.sure and each.referent is not None:
            return each.referent == mention.referent
    return False


def _reach(parsed: Parsed, index: int, *, goes_on: bool) -> int:
    """Return where what is said of a namesake ends: with the sentence, or with the paragraph or the next full name."""
    mention, text = parsed.mentions[index], parsed.article.text
    sentence = next(end for start, end in parsed.sentences if start <= mention.head < end)
    last = parsed.tokens[sentence - 1].end
    if not goes_on:
        return last
    paragraph = text.find("\n\n", last)
    name = text.find(text[slice(*mention.span)], last)
    return min(end for end in (paragraph, name, len(text)) if end >= 0)


def _hand_over(mentions: list[Mention], span: tuple[int, int], old: int | None, new: int) -> None:
    for index, each in enumerate(mentions):
        if each.referent == old and span[0] <= each.span[0] < span[1]:
            mentions[index] = replace(each, referent=new)


def _namesake(parsed: Parsed, whole: Referent, mentions: Sequence[Mention], index: int) -> Referent:
    text = parsed.article.text
    names = {text[slice(*each.span)] for each in _named(mentions, index)}
    first = min(each.span for each in _named(mentions, index))
    return replace(whole, names=tuple(sorted(names)), first=first, key="", parent="", namesake=True)


def _rest(whole: Referent, mentions: Sequence[Mention], index: int | None) -> Referent:
    return replace(whole, first=min((each.span for each in _named(mentions, index)), default=whole.first))


def _named(mentions: Sequence[Mention], index: int | None) -> Iterator[Mention]:
    return (each for each in mentions if each.referent == index and each.kind == "name")
