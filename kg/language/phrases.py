"""Words that stand for a thing without naming it: pronouns, "the firm", "campaigners at X", "the government"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.language.clues import noun_at
from kg.lexicon import alike, kinds_of, words
from kg.model import Edge, Mention, Span, Token

Number = Literal["one", "many", "any"]
Gender = Literal["male", "female", "thing", "any"]

_PRONOUNS: dict[str, tuple[Number, Gender]] = {
    "he": ("one", "male"),
    "him": ("one", "male"),
    "his": ("one", "male"),
    "himself": ("one", "male"),
    "she": ("one", "female"),
    "her": ("one", "female"),
    "hers": ("one", "female"),
    "herself": ("one", "female"),
    "it": ("one", "thing"),
    "its": ("one", "thing"),
    "itself": ("one", "thing"),
    "they": ("many", "any"),
    "them": ("many", "any"),
    "their": ("many", "any"),
    "themselves": ("many", "any"),
    "both": ("many", "any"),
}
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_INDEFINITE = frozenset({"a", "an", "one"})
COUPLES = frozenset({"two", "pair", "duo", "couple"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase to be resolved: where it stands, its head noun, number, gender, the classes it can mean.

    `definite` is False for "a … firm", which can only point forward; `attached` is the mention of the organisation
    that a people-word belongs to ("campaigners at X").
    """

    tokens: Span
    head: int
    noun: str
    kind: Literal["pronoun", "nominal", "implied"]
    number: Number
    gender: Gender
    classes: tuple[str, ...]
    definite: bool = True
    attached: Mention | None = None

    @property
    def is_group(self) -> bool:
        """Whether the phrase can mean several things at once."""
        return self.number == "many" and self.attached is None


def find_phrases(
    tokens: tuple[Token, ...],
    sentences: tuple[Span, ...],
    edges: tuple[tuple[Edge, ...], ...],
    names: list[Mention],
    called: frozenset[str],
) -> list[Phrase]:
    """Find all phrases of an article in order, names themselves left out.

    Args:
        tokens: the article's tokens.
        sentences: its sentences, as spans of tokens.
        edges: the edges of the sentence graph around each token.
        names: the article's names.
        called: the nouns by which its things are called.
    """
    named = {index for name in names for index in range(*name.tokens)}
    heads = {name.head: name for name in names}
    found: list[Phrase] = []
    for sentence in sentences:
        for index in range(*sentence):
            if index not in named:
                found.extend(_phrase(tokens, index, edges, heads, called))
    return found


def _phrase(
    tokens: tuple[Token, ...],
    index: int,
    edges: tuple[tuple[Edge, ...], ...],
    heads: dict[int, Mention],
    called: frozenset[str],
) -> Iterator[Phrase]:
    token = tokens[index]
    lower = token.text.lower()
    if (
        lower in _PRONOUNS
        and token.pos in {"PRON", "DET"}
        and not (lower == "both" and token.dep in {"preconj", "cc", "det", "predet"})
    ):
        number, gender = _PRONOUNS[lower]
        yield Phrase((index, index + 1), index, lower, "pronoun", number, gender, ())
    elif (
        lower in COUPLES
        and index
        and tokens[index - 1].text.lower() == "the"
        and token.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "poss"}
    ):
        classes = ("Person",) if lower == "couple" else ()
        yield Phrase((index - 1, index + 1), index, lower, "pronoun", "many", "any", classes)
    elif token.pos in {"NOUN", "PROPN"} and (token.pos == "NOUN" or kinds_of(lower)):
        yield from _nominal(tokens, token, edges[index], heads, called)
        yield from _implied(tokens, token, edges[index], heads)


def _implied(
    tokens: tuple[Token, ...], token: Token, edges: tuple[Edge, ...], heads: dict[int, Mention]
) -> Iterator[Phrase]:
    """Yield the organisation that a role or a share belongs to where nothing says whose it is: "the director, Jo Bloggs"."""
    office = token.lemma.lower()
    if (
        office not in words("people", "offices")
        or office in words("people", "ministers")
        or token.tag in {"NNS", "NNPS"}
    ):
        return
    owned = any(
        (
            e.source == token.index
            and (
                e.label in {"poss", "of", "at", "for", "with", "in", "from"}
                or (e.label == "mod" and _names_body(tokens, e.target, heads))
            )
        )
        for e in edges
    )
    if not owned:
        yield Phrase((token.index, token.index + 1), token.index, token.lemma, "implied", "one", "thing", ())


def _names_body(tokens: tuple[Token, ...], index: int, heads: dict[int, Mention]) -> bool:
    kinds = kinds_of(tokens[index].lemma)
    return index in heads or (bool(kinds) and kinds[0] != "Person")


