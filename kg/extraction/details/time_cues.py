"""What bears on whether a time is that of a claim, as features in words: where it stands, what it and the claim hang on."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.details.dated import CLAUSES, Dated
from kg.extraction.details.dating import Dating
from kg.extraction.scoring.features import Features, hashed, in_order
from kg.lexicon import word_classes
from kg.model import Parsed, Status, Token

_HELPERS = frozenset({"aux", "auxpass", "neg"})
_JOINING = frozenset({"cc", "mark"})
_RELATIVE = frozenset({"WDT", "WP", "WRB"})
_HIGHEST, _MOST, _WORDS = 30, 4, 25


class TimeCues:
    """Makes the features of a time and a claim of one article."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed, self._tokens = parsed, parsed.tokens
        self._referents = {m.head: m.referent for m in parsed.mentions if m.referent is not None}

    def features(self, dating: Dating, dated: Dated, relation: str, status: Status) -> Features:
        """Return the hashed features of a time and a claim, sorted and without repetition.

        Args:
            dating: what the rules know of the claim.
            dated: the time, one of the claim's sentence.
            relation: the claim's.
            status: the claim's.
        """
        return in_order(set(hashed(f"time {name}" for name in self._cues(dating, dated, relation, status))))

    def _cues(self, dating: Dating, dated: Dated, relation: str, status: Status) -> Iterator[str]:
        kind = "post" if dating.post else "state" if dating.state else "event"
        aspect = f"{kind} {dated.mention.kind}"
        yield from (f"relation {relation}", f"relation {relation} {dated.mention.kind}", f"{kind} {status}")
        yield from (aspect, f"{aspect} {status}", f"times {min(len(dating.dated), _MOST)} {kind}")
        yield from self._rules(dating, dated, aspect, status)
        yield from self._value(dated, kind, status)
        yield from self._wording(dated, kind)
        yield from self._attached(dating, dated, aspect, relation)
        yield from self._governed(dating, dated, kind, relation, status)
        yield from self._sides(dating, dated, aspect, relation)
        yield from self._place(dating, dated, kind)

    def _rules(self, dating: Dating, dated: Dated, aspect: str, status: Status) -> Iterator[str]:
        rank, ends = dating.rank(dated), dating.ends(dated)
        trigger = self._tokens[dating.event]
        yield from (f"rank {rank}", f"rank {rank} {aspect}", f"rank {rank} {aspect} ends {ends} {status}")
        yield from (f"ends {ends} {aspect} {status}", f"rank {rank} trigger {trigger.tag} {aspect}")
        yield from (f"trigger {trigger.lemma} {aspect}", f"trigger {self._tense(trigger)} {aspect}")

    def _value(self, dated: Dated, kind: str, status: Status) -> Iterator[str]:
        """Yield how the time lies to the day of publication, and how exact it is."""
        date, today = dated.mention.date, self._parsed.article.published
        if date is None or today is None:
            return
        when = "past" if date.latest < today else "future" if date.earliest > today else "now"
        age = (abs((today - date.earliest).days) + 1).bit_length() - 1
        yield from (f"when {when} {status}", f"when {when} {kind} {dated.mention.kind}", f"age {age} {kind}")
        yield from (f"exact {date.precision} {when}", f"exact {date.precision} {kind}")
        yield f"today {date.earliest == today == date.latest} {kind} {status}"

    def _wording(self, dated: Dated, kind: str) -> Iterator[str]:
        """Yield the words of the time, and those before it."""
        start, end = dated.mention.span
        text = self._parsed.article.text
        before = ["^", *text[max(0, start - _WORDS) : start].lower().split()]
        yield from (f"before {before[-1]}", f"before {before[-1]} {kind}", f"before {' '.join(before[-2:])}")
        yield f"text {text[start:end].lower()}"

    def _attached(self, dating: Dating, dated: Dated, aspect: str, relation: str) -> Iterator[str]:
        """Yield the way in the tree from the time to the word that says the claim."""
        up, down = self._way(dated.chain[0], dating.event)
        steps, falls = [self._tokens[i].dep for i in up[:-1]], [self._tokens[i].dep for i in reversed(down[:-1])]
        clauses = [self._tokens[i].dep for i in up[:-1] if self._tokens[i].pos in CLAUSES]
        yield from (f"up {' '.join(steps)}", f"down {' '.join(falls)} {aspect}", f"way {steps} {falls}")
        yield from (f"clauses {clauses} {falls}", f"clauses {clauses} {falls} {aspect}")
        yield f"long {min(len(up), 6)} {min(len(down), 6)}"
        top = self._tokens[up[-1]]
        yield from (f"top {top.lemma}", f"top {top.pos} {aspect}", f"top {top.lemma} {relation}")
        yield from (f"top <{name}> {aspect}" for name in word_classes().get(top.lemma, ()))

    def _governed(self, dating: Dating, dated: Dated, kind: str, relation: str, status: Status) -> Iterator[str]:
        """Yield the verb of the time's clause, and the word that the time hangs on."""
        verb = dated.verb
        own = verb.index == dating.event, verb.index in dating.path
        yield from (f"verb own {own} {kind}", f"verb {self._tense(verb)} {kind}", f"verb {verb.dep} {kind}")
        yield from (f"verb {verb.lemma} {kind}", f"verb {verb.lemma} {relation}")
        for name in word_classes().get(verb.lemma, ()):
            yield from (f"verb <{name}> {kind} {dated.mention.kind}", f"verb <{name}> {status}")
        above = (self._tokens[index] for index in dated.chain[1:])
        word = next((token for token in above if token.pos not in {"ADP", "PART"}), verb)
        yield from (f"on {word.lemma} {kind}", f"on {word.pos} {kind} {dated.mention.kind}")

    def _sides(self, dating: Dating, dated: Dated, aspect: str, relation: str) -> Iterator[str]:
        """Yield how the subject and the object stand to the verb of the time's clause."""
        verb, ends = dated.verb.index, (("subject", dating.path[0]), ("object", dating.path[-1]))
        places = " ".join(f"{side} {self._below(index, verb)}" for side, index in ends)
        rank = dating.rank(dated)
        yield from (f"sides {places} {aspect}", f"sides {places} {relation}", f"sides {places} rank {rank}")
        named = {self._referents.get(index): side for side, index in ends if index in self._referents}
        whole = {index: side for side, index in ends}
        roles = []
        for edge in self._parsed.edges[verb]:
            side = whole.get(edge.target) or named.get(self._referents.get(edge.target, -1))
            if edge.source == verb and (side or edge.target in self._referents):
                roles.append(f"{side or 'other'} {edge.label}")
        together = ", ".join(sorted(roles))
        yield from (f"roles {together} {aspect}", f"roles {together} {relation}")
        for role in roles or ["nobody"]:
            yield from (f"role {role} {aspect}", f"role {role} {dated.verb.lemma}")
            yield from (f"role {role} <{name}> {relation}" for name in word_classes().get(dated.verb.lemma, ()))

    def _place(self, dating: Dating, dated: Dated, kind: str) -> Iterator[str]:
        """Yield where the time stands to the words of the claim, and what is between them."""
        token, low, high = dated.chain[0], min(dating.event, *dating.path), max(dating.event, *dating.path)
        where = "before" if token < low else "after" if token > high else "within"
        gap = self._tokens[high + 1 : token] if where == "after" else self._tokens[token + 1 : low]
        yield from (f"{where} {kind} {dated.mention.kind}", f"{where} {len(gap).bit_length()} {kind}")
        verbs, commas = (sum(t.pos == "VERB" for t in gap), sum(t.text in {",", ";", ":", "—"} for t in gap))
        yield from (f"{where} verbs {min(verbs, 3)} {kind}", f"{where} commas {min(commas, 3)} {kind}")
        joined = any(t.dep in _JOINING or t.tag in _RELATIVE for t in gap)
        yield f"{where} joined {joined} {kind}"
        if where == "after":
            yield from (f"gap {t.lemma} {kind}" for t in gap[-3:])

    def _tense(self, verb: Token) -> str:
        near = self._tokens[max(0, verb.index - 5) : verb.index]
        return " ".join([*(t.text.lower() for t in near if t.head == verb.index and t.dep in _HELPERS), verb.tag])

    def _upwards(self, index: int) -> list[int]:
        found = [index]
        while self._tokens[found[-1]].head != found[-1] and len(found) < _HIGHEST:
            found.append(self._tokens[found[-1]].head)
        return found

    def _way(self, one: int, other: int) -> tuple[list[int], list[int]]:
        """Return the ways from two tokens up to the nearest that is above both, or to the root."""
        up, down = self._upwards(one), self._upwards(other)
        meeting = next((index for index in up if index in down), None)
        if meeting is None:
            return up, down
        return up[: up.index(meeting) + 1], down[: down.index(meeting) + 1]

    def _below(self, index: int, verb: int) -> str:
        """Tell how a token stands to a verb: under it and how many other verbs, over it, or apart."""
        above = self._upwards(index)
        if verb in above:
            between = above[1 : above.index(verb)]
            return f"under {min(sum(self._tokens[i].pos in CLAUSES for i in between), 2)}"
        return "over" if index in self._upwards(verb) else "apart"
