"""What the ways to write a date have in common: pieces of their patterns, and the place where one stands.

Patterns are for text in lower case; a blank in them stands for any one space character.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib.resources import files

from kg.language.calendar import MONTHS, Side
from kg.language.numerals import WORDS, number_of_words
from kg.model import Date

PART = r"(?:(?P<part>early|mid|late|earlier|later|end(?=-))(?:[ -]| in )|(?:the )?(?:start|beginning|middle|end) of )"
MONTH = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|jun(?:e|\.)?|jul(?:y|\.)?"
    r"|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?!\w)"
)
FIGURES = r"(?P<year>1[0-9]{3}|20[0-9]{2}|2100)(?!\w|[.,][0-9])"
YEAR = rf"(?:(?:,?[ -]|,)(?:of )?{FIGURES}| (?:of )?(?P<which>last|this|next) year)"
ORDINAL = r"(?:st|nd|rd|th)?"
COUNT = rf"(?P<count>[0-9]{{1,4}}(?:\.5)?|a couple of|{WORDS})"
UNIT = r"(?P<unit>day|week|fortnight|month|year|decade|centur(?=y|ies))(?:s|y|ies)?(?P<half> and a half)?"
OFFSETS = {"last": -1, "this": 0, "the": 0, "next": 1}
SIDES: dict[str, Side] = {"last": "last", "past": "last", "next": "next", "coming": "next"}

_REACH, _LEAD = 80, 40
_OPENING = "([\"'\u2018\u201c"
_LENGTHS = {"decade": ("year", 10), "centur": ("year", 100), "fortnight": ("week", 2)}
_LISTS: dict[str, list[str]] = tomllib.loads((files("kg.language") / "datewords.toml").read_text(encoding="utf-8"))


def listed(*names: str) -> frozenset[str]:
    """Return the words of some lists in `datewords.toml`."""
    return frozenset(word for name in names for word in _LISTS[name])


def any_of(*names: str) -> str:
    """Return a pattern for any word of some lists in `datewords.toml`."""
    return rf"(?:{'|'.join(word for name in names for word in _LISTS[name])})"


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in which blanks stand for any space."""
    return re.compile(pattern.replace(" ", r"\s"))


_SENTENCE = compiled(r"(?:\w\w[\u201d\u2019\"']?[.!?]|;)[\u201d\u2019\"']? |\n")
_COMING = compiled(rf"(?<!\w){any_of('coming')}(?!\w)")
_SOON = compiled(rf"(?:(?<=\w )(?:until|till|through)|\b{any_of('soon')}(?: (?:in|on|at|to|the))*) $")
_GONE = compiled(rf"\b{any_of('gone')}\b")
_BACK = compiled(rf"(?<!be )\b{any_of('gone', 'back')}\b")
_PAST_PARTICIPLE = compiled(r"(?!.*\bbe\b).*\b(?:\w+ed|bought|sold|won|built|made|born|given|held)(?: (?:on|in|at))? $")
_RANGE_END = compiled(
    r" ?(?:[-\u2013\u2014/]|\b(?:to|and|or|until)\b) ?(?:the )?"
    rf"(?:[0-9]{{1,2}}{ORDINAL} )?{MONTH}(?: [0-9]{{1,2}})?,? {FIGURES}"
)


class Source:
    """A text, the same in lower case with every character in its place, and the day of its publication."""

    def __init__(self, text: str, published: dt.date | None) -> None:
        self.text, self.published = text, published
        self.lowered = text.replace("\u0130", "I").lower()

    @cached_property
    def names_may(self) -> bool:
        """Whether the text speaks of somebody called May."""
        return bool(re.search(r"\b(?:Theresa|Mrs|Ms|Mr|Brian|James) May\b", self.text))


