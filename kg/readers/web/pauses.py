"""How long a busy server wants to be left alone (RFC 9110, Retry-After)."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from kg.readers.web.answers import Answer

_BUSY = frozenset({429, 503})
_SECONDS = re.compile(r"[0-9]{1,9}")


def pause_wanted(answer: Answer, now: dt.datetime | None = None) -> float | None:
    """Return the seconds after which a busy server may be asked again, or None if it is not busy or does not say.

    >>> pause_wanted(Answer(429, "", "", "", b"", "2"))
    2.0
    """
    words = answer.retry_after.strip()
    if answer.status not in _BUSY or not words:
        return None
    if _SECONDS.fullmatch(words):
        return float(words)
    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return max(0.0, (moment - (now or dt.datetime.now(dt.UTC))).total_seconds())
