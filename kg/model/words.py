"""The terms that all records share: spans, statuses, dates and sums."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Span = tuple[int, int]
"""Start and end in code points of an article's text, or in tokens where a docstring says so; the end is exclusive."""

Place = tuple[str, int, int]
"""A mention wherever it stands: the article's identifier, and start and end in code points of its text."""

Status = Literal["asserted", "reported", "alleged", "denied", "planned", "ended"]

Judgement = Literal["positive", "negative", "unsure"]

Precision = Literal["year", "month", "week", "day"]

LinkKind = Literal["agreesWith", "conflictsWith", "disputes"]

Role = Literal["buyer", "supplier", "claimant", "defendant", "party", "court"]

MentionKind = Literal["name", "pronoun", "nominal", "implied", "date"]

HEDGED: frozenset[Status] = frozenset({"alleged", "denied", "planned"})
"""Statuses that alone never license a plain triple."""

ORGANIZATIONS = frozenset({"Organization", "Company", "GovernmentBody", "NewsOutlet"})
"""The classes of bodies: what people found, head and sue."""

MIN_CONFIDENCE = 0.42
"""Claims below it are left out unless less is asked for; set on annotated articles so that about 17 in 20 are right."""


@dataclass(frozen=True, slots=True)
class Date:
    """A stretch of days in which something happened: first and last possible day, and how exactly it was said."""

    earliest: dt.date
    latest: dt.date
    precision: Precision


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money: value in whole units of an ISO 4217 currency, and the words that say it."""

    value: Decimal
    currency: str
    text: str
