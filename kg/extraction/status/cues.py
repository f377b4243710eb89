"""What bears on the status of a claim, as features in words: the rules' verdict, what hangs on it and what it hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.extraction.candidates import Candidate
from kg.extraction.scoring.features import Features, feature_id, hashed, in_order
from kg.extraction.status.context import Context, Reading
from kg.extraction.status.statuses import STATUSES
from kg.extraction.status.tree import CLAUSES
from kg.extraction.status.wording import Wording
from kg.model import DateMention, Parsed, Relation, Span, Speech

_DESCRIBING = frozenset({"amod", "advmod", "compound", "nmod", "det", "appos", "npadvmod"})
_QUOTES = '"“'
_AROUND, _BESIDE, _NEAR, _SPEAKER = 6, 3, 6, 12
_RECENT, _LAST = 40, 400
_NOBODY = "nobody"


def rule_features() -> Features:
    """Return the features that hold what the rules say, whatever a claim is about."""
    kinds, forces = ("event", "state"), (*STATUSES, _NOBODY)
    names = [f"rules {status}" for status in STATUSES]
    names += [f"{what} {status} {kind}" for what in ("rules", "sign") for status in STATUSES for kind in kinds]
    names += [f"rules {status}, said {force}" for status in STATUSES for force in forces]
    return in_order(set(hashed(names)))


@dataclass(frozen=True, slots=True)
class Case:
    """A claim whose status is asked: its two sides, the token that says it, and its relation."""

    candidate: Candidate
    trigger: int
    relation: Relation

    @property
    def nodes(self) -> tuple[int, ...]:
        """Return the tokens from subject to object."""
        path = self.candidate.path
        return path.nodes if path else (self.candidate.subject.head, self.candidate.object.head)

    @property
    def state(self) -> bool:
        """Tell whether the relation is a state."""
        return self.relation.aspect == "state"


class CueMaker:
    """Makes the features of one article's claims."""

    def __init__(self, parsed: Parsed, context: Context) -> None:
        self._parsed, self._tokens = parsed, parsed.tokens
        self._context, self._tree = context, context.tree
        self._wording = Wording(parsed, context.tree)
        self._sentences: dict[Span, list[int]] = {}

    def features(self, case: Case, reading: Reading) -> Features:
        """Return the hashed features of a claim, sorted and without repetition.

        Args:
            case: the claim.
            reading: what the rules made of it.
        """
        sentence = case.candidate.sentence
        if sentence not in self._sentences:
            self._sentences[sentence] = hashed(self._sentence(sentence))
        return in_order({*self._sentences[sentence], *hashed(self._cues(case, reading))})

    def names(self, case: Case, reading: Reading) -> dict[int, str]:
        """Return the features of a claim in words, by hash; the arguments are those of `features`."""
        found = (*self._sentence(case.candidate.sentence), *self._cues(case, reading))
        return {feature_id(name): name for name in found}

    def _cues(self, case: Case, reading: Reading) -> Iterator[str]:
        kind = case.relation.aspect
        yield from self._rules(case, reading, kind)
        yield from self._said_by(case, reading, kind)
        yield from self._above(reading.event, case, kind)
        yield from self._chain(reading.event, kind)
        for index in case.nodes[1:-1]:
            yield from self._wording.word("on the way", index)
            yield f"on the way {self._tokens[index].tag} {self._tokens[index].dep}"
            if self._tokens[index].pos in CLAUSES:
                yield f"on the way {self._wording.tense(index)} {kind}"
            yield from self._wording.below("way", index, kind)
        for side, index in (("subject", case.nodes[0]), ("object", case.nodes[-1])):
            yield from self._side(side, index)
        yield from self._around(case)
        yield from self._speeches(case, reading, kind)
        yield from self._times(case, reading.event, kind)

    def _rules(self, case: Case, reading: Reading, kind: str) -> Iterator[str]:
        """Yield what the rules say of the status, and what they drew it from."""
        status, said = reading.verdict.status, reading.said
        force = said.force if said else _NOBODY
        yield from (f"rules {status}", f"rules {status} {kind}", f"rules {status} {case.relation.name}")
        yield from (f"relation {case.relation.name}", f"aspect {kind}", f"carried {reading.carried} {kind}")
        yield from (f"sign {sign} {kind}" for sign in reading.signs)
        yield from (f"said {force} {kind}", f"rules {status}, said {force}")

    def _said_by(self, case: Case, reading: Reading, kind: str) -> Iterator[str]:
        """Yield the trigger and the verb that carries it, with their tense and what hangs on them."""
        token, event, name = self._tokens[case.trigger], reading.event, case.relation.name
        for word in self._wording.word("trigger", case.trigger):
            yield from (word, f"{name} {word}", f"{word} {token.tag}", f"rules {reading.verdict.status} {word}")
        yield from (f"trigger {token.tag} {token.dep}", f"trigger “{token.text.lower()}”")
        tense = self._wording.tense(event)
        for word in self._wording.word("verb", event):
            yield from (word, f"{word} {tense}")
        yield from (f"verb {tense} {kind}", f"verb {tense} {name}", f"verb {tense} {self._tokens[event].dep} {kind}")
        yield from self._wording.below("trigger", case.trigger, kind)
        if event != case.trigger:
            yield from self._wording.below("verb", event, kind)

    def _above(self, event: int, case: Case, kind: str) -> Iterator[str]:
        """Yield all that stands above a claim in the parser's tree, up to the root."""
        steps, tag = [], self._tokens[case.trigger].tag
        for height, (token, head) in enumerate(self._wording.upwards(event)):
            steps.append(token.dep)
            way = f"{token.dep} {'before' if token.index < head else 'after'}"
            for word in self._wording.word("above", head):
                yield from (word, f"{word} {way}")
                if height < 2:
                    yield from (f"{word} {token.dep} {height}", f"{word} {tag} {height}")
            if self._tokens[head].pos in CLAUSES:
                yield from (f"above {self._wording.tense(head)}", f"above {self._wording.tense(head)} {way}")
            yield from self._wording.below("above", head, kind, token.index)
        yield f"steps {' '.join(steps[:3])}"
        yield f"height {min(len(steps), 5)}"

    def _chain(self, event: int, kind: str) -> Iterator[str]:
        """Yield what governs a claim by the rules' lights."""
        for link, below in self._context.governing.chain(event):
            if below is not None:
                for word in self._wording.word("over", link.index):
                    yield from (word, f"{word} {below.dep} {self._tokens[event].tag}", f"{word} {kind}")
                yield f"over {self._wording.tense(link.index)} {below.dep}"

    def _side(self, side: str, index: int) -> Iterator[str]:
        """Yield what describes the subject or the object, and what it hangs on."""
        token = self._tokens[index]
        for child in self._tree.children[index]:
            if child.dep in _DESCRIBING:
                yield from self._wording.word(f"with {side}", child.index)
        for word in self._wording.word(f"over {side}", token.head):
            yield from (word, f"{word} {token.dep}")
        for child in self._tree.children[token.head]:
            if child.dep in {"amod", "advmod", "aux", "neg", "det"}:
                yield f"beside {side} “{child.text.lower()}”"

    def _around(self, case: Case) -> Iterator[str]:
        """Yield the words between the two sides, and just before and after, and whether a quotation is open."""
        start, end = case.candidate.sentence
        ends, trigger = sorted((case.nodes[0], case.nodes[-1])), case.trigger
        low, high = min(ends[0], trigger), max(ends[1], trigger)
        yield from self._wording.words("before", range(max(start, low - _AROUND), low))
        yield from self._wording.words("within", range(low, high + 1))
        yield from (f"within {self._wording.form(i)} {self._wording.form(i + 1)}" for i in range(low, high))
        yield from self._wording.words("after", range(high + 1, min(end, high + 1 + _AROUND)))
        text = [self._wording.written(index) for index in range(start, end)]
        place = trigger - start
        yield from (f"before trigger “{word}”" for word in text[max(0, place - _BESIDE) : place])
        yield from (f"after trigger “{word}”" for word in text[place + 1 : place + 1 + _BESIDE])
        yield f"before trigger “{' '.join(text[max(0, place - 2) : place])}”"
        if place:
            yield f"just before trigger “{text[place - 1]}” {self._tokens[trigger].tag}"
        opening = self._parsed.article.text[self._tokens[start].start : self._tokens[trigger].start]
        open_quotes = sum(opening.count(sign) for sign in _QUOTES) - opening.count("”")
        yield f"quoted {open_quotes % 2 == 1}"

    def _sentence(self, sentence: Span) -> Iterator[str]:
        """Yield what a whole sentence holds, how it opens, whether it asks, and what the one before is about."""
        start, end = sentence
        yield from self._wording.words("sentence", range(start, end))
        yield from (f"opening {self._wording.form(i)}" for i in range(start, min(end, start + _BESIDE)))
        number = self._numbers[sentence]
        if number:
            earlier = range(*self._parsed.sentences[number - 1])
            yield from (f"earlier {name}" for i in earlier for name in self._wording.classes(i))
        yield f"sentence number {min(number, 3)}"
        yield f"asked {self._tokens[end - 1].text == '?'}"

    def _speeches(self, case: Case, reading: Reading, kind: str) -> Iterator[str]:
        """Yield who says it, by which word."""
        around, status = self._context.sayings.speech[case.trigger], reading.verdict.status
        yield f"speeches {min(2, len(around))} {kind}"
        for speech in around:
            yield f"speech {speech.force} {kind}"
            yield f"speech {speech.force} named {speech.speaker is not None}"
            yield f"speech is the act {speech.verb in {reading.event, case.trigger}}"
            for word in self._wording.word("saying", speech.verb):
                yield from (word, f"{word} rules {status}")
            yield from self._speaker(case, speech, kind)

    def _speaker(self, case: Case, speech: Speech, kind: str) -> Iterator[str]:
        if speech.speaker is not None:
            mention, candidate = self._parsed.mentions[speech.speaker], case.candidate
            same = [mention.referent in {side.referent} - {None} for side in (candidate.subject, candidate.object)]
            yield f"speaker is subject {same[0]}, object {same[1]} {kind}"
            yield from (f"speaker {mention.type} {kind}", f"speaker {mention.kind}")
            yield from self._wording.word("speaker", mention.head)
        elif speech.speaker_span:
            first, last = speech.speaker_span
            near = range(max(0, speech.verb - _SPEAKER), min(len(self._tokens), speech.verb + _SPEAKER))
            yield from self._wording.words("speaker", (i for i in near if first <= self._tokens[i].start < last))

    def _times(self, case: Case, event: int, kind: str) -> Iterator[str]:
        """Yield the dates of the sentence as seen from the day of publication, and whether they hang on the claim."""
        inside = self._tokens[slice(*case.candidate.sentence)]
        for mention in self._parsed.dates:
            if inside[0].start <= mention.span[0] < inside[-1].end:
                index = next(token.index for token in inside if token.end > mention.span[0])
                when = f"{mention.kind} {self._when(mention)} {kind}"
                yield f"date {when}"
                if abs(index - case.trigger) < _NEAR:
                    yield f"date near {when}"
                if {case.trigger, event} & {head for _, head in list(self._wording.upwards(index))[:4]}:
                    yield from (f"date of the claim {when}", f"date of the claim {when} {self._tokens[event].tag}")

    def _when(self, mention: DateMention) -> str:
        day = self._parsed.article.published
        if mention.date is None or day is None:
            return "sometime"
        days = (mention.date.earliest - day).days
        return "to come" if days > 0 else "now" if days > -_RECENT else "last year" if days > -_LAST else "long ago"

    @cached_property
    def _numbers(self) -> dict[Span, int]:
        return {sentence: number for number, sentence in enumerate(self._parsed.sentences)}
