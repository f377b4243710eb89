"""What the words around a claim make of it: denied, alleged, planned, ended, reported or plainly asserted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kg.extraction.status.aftermath import Aftermath
from kg.extraction.status.contents import Contents
from kg.extraction.status.governing import Governing
from kg.extraction.status.nouns import Nouns, Standing
from kg.extraction.status.partings import Partings
from kg.extraction.status.sayings import ORDER, Sayings
from kg.extraction.status.signs import Signs
from kg.extraction.status.tense import Tense
from kg.extraction.status.tree import CLAUSES, Tree
from kg.extraction.status.veracity import Veracity, Weighed
from kg.extraction.status.wrongs import accuses, is_wrong
from kg.lexicon import words
from kg.model import Parsed, Span, Speech, Status

_UNSURE = frozenset({"planned", "alleged", "reported"})


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
        self.governing, self.sayings = Governing(self.tree, self.signs), Sayings(parsed, self.tree, self.signs)

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
        said = self.sayings.around(event, trigger)
        weighed = self.veracity.weigh(self.governing.links(trigger, event) if verbal else [])
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
        signs = tuple(each for each in ORDER if each in found)
        return Reading(verdict, event, verbal and standing.near, signs, said, settled)

    def _ended_later(self, trigger: int, event: int, path: tuple[int, ...]) -> bool:
        """Tell whether what had been so since some time is over, as the story goes on: "had been director since; she quit"."""
        begun = "had" in self.tree.forms(event, "aux") and self.tense.has_since(event, trigger)
        return begun and self.partings.leaves_later(path[0])

    def _undone(self, event: int, status: Status) -> Verdict | None:
        """Return the verdict of what undoes an event; an allegation that somebody calls untrue stays one."""
        above = [link.index for link, below in self.governing.chain(event) if below is not None]
        verb = self.aftermath.undoes(event, above, planned=status == "planned")
        said = self.sayings.around(verb, verb) if verb is not None else None
        return None if verb is None or (status == "alleged" and said) else Verdict("denied", said, verb)

    def _is_denied(self, event: int) -> bool:
        """Tell whether what a verb says is not so, by what governs it."""
        links = self.veracity.weigh(list(self.governing.chain(event))).links
        return any("denied" in {self.signs.marks(*link), self.contents.told_of(link[0])} for link in links)

    def _weigh(self, found: set[Status | None], saying: Speech | None) -> Status:
        """Return the status that goes before the others; a plan that somebody alleges is a plan."""
        said: set[Status | None] = {saying.force} if saying is not None else set()
        if said == {"alleged"} and "planned" in found and not {"denied", "alleged"} & found:
            return "planned"
        return next((status for status in ORDER if status in found | said), "asserted")

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
