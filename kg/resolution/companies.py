"""Company forms such as Ltd, plc, Inc and GmbH, from `company_forms.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_LONGEST = 4
_ANY = "co"
_DROPPED = re.compile(r"[^\w&]")


def split_form(name: str) -> tuple[str, str]:
    """Split a company's name into the name proper and its form; either may be empty.

    >>> split_form("Tiffany & Co."), split_form("Enel S.p.A."), split_form("Bath Spa"), split_form("LLC"), split_form("SAS")
    (('Tiffany', 'co'), ('Enel', 'spa'), ('Bath Spa', ''), ('', 'llc'), ('SAS', ''))
    """
    written = name.split()
    for length in range(min(_LONGEST, len(written)), 0, -1):
        ending = " ".join(_DROPPED.sub("", word) for word in written[-length:])
        form = _forms().get(ending.lower()) or (length < len(written) and _forms().get(ending))
        if form:
            return " ".join(written[:-length]).rstrip(" ,"), form
    return name, ""


def telling_form(name: str) -> str:
    """Return the form of a company's name that contradicts others; "Company" and "Co." are said of any.

    >>> telling_form("Halden Ltd."), telling_form("Halden Co."), telling_form("Halden")
    ('ltd', '', '')
    """
    return telling(split_form(name)[1])


def telling(form: str) -> str:
    """Return a company form if it contradicts others, else an empty string."""
    return "" if form == _ANY else form


def are_of_other_forms(one: Iterable[str], other: Iterable[str]) -> bool:
    """Tell whether the names of two companies have forms that contradict each other.

    Args:
        one: the names of a company.
        other: those of another.
    """
    forms = [{telling_form(name) for name in names} - {""} for names in (one, other)]
    return all(forms) and forms[0].isdisjoint(forms[1])


@cache
def _forms() -> dict[str, str]:
    """Return the form for every way of writing it."""
    lines = files("kg.resolution").joinpath("company_forms.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.partition(": ") for line in lines if not line.startswith("#"))
    return {spelling: form for form, _, spellings in rows for spelling in spellings.split(", ")}
