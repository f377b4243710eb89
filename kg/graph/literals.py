"""Values ↔ literals, in the one spelling that stores keep: canonical numbers, ISO dates, text as it is."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pyoxigraph import Literal

from kg.errors import GraphError
from kg.graph.vocabulary import term

_DECIMAL = term("xsd:decimal")
_DATE = term("xsd:date")
_MOMENT = term("xsd:dateTime")
_ADDRESS = term("xsd:anyURI")


def text(value: str) -> Literal:
    """Make a literal of a text.

    Raises:
        GraphError: the text holds half a surrogate pair, which no RDF can.
    """
    return _literal(value)


def address(value: str) -> Literal:
    """Make a literal of a web address, whether it is a good IRI or not."""
    return _literal(value, address=True)


def date(value: dt.date) -> Literal:
    """Make a literal of a day."""
    return Literal(value.isoformat(), datatype=_DATE)


def moment(value: dt.datetime) -> Literal:
    """Make a literal of a moment, in UTC, to the second."""
    written = value.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    return Literal(f"{written}Z", datatype=_MOMENT)


def decimal(value: Decimal) -> Literal:
    """Make a literal of a number, exact however long.

    Raises:
        GraphError: the number is infinite or not a number.
    """
    if not value.is_finite():
        raise GraphError(f"{value} is not a finite number: mend the amount or the confidence")
    digits = format(value, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return Literal("0" if digits == "-0" else digits, datatype=_DECIMAL)


def _literal(value: str, *, address: bool = False) -> Literal:
    try:
        return Literal(value, datatype=_ADDRESS) if address else Literal(value)
    except ValueError:
        raise GraphError(f"the text {value!r} holds half a surrogate pair: read the source as UTF-8") from None
