"""From an article to its claims: the language stage, then extraction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from kg.extraction.candidates import Admission
from kg.extraction.claims import distinct, extract_claims, in_order
from kg.extraction.deals.bids import with_bids
from kg.extraction.deals.firms import by_firms
from kg.extraction.deals.lore import case_lore, deal_lore
from kg.extraction.deals.outcomes import with_outcomes
from kg.extraction.deals.taking_up import take_up
from kg.extraction.deals.transfers import without_sellers
from kg.extraction.deals.turning import turn_round
from kg.extraction.learned import Learned
from kg.extraction.rules import infer
from kg.extraction.typing import settle_types
from kg.language import DEFAULT_MODEL, Analyser, retracted
from kg.model import MIN_CONFIDENCE, Article, Claim, Extracted, Ontology, Parsed, Span
from kg.ontology import load, packaged
from kg.pipeline.settings import Progress, silent
from kg.pipeline.weights import complete, mark, obtain
from kg.plugins import plugins

Further = Callable[[Parsed, Sequence[Claim]], Iterable[Claim]]
"""An extractor of another package (`kg.extractors`): a parsed article and the claims so far → further claims."""


@dataclass(frozen=True, slots=True)
class Extractor:
    """What turns articles into claims: ontology (without lessons), parser, what was learned, which classes go together.

    `further` are the extractors of other packages, which are installed beside kg.
    """

    ontology: Ontology
    analyser: Analyser
    scorer: Learned
    admission: Admission
    fingerprint: str = ""
    further: tuple[Further, ...] = ()

    def extract(
        self, article: Article, min_confidence: float = MIN_CONFIDENCE, *, unresolved: bool = False
    ) -> Extracted:
        """Extract what an article says.

        Args:
            article: the article.
            min_confidence: claims below it are left out.
            unresolved: whether to keep claims whose pronoun or phrase has no name in the article.
        """
        return self.conclude(self.analyser.analyse(article), min_confidence, unresolved=unresolved)

    def extract_each(self, article: Article, thresholds: Iterable[float]) -> tuple[Extracted, ...]:
        """Extract what an article says under several least confidences, and read it only once.

        Args:
            article: the article.
            thresholds: the least confidence of each answer.
        """
        parsed = self.analyser.analyse(article)
        return tuple(self.conclude(parsed, threshold) for threshold in thresholds)

    def conclude(
        self, parsed: Parsed, min_confidence: float = MIN_CONFIDENCE, *, unresolved: bool = False
    ) -> Extracted:
        """Extract what a parsed article says; the arguments are those of `extract`.

        What a correction only repeats of an earlier version is left out.
        """
        gone = retracted(parsed)
        claims = extract_claims(parsed, self.scorer, self.admission, min_confidence, unresolved)
        found = tuple(claim for claim in claims if not any(_is_within(claim.quote_span, span) for span in gone))
        more = (claim for each in self.further for claim in each(parsed, found) if claim.confidence >= min_confidence)
        talk, parts = self.ontology.deal_talk, self.ontology.parts
        deals, cases = deal_lore(talk, parts), case_lore(talk, parts)
        by_relation = {part.relation: part for part in parts}
        traded = by_firms(parsed, without_sellers(parsed, (*found, *more), by_relation), by_relation, self.admission)
        stated = with_outcomes(parsed, traded, (deals, cases))
        referents, told = settle_types(parsed, turn_round(parsed, stated, deals), self.admission)
        taken_up = take_up(parsed, told, self.scorer, self.admission, deals, min_confidence)
        brought = (claim for claim in told if claim.relation in cases.parts)
        decided = take_up(parsed, brought, self.scorer, self.admission, cases, min_confidence)
        bid = with_bids(parsed, told, self.admission, by_relation, min_confidence)
        stated = in_order(distinct((*bid, *taken_up, *decided)))
        return Extracted(parsed.article, referents, (*stated, *infer(parsed, self.ontology.rules, stated)))


def _is_within(quote: Span, span: Span) -> bool:
    return span[0] <= quote[0] < span[1]


def load_extractor(
    folder: Path | None = None, model: str = "", progress: Progress = silent, *, mit_only: bool = False
) -> Extractor:
    """Load what turns articles into claims, and learn it first where that was not done.

    Args:
        folder: that of the ontology; None for the one that kg comes with.
        model: an installed spaCy pipeline; empty for the usual one.
        progress: is told of the examples that were read.
        mit_only: whether to do without the weights that KnowledgeNet taught, which are under CC BY-SA 4.0.

    Raises:
        KgError: the ontology cannot be used, the model is not installed, or scikit-learn is needed and is not.
    """
    folder, model = folder or packaged(), model or DEFAULT_MODEL
    ontology = load(folder, lessons=False)
    analyser = Analyser(ontology.gazetteer, model)
    scorer = complete(obtain(ontology, folder, analyser, model, progress), folder, mit_only=mit_only)
    admission = Admission(ontology.relations, dict(ontology.classes))
    further = cast("tuple[Further, ...]", tuple(plugins("kg.extractors").values()))
    return Extractor(ontology, analyser, scorer, admission, mark(ontology, folder, mit_only=mit_only), further)
