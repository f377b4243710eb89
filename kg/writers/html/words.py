"""Say in plain English what the model holds as values: statuses, dates, counts, class names."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.model import Amount, Claim, Date, LinkKind, Precision, Relation, Status

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Our own names: `strftime` follows the machine's language."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of statuses that an edge is drawn by: its key, the word that marks it, the legend."""

    key: str
    word: str
    legend: str

    @property
    def prefix(self) -> str:
        """Give what stands before a claim of this group."""
        return f"{self.word}: " if self.word else ""


GROUPS = (
    Group("held", "", "stated by an article or by a source it names"),
    Group("ended", "formerly", "held before, no longer"),
    Group("planned", "planned", "planned, proposed or under talks"),
    Group("alleged", "alleged", "alleged, not established"),
    Group("denied", "denied", "said not to be so"),
)

PREFIXES = {group.key: group.prefix for group in GROUPS}

STATUS_GROUPS: dict[Status, str] = {
    "asserted": "held",
    "reported": "held",
    "ended": "ended",
    "planned": "planned",
    "alleged": "alleged",
    "denied": "denied",
}

STATUS_WORDS: dict[Status, str] = {
    "asserted": "stated by the article",
    "reported": "said by a source",
    "ended": "ended",
    "planned": "planned",
    "alleged": "alleged",
    "denied": "denied",
}

LINK_WORDS: dict[LinkKind, tuple[str, str]] = {
    "agreesWith": ("agrees with", "agrees with"),
    "conflictsWith": ("conflicts with", "conflicts with"),
    "disputes": ("disputes", "is disputed by"),
}
"""How one claim stands to another, and how that other stands to it."""


def kind(type_: str) -> str:
    """Say what class of thing an entity is, in the spelling of the page."""
    return spaced(type_).replace("organization", "organisation")


def spaced(name: str) -> str:
    """Turn a camel-case name of the ontology into words: `GovernmentBody` is a government body."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()


def count(number: int, singular: str, plural: str = "") -> str:
    """Count things: 1 claim, 2 claims."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def listed(items: Sequence[str]) -> str:
    """Join items as a sentence does: a, b and c."""
    return " and ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)


def isolated(name: str) -> str:
    """Keep a name with letters that run from right to left from turning the words around it, in plain text."""
    turns = any(unicodedata.bidirectional(char) in {"R", "AL"} for char in name)
    return f"\u2068{name}\u2069" if turns else name


def day(date: dt.date) -> str:
    """Write a day: 3 March 2020."""
    return f"{date.day} {_month(date)}"


def _month(date: dt.date) -> str:
    return f"{MONTHS[date.month - 1]} {date.year}"


_BY_PRECISION: dict[Precision, Callable[[dt.date], str]] = {
    "year": lambda date: str(date.year),
    "month": _month,
    "week": lambda date: f"week of {day(date)}",
    "day": day,
}


def moment(date: Date) -> str:
    """Write a date no more exactly than it was said."""
    write = _BY_PRECISION[date.precision]
    first = write(date.earliest)
    if date.precision == "week":
        return first
    last = write(date.latest)
    return first if first == last else f"{first} to {last}"


def dated(label: str, claim: Claim) -> str:
    """Fit a relation's label to a date as exact as was said: founded on a day, in a month or a year, in the week of a day."""
    precision = claim.object.date.precision if claim.object.date else "day"
    if precision == "day" or not label.endswith(" on"):
        return label
    return f"{label.removesuffix(' on')} in{' the' if precision == 'week' else ''}"


def when(claim: Claim, relation: Relation) -> str:
    """Write the time of a claim: in force from and until, or the moment of an event."""
    if claim.end or not claim.start or not goes_on(claim, relation):
        return span(claim.start, claim.end)
    return f"since {moment(claim.start)}"


def span(start: Date | None, end: Date | None) -> str:
    """Write from when until when, as far as it is known."""
    if start and end:
        return f"from {moment(start)} until {moment(end)}"
    return f"until {moment(end)}" if end else moment(start) if start else ""


def goes_on(claim: Claim, relation: Relation) -> bool:
    """Tell whether what a claim says lasts from its start."""
    return relation.aspect == "state" and STATUS_GROUPS[claim.status] == "held"


def money(amount: Amount) -> str:
    """Write a sum as the article has it, and what it comes to."""
    value = f"{amount.value:,f}"
    return f"{amount.text} ({amount.currency} {value.rstrip('0').rstrip('.') if '.' in value else value})"
