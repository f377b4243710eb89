"""When people took up and left their posts, as other sentences of an article tell it: "Mr Pell, who arrived in May"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.details.dated import Dated, Times, find_dated, is_a
from kg.model import Date, Parsed

_PERSON = "Person"
_KINDS = frozenset({"at", "since"})


@dataclass(frozen=True, slots=True)
class _Turn:
    """When somebody came or went; the bodies that the clause names, and those it says to have been left."""

    date: Date
    came: bool
    bodies: frozenset[int]
    left: frozenset[int]


class Turns:
    """The comings and goings of one article's people."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._turns: defaultdict[int, list[_Turn]] = defaultdict(list)
        self._heads = {m.head: (m.referent, m.type) for m in parsed.mentions if m.referent is not None}
        for sentence in parsed.sentences:
            for dated in find_dated(parsed, sentence, ()):
                self._note(dated)

    def times(self, person: int, body: int, *, ended: bool) -> Times:
        """Return when somebody took up a post and left it, as far as the article tells of that apart from the post.

        Args:
            person: whose post it is, as an index into the article's referents.
            body: where it is, likewise.
            ended: whether they have it no more.
        """
        start: Date | None = None
        end: Date | None = None
        for turn in self._turns[person]:
            if turn.bodies and body not in turn.bodies:
                continue
            if body in turn.left or (not turn.came and ended):
                end = end or turn.date
            elif turn.came and (body in turn.bodies or not ended):
                start = start or turn.date
        return Times(start, end)

    def _note(self, dated: Dated) -> None:
        verb, date = dated.verb, dated.mention.date
        came, went = is_a(self._parsed, verb, "arriving"), is_a(self._parsed, verb, "leaving")
        if date is None or dated.mention.kind not in _KINDS or came == went:
            return
        links = list(self._links(verb.index))
        passive = any(
            t.head == verb.index and t.dep == "auxpass" for t in self._parsed.tokens[verb.index - 3 : verb.index]
        )
        bodies = frozenset(thing for label, thing, kind in links if kind != _PERSON and label not in {"subj", "from"})
        left = frozenset(thing for label, thing, kind in links if kind != _PERSON and label == "from")
        for label, thing, kind in links:
            if kind == _PERSON and label in ({"obj"} if passive else {"subj", "obj"}):
                self._turns[thing].append(_Turn(date, came, (bodies or left) if went else bodies, left))

    def _links(self, verb: int) -> Iterator[tuple[str, int, str]]:
        for edge in self._parsed.edges[verb]:
            referent, kind = self._heads.get(edge.target, (None, ""))
            if edge.source == verb and referent is not None:
                yield edge.label, referent, kind
