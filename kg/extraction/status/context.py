"""What the words around a claim make of it: denied, alleged, planned, ended, reported or plainly asserted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.extraction.status.aftermath import Aftermath
from kg.extraction.status.contents import Contents
from kg.extraction.status.nouns import Nouns, Standing
from kg.extraction.status.partings import Partings
from kg.extraction.status.signs import Signs
from kg.extraction.status.tense import Tense
from kg.extraction.status.tree import CLAUSES, Tree
from kg.extraction.status.veracity import Veracity, Weighed
from kg.extraction.status.wrongs import accuses, is_wrong
from kg.lexicon import words
from kg.model import Parsed, Span, Speech, Status, Token

_UP = frozenset({"xcomp", "ccomp", "acl", "advcl", "pcomp", "conj", "prep", "pobj", "dobj", "amod", "acomp"})
_ORDER: tuple[Status, ...] = ("denied", "alleged", "planned", "ended", "reported")
_UNSURE = frozenset({"planned", "alleged", "reported"})
_HIGHEST = 8

Link = tuple[Token, Token | None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, and whose words it rests on where somebody else says so.

    `undone` is the verb elsewhere, if there is one, by which the article says that nothing came of it.
    """

    status: Status
    speech: Speech | None = None
    undone: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A verdict and what it was drawn from.

    `event` is the verb that carries the claim, or its trigger; `carried` tells whether one does. `signs` are the
    statuses that any word around speaks for; `said` is the speech that the claim stands in, whether it counted or not.
    `settled` tells whether the way in which words stand together leaves nothing for experience to weigh.
    """

    verdict: Verdict
    event: int
    carried: bool
    signs: tuple[Status, ...]
    said: Speech | None
    settled: bool = False


class Context:
    """Reads the status of claims off one parsed article."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed, self.tokens, self.tree = parsed, parsed.tokens, Tree(parsed.tokens)
        self.signs, self.nouns, self.tense = Signs(self.tree), Nouns(self.tree), Tense(self.tree)
        self.veracity, self.contents = Veracity(self.signs), Contents(self.signs, self.nouns)
        self.aftermath = Aftermath(parsed, self.nouns, self.signs, self._is_denied)
        self.partings = Partings(parsed, self.tree, self.nouns.happened)
        self.speech: dict[int, list[Speech]] = defaultdict(list)
        for speech in parsed.speech:
            for index in range(*speech.content):
                self.speech[index].append(speech)

    def judge(self, trigger: int, path: tuple[int, ...], *, state: bool) -> Verdict:
        """Tell the status of a claim; the arguments are those of `read`."""
        return self.read(trigger, path, state=state).verdict

    def read(self, trigger: int, path: tuple[int, ...], *, state: bool) -> Reading:
        """Read what the words around a claim make of it.

        Args:
            trigger: the token that says the relation.
            path: the tokens from subject to object.
            state: whether the relation is a state, so that a past tense may mean that it has ended.
        """
        standing = self._standing(trigger, path, state)
        event = trigger if standing.verb is None else standing.verb
        verbal = standing.verb is not None
        said = self._said(event, trigger)
        weighed = self.veracity.weigh(self._links(trigger, event) if verbal else [])
        saying = said if verbal and (said is None or said.verb != weighed.granted) else None
        found = self._own(trigger, event, weighed, verbal=verbal, state=state, said=saying is not None)
        found |= self._told(trigger, event, path, verbal=verbal, state=state) | {standing.status}
        if saying is not None and saying.force == "reported" and not standing.near:
            saying = None
        found |= {"denied" for end in (path[0], path[-1]) if self.signs.negation.is_set_against(end)}
        if state and (self.partings.tells_end(trigger, path) or self._ended_later(trigger, event, path)):
            found = found - {"denied"} | {"ended"}
        status = self._weigh(found, saying)
        accused = not state and accuses(self.parsed, saying)
        if status == "reported" and (accused or is_wrong(self.parsed, self.tree, trigger, event, path, saying)):
            status = "alleged"
        verdict = Verdict(status, None if status == "asserted" else saying)
        settled = weighed.settled or (verbal and self.signs.is_unreal(self.tokens[event]))
        undone = self._undone(event, status) if verbal and status in _UNSURE else None
        if undone is not None:
            found.add("denied")
            verdict, settled = undone, True
        signs = tuple(each for each in _ORDER if each in found)
        return Reading(verdict, event, verbal and standing.near, signs, said, settled)

    def _ended_later(self, trigger: int, event: int, path: tuple[int, ...]) -> bool:
        """Tell whether what had been so since some time is over, as the story goes on: "had been director since; she quit"."""
        begun = "had" in self.tree.forms(event, "aux") and self.tense.has_since(event, trigger)
        return begun and self.partings.leaves_later(path[0])

    def _undone(self, event: int, status: Status) -> Verdict | None:
        """Return the verdict of what undoes an event; an allegation that somebody calls untrue stays one."""
        above = [link.index for link, below in self.chain(event) if below is not None]
        verb = self.aftermath.undoes(event, above, planned=status == "planned")
        said = self._said(verb, verb) if verb is not None else None
        return None if verb is None or (status == "alleged" and said) else Verdict("denied", said, verb)

    def _is_denied(self, event: int) -> bool:
        """Tell whether what a verb says is not so, by what governs it."""
        links = self.veracity.weigh(list(self.chain(event))).links
        return any("denied" in {self.signs.marks(*link), self.contents.told_of(link[0])} for link in links)

    def _weigh(self, found: set[Status | None], saying: Speech | None) -> Status:
        """Return the status that goes before the others; a plan that somebody alleges is a plan."""
        said: set[Status | None] = {saying.force} if saying is not None else set()
        if said == {"alleged"} and "planned" in found and not {"denied", "alleged"} & found:
            return "planned"
        return next((status for status in _ORDER if status in found | said), "asserted")

    def _told(
        self, trigger: int, event: int, path: tuple[int, ...], *, verbal: bool, state: bool
    ) -> set[Status | None]:
        """Read what the claim's own words say: "pledged", "withdrew its support", "sold its stake"."""
        found: set[Status | None] = set()
        if state and (self._was_once(path) or (event == trigger and self.nouns.has_sold(self.tokens[event], path))):
            found.add("ended")
        if trigger == event and verbal and not self._is_beside(trigger, path):
            found |= {self.tense.itself(self.tokens[event]), self.nouns.undone(self.tokens[event])}
        return found

    def _is_beside(self, trigger: int, path: tuple[int, ...]) -> bool:
        """Tell whether two things are tied without a word between, so that a verb nearby says nothing of it: "Ghana's X denied"."""
        tied = (
            {frozenset((edge.source, edge.target)) for edge in self.parsed.edges[path[0]]} if len(path) == 2 else set()
        )
        return trigger not in path and frozenset(path) in tied

    def _standing(self, trigger: int, path: tuple[int, ...], state: bool) -> Standing:
        """Return how a trigger stands, with the verb that carries it: "filed" for "lawsuit" in "filed a lawsuit"."""
        token = self.tokens[trigger]
        if len(path) == 2 and trigger in path and trigger in self._names and token.pos not in CLAUSES:
            return Standing()
        if token.pos in CLAUSES or self.tree.is_predicate(token):
            return Standing(None, trigger)
        if token.pos == "NOUN":
            return self.nouns.standing(trigger, path, state=state)
        if token.dep in {"attr", "acomp"}:
            return Standing(None, token.head)
        return Standing(None, next((i for i in path[1:-1] if self.tokens[i].pos == "VERB"), None))

    @cached_property
    def _names(self) -> set[int]:
        return {mention.head for mention in self.parsed.mentions if mention.kind == "name"}

    def _clause(self, event: int) -> int | None:
        """Return the verb of the relative clause or the participle that describes something and that an event is part of."""
        token = self.tokens[event]
        joined = token.tag == "VBN" and self.tokens[event - 1].text == "-"
        if joined and token.dep in {"amod", "nmod", "compound", "conj", "appos"}:
            return event
        while token.dep in {"conj", "xcomp", "auxpass", "pcomp"} and token.head != token.index:
            token = self.tokens[token.head]
        if token.dep == "relcl":
            loose = self.tree.forms(token.index, "mark") & {"that"} or self.signs.is_infinitive(token)
            return None if loose else token.index
        if self.tokens[token.head].dep == "attr":
            return None
        described = token.dep in {"amod", "appos"} or (token.dep == "acl" and token.tag in {"VBN", "VBG"})
        return token.index if described and not self.tree.forms(token.index, "mark") else None

    def chain(self, event: int) -> Iterator[Link]:
        """Yield what governs an event, upwards, each with the token through which it does; a relative clause ends it."""
        token, below = self.tokens[event], None
        for _ in range(_HIGHEST):
            yield token, below
            if token.head == token.index or not self._rises(token):
                return
            token, below = self.tokens[token.head], token

    def _links(self, trigger: int, event: int) -> list[Link]:
        """Return what governs an event, and the noun that says it where its verb is about whether there is to be one."""
        noun, verb, links = self.tokens[trigger], self.tokens[event], list(self.chain(event))
        excluded = noun.dep == "dobj" and noun.head == event and self.signs.excludes(verb)
        return [(noun, None), (verb, noun), *links[1:]] if excluded else links

    def _rises(self, token: Token) -> bool:
        """Tell whether what is above a token bears on it."""
        head = self.tokens[token.head]
        if self._is_taken_for_granted(token) or self.tree.are_parted(token, head):
            return False
        if token.dep in {"prt", "advmod"}:
            return token.pos in {"ADP", "ADV", "ADJ"}
        if token.dep in {"nsubjpass", "nsubj"}:
            return token.pos == "NOUN" and token.lemma in words("verbs", "planned_nouns")
        if token.dep == "advcl":
            return token.tag == "VBG" or (token.tag == "VB" and head.pos in {"ADJ", "ADV", "AUX"})
        if token.dep == "relcl":
            return "that" in self.tree.forms(token.index, "mark") or (
                self.signs.is_infinitive(token) and head.pos == "NOUN"
            )
        if token.dep in {"pobj", "dobj", "prep", "amod"}:
            return token.pos in {"ADP", "ADV", "NOUN"} or (token.dep == "dobj" and token.tag == "VBG")
        return token.dep in _UP

    def _is_taken_for_granted(self, token: Token) -> bool:
        """Tell whether a clause is a question word's, which takes it for granted: "why Acme paid"."""
        asked = any(c.tag in {"WRB", "WP", "WDT"} for c in self.tree.children[token.index])
        return asked and token.dep in {"ccomp", "pcomp"}

    def _own(
        self, trigger: int, event: int, weighed: Weighed, *, verbal: bool, state: bool, said: bool
    ) -> set[Status | None]:
        """Return every status that the words around a claim speak for, whoever says them."""
        token, chain = self.tokens[event], weighed.links
        found = {self.signs.marks(link, below) for link, below in chain} | {weighed.left}
        found |= {self.signs.condition(link) for link, _ in chain if link.dep in {"advcl", "ccomp", "pcomp"}}
        found |= {self.contents.told_of(link) for link, _ in chain}
        found |= self.tense.adverbs(token, state=state and self._tells(trigger, event))
        if event != trigger or not verbal:
            found.add(self.nouns.modifiers(trigger))
        if verbal and self._has_nothing(event):
            found.add("denied")
        if verbal and self.signs.is_pending(token):
            found.add("planned")
        if verbal and self.tense.is_headline(token):
            found.add("planned")
        ends = event == trigger and self.tree.is_a(token, "ended_verbs")
        if state and (ends or self.tense.is_past(event, trigger, backshifted=said)):
            found.add("ended")
        return found

    def _was_once(self, path: tuple[int, ...]) -> bool:
        """Tell whether "once" stands on the way from subject to object: "Vale, once of Acme"."""
        above = self.tokens[self.tokens[path[-1]].head].head
        return any(self.tokens[i].text.lower() in words("time", "state_markers") for i in (*path[1:-1], above))

    def _tells(self, trigger: int, event: int) -> bool:
        """Tell whether a verb says the state itself: is it, or holds it."""
        return trigger == event or self.tokens[trigger].dep in {"attr", "acomp", "dobj"}

    def _has_nothing(self, event: int) -> bool:
        objects = [c for c in self.tree.children[event] if c.dep in {"dobj", "nsubjpass", "attr"}]
        return any(self.nouns.is_none(c.index) or c.text.lower() in words("verbs", "nobody") for c in objects)

    def asks(self, sentence: Span) -> bool:
        """Tell whether a claim stands in a question that takes nothing for granted: "Did X buy Y?"."""
        tokens = self.tokens[slice(*sentence)]
        if not any(token.text == "?" for token in tokens[-2:]):
            return False
        root = next((token for token in tokens if token.dep == "ROOT"), tokens[0])
        opener = next((token for token in tokens if token.pos not in {"PUNCT", "CCONJ"}), tokens[0])
        return opener.dep in {"aux", "auxpass"} or (opener.index == root.index and opener.pos == "AUX")

    def _said(self, event: int, trigger: int) -> Speech | None:
        """Return the innermost speech that an event belongs to, if somebody else than the outlet says it.

        Of several the one that says most against it counts.
        """
        around = [s for s in self.speech[event] if s.verb not in {event, trigger} and not self._introduces(event, s)]
        around = [s for s in around if s.force != "reported" or not self._is_aside(event, s.verb)]
        clause = self._clause(event)
        if clause is not None:
            inside = {token.index for token in self.tree.subtree(clause)}
            start = min(inside) if self.tokens[clause].dep == "relcl" else len(self.tokens)
            around = [s for s in around if s.verb in inside or s.content[0] >= start]
        return min(around, key=lambda s: (_ORDER.index(s.force), s.content[1] - s.content[0], s.content), default=None)

    def _is_aside(self, event: int, verb: int) -> bool:
        """Tell whether somebody says so after an event, beyond a semicolon or in a relative clause that it is no part of."""
        token = self.tokens[verb]
        if event < verb and self.tree.are_parted(self.tokens[event], token):
            return True
        while token.dep in {"ccomp", "xcomp", "conj"} and token.head != token.index:
            token = self.tokens[token.head]
        return token.dep == "relcl" != self.tokens[verb].dep and all(
            event < below.index for below in self.tree.subtree(token.index)
        )

    def _introduces(self, event: int, speech: Speech) -> bool:
        """Tell whether an event belongs to the words that introduce a speech, not to what is said."""
        if speech.speaker_span is None:
            return False
        start, end = speech.speaker_span
        return start <= self.tokens[event].start < end
