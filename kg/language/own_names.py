"""An article's own words against the gazetteer: its long form of an acronym, its country of a body, its city's mayor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.language.boundaries import NameSpan
from kg.language.gazetteer import Gazetteer
from kg.language.things import initials, normal_form
from kg.lexicon import place_names, words
from kg.model import GazetteerEntry

_LEAST_WORDS = 2
_CAPITALS = r"[A-Z]\w+(?: [A-Z]\w+)*"


def overrule(names: Sequence[str], spans: Sequence[NameSpan], gazetteer: Gazetteer, text: str) -> list[NameSpan]:
    """Take the gazetteer's thing away from names that the article itself uses for another.

    Args:
        names: the names as they are written, one for each span.
        spans: where they stand, and what the gazetteer takes them for.
        gazetteer: the things known beforehand.
        text: the article's text.
    """
    unknown = {name for name, span in zip(names, spans, strict=True) if span.hit is None}
    everything = set(names)
    return [
        replace(span, hit=None, overruled=True)
        if _is_overruled(name, span, unknown, everything, gazetteer, text)
        else span
        for name, span in zip(names, spans, strict=True)
    ]


def _is_overruled(
    name: str, span: NameSpan, unknown: set[str], everything: set[str], gazetteer: Gazetteer, text: str
) -> bool:
    if span.hit is None:
        return False
    entries = [gazetteer.entries[key] for key in span.hit.keys]
    if span.hit.kind == "metonym":
        return name in place_names() and _has_mayor(name, text)
    if span.hit.kind != "name" or any((everything - {name}) & _full_names(entry) for entry in entries):
        return False
    return (
        _is_spelled_out(name, unknown, entries)
        or _is_abroad(name, unknown, entries, gazetteer)
        or _is_another_countrys(name, everything, entries, gazetteer, text)
    )


def _full_names(entry: GazetteerEntry) -> set[str]:
    return {each for each in (entry.name, *entry.aliases) if " " in each and each not in entry.acronyms}


def _is_spelled_out(name: str, unknown: Iterable[str], entries: Iterable[GazetteerEntry]) -> bool:
    """Tell whether the article has a long name that no entry has, and of which this one is the acronym."""
    if not any(name in entry.acronyms for entry in entries) or not name.isupper():
        return False
    return any(initials(each) == name for each in unknown if len(each.split()) >= _LEAST_WORDS)


def _is_abroad(name: str, unknown: Iterable[str], entries: Iterable[GazetteerEntry], gazetteer: Gazetteer) -> bool:
    """Tell whether the article has this name with another country before it: "Australian Border Force"."""
    form, homes = normal_form(name), {entry.country for entry in entries}
    if len(form) < _LEAST_WORDS or any(entry.type == "Place" for entry in entries):
        return False
    longer = (normal_form(each) for each in unknown)
    before = {each[: -len(form)] for each in longer if each[-len(form) :] == form and len(each) > len(form)}
    return bool(before) and any(
        normal_form(demonym) in before
        for entry in gazetteer.entries.values()
        if entry.type == "Place" and entry.key not in homes
        for demonym in (*entry.demonyms, entry.name)
    )


def _is_another_countrys(
    name: str, everything: set[str], entries: Sequence[GazetteerEntry], gazetteer: Gazetteer, text: str
) -> bool:
    """Tell whether the article says so of a public body: "Ireland's Home Office", or "the Home Office in Dublin".

    A body may also be at work in another capital: the article must not name the body's own country besides.
    """
    form, homes = normal_form(name), {entry.country for entry in entries}
    if len(form) < _LEAST_WORDS or "" in homes or not set(form) & words("companies", "government_words"):
        return False
    body = r"\s+".join(map(re.escape, name.split()))
    owners = set(re.findall(rf"\b({_CAPITALS})['’]s\s+{body}\b", text))
    seats = set(re.findall(rf"\b{body}\s+in\s+({_CAPITALS})", text))
    if not owners and not seats:
        return False
    known = [entry for entry in gazetteer.entries.values() if gazetteer.government(_country(entry))]
    at_home = {each for entry in known if _country(entry) in homes for each in _tells_country(entry)}
    abroad = [entry for entry in known if _country(entry) not in homes]
    if any(entry.type == "Place" and owners & {entry.name, *entry.aliases} for entry in abroad):
        return True
    return everything.isdisjoint(at_home) and any(seats & place_names() & {*entry.metonyms} for entry in abroad)


def _country(entry: GazetteerEntry) -> str:
    return entry.country or entry.key


def _tells_country(entry: GazetteerEntry) -> tuple[str, ...]:
    names = (entry.name, *entry.aliases, *entry.acronyms, *entry.demonyms) if entry.type == "Place" else ()
    return (*names, *entry.metonyms)


def _has_mayor(name: str, text: str) -> bool:
    """Tell whether the article speaks of a city as one that has a mayor or a council, so that it stands for no government."""
    town = re.escape(name)
    own = (
        rf"\b(?:mayor|city|municipality) of {town}\b|\b{town}(?:['’]s)? (?:mayor|city (?:council|hall)|municipality)\b"
    )
    near = rf"\b{town}\b[^.!?\n]*\b(?:its|the city['’]s) (?:mayor|council)\b"
    return re.search(f"{own}|{near}", text) is not None
