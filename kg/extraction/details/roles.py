"""Job titles that go with a claim, as the article writes them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from kg.lexicon import noun_classes, words
from kg.model import Claim, Mention, Parsed, Span, Token

_PARTS = frozenset({"compound", "amod", "nmod", "punct", "poss", "npadvmod"})
_WORDS = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_BESIDE = frozenset({"compound", "appos", "nmod", "amod"})
_SPREAD, _NEAR = 2, 10


def find_role(parsed: Parsed, path: tuple[int, ...], trigger: int, taken: Iterable[Span], holder: Mention) -> str:
    """Return the job title that a claim speaks of: "chief executive"; else an empty string.

    Args:
        parsed: the article.
        path: the tokens from subject to object.
        trigger: the token that says the relation.
        taken: the spans in tokens of subject and object, which are no part of a title.
        holder: whoever has the job.
    """
    covered = {i for span in taken for i in range(*span)}
    near = dict.fromkeys((*path[1:-1], trigger, *_named_as(parsed, trigger), *_beside(parsed, holder.head)))
    jobs = [_whole(parsed.tokens, i) for i in near if i not in covered and _is_job(parsed.tokens[i])]
    jobs.sort(key=lambda i: parsed.tokens[i].lemma in words("people", "weak_roles"))
    if jobs:
        return _title(parsed, jobs[0], covered)
    acts = dict(pair.split("|") for pair in words("people", "acting_as"))
    return next((acts[t.lemma] for t in (parsed.tokens[i] for i in (trigger, *path[1:-1])) if _acts(t, acts)), "")


def share_roles(claims: Iterable[Claim], titled: Collection[str]) -> Iterator[Claim]:
    """Yield claims with the title that an article gives elsewhere for the same two, if it gives but one.

    Args:
        claims: those of one article.
        titled: the relations that a title goes with.
    """
    told = list(claims)
    known: dict[frozenset[int | None], dict[str, str]] = {}
    for claim in told:
        if claim.role:
            known.setdefault(_pair(claim), {}).setdefault(claim.role.lower(), claim.role)
    for claim in told:
        roles = known.get(_pair(claim), {})
        bare = not claim.role and claim.relation in titled and len(roles) == 1
        yield replace(claim, role=next(iter(roles.values()))) if bare else claim


def _pair(claim: Claim) -> frozenset[int | None]:
    return frozenset({claim.subject.referent, claim.object.referent})


def _acts(token: Token, acts: dict[str, str]) -> bool:
    return token.pos == "VERB" and token.lemma in acts


def _title(parsed: Parsed, noun: int, covered: set[int]) -> str:
    tokens, text = parsed.tokens, parsed.article.text
    first, last = _first(tokens, noun, covered), _last(tokens, noun)
    if last == noun and tokens[noun].tag == "NNS":
        return text[tokens[first].start : tokens[noun].start] + tokens[noun].lemma
    return text[tokens[first].start : tokens[last].end]


def _named_as(parsed: Parsed, verb: int) -> Iterator[int]:
    """Yield what a verb makes of somebody: "appointed her as chair", "named him chief executive"."""
    for edge in parsed.edges[verb]:
        if edge.source == verb and edge.label in {"as", "attr", "to"}:
            yield edge.target


def _beside(parsed: Parsed, person: int) -> Iterator[int]:
    """Yield the nouns beside a person that say what they are: "Chief executive Jo Bloggs", "Jo Bloggs, a partner"."""
    for token in parsed.tokens[max(0, person - _NEAR) : person + _NEAR]:
        if token.head == person and token.dep in _BESIDE:
            yield token.index
    yield from (e.target if e.source == person else e.source for e in parsed.edges[person] if e.label == "same")


def _whole(tokens: tuple[Token, ...], noun: int) -> int:
    """Return the last job of a title that names two: "deputy president"."""
    head = tokens[noun].head
    return head if head == noun + 1 and tokens[noun].dep in _PARTS and _is_job(tokens[head]) else noun


def _is_job(token: Token) -> bool:
    kinds = noun_classes().get(token.lemma) or noun_classes().get(token.text.lower(), ())
    known = "Person" in kinds or token.text.lower() in words("people", "more_roles")
    return token.pos in {"NOUN", "PROPN"} and known and token.lemma not in words("people", "no_roles")


def _first(tokens: tuple[Token, ...], noun: int, covered: set[int]) -> int:
    """Return where a title begins: adjectives and nouns before it, but not "former", nor whose it is."""
    minister = tokens[noun].text.lower() in words("people", "ministers")
    first = noun
    while first and _is_part(tokens, first - 1, noun) and (first - 1 not in covered or (minister and first == noun)):
        first -= 1
    return first + 1 if tokens[first].text == "-" else first


def _is_part(tokens: tuple[Token, ...], index: int, noun: int) -> bool:
    token, after = tokens[index], tokens[index + 1]
    text = token.text.lower()
    if text in words("people", "not_in_roles"):
        return False
    if token.text == "-":
        return tokens[index - 1].text.lower() not in words("verbs", "ended_words")
    if after.text == "-" and token.end == after.start:
        return token.pos != "DET"
    if text in words("people", "portfolios"):
        return True
    foreign = token.pos == "PROPN" and tokens[noun].pos == "NOUN" and tokens[noun].text[0].islower()
    linked = token.head == noun or noun - index <= _SPREAD
    return linked and not foreign and token.pos in _WORDS and token.dep in _PARTS and token.dep != "poss"


def _last(tokens: tuple[Token, ...], noun: int) -> int:
    """Include "of policy" in "head of policy", but no name."""
    if noun + 2 >= len(tokens):
        return noun
    if tokens[noun + 1].text.lower() == "general":
        return noun + 1
    if tokens[noun + 1].text == "-" and tokens[noun + 1].start == tokens[noun].end:
        return noun + 4 if noun + 4 < len(tokens) and tokens[noun + 3].text == "-" else noun
    if tokens[noun + 1].text.lower() not in {"of", "for"}:
        return noun
    last = noun + 2
    while last + 1 < len(tokens) and tokens[last].pos in {"ADJ", "NOUN"} and tokens[last + 1].pos in {"ADJ", "NOUN"}:
        last += 1
    return last if tokens[last].pos == "NOUN" and tokens[last].text[0].islower() else noun
