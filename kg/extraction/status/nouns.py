"""How a thing stands that a noun names: taken for granted, called off, ended, sought, alleged, or carried by its verb."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extraction.status.tree import CLAUSES, Hold, Tree
from kg.lexicon import noun_classes, words
from kg.model import Status, Token

_INDEFINITE = frozenset({"a", "an", "any", "no", "another"})
_OF = frozenset({"of", "for", "on", "over", "about", "to", "into"})
_LOOSE = frozenset({"subj", "conj", "appos", "npadvmod", "dep", "advmod"})
_NOWHERE = frozenset({"by", "between", "with", "among", "in", "at"})


@dataclass(frozen=True, slots=True)
class Standing:
    """The status that a noun's surroundings give it, if any, and the verb that carries it, if one does."""

    status: Status | None = None
    verb: int | None = None
    near: bool = True


class Nouns:
    """Reads how nouns stand in one article."""

    def __init__(self, tree: Tree) -> None:
        self.tree, self.tokens = tree, tree.tokens

    def standing(self, noun: int, path: tuple[int, ...], *, state: bool) -> Standing:
        """Tell how the thing that a noun names stands.

        Args:
            noun: the token.
            path: the tokens from subject to object; a verb among them may carry the noun.
            state: whether the relation is a state, which a verb may end.
        """
        token = self.tokens[noun]
        if self.is_none(noun):
            return Standing("denied")
        hold = self.tree.hold(token)
        if hold.head.index == noun:
            return Standing()
        if hold.head.pos in CLAUSES or self.tree.forms(hold.head.index, "aux"):
            return self._by_verb(token, self._predicated(hold, noun, path), path, state)
        if hold.head.pos == "ADJ" and hold.head.lemma in words("verbs", "planned_adjectives"):
            return Standing("planned")
        if self._is_intent(token, hold):
            return Standing("planned")
        if hold.head.pos != "NOUN":
            return Standing()
        found = self._by_noun(hold, path, state)
        granted = state and any(c.dep == "poss" and c.index in path for c in self.tree.children[noun])
        return found if found.status == "ended" or not granted else Standing()

    def _predicated(self, hold: Hold, noun: int, path: tuple[int, ...]) -> Hold:
        """Put right "X is not Y's partner, Z argued", where the parser makes the partner argue."""
        copulas = [i for i in path[1:-1] if self.tokens[i].lemma == "be" and i < noun < hold.head.index]
        return Hold(self.tokens[copulas[-1]], "attr") if hold.link == "subj" and copulas else hold

    def _is_intent(self, noun: Token, hold: Hold) -> bool:
        """Tell whether a noun is itself a plan, a bid for something, or talks that somebody is in."""
        if noun.lemma in words("verbs", "intents"):
            return True
        if noun.lemma not in words("verbs", "planned_nouns"):
            return False
        if noun.lemma in words("verbs", "meetings"):
            return hold.link == "in"
        return any(c.dep == "acl" or c.text.lower() == "for" for c in self.tree.children[noun.index])

    def _by_verb(self, noun: Token, hold: Hold, path: tuple[int, ...], state: bool) -> Standing:
        verb = hold.head
        if hold.link == "subj" and self._is_undertaken(noun) and self._never_came(verb):
            return Standing("denied")
        if hold.link == "subj" and self._is_undertaken(noun) and self._hangs(verb):
            return Standing("planned")
        if hold.link == "obj" and self.tree.is_a(verb, "alleging", "veracity"):
            return Standing("alleged")
        if hold.link in {"attr", "as"} and verb.lemma in words("sayers", "calling") and self.happened(verb):
            return Standing("reported", verb.index)
        bought = self.tree.is_a(verb, "selling") and self.is_for_buyer(verb, path)
        lost = self.happened(verb) and not bought
        status = self._given_up(noun, hold, state) if lost else None
        needed = not state and hold.link == "obj" and self.tree.is_a(verb, "needing", "veracity")
        if status is None and (needed or self._is_sought(noun, hold) or self._is_intent(noun, hold)):
            status = "planned"
        if status:
            return Standing(status)
        return Standing(None, verb.index if self._is_carried(noun, hold, path) else None)

    def _hangs(self, verb: Token) -> bool:
        """Tell whether a verb says that a thing is still to be decided: "is subject to approval", "hangs on a vote"."""
        if verb.tag not in {"VBZ", "VBP"}:
            return False
        so = verb.lemma == "be" and self.tree.forms(verb.index, "acomp", "attr", "advmod") & words(
            "veracity", "pending"
        )
        return bool(so) or self.tree.is_a(verb, "hanging", "veracity")

    def _never_came(self, verb: Token) -> bool:
        """Tell whether a verb says that nothing came of a plan: "never went ahead", "did not happen"."""
        negated = self.tree.forms(verb.index, "neg", "advmod") & words("verbs", "negative_words")
        return bool(negated) and self.tree.is_a(verb, "coming_about", "veracity")

    def _given_up(self, noun: Token, hold: Hold, state: bool) -> Status | None:
        """Read the verb that says that a thing came to nothing or to an end."""
        tree, verb = self.tree, hold.head
        undertaken = self._is_undertaken(noun)
        if hold.link == "subj":
            if undertaken and (tree.is_a(verb, "failing") or tree.comes_to_nothing(verb)):
                return "denied"
            over = noun.lemma in words("verbs", "bonds") and not tree.forms(verb.index, "dobj") and verb.tag != "VBZ"
            return "ended" if over and tree.is_a(verb, "ended_verbs") else None
        if hold.link == "as":
            return "ended" if tree.is_a(verb, "leaving") else None
        if hold.link not in {"obj", "of", "from", "out", "on"} or (
            hold.link == "on" and verb.lemma not in {"pass", "lose", "miss"}
        ):
            return None
        if verb.lemma in words("verbs", "denied") and not tree.is_owned(noun.index):
            return None if noun.lemma in words("verbs", "appeals") else "denied"
        if undertaken and any(tree.is_a(verb, name) for name in ("turned_down", "negative", "losing")):
            return "denied"
        if undertaken and tree.is_a(verb, "rejecting", "veracity"):
            return "denied"
        return self._taken_back(noun, verb, state)

    def _taken_back(self, noun: Token, verb: Token, state: bool) -> Status | None:
        post = noun.lemma in words("people", "posts")
        if self.tree.is_a(verb, "turned_down") and (post or noun.lemma in words("verbs", "bonds")):
            return "denied"
        if post and not state:
            return None
        if noun.lemma in words("verbs", "holdings"):
            return "ended" if state and self.tree.is_a(verb, "selling") else None
        if state and noun.lemma in words("parting", "parts") and self.tree.is_owned(noun.index):
            return "ended" if self.tree.is_a(verb, "selling") else None
        back = self.tree.is_a(verb, "taken_back") and noun.lemma in words("verbs", "acts")
        return "ended" if back or self.tree.is_a(verb, "ended_verbs") else None

    def _is_undertaken(self, noun: Token) -> bool:
        return any(
            noun.lemma in words("verbs", name) for name in ("undertakings", "planned_nouns", "contests", "gatherings")
        )

    def happened(self, verb: Token) -> bool:
        """Tell whether a verb says what took place: no negation, no modal, no infinitive."""
        helpers = self.tree.forms(verb.index, "aux", "neg")
        return not helpers & (words("verbs", "negative_words") | words("verbs", "modals_planned") | {"to"})

    def _is_sought(self, noun: Token, hold: Hold) -> bool:
        verb, undertaken = hold.head, noun.lemma in words("verbs", "undertakings")
        if noun.lemma in words("verbs", "remedies") and verb.lemma in words("verbs", "suing"):
            return False
        if verb.lemma == "face" and noun.lemma in words("verbs", "penalties"):
            return True
        if hold.link == "as":
            return self.tree.is_a(verb, "proposing")
        if hold.link == "subj":
            return undertaken and bool({"would", "could", "might"} & self.tree.forms(verb.index, "aux"))
        if hold.link == "for" or (hold.link == "with" and verb.lemma == "threaten"):
            return self.tree.is_a(verb, "planned") and verb.lemma not in {"agree", "look"}
        if hold.link != "obj":
            return False
        if self._is_undertaken(noun) and self.tree.is_a(verb, "postponing"):
            return True
        if undertaken and self.tree.is_a(verb, "planned") and not self.tree.is_owned(noun.index):
            return True
        return self.tree.is_a(verb, "seeking") and not self.tree.is_owned(noun.index)

    def _is_carried(self, noun: Token, hold: Hold, path: tuple[int, ...]) -> bool:
        """Tell whether the verb says that there is such a thing at all: "signed a contract", not "published its contract"."""
        verb, passed = hold.head, verb_on(path, hold.head)
        if verb.pos not in CLAUSES:
            return True
        if hold.link in {"attr", "as"} or (verb.lemma == "be" and hold.link not in _LOOSE):
            return True
        indefinite = bool(self.tree.forms(noun.index, "det") & _INDEFINITE) and noun.dep != "nsubjpass"
        raised = indefinite and hold.link == "in" and verb.lemma in words("verbs", "light")
        if hold.link == "subj" or (hold.link != "obj" and not passed and not raised):
            return False
        light = verb.lemma in words("verbs", "light") or self.tree.is_a(verb, "completing")
        if hold.link == "obj" and light and (passed or noun.dep != "nsubjpass"):
            return True
        if self.tree.is_owned(noun.index) and self._is_thing(noun):
            return passed and noun.index in {self.tokens[path[0]].head, self.tokens[path[-1]].head}
        return passed or indefinite

    def _is_thing(self, noun: Token) -> bool:
        """Tell whether to say whose it is takes it for granted: "its contract", "its chairman"."""
        classes = ("bonds", "acts", "undertakings", "planned_nouns")
        return any(noun.lemma in words("verbs", name) for name in classes) or noun.lemma in noun_classes()

    def _by_noun(self, hold: Hold, path: tuple[int, ...], state: bool) -> Standing:
        above = hold.head
        if hold.link not in _NOWHERE and above.lemma in words("verbs", "planned_nouns") and hold.link in _OF:
            return Standing(self.standing(above.index, path, state=state).status or "planned")
        if above.lemma in words("verbs", "allegation_nouns") and hold.link in {"of", "about"}:
            return Standing("alleged")
        part = hold.link in {"on", "in", "at"} and above.lemma in words("people", "posts") | words("verbs", "holdings")
        if hold.link != "of" and not part:
            return Standing()
        if above.lemma in words("verbs", "ending_nouns"):
            return Standing("ended")
        return replace(self.standing(above.index, path, state=state), near=False)

    def is_for_buyer(self, verb: Token, path: tuple[int, ...]) -> bool:
        """Tell whether a claim is of whoever gets what is sold: "sold its stake to Acme"."""
        ends = (self.tree.hold(self.tokens[path[0]]), self.tree.hold(self.tokens[path[-1]]))
        return any(hold.head.index == verb.index and hold.link == "to" for hold in ends)

    def undone(self, verb: Token) -> Status | None:
        """Read a verb that says with its object that something ended or did not come about: "withdrew its support"."""
        if not self.happened(verb):
            return None
        for noun in (c for c in self.tree.children[verb.index] if c.dep == "dobj" and c.pos == "NOUN"):
            if self._is_undertaken(noun) and self.tree.is_a(verb, "giving_up"):
                return "denied"
            known = noun.lemma in words("verbs", "bonds") or noun.lemma in words("verbs", "acts")
            ends = self.tree.is_a(verb, "taken_back") or self.tree.is_a(verb, "ended_verbs")
            if known and ends and self.tree.is_owned(noun.index):
                return "ended"
        return None

    def has_sold(self, verb: Token, path: tuple[int, ...]) -> bool:
        """Tell whether a verb says that a holding was given up: "sold its stake in Acme"."""
        if not self.tree.is_a(verb, "selling") or not self.happened(verb) or self.is_for_buyer(verb, path):
            return False
        return any(self._is_whole(c) for c in self.tree.children[verb.index] if c.dep == "dobj")

    def _is_whole(self, thing: Token) -> bool:
        """Tell whether a thing is a holding, or all that is left of one: "the last of its shares"."""
        holdings = words("verbs", "holdings")
        if thing.lemma not in words("parting", "wholes"):
            return thing.lemma in holdings
        below = (c for link in self.tree.children[thing.index] for c in self.tree.children[link.index])
        return any(c.dep == "pobj" and c.lemma in holdings for c in below)

    def is_none(self, noun: int) -> bool:
        """Tell whether there is no such thing: "filed no lawsuit"."""
        return self.tokens[noun].pos == "NOUN" and "no" in self.tree.forms(noun, "det")

    def modifiers(self, noun: int) -> Status | None:
        """Read the words before a noun: former, proposed, alleged."""
        token = self.tokens[noun]
        if token.text.lower() in words("verbs", "ended_words") - {"then", "once", "late", "past"}:
            return "ended"
        if token.pos == "ADJ" and token.dep == "amod":
            token = self.tokens[token.head]
        if token.pos not in {"NOUN", "PROPN"}:
            return None
        lower = self._words_before(token)
        if self._was(token, lower):
            return "ended"
        if lower & words("verbs", "alleged_words"):
            return "alleged"
        if any(word.tag == "NNS" and word.lemma in words("verbs", "seeking") for word in self.tree.before(noun)):
            return "planned"
        if self._is_undertaken(token) and lower & words("verbs", "failed_adjectives"):
            return "denied"
        return "planned" if lower & words("verbs", "planned_adjectives") else None

    def _words_before(self, noun: Token) -> set[str]:
        lower = self.tree.forms(noun.index, "amod", "nmod", "advmod", "det")
        near = (word for word in self.tree.before(noun.index) if word.pos != "ADV" or word.dep == "advmod")
        lower |= {word.text.lower() for word in near if word.text.lower() not in {"about", "close", "set", "due"}}
        above = self.tokens[noun.head]
        return lower | ({above.text.lower()} if noun.dep == "compound" and above.pos != "PROPN" else set())

    def _was(self, noun: Token, lower: set[str]) -> bool:
        """Tell whether something is spoken of as past: former, ex-, "until March a director"."""
        kin = noun.lemma in words("people", "kin")
        known = frozenset({"ex", "former"}) if kin else words("verbs", "ended_words") - {"then", "once"}
        past = known | {"longer"}
        if lower & past or {"one", "-", "time"} <= lower or noun.text.lower().startswith(("ex-", "then-")):
            return True
        start = min([noun.index, *(child.index for child in self.tree.children[noun.index])])
        opening = [t.text.lower() for t in self.tree.opening(start)]
        if "until" in opening or opening[-3:] in (["at", "that", "time"], ["at", "the", "time"]):
            return True
        return bool(opening) and opening[-1] in words("verbs", "ended_words") and opening[-2:-1] != ["by"]


def verb_on(path: tuple[int, ...], verb: Token) -> bool:
    """Tell whether a verb stands on the way from subject to object."""
    return verb.index in path[1:-1]