def _nominal(
    tokens: tuple[Token, ...],
    token: Token,
    edges: tuple[Edge, ...],
    heads: dict[int, Mention],
    called: frozenset[str],
) -> Iterator[Phrase]:
    plural = token.tag in {"NNS", "NNPS"}
    attached = _attached(token, edges, heads)
    noun = noun_at(tokens, token.index)
    classes = kinds_of(noun) or kinds_of(token.text.lower())
    equated = _is_equated(token, edges, heads) or _describes_next(tokens, token, heads)
    if attached is not None and not equated:
        span = (min(token.index, attached.tokens[0]), max(token.index + 1, attached.tokens[1]))
        yield Phrase(
            span,
            token.index,
            token.lemma,
            "nominal",
            "many" if plural else "one",
            "any",
            (attached.type,),
            attached=attached,
        )
    elif (
        (classes or noun in called or alike(noun))
        and not equated
        and not (noun in words("nouns_vague", "organs") and noun not in called)
        and not (token.pos == "PROPN" and token.dep == "compound")
    ):
        determiner = _determiner(tokens, token)
        bare_government = token.text.lower() == "ministers" and determiner is None
        bare = bare_government or _modifies_role(tokens, token)
        determined = determiner in (_DEFINITE | _INDEFINITE if classes else _DEFINITE)
        if (determined or bare) and not _named(tokens, token, heads):
            start = token.index if bare else _start(tokens, token)
            yield Phrase(
                (start, token.index + 1),
                token.index,
                token.text.lower() if bare_government else noun,
                "nominal",
                "many" if plural else "one",
                _gender(token),
                classes,
                definite=determiner not in _INDEFINITE,
            )


def _is_equated(token: Token, edges: tuple[Edge, ...], heads: dict[int, Mention]) -> bool:
    return any(e.label == "same" and (e.target if e.source == token.index else e.source) in heads for e in edges)


def _describes_next(tokens: tuple[Token, ...], noun: Token, heads: dict[int, Mention]) -> bool:
    """Tell whether a noun says what is named right after it, though the parser ties the two to different words."""
    index = noun.index + 1
    while index < len(tokens) and tokens[index].dep == "compound" and tokens[index].head > index:
        index = tokens[index].head
    name = heads.get(index)
    if name is None or name.tokens[0] != noun.index + 1 or noun.tag != "NN":
        return False
    verb = tokens[tokens[index].head]
    return not (tokens[index].dep in {"nsubj", "nsubjpass"} and verb.dep in {"relcl", "ccomp"})


def _attached(token: Token, edges: tuple[Edge, ...], heads: dict[int, Mention]) -> Mention | None:
    """Return the organisation that a people-word acts for, or that a document speaks for."""
    acting = token.text.lower() in words("people", "acting_for")
    if not acting and token.lemma not in words("people", "speaking_for"):
        return None
    for edge in edges:
        tied = edge.label in {"at", "of", "for", "from", "with"} if acting else edge.label in {"of", "by", "from"}
        if edge.source == token.index and (tied or edge.label in {"mod", "poss"}):
            mention = heads.get(edge.target)
            if mention is not None and mention.type not in {"Person", "Place", "Product"}:
                return mention
    return None


def _modifies_role(tokens: tuple[Token, ...], token: Token) -> bool:
    """Tell whether a bare noun says whose role it is: "trust chairwoman Dot Fennimore"."""
    head = tokens[token.head]
    kinds = kinds_of(token.lemma)
    return (
        token.dep in {"compound", "nmod"} and "Person" in kinds_of(head.lemma) and bool(kinds) and kinds[0] != "Person"
    )


def _named(tokens: tuple[Token, ...], noun: Token, heads: dict[int, Mention]) -> bool:
    """Tell whether a name stands inside the phrase, so that it is not "the government" but another one."""
    return any(
        t.head == noun.index and t.pos == "PROPN" and t.dep in {"compound", "nmod", "amod"} and not _is_home(t, heads)
        for t in tokens[max(0, noun.index - 5) : noun.index]
    )


def _is_home(token: Token, heads: dict[int, Mention]) -> bool:
    """Tell whether a name only says where what is described is: "the Leeds firm"."""
    return token.index in heads and heads[token.index].type == "Place"


def _determiner(tokens: tuple[Token, ...], noun: Token) -> str | None:
    for index in range(max(0, noun.index - 10), noun.index):
        token = tokens[index]
        if token.head == noun.index and token.dep in {"det", "predet"}:
            return token.text.lower()
    return None


def _start(tokens: tuple[Token, ...], noun: Token) -> int:
    return next(
        i
        for i in range(max(0, noun.index - 10), noun.index)
        if tokens[i].head == noun.index and tokens[i].dep in {"det", "predet"}
    )


def _gender(noun: Token) -> Gender:
    lower = noun.text.lower()
    if lower in words("people", "male"):
        return "male"
    return "female" if lower in words("people", "female") else "any"
