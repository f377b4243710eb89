"""Job titles that go with a claim, as the article writes them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from kg.lexicon import noun_classes, words
from kg.model import Claim, Mention, Parsed, Token

_PARTS = frozenset({"compound", "amod", "nmod", "punct", "poss", "npadvmod"})
_WORDS = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_BESIDE = frozenset({"compound", "appos", "nmod", "amod"})
_PERSONAL = frozenset({"Person", "Place", "Product"})
_TIES = frozenset({"of", "at", "for", "poss", "mod", "in", "with"})
_SPREAD, _NEAR = 2, 10


def find_role(parsed: Parsed, path: tuple[int, ...], trigger: int, holder: Mention, other: Mention) -> str:
    """Return the job title that a claim speaks of: "chief executive"; else an empty string.

    Args:
        parsed: the article.
        path: the tokens from subject to object.
        trigger: the token that says the relation.
        holder: whoever has the job.
        other: whoever gives it, or where it is.
    """
    covered = {i for side in (holder, other) if not _is_post(parsed, side) for i in range(*side.tokens)}
    verbs = dict.fromkeys((trigger, *(i for i in path[1:-1] if parsed.tokens[i].pos == "VERB")))
    given = {i for verb in verbs for i in _named_as(parsed, verb)}
    said = (*path[1:-1], trigger, *(i for i in path if i not in covered))
    near = dict.fromkeys((*sorted(given), *said, *_beside(parsed, holder.head)))
    home = other if path[0] == holder.head else None
    jobs = _jobs(parsed, near, covered, holder, home)
    if _is_gone(parsed, path, holder):
        jobs = [i for i in jobs if i in given or _is_tied(parsed, i, other)]
    done = _done(parsed.tokens, verbs)
    best = min(jobs, key=lambda i: (i not in given, *_rank(parsed, i, other)), default=None)
    if best is None or (done and best not in given and not _is_tied(parsed, best, other)):
        return done or _told_elsewhere(parsed, holder, home)
    return _title(parsed, best, covered)


def _jobs(parsed: Parsed, near: Iterable[int], covered: set[int], holder: Mention, home: Mention | None) -> list[int]:
    """Return which of some tokens name a post that is nobody else's and in no other organisation."""
    found = [_whole(parsed.tokens, i) for i in near if i not in covered and _is_job(parsed.tokens[i])]
    return [i for i in found if not _is_of_another(parsed, i, holder, home)]


def _done(tokens: tuple[Token, ...], verbs: Iterable[int]) -> str:
    """Return what somebody is that does what a verb says: "chair" for "who chairs the board"."""
    acts = dict(pair.split("|") for pair in words("people", "acting_as"))
    return next((acts[tokens[i].lemma] for i in verbs if tokens[i].pos == "VERB" and tokens[i].lemma in acts), "")


def _rank(parsed: Parsed, job: int, other: Mention) -> tuple[bool, bool]:
    return not _is_tied(parsed, job, other), _is_weak(parsed.tokens, job)


def _is_gone(parsed: Parsed, path: tuple[int, ...], holder: Mention) -> bool:
    """Tell whether a clause tells what somebody did before or beside the post named: "the chairman, who came from Acme"."""
    origins = [parsed.tokens[parsed.tokens[i].head] for i in (path[0], path[-1])]
    verbs = [parsed.tokens[token.head] for token in origins if token.text.lower() == "from"]
    left = any(verb.pos == "VERB" and verb.lemma in words("verbs", "beginning") for verb in verbs)
    told = (parsed.tokens[i] for i in path[1:-1])
    return left or any(token.dep == "relcl" and token.head == holder.head for token in told)


def _told_elsewhere(parsed: Parsed, holder: Mention, home: Mention | None) -> str:
    """Return the title that stands beside somebody's name elsewhere in the article, if but one does."""
    names = (m for m in parsed.mentions if m.kind == "name" and m.referent is not None)
    found: dict[str, str] = {}
    for name in (m for m in names if m.referent == holder.referent):
        covered = set(range(*name.tokens))
        for job in _jobs(parsed, _beside(parsed, name.head), covered, holder, home):
            if (home is None or _is_tied(parsed, job, home)) and not _is_weak(parsed.tokens, job):
                title = _title(parsed, job, covered)
                found.setdefault(title.lower(), title)
    return next(iter(found.values())) if len(found) == 1 else ""


def _is_post(parsed: Parsed, mention: Mention) -> bool:
    """Tell whether a description of an organisation names a post in it: "chief executive" for whose it is."""
    token = parsed.tokens[mention.head]
    kinds = noun_classes().get(token.lemma) or ("Person",)
    return mention.kind in {"nominal", "implied"} and kinds[0] == "Person" and _is_job(token)


