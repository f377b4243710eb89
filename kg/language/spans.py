"""Where names stand in a text: the parser's entities, runs of proper nouns and the gazetteer, reconciled."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.boundaries import NameSpan, is_body_word, is_role, join, split
from kg.language.cuts import at_hyphen, at_purpose, cut_up
from kg.language.gazetteer import Gazetteer, Hit
from kg.language.lines import read_lines
from kg.language.spelling import find_again, lengthen, spell_out
from kg.lexicon import noun_classes, words
from kg.model import Span, Token

_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART"})
_NOT_NAMES = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE", "EVENT", "LAW"}
)
_BODIES = frozenset({"LAW", "EVENT", "LANGUAGE"})
_PLACES = frozenset({"GPE", "LOC", "NORP"})


def find_names(
    text: str, tokens: tuple[Token, ...], sentences: tuple[Span, ...], gazetteer: Gazetteer, sums: tuple[Span, ...] = ()
) -> list[NameSpan]:
    """Find the names of an article, in order, none overlapping another.

    Args:
        text: the article's text.
        tokens: its tokens.
        sentences: its sentences, as spans of tokens.
        gazetteer: the things known beforehand.
        sums: where sums of money stand, in code points; no name is part of one.
    """
    money = _within(tokens, sums)
    found: list[NameSpan] = []
    for sentence in sentences:
        spans = _reconcile(tokens, sentence, list(gazetteer.find(text, tokens, sentence)), money, gazetteer)
        found.extend(sorted(spans, key=lambda span: span.tokens))
    whole = find_again(tokens, lengthen(text, tokens, spell_out(tokens, list(at_purpose(tokens, found)))))
    return read_lines(text, tokens, sentences, whole)


def _within(tokens: tuple[Token, ...], spans: tuple[Span, ...]) -> frozenset[int]:
    """Return the tokens that lie within spans of code points, both in order."""
    found: set[int] = set()
    waiting = iter(spans)
    current = next(waiting, None)
    for token in tokens:
        while current is not None and token.start >= current[1]:
            current = next(waiting, None)
        if current is not None and token.start >= current[0]:
            found.add(token.index)
    return frozenset(found)


def _reconcile(
    tokens: tuple[Token, ...], sentence: Span, hits: list[Hit], money: frozenset[int], gazetteer: Gazetteer
) -> Iterator[NameSpan]:
    hits = _without_grown(tokens, hits, list(_entities(tokens, sentence)), gazetteer)
    entities = [
        part
        for span, label in _entities(tokens, sentence)
        if label in _NAMES or (label in _BODIES and is_body_word(tokens[span[1] - 1]))
        for piece in cut_up(tokens, span, label, gazetteer.places)
        for part in at_hyphen(tokens, piece, "ORG" if label in _BODIES else label)
    ]
    long = {index for hit in hits if hit.tokens[1] - hit.tokens[0] > 1 for index in range(*hit.tokens)}
    cut = [(part, label) for span, label in entities for part in _free(span, long)]
    kept = [hit for hit in hits if not _inside_longer(tokens, hit, cut)]
    taken = {index for hit in kept for index in range(*hit.tokens)} | money
    for hit in kept:
        yield NameSpan(hit.tokens, "", hit)
    rest: list[tuple[Span, str]] = []
    for span, label in entities:
        free = _free(span, taken)
        rest.extend((part, label) for part in free)
    taken |= {index for span, _ in rest for index in range(*span)}
    rest.extend((span, "") for span in _runs(tokens, sentence, taken))
    for span, label in join(tokens, sorted(rest)):
        yield from split(tokens, span, label)


def _entities(tokens: tuple[Token, ...], sentence: Span) -> Iterator[tuple[Span, str]]:
    start = None
    for index in range(*sentence):
        entity = tokens[index].entity
        if start is not None and not entity.startswith("I-"):
            yield (start, index - (tokens[index - 1].text == "of")), tokens[start].entity[2:]
            start = None
        if entity.startswith("B-"):
            start = index
    if start is not None:
        yield (start, sentence[1]), tokens[start].entity[2:]


def _inside_longer(tokens: tuple[Token, ...], hit: Hit, entities: list[tuple[Span, str]]) -> bool:
    """Tell whether a one-word place or demonym is but a part of a longer name ("Kenya Airways")."""
    start, end = hit.tokens
    if end - start > 1:
        return False
    if end < len(tokens) and tokens[end].text in {"-", "’s", "'s"}:
        return False
    office = end < len(tokens) and tokens[start].text.lower() in words("people", "portfolios")
    if office and not any(
        first <= start and end < last and _is_body(tokens[last - 1]) for (first, last), _ in entities
    ):
        return tokens[end].text.istitle() and tokens[end].text.lower() in words("people", "ministers")
    for (first, last), label in entities:
        if first <= start and end <= last and label not in _PLACES:
            inner = [
                t for t in tokens[first:last] if t.text.lower() not in words("names", "small") and t.index != start
            ]
            return any(t.pos == "PROPN" for t in inner) and not (hit.kind == "demonym" and label == "PERSON")
    before = tokens[start - 1] if start else None
    if (
        before is not None
        and before.pos == "PROPN"
        and before.dep == "compound"
        and before.head == start
        and hit.kind == "name"
    ):
        return not is_role(before)
    if before is not None and hit.kind == "name" and _ends_name(tokens, before, start):
        return True
    follower = tokens[end] if end < len(tokens) else None
    if follower is not None and tokens[start].head == follower.index and _is_body(follower):
        return hit.kind == "name"
    return (
        hit.kind != "demonym"
        and follower is not None
        and follower.pos == "PROPN"
        and not follower.entity
        and tokens[start].head == follower.index
        and follower.lemma not in noun_classes()
    )


def _is_body(token: Token) -> bool:
    return is_body_word(token) and (not is_role(token) or token.text.lower() in words("companies", "government_words"))


def _without_grown(
    tokens: tuple[Token, ...], hits: list[Hit], entities: list[tuple[Span, str]], gazetteer: Gazetteer
) -> list[Hit]:
    """Leave out what is but a part of a longer name: "[High Court]" of "Federal High Court"."""
    bodies = [span for span, label in entities if label not in _PLACES | {"PERSON"}]
    homes = {h.tokens: h.keys for h in hits if h.tokens[1] - h.tokens[0] == 1}
    kept = []
    for hit in hits:
        around = [s for s in bodies if s[0] <= hit.tokens[0] and hit.tokens[1] <= s[1]] if _is_long(hit) else []
        countries = {gazetteer.entries[key].country for key in hit.keys}
        if not any(_is_grown(tokens, hit.tokens, span, homes, countries) for span in around):
            kept.append(hit)
    return kept


def _is_long(hit: Hit) -> bool:
    return hit.tokens[1] - hit.tokens[0] > 1


def _is_grown(
    tokens: tuple[Token, ...], hit: Span, entity: Span, homes: dict[Span, tuple[str, ...]], countries: set[str]
) -> bool:
    """Tell whether an entity adds words of its own to what the gazetteer knows, other than the country it is of."""
    around = [t for t in (*tokens[entity[0] : hit[0]], *tokens[hit[1] : entity[1]]) if t.text.lower() != "the"]
    own = [t for t in around if not countries & set(homes.get((t.index, t.index + 1), ()))]
    return bool(own) and all(
        (t.pos == "PROPN" or (t.index, t.index + 1) in homes) and t.text[0].isupper() and not is_role(t) for t in own
    )


def _ends_name(tokens: tuple[Token, ...], before: Token, start: int) -> bool:
    """Tell whether a place is the end of the name before it: "Bright Wells Uganda"."""
    tied = before.head == start or tokens[start].head in {before.index, before.head}
    named = before.pos == "PROPN" and before.entity[2:] in {"ORG", "PERSON", "GPE", ""} and before.text[0].isupper()
    return named and tied and before.tag != "POS" and not is_role(before) and before.head != before.index


def _free(span: Span, taken: set[int]) -> list[Span]:
    parts: list[Span] = []
    start = None
    for index in range(span[0], span[1] + 1):
        free = index < span[1] and index not in taken
        if free and start is None:
            start = index
        elif not free and start is not None:
            parts.append((start, index))
            start = None
    return parts


def _runs(tokens: tuple[Token, ...], sentence: Span, taken: set[int]) -> Iterator[Span]:
    start = None
    for index in range(sentence[0], sentence[1] + 1):
        opens = index == sentence[0] or tokens[index - 1].tag in {"``", "''", ":", "-LRB-"}
        good = (
            index < sentence[1]
            and index not in taken
            and (_looks_named(tokens[index], opens) or _is_hyphened(tokens, index) or _opens_body(tokens, index, opens))
        )
        if good and start is None:
            start = index
        elif not good and start is not None:
            yield start, index
            start = None


def _opens_body(tokens: tuple[Token, ...], index: int, opens: bool) -> bool:
    """Tell whether a capitalised adjective begins a name that ends in a kind of body: "the Fair Work Tribunal".

    What opens a sentence is capitalised anyhow, but a plural that is part of a name tells nothing by itself: "Wheatlands Bank".
    """
    end = index
    while end < len(tokens) and tokens[end].text[0].isupper() and tokens[end].text.replace("-", "").isalpha():
        end += 1
    tied = tokens[index].tag in {"NNS", "NNPS"} and tokens[index].dep == "compound"
    return (tied or not opens) and end > index + 1 and is_body_word(tokens[end - 1])


def _is_hyphened(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell whether a capitalised word stands before a participle, as in "Leeds-based"."""
    joined = index + 2 < len(tokens) and tokens[index + 1].text == "-" and tokens[index + 2].tag in {"VBN", "VBD"}
    return (
        joined
        and tokens[index].text[0].isupper()
        and tokens[index].start + len(tokens[index].text) == tokens[index + 1].start
    )


def _looks_named(token: Token, first: bool) -> bool:
    if token.entity[2:] in _NOT_NAMES or not token.text[0].isupper():
        return False
    if token.text.lower() in words("names", "never") or any(letter.isdigit() for letter in token.text[:1]):
        return False
    if token.pos == "PROPN":
        return token.tag != "NNPS" or not first
    inner_capital = any(letter.isupper() for letter in token.text[1:]) and token.text[0].isupper()
    return inner_capital or (
        token.pos in {"NOUN", "ADJ", "X"} and not first and token.tag != "JJ" and token.text[0].isupper()
    )
