"""What is denied, or somebody is accused of, told as if it were so: "denied that it had paid Acme" holds "it had paid Acme"."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from kg.extraction.candidates import Candidate
from kg.extraction.scoring.patterns import Match
from kg.extraction.status.tree import CLAUSES, Tree
from kg.lexicon import words
from kg.model import ORGANIZATIONS, Edge, Mention, Parsed, Span, Speech, Token

_CONTENT = frozenset({"ccomp", "xcomp", "pcomp", "acl", "relcl"})
_NEGATING = frozenset({"neg", "det", "advmod", "preconj"})

Scored = tuple[Candidate, Match]
Score = Callable[[Parsed], Iterable[Scored]]


class Bare(NamedTuple):
    """A clause cut out of an article, without what denies it.

    `places` are its tokens in the article, in order; `saying` is the token by which somebody denies or alleges it, and
    `speaker` the head of who alleges it.
    """

    parsed: Parsed
    places: tuple[int, ...]
    saying: int
    speaker: int | None = None


def score_denied(
    parsed: Parsed, candidates: Sequence[Candidate], scored: Iterable[Scored], score: Score, spoken: Collection[str]
) -> Iterator[Scored]:
    """Yield what candidates may say, for those inside a clause that somebody denies by that clause alone.

    That it is denied says nothing of which relation is. Who denies it by one word and what stands inside are not tied by
    that word, unless speaking is what the relation is about.

    Args:
        parsed: the article.
        candidates: pairs of its mentions.
        scored: what they may say as they stand in their sentences.
        score: says it of the candidates of a clause.
        spoken: the relations that are about speaking.
    """
    found = list(scored)
    for bare in bare_clauses(parsed):
        bound = [each for each in found if each[1].relation in spoken or not _crosses(bare, *each)]
        found = _instead(bare, candidates, bound, score)
    yield from found


def _crosses(bare: Bare, candidate: Candidate, match: Match) -> bool:
    """Tell whether the word that denies a clause is taken to tie what stands in it to something outside.

    Nor does what somebody is accused of tie it to whoever accuses.
    """
    heads = candidate.subject.head, candidate.object.head
    if bare.speaker is not None:
        return bare.speaker in heads and match.trigger in bare.places
    return match.trigger == bare.saying and any(head in bare.places for head in heads)


def _instead(bare: Bare, candidates: Sequence[Candidate], scored: Iterable[Scored], score: Score) -> list[Scored]:
    """Return what was found, and of each pair inside a clause what it says most surely without the denial."""
    pairs = {(c.subject.span, c.object.span): c for c in candidates}
    inside = frozenset(bare.places)
    best: dict[tuple[Span, Span], Scored] = {}
    for candidate, match in score(bare.parsed):
        pair = candidate.subject.span, candidate.object.span
        if pair in pairs and (pair not in best or match.confidence > best[pair][1].confidence):
            best[pair] = pairs[pair], replace(match, trigger=bare.places[match.trigger])
    kept: list[Scored] = []
    for candidate, match in scored:
        pair, heads = (candidate.subject.span, candidate.object.span), {candidate.subject.head, candidate.object.head}
        alone = best.get(pair)
        if heads <= inside and match.trigger not in inside:
            continue
        if alone is not None and alone[1].relation == match.relation:
            best[pair] = max(alone, (candidate, match), key=lambda each: each[1].confidence)
        else:
            kept.append((candidate, match))
    return [*kept, *best.values()]


def bare_clauses(parsed: Parsed) -> Iterator[Bare]:
    """Yield the clauses of an article that somebody denies, each as if it stood alone and were so."""
    finder = _Finder(parsed)
    told = {verb: speech for speech in parsed.speech for verb in finder.denied(speech)}
    for verb, speech in told.items():
        yield finder.bare(verb, speech)


class _Finder:
    """Finds denied clauses in one article."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed, self.tokens = parsed, parsed.tokens

    @cached_property
    def tree(self) -> Tree:
        return Tree(self.tokens)

    def denied(self, speech: Speech) -> Iterator[int]:
        """Yield the verbs of what a speech denies: all that it says, also side by side, or what it says not to be so."""
        if speech.force == "alleged":
            yield from self._accused(speech)
        if speech.force not in {"denied", "reported"}:
            return
        content = set[int]()
        for token in self.tokens[slice(*speech.content)]:
            joined = token.dep == "conj" and token.head in content and speech.force == "denied"
            own = token.dep in _CONTENT and self._is_under(token, speech.verb)
            if token.pos not in CLAUSES or not (own or joined):
                continue
            content.add(token.index)
            if speech.force == "denied" or any(self._negations(token)):
                yield token.index

    def _accused(self, speech: Speech) -> Iterator[int]:
        """Yield what somebody is accused of: "of bribing", "of having bribed"."""
        for token in self.tokens[slice(*speech.content)]:
            acts = token.tag == "VBG" or "having" in self.tree.forms(token.index, "aux")
            if token.dep == "pcomp" and acts and self.tokens[token.head].head == speech.verb:
                yield token.index

    def _is_under(self, clause: Token, verb: int) -> bool:
        """Tell whether a clause is what a verb says, or tells the content of the noun that is: "claims that"."""
        if clause.head == verb:
            return clause.dep in {"ccomp", "xcomp"}
        above = self.tokens[clause.head]
        if above.head != verb or above.pos not in {"NOUN", "ADP"}:
            return False
        told = "that" in self.tree.forms(clause.index, "mark")
        return told or (clause.dep != "relcl" and clause.tag != "VBN")

    def _negations(self, verb: Token) -> Iterator[int]:
        """Yield the words that say that a clause is not so: of its verb, its subject and its object."""
        around = [verb, *(c for c in self.tree.children[verb.index] if c.dep in {"nsubj", "nsubjpass", "dobj", "attr"})]
        for token in around:
            for child in self.tree.children[token.index]:
                negates = child.text.lower() in words("verbs", "negative_words")
                if child.dep in _NEGATING and negates:
                    yield child.index

    def bare(self, verb: int, speech: Speech) -> Bare:
        """Cut a clause out, with whoever it is said of and without what opens or denies it."""
        kept = {token.index for token in self.tree.subtree(verb)}
        kept -= {c.index for c in self.tree.children[verb] if c.dep == "mark"} | set(self._negations(self.tokens[verb]))
        kept -= {i for i in kept if self._strengthens(self.tokens[i])}
        doers = self._doers(verb)
        doer = None if doers else self._shared(verb) or self._denier(verb, speech, kept)
        for each in doers if doer is None else [doer]:
            kept |= {token.index for token in self.tree.subtree(each)}
        bare = _cut(self.parsed, Clause(tuple(sorted(kept)), verb, doer), speech.verb)
        if speech.force != "alleged" or speech.speaker is None:
            return bare
        return bare._replace(speaker=self.parsed.mentions[speech.speaker].head)

    def _doers(self, verb: int) -> list[int]:
        return [e.target for e in self.parsed.edges[verb] if e.source == verb and e.label == "subj"]

    def _shared(self, verb: int) -> int | None:
        """Return whoever does what a verb is set beside: "knowing her or having met him"."""
        token = self.tokens[verb]
        return next(iter(self._doers(token.head)), None) if token.dep == "conj" else None

    def _strengthens(self, token: Token) -> bool:
        return token.dep in _NEGATING and token.text.lower() in words("sayers", "strengthening")

    def _denier(self, verb: int, speech: Speech, kept: Collection[int]) -> int | None:
        """Return whoever denies that a thing was done by nobody in particular: who says "no contract was awarded" means theirs."""
        if speech.speaker is None or not any(c.dep == "auxpass" for c in self.tree.children[verb]):
            return None
        who = self.parsed.mentions[speech.speaker]
        inside = {m.referent for m in self.parsed.mentions if m.head in kept}
        return who.head if who.type in ORGANIZATIONS and who.referent not in {None, *inside} else None