def _is_tied(parsed: Parsed, job: int, other: Mention) -> bool:
    """Tell whether a title is said to be one at an organisation, or stands for it."""
    token = parsed.tokens[job]
    joined = {job, *({token.head} if token.dep == "conj" else ())}
    joined |= {t.index for t in parsed.tokens[job : job + _NEAR] if t.head == job and t.dep == "conj"}
    homes = {e.target for i in joined for e in parsed.edges[i] if e.source == i and e.label in _TIES}
    return job == other.head or any(m.head in homes and m.referent == other.referent for m in parsed.mentions)


def _is_weak(tokens: tuple[Token, ...], job: int) -> bool:
    """Tell whether a title says little: "partner", or "Professor" right before a name."""
    token = tokens[job]
    honorific = token.text.lower() in words("people", "titles") and tokens[token.head].pos == "PROPN"
    return token.lemma in words("people", "weak_roles") or (honorific and token.dep == "compound")


def _is_of_another(parsed: Parsed, job: int, holder: Mention, home: Mention | None) -> bool:
    """Tell whether a title is that of another person, or one in another organisation."""
    token, edges = parsed.tokens[job], parsed.edges[job]
    bodies = {m.head: m for m in parsed.mentions if m.kind == "name" and m.type not in _PERSONAL}
    if token.dep in {"compound", "nmod"} and token.head in bodies:
        return True
    people = {m.head: m.referent for m in parsed.mentions if m.kind == "name" and m.type == "Person"}
    beside = {e.target if e.source == job else e.source for e in edges if e.label == "same"}
    beside |= {t.index for t in parsed.tokens[job + 1 : job + _NEAR] if t.head == job and t.dep == "appos"}
    if token.dep in {"compound", "nmod", "amod"}:
        beside.add(token.head)
    named = {people[i] for i in beside if i in people} - {None}
    if named and holder.referent not in named:
        return True
    homes = {bodies[e.target].referent for e in edges if e.source == job and e.label in _TIES and e.target in bodies}
    homes -= {None}
    return bool(homes) and home is not None and home.referent not in homes


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
            yield token.index - 2 if token.text.lower() == "general" and _hyphened(parsed, token) else token.index
    yield from (e.target if e.source == person else e.source for e in parsed.edges[person] if e.label == "same")


def _hyphened(parsed: Parsed, token: Token) -> bool:
    return token.index > 1 and parsed.tokens[token.index - 1].text == "-"


def _whole(tokens: tuple[Token, ...], noun: int) -> int:
    """Return the last job of a title that names two: "deputy president", "Chief Financial Officer"."""
    head = tokens[noun].head
    return head if noun < head <= noun + _SPREAD and tokens[noun].dep in _PARTS and _is_job(tokens[head]) else noun


def _is_job(token: Token) -> bool:
    kinds = noun_classes().get(token.lemma) or noun_classes().get(token.text.lower(), ())
    known = "Person" in kinds or token.text.lower() in words("people", "more_roles") | words("jobs", "more")
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
    if text in words("people", "not_in_roles") | words("jobs", "aside") or _is_origin(tokens, index, noun):
        return False
    if token.text == "-":
        return tokens[index - 1].text.lower() not in words("verbs", "ended_words")
    if after.text == "-" and token.end == after.start:
        return token.pos != "DET"
    if text in words("people", "portfolios"):
        return True
    region = token.entity[2:] in {"GPE", "LOC"} and _is_owned(tokens, noun)
    foreign = token.pos == "PROPN" and tokens[noun].pos == "NOUN" and tokens[noun].text[0].islower() and not region
    linked = token.head == noun or noun - index <= _SPREAD
    return linked and not foreign and token.pos in _WORDS and token.dep in _PARTS and token.dep != "poss"


def _is_origin(tokens: tuple[Token, ...], index: int, noun: int) -> bool:
    """Tell whether an adjective says of what country somebody is: "Greek coach"."""
    nationality = tokens[index].entity[2:] == "NORP" and tokens[index].pos == "ADJ"
    return nationality and tokens[noun].text[0].islower() and not _is_owned(tokens, noun)


def _is_owned(tokens: tuple[Token, ...], noun: int) -> bool:
    return any(t.head == noun and t.dep == "poss" for t in tokens[max(0, noun - _NEAR) : noun])


def _last(tokens: tuple[Token, ...], noun: int) -> int:
    """Include "of policy" in "head of policy", but no name."""
    if noun + 2 >= len(tokens):
        return noun
    if tokens[noun + 1].text.lower() == "general":
        return noun + 1
    if tokens[noun + 1].text == "-" and tokens[noun + 2].text.lower() == "general":
        return noun + 2
    if tokens[noun + 1].text == "-" and tokens[noun + 1].start == tokens[noun].end:
        return noun + 4 if noun + 4 < len(tokens) and tokens[noun + 3].text == "-" else noun
    if tokens[noun + 1].text.lower() not in {"of", "for", "on"}:
        return noun
    last = noun + 2
    while (
        last + 1 < len(tokens)
        and tokens[last].pos in {"ADJ", "NOUN", "PROPN"}
        and tokens[last + 1].pos in {"ADJ", "NOUN"}
    ):
        last += 1
    return last if tokens[last].pos == "NOUN" and tokens[last].text[0].islower() else noun
