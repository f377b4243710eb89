"""One decision as its line in the file has it: nomenklatura's record, whose source and target are mentions."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast, get_args

from kg.model import Judgement, Place, Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of an article, or without `span` the article as a whole, and what finds them again in a corrected text.

    `quote` is the sentence around the words and `quote_start` where it began; both may be missing. `text_hash` is the
    article's when it was decided. `also` are mentions, in other articles, of what the words were taken for when it was
    decided: by them the decision goes on if the article goes. `instead` is the anchor that this one then stands for.
    """

    article: str
    span: Span | None = None
    text: str = ""
    quote: str = ""
    quote_start: int = 0
    text_hash: str = ""
    also: tuple[Anchor, ...] = ()
    instead: Anchor | None = None

    @property
    def place(self) -> Place | None:
        """Return the mention, if it is one."""
        return (self.article, *self.span) if self.span else None

    @property
    def key(self) -> tuple[object, ...]:
        """Return what stays the same when the sentence moves, or when another mention takes its place."""
        if self.instead:
            return self.instead.key
        start, end = self.span or (self.quote_start, self.quote_start)
        within = start - self.quote_start, end - self.quote_start
        return self.article, within, self.text, self.quote, self.text_hash


@dataclass(frozen=True, slots=True)
class Record:
    """What a person decided, and when; `time` and `deleted_at` are in UTC, to the second.

    `claim` is the identifier of a claim, whose relation is `relation` and whose two sides are source and target;
    without it, two mentions are one thing or not; without a target, the article of the source may be used or not.
    """

    source: Anchor
    target: Anchor | None
    judgement: Judgement
    user: str
    time: dt.datetime
    claim: str = ""
    relation: str = ""
    deleted_at: dt.datetime | None = None

    @property
    def identifier(self) -> str:
        """Return 64 bits of SHA-256 over what was decided and when, but not by whom: it stands in public graphs."""
        sides = [each.key for each in (self.source, self.target) if each]
        key = json.dumps([sides, self.claim, self.judgement, self.time.isoformat()])
        return hashlib.sha256(key.encode()).hexdigest()[:16]


def deleted(record: Record, time: dt.datetime) -> Record:
    """Return the record that takes another one back.

    Args:
        record: the one to take back.
        time: when.
    """
    return replace(record, deleted_at=time)


def to_line(record: Record) -> str:
    """Write a record as one line of JSON."""
    value: dict[str, object] = {
        "source": _plain_anchor(record.source),
        "target": _plain_anchor(record.target) if record.target else None,
        "judgement": record.judgement,
        "user": record.user,
        "time": _plain_time(record.time),
        "deleted_at": _plain_time(record.deleted_at) if record.deleted_at else None,
    }
    if record.claim:
        value |= {"claim": record.claim, "relation": record.relation}
    return json.dumps(value, ensure_ascii=False)


def from_value(value: object) -> Record:
    """Read a record from what its line of JSON says.

    Raises:
        ValueError: it is no record, with a message that says why not.
    """
    fields = _mapping(value, "it is no record")
    target = fields.get("target")
    judgement = _text(fields, "judgement")
    if judgement not in get_args(Judgement):
        raise ValueError(f"its judgement is {judgement!r}, not one of {', '.join(get_args(Judgement))}")
    record = Record(
        source=_anchor(fields.get("source")),
        target=None if target is None else _anchor(target),
        judgement=cast("Judgement", judgement),
        user=_text(fields, "user"),
        time=_time(fields.get("time")),
        claim=_text(fields, "claim", default=""),
        relation=_text(fields, "relation", default=""),
        deleted_at=_time(fields["deleted_at"]) if fields.get("deleted_at") is not None else None,
    )
    return _checked(record)


def _checked(record: Record) -> Record:
    sides = [each for each in (record.source, record.target) if each]
    if (record.target or record.claim) and not all(each.span for each in sides):
        raise ValueError("a side of it has no start and end")
    if record.claim and not (record.target and record.relation):
        raise ValueError("it is about a claim without the claim's target or relation")
    return record


def _plain_anchor(anchor: Anchor) -> dict[str, object]:
    start, end = anchor.span or (None, None)
    where: dict[str, object] = {"article": anchor.article, "start": start, "end": end, "text": anchor.text}
    where |= {"quote": anchor.quote, "quote_start": anchor.quote_start, "text_hash": anchor.text_hash}
    return where | ({"also": [_plain_anchor(each) for each in anchor.also]} if anchor.also else {})


def _anchor(value: object) -> Anchor:
    fields = _mapping(value, "a side of it is no mention")
    article = _text(fields, "article")
    if not article:
        raise ValueError("its article is empty")
    return Anchor(
        article=article,
        span=_span(fields.get("start"), fields.get("end")),
        text=_text(fields, "text", default=""),
        quote=_text(fields, "quote", default=""),
        quote_start=_number(fields.get("quote_start", 0)),
        text_hash=_text(fields, "text_hash", default=""),
        also=tuple(map(_anchor, _list(fields.get("also", [])))),
    )


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError("its also is no list of mentions")  # noqa: TRY004
    return value


def _span(start: object, end: object) -> Span | None:
    if start is None and end is None:
        return None
    found = _number(start), _number(end)
    if found[0] >= found[1]:
        raise ValueError(f"its start {start} is not before its end {end}")
    return found


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"{value!r} is no place in a text")
    return value


def _mapping(value: object, fault: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError(fault)  # noqa: TRY004  # every fault of a line is one and the same error
    return value


def _text(fields: Mapping[str, object], name: str, default: str | None = None) -> str:
    value = fields.get(name, default)
    if not isinstance(value, str):
        raise ValueError(f"its {name} is missing" if value is None else f"its {name} is no text")  # noqa: TRY004
    return value


def _plain_time(time: dt.datetime) -> str:
    return f"{time.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _time(value: object) -> dt.datetime:
    try:
        found = dt.datetime.fromisoformat(value) if isinstance(value, str) else None
        if found and found.tzinfo:
            return found.astimezone(dt.UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        pass
    raise ValueError(f"{value!r} is no time with its zone, such as 2021-03-30T12:00:00Z")