class Clause(NamedTuple):
    """The tokens of a clause, its verb, and who does it if the clause does not say so."""

    places: tuple[int, ...]
    verb: int
    doer: int | None


def _cut(parsed: Parsed, clause: Clause, saying: int) -> Bare:
    new = {old: number for number, old in enumerate(clause.places)}
    tokens = tuple(_moved(parsed.tokens[old], new, clause.verb) for old in clause.places)
    edges = tuple(tuple(_edges(parsed.edges[old], new)) for old in clause.places)
    if clause.doer is not None:
        done = Edge(new[clause.verb], "subj", new[clause.doer])
        edges = tuple((*own, done) if n in {done.source, done.target} else own for n, own in enumerate(edges))
    alone = replace(
        parsed,
        tokens=tokens,
        sentences=((0, len(tokens)),),
        edges=edges,
        mentions=tuple(_mention(m, new) for m in parsed.mentions if _is_kept(m, new)),
        bound=tuple(_mention(m, new) for m in parsed.bound if _is_kept(m, new)),
        speech=(),
    )
    return Bare(alone, clause.places, saying)


def _moved(token: Token, new: Mapping[int, int], root: int) -> Token:
    if token.index == root or token.head not in new:
        return replace(
            token, index=new[token.index], head=new.get(root, 0), dep="ROOT" if token.index == root else "dep"
        )
    return replace(token, index=new[token.index], head=new[token.head])


def _edges(edges: Collection[Edge], new: Mapping[int, int]) -> Iterator[Edge]:
    for edge in edges:
        if edge.source in new and edge.target in new:
            yield replace(edge, source=new[edge.source], target=new[edge.target])


def _is_kept(mention: Mention, new: Mapping[int, int]) -> bool:
    return all(index in new for index in (mention.head, *range(*mention.tokens)))


def _mention(mention: Mention, new: Mapping[int, int]) -> Mention:
    first, last = mention.tokens[0], mention.tokens[1] - 1
    return replace(mention, tokens=(new[first], new[last] + 1), head=new[mention.head])
