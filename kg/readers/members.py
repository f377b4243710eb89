"""Containers in containers → drafts: every member and every fetched page goes through the same table of formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg.model import Problem
from kg.readers.draft import Draft, Found, Link, Member, Reader, Refusal
from kg.readers.limits import DEEPEST, Budget
from kg.readers.options import PAGES, ReadOptions

_TRIES = 10
"""How many addresses are tried, as a multiple of the pages that are wanted: some are gone, or are lists of others."""

UNEXPECTED = "report this with the file, or leave it out"

_LISTS = frozenset({".xml", ".gz"})

Tell = Callable[[str, int, int], object]
"""Is told what is going on, how many are done, and of how many, 0 where nobody knows."""

Fetch = Callable[[Link], Member | None]
"""Fetches what a link names, or nothing if that was fetched before; raises Refusal if it cannot be had."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What expanding one source needs: formats, what may still be unpacked, options, what fetches (None: nothing is)."""

    known: Mapping[str, Reader]
    budget: Budget
    options: ReadOptions
    fetch: Fetch | None = None


class Follower:
    """Fetches the pages that one source links to, up to the limit."""

    def __init__(self, fetch: Fetch, options: ReadOptions, progress: Callable[[int, int], object]) -> None:
        """Take what fetches one page, and what is told how many there are."""
        self._fetch, self._asked, self._progress = fetch, options.limit, progress
        self._pages = options.limit or PAGES
        self._most = self._pages
        self._tries = _TRIES * self._pages

    def __call__(self, link: Link) -> Member | None:
        """Fetch what a link names, or nothing after the limit; errors are those of the function that fetches."""
        if self._pages < 1 or self._tries < 1:
            self._stop()
            return None
        self._tries -= 1
        member = self._fetch(link)
        if member and member.suffix not in _LISTS:
            self._pages -= 1
            self._progress(self._most - self._pages, self._most)
        return member

    def _stop(self) -> None:
        """Raise Refusal, once, if the limit is not one that the user set."""
        if self._asked is None:
            self._asked = PAGES
            fault = f"it and what follows are not fetched, as {PAGES} pages of this source are enough unless you say so"
            raise Refusal(fault, "ask for more with --limit")


def silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def expand(member: Member, intake: Intake, depth: int = 0) -> Iterator[Draft | Problem]:
    """Yield the drafts of a member, and a Problem for each part that cannot be read."""
    source = member.source
    try:
        blank = True
        for found in _reader(member.suffix, intake.known, depth)(source):
            if isinstance(found, Member) and found.optional and found.suffix not in intake.known:
                continue
            blank = False
            for thing in _follow(found, intake, depth):
                yield _complete(thing, member) if isinstance(thing, Draft) else thing
        if blank:
            yield Problem(source.name, "it holds nothing that can be read as an article", "leave it out")
    except Refusal as refusal:
        yield refusal.problem(source.name)
    except Exception as error:  # noqa: BLE001  # whatever a file does to its reader, the others are read
        fault = f"it cannot be read ({' '.join(f'{type(error).__name__}: {error}'.split())[:200]})"
        yield Problem(source.name, fault, UNEXPECTED)


def _reader(suffix: str, known: Mapping[str, Reader], depth: int) -> Reader:
    if depth >= DEEPEST:
        raise Refusal(f"it lies in {DEEPEST} containers, one in the other", "unpack it yourself")
    if suffix not in known:
        fault = f"{suffix} files are not read" if suffix else "a file without suffix is not read"
        raise Refusal(fault, f"leave it out, or convert it to one of {', '.join(known)}")
    return known[suffix]


def _follow(found: Found, intake: Intake, depth: int) -> Iterator[Draft | Problem]:
    """Yield what a reader gave, or in its place what stands in it; raises Refusal where too much does."""
    if isinstance(found, Link):
        yield from _visit(found, intake, depth)
    elif isinstance(found, Member):
        intake.budget.spend(len(found.source.data))
        told = replace(found.source, options=intake.options)
        yield from expand(replace(found, source=told), intake, depth + 1)
    else:
        yield found


def _visit(link: Link, intake: Intake, depth: int) -> Iterator[Draft | Problem]:
    if intake.fetch is None:
        fault = "it only links to its article, and for a file nothing is fetched"
        yield link.instead or Problem(
            link.name, fault, "name an address as the source: that of this list, or of a page"
        )
        return
    try:
        member = intake.fetch(link)
    except Refusal as refusal:
        yield refusal.problem(link.url)
        return
    if member:
        yield from _follow(member, intake, depth)


def _complete(draft: Draft, member: Member) -> Draft:
    """Return a draft with what its container says about it."""
    known: dict[str, Any] = {name: value for name, value in member.otherwise.items() if not getattr(draft, name)}
    known |= {name: value for name, value in member.about.items() if value}
    return replace(draft, **known)
