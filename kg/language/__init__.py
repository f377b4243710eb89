"""From an article to its sentences, names, phrases, dates, sums, speech and sentence graph."""

from __future__ import annotations

from collections.abc import Iterable

from kg.language.amounts import find_amounts
from kg.language.bound import find_bound
from kg.language.cast import Cast
from kg.language.coreference import Resolver
from kg.language.corrections import retracted
from kg.language.dates import find_dates
from kg.language.gazetteer import Gazetteer
from kg.language.names import NameBook
from kg.language.namesakes import tell_apart
from kg.language.parse import DEFAULT_MODEL, load_model, parse
from kg.language.phrases import find_phrases
from kg.language.sentence import sentence_graph
from kg.language.spans import find_names
from kg.language.speech import SpeechFinder
from kg.language.titles import find_titles
from kg.language.voices import find_voices
from kg.model import Article, GazetteerEntry, Parsed

__all__ = ["DEFAULT_MODEL", "Analyser", "retracted"]


class Analyser:
    """Reads articles with one spaCy pipeline and one gazetteer.

    Args:
        gazetteer: what is known beforehand about governments, countries and the like.
        model: an installed spaCy pipeline for English with a parser and a named-entity recogniser.
    """

    def __init__(self, gazetteer: Iterable[GazetteerEntry] = (), model: str = DEFAULT_MODEL) -> None:
        self.nlp = load_model(model)
        self.gazetteer = Gazetteer(gazetteer)
        self.model = f"{self.nlp.meta['lang']}_{self.nlp.meta['name']} {self.nlp.meta['version']}"

    def analyse(self, article: Article) -> Parsed:
        """Find everything in an article that extraction relies on."""
        text = article.text
        tokens, sentences = parse(self.nlp, text)
        edges = sentence_graph(tokens, sentences)
        amounts = find_amounts(text)
        sums = tuple(amount.span for amount in amounts)
        book = NameBook(text, tokens, edges, self.gazetteer)
        names = book.settle(find_names(text, tokens, sentences, self.gazetteer, sums))
        cast = Cast(tokens, book, self.gazetteer)
        phrases = find_phrases(tokens, sentences, edges, names, cast.nouns())
        resolved = Resolver(tokens, sentences, edges, cast).resolve(names, phrases)
        told = tuple(sorted([*names, *resolved], key=lambda mention: (mention.tokens, mention.kind)))
        voices = list(find_voices(text, tokens, sentences, edges, told))
        titles = find_titles(tokens, cast, frozenset(m.head for m in told))
        found = map(cast.settled, [*told, *voices, *titles])
        mentions = tuple(sorted(found, key=lambda mention: (mention.tokens, mention.kind)))
        parsed = Parsed(
            article,
            tokens,
            sentences,
            edges,
            mentions,
            book.referents(mentions),
            find_dates(text, article.published),
            amounts,
            SpeechFinder(tokens, sentences, mentions).find(),
            tuple(find_bound(tokens, edges, mentions)),
        )
        return tell_apart(parsed)