class Place:
    """Where in a text some date words stand.

    Args:
        source: the text.
        start: where the words begin.
        end: where they end.
        told: the dates that the text told before, the latest first, as far as they matter.
    """

    def __init__(self, source: Source, start: int, end: int, told: Sequence[Date] = ()) -> None:
        self.source, self.start, self.end, self.told = source, start, end, told

    @property
    def today(self) -> dt.date:
        """The day of publication; raises ValueError if it is not known."""
        if self.source.published is None:
            raise ValueError
        return self.source.published

    @property
    def words(self) -> str:
        """The words, in lower case."""
        return self.source.lowered[self.start : self.end]

    @cached_property
    def near(self) -> str:
        """What stands before the words, as far as it matters, in lower case."""
        return self.source.lowered[max(0, self.start - _REACH) : self.start]

    @cached_property
    def before(self) -> str:
        """What of that stands in the same sentence."""
        return _SENTENCE.split(self.near)[-1]

    @cached_property
    def words_before(self) -> list[str]:
        """The words right before; none where punctuation stands between."""
        near = self.near[-_LEAD:]
        return [word.lstrip(_OPENING) for word in near.split()] if near[-1:].isspace() else []

    @property
    def after(self) -> str:
        """What follows in the sentence, as far as it matters, in lower case."""
        return _SENTENCE.split(self.source.lowered[self.end : self.end + _REACH])[0]

    @property
    def side(self) -> Side:
        """Whether the words are more likely to mean the latest day of a name, or the one to come."""
        before, after = self.before, self.after
        coming, ahead = _COMING.search(before), _COMING.search(after)
        if _SOON.search(before):
            back = _GONE.search(before, coming.end() if coming else 0)
        elif coming:
            back = _BACK.search(before, coming.end()) or _PAST_PARTICIPLE.match(before, coming.start())
        elif ahead and " " not in before.strip():
            back = _BACK.search(after, 0, ahead.start())
        else:
            return "latest"
        return "latest" if back else "coming"

    def capital(self, index: int) -> bool:
        """Tell whether the character at an index of the text is a capital."""
        return self.source.text[index].isupper()

    def lead(self, fillers: frozenset[str] = frozenset()) -> tuple[str, str]:
        """Return the last two words before, and the last one.

        Args:
            fillers: words that are passed over.
        """
        words = self.words_before
        last = len(words)
        while last and words[last - 1] in fillers:
            last -= 1
        return " ".join(words[max(0, last - 2) : last]), " ".join(words[max(0, last - 1) : last])

    def preceded_by(self, words: frozenset[str], fillers: frozenset[str] = frozenset()) -> bool:
        """Tell whether one of some words, or of some pairs of words, stands right before.

        Args:
            words: the words.
            fillers: what may stand between.
        """
        return not words.isdisjoint(self.lead(fillers))

    def followed_by(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the match of a pattern right after the words."""
        return pattern.match(self.source.lowered, self.end)


Meaning = Callable[[re.Match[str], Place], Date | int | None]
"""From a match to its date, or to a number of months, or to nothing. ValueError and OverflowError mean nothing too."""

Rule = tuple[str, Meaning]
"""A pattern and what a match of it means."""


def written_year(match: re.Match[str], place: Place) -> int | None:
    """Return the year that a match of YEAR names, or that a range which begins with the match names at its end."""
    if match["year"]:
        return int(match["year"])
    if match["which"]:
        return place.today.year + OFFSETS[match["which"]]
    end = place.followed_by(_RANGE_END)
    return int(end["year"]) - (month_number(end) < month_number(match)) if end else None


def month_number(match: re.Match[str]) -> int:
    """Return the number of a match of MONTH, 1 for January."""
    return MONTHS.index(match["month"][:3]) + 1


def length(match: re.Match[str]) -> tuple[str, float]:
    """Return the unit of a match of COUNT and UNIT, as a day, week, month or year, and how many of it."""
    words = match["count"] or "a"
    count = 2.0 if "couple" in words else float(words) if words[0].isdecimal() else float(number_of_words(words))
    unit, factor = _LENGTHS.get(match["unit"], (match["unit"], 1))
    return unit, (count + (0.5 if match["half"] else 0)) * factor
