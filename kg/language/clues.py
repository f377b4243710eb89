"""What the words around a name say of its class: what it is called, where it stands, what it does."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lexicon import kinds_of, place_names, words
from kg.model import Edge, Span, Token

Clue = tuple[str, float]

_STRONG, _PLAIN, _WEAK = 3.0, 1.5, 0.75
_REACH = 10
_ENDS = frozenset({",", ".", ";", ")", "-", "–", "—", "--", "”", '"', ":"})
_WITHIN_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADV", "PRON", "PART", "CCONJ"})
_VERBS = (
    ("subj", "organised", "Organization"),
    ("subj", "personal", "Person"),
    ("obj", "organised_objects", "Organization"),
    ("obj", "personal_objects", "Person"),
)


def describers(tokens: tuple[Token, ...], edges: tuple[Edge, ...], span: Span, head: int) -> list[str]:
    """Return the nouns by which a name is called: "chipmaker X", "its broker, X,", "X, the … firm", "a body like X".

    Args:
        tokens: the article's tokens.
        edges: the edges of the name's head.
        span: the name's tokens.
        head: the token that governs it.
    """
    found = _same(edges, head)
    found = {index for index in found if tokens[index].pos == "NOUN" and not span[0] <= index < span[1]}
    found |= {index for index in (_noun_before(tokens, span, head), _noun_after(tokens, span)) if index is not None}
    return [noun_at(tokens, index) for index in sorted(found) if not _acts_as_many(tokens, index, head)]


def is_owned(tokens: tuple[Token, ...], edges: tuple[Edge, ...], span: Span, head: int) -> bool:
    """Tell whether a name is that of a part of something, by what stands beside it: "its shipping arm, X".

    Args:
        tokens: the article's tokens.
        edges: the edges of the name's head.
        span: the name's tokens.
        head: the token that governs it.
    """
    beside = _same(edges, head)
    beside |= {span[0] - 2} if span[0] > 1 and tokens[span[0] - 1].text == "," else set()
    parts = [i for i in beside if tokens[i].lemma in words("companies", "parts")]
    owners = (t for i in parts for t in tokens[max(0, i - _REACH) : i] if t.head == i and t.dep == "poss")
    return any(owner.tag == "PRP$" or owner.text == tokens[span[0]].text for owner in owners)


def _same(edges: tuple[Edge, ...], head: int) -> set[int]:
    """Return what a token is said to be, or is said to be it."""
    return {edge.target if edge.source == head else edge.source for edge in edges if edge.label == "same"}


def _acts_as_many(tokens: tuple[Token, ...], noun: int, head: int) -> bool:
    """Tell whether one name is called by a word for several people, as in "her lawyers, X Y,"."""
    several = tokens[noun].tag == "NNS" and "Person" in kinds_of(tokens[noun].lemma)
    return several and not any(t.dep == "conj" and t.head == head for t in tokens[head : head + _REACH])


def noun_at(tokens: tuple[Token, ...], index: int) -> str:
    """Return the noun that ends at a token, written with its hyphens ("start-up", "plane-maker")."""
    if index > 1 and tokens[index - 1].text == "-":
        joined = f"{tokens[index - 2].text}-{tokens[index].lemma}".lower()
        if kinds_of(joined):
            return joined
    return tokens[index].lemma


def _noun_before(tokens: tuple[Token, ...], span: Span, head: int) -> int | None:
    index = span[0] - 1
    if index < 0:
        return None
    if tokens[index].text == ",":
        closed = span[1] < len(tokens) and tokens[span[1]].text in _ENDS
        return index - 1 if closed and index and _is_described(tokens, index - 1) else None
    if tokens[index].text.lower() in words("names", "called"):
        index -= 1 + (tokens[index].text == "as" and tokens[index - 1].text in {"such", "known"})
        index -= index > 0 and tokens[index].text == ","
        return index if index >= 0 and _is_noun(tokens, index) else None
    relative = tokens[tokens[head].head].dep == "relcl" and tokens[index].dep != "compound"
    opens = index == 0 or tokens[index - 1].tag in {".", "``", "''", ":"}
    plain = tokens[index].pos == "NOUN" or opens
    return index if plain and _is_noun(tokens, index) and not relative else None


def _is_noun(tokens: tuple[Token, ...], index: int) -> bool:
    return tokens[index].pos in {"NOUN", "PROPN"} and bool(kinds_of(noun_at(tokens, index)))


def _is_described(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell whether a phrase that ends here has a determiner, so that the name after its comma is what it means."""
    if not _is_noun(tokens, index) or tokens[index].tag == "NNS":
        return False
    for place in range(index - 1, max(-1, index - 6), -1):
        if tokens[place].tag in {"PRP$", "POS"} or tokens[place].text.lower() in {"the", "a", "an"}:
            return True
        if tokens[place].pos not in _WITHIN_PHRASE:
            return False
    return False


