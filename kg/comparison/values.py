"""Records as plain texts by property, so that two of any kind can be compared."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, is_dataclass
from functools import singledispatch
from typing import Any

from kg.model import Amount, Argument, Date, Entity

Values = tuple[str, ...]

ENTITY = "id:"
"""What a slug begins with where it stands among texts."""


def properties(record: Any, leave_out: frozenset[str]) -> dict[str, Values]:
    """Give the properties of a record that are not empty, each as sorted texts.

    Args:
        record: a dataclass or named tuple of `kg.model`.
        leave_out: names of fields that are not compared.
    """
    names = getattr(record, "_fields", None) or [field.name for field in fields(record)]
    found = {name: texts(getattr(record, name)) for name in names if name not in leave_out}
    return {name: values for name, values in found.items() if values}


@singledispatch
def texts(value: Any) -> Values:
    """Write a value as texts: none for what is empty, several for what holds several things."""
    if value is None or value == "":
        return ()
    if is_dataclass(value) and not isinstance(value, type):
        inner = ((field.name, texts(getattr(value, field.name))) for field in fields(value))
        return ("; ".join(f"{name} {', '.join(found)}" for name, found in inner if found),)
    return (str(value),)


@texts.register
def _(value: tuple) -> Values:  # type: ignore[type-arg]  # singledispatch takes bare classes only
    if len(value) == 2 and all(isinstance(part, int) for part in value):
        return (f"{value[0]}–{value[1]}",)
    return tuple(sorted(text for part in value for text in texts(part)))


@texts.register
def _(value: Entity) -> Values:
    return (f"{ENTITY}{value.slug}",)


@texts.register
def _(value: Argument) -> Values:
    return texts(value.entity or value.date)


@texts.register
def _(value: Date) -> Values:
    first, last = value.earliest.isoformat(), value.latest.isoformat()
    return (first if first == last else f"{first} to {last} ({value.precision})",)


@texts.register
def _(value: dt.date) -> Values:
    return (value.isoformat(),)


@texts.register
def _(value: Amount) -> Values:
    return (f"{value.currency} {value.value:f} (“{value.text}”)",)