def _noun_after(tokens: tuple[Token, ...], span: Span) -> int | None:
    """Return the noun of "X, the Bristol robotics start-up," or "X, chief executive of"."""
    start = span[1] + 1
    if (
        start >= len(tokens)
        or tokens[span[1]].text != ","
        or _stands_within(tokens, span[0])
        or tokens[start].tag == "WP$"
    ):
        return None
    noun, index = None, start
    while index < min(len(tokens), start + _REACH) and (
        tokens[index].pos in _WITHIN_PHRASE or tokens[index].text == "-" or tokens[index].tag in {"VBN", "VBG"}
    ):
        if tokens[index].pos == "CCONJ" and noun is not None:
            break
        noun = index if tokens[index].pos == "NOUN" and tokens[index].tag == "NN" else noun
        index += 1
    if noun is None or not _is_noun(tokens, noun):
        return None
    determined = tokens[start].pos == "DET" or tokens[start].tag == "PRP$"
    role = "Person" in kinds_of(tokens[noun].lemma)
    closed = index >= len(tokens) or tokens[index].text in _ENDS or tokens[index].pos in {"ADP", "CCONJ", "PRON"}
    return noun if closed and noun >= index - 1 and (determined or role) else None


def _stands_within(tokens: tuple[Token, ...], start: int) -> bool:
    return start > 0 and tokens[start - 1].text.lower() in words("names", "within")


def clues(tokens: tuple[Token, ...], edges: tuple[Edge, ...], span: Span, head: int) -> Iterator[Clue]:
    """Yield votes for the class of a name from the words that stand beside it."""
    yield from _after(tokens, span)
    yield from _before(tokens, span, head)
    if tokens[span[0]].entity.endswith("PERSON"):
        yield from _of_person(tokens, span, head)
    before = _noun_before(tokens, span, head)
    if before is not None and tokens[head].dep != "conj" and _acts_as_many(tokens, before, head):
        yield "Organization", _STRONG
    for edge in edges:
        yield from _tied(edge, head, tokens)


def _after(tokens: tuple[Token, ...], span: Span) -> Iterator[Clue]:
    rest = [token.text for token in tokens[span[1] : span[1] + 3]] + ["", "", ""]
    comma = rest[0] == ","
    follower = rest[1 if comma else 0].lower()
    if follower == "who":
        yield "Person", _STRONG
    elif follower == "which":
        yield "Person", -_PLAIN
    elif comma and rest[1].isdigit() and len(rest[1]) == 2 and rest[2] in {",", "."}:
        yield "Person", 2 * _STRONG
    elif comma and rest[1] in place_names() and rest[2] in {",", ".", ")"}:
        yield "Place", _PLAIN
    elif rest[0] == "-" and rest[1].lower() in words("names", "based"):
        yield "Place", _STRONG
    elif rest[0].lower() in words("companies", "homed") and _is_named(tokens[span[1] - 1]):
        yield "Place", _PLAIN
    elif kinds_of(rest[0]) == ("Product",) and span[0] and tokens[span[0] - 1].text.lower() in {"the", "its", "a"}:
        yield "Product", _STRONG


def _is_named(token: Token) -> bool:
    return bool(token.entity) and token.text.isalpha()


def _before(tokens: tuple[Token, ...], span: Span, head: int) -> Iterator[Clue]:
    index = span[0] - 1
    before = tokens[index].text.lower() if index >= 0 else ""
    if before == "the":
        yield "Person", -_WEAK
        verb = tokens[tokens[head].head]
        if verb.lemma in words("verbs", "launched") and tokens[head].dep == "dobj":
            yield "Product", _PLAIN
    if before not in words("names", "within"):
        return
    governor = tokens[tokens[index].head]
    if before == "in" and governor.lemma in words("names", "printed_in"):
        yield "NewsOutlet", _PLAIN
    elif before == "in" and governor.lemma in words("names", "not_within"):
        yield "Company", _PLAIN
    else:
        yield "Place", _PLAIN


def _of_person(tokens: tuple[Token, ...], span: Span, head: int) -> Iterator[Clue]:
    """Yield what makes a name a person's that the parser takes for one: "Acme's X Y", "X Y of Acme", "said X Y"."""
    if span[0] and tokens[span[0] - 1].tag == "POS":
        yield "Person", _PLAIN
    follower = tokens[span[1]].text if span[1] < len(tokens) else ""
    home = follower == "of" and span[1] + 1 < len(tokens) and tokens[span[1] + 1].entity.endswith("GPE")
    if follower in {"at", "of", "from"} and span[1] - span[0] > 1 and not home:
        yield "Person", _PLAIN
    if tokens[head].dep == "nsubj" and tokens[tokens[head].head].lemma in {"say", "tell", "ask", "recall"}:
        yield "Person", _WEAK


def _tied(edge: Edge, head: int, tokens: tuple[Token, ...]) -> Iterator[Clue]:
    if edge.target != head:
        return
    other = tokens[edge.source]
    for label, group, kind in _VERBS:
        if edge.label == label and other.pos == "VERB" and other.lemma in words("verbs", group):
            yield kind, _PLAIN
    if edge.label == "mod" and other.lemma in words("companies", "sites"):
        yield "Place", _WEAK
    elif edge.label in {"poss", "mod", "of", "in"} and other.lemma in words("companies", "corporate"):
        yield "Company", _PLAIN
    elif edge.label in {"poss", "of", "at", "mod", "for"} and "Person" in kinds_of(other.lemma):
        if other.lemma not in words("people", "own") and other.lemma not in words("people", "local"):
            yield "Organization", _WEAK if edge.label == "poss" else _PLAIN
    elif edge.label == "npadv" and other.lemma in words("names", "based"):
        yield "Place", _PLAIN
