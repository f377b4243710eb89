"""Annotated articles to rows: the pairs that a fact is about are instances, all others are not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.extraction.candidates import Admission, Candidate, find_candidates
from kg.extraction.learning.instances import kin
from kg.extraction.learning.rows import Row
from kg.extraction.scoring.features import FeatureMaker
from kg.model import AnnotatedArticle, Annotation, Argument, Claim, Mention, Parsed

_SLACK = 2


def article_rows(parsed: Parsed, annotated: AnnotatedArticle, admission: Admission) -> Iterator[Row]:
    """Turn an annotated article into rows.

    A pair without a fact is false of every relation; where a pronoun or a phrase is one of the two, it may have been
    resolved wrongly, so it counts as background that a first model may call in question. A pair with a fact that is
    said elsewhere is not judged for that relation here.

    Args:
        parsed: the article as the language stage left it.
        annotated: its things and facts.
        admission: which classes each relation admits.
    """
    alignment = _Alignment(parsed, annotated, admission)
    maker = FeatureMaker(parsed)
    for candidate in find_candidates(parsed, admission, unresolved=True):
        facts = alignment.facts(candidate)
        judged = maker.features(candidate), admission.relations(candidate.subject, candidate.object)
        if not facts:
            yield Row(*judged, background=not _is_named(candidate))
            continue
        true = frozenset(fact.relation for fact in facts if _is_said(fact, candidate))
        near = frozenset().union(*({f.relation} | kin(admission.by_name[f.relation], admission.by_name) for f in facts))
        yield Row(*judged, true=true, unknown=near - true)


def stated(parsed: Parsed, annotated: AnnotatedArticle, admission: Admission) -> Iterator[tuple[Candidate, Annotation]]:
    """Yield the facts of an annotated article with the candidates that their quotes hold.

    Args:
        parsed: the article as the language stage left it.
        annotated: its things and facts.
        admission: which classes each relation admits.
    """
    alignment = _Alignment(parsed, annotated, admission)
    for candidate in find_candidates(parsed, admission, unresolved=True):
        yield from ((candidate, fact) for fact in alignment.facts(candidate) if _is_said(fact, candidate))


def judge(
    claims: Iterable[Claim], parsed: Parsed, annotated: AnnotatedArticle, admission: Admission
) -> Iterator[tuple[float, bool]]:
    """Yield the confidence of each claim, and whether the annotation has it, or one broader or narrower.

    Args:
        claims: what was extracted.
        parsed: the article as the language stage left it.
        annotated: its things and facts.
        admission: which classes each relation admits.
    """
    alignment = _Alignment(parsed, annotated, admission)
    for claim in claims:
        near = {claim.relation} | kin(admission.by_name[claim.relation], admission.by_name)
        yield claim.confidence, any(fact.relation in near for fact in alignment.about(claim))


class _Alignment:
    """What the mentions of an article are in its annotation."""

    def __init__(self, parsed: Parsed, annotated: AnnotatedArticle, admission: Admission) -> None:
        known = {_key(name): names[0] for names in annotated.things for name in names}
        self._things = [_thing(referent.names, known) for referent in parsed.referents]
        self._dates = {date.span: date.date.earliest.isoformat() for date in parsed.dates if date.date is not None}
        self._facts: defaultdict[tuple[str, str], list[Annotation]] = defaultdict(list)
        for fact in annotated.facts:
            self._facts[fact.subject, fact.object].append(fact)
            if admission.by_name[fact.relation].symmetric:
                self._facts[fact.object, fact.subject].append(fact)

    def facts(self, candidate: Candidate) -> list[Annotation]:
        """Return the facts about the two sides of a candidate, in their order."""
        subject, other = candidate.subject, candidate.object
        if other.kind == "date":
            return self._dated(self._thing(subject), self._dates.get(other.span, ""))
        return self._facts.get((self._thing(subject), self._thing(other)), [])

    def about(self, claim: Claim) -> list[Annotation]:
        """Return the facts about the two sides of a claim, in their order."""
        if claim.object.date is not None:
            return self._dated(self._thing(claim.subject), claim.object.date.earliest.isoformat())
        return self._facts.get((self._thing(claim.subject), self._thing(claim.object)), [])

    def _dated(self, subject: str, day: str) -> list[Annotation]:
        """Return the facts about a thing and a date that a day begins with: its year, its month, itself."""
        return [f for (s, o), facts in self._facts.items() if s == subject and o and day.startswith(o) for f in facts]

    def _thing(self, end: Mention | Argument) -> str:
        return "" if end.referent is None else self._things[end.referent]


def _thing(names: tuple[str, ...], known: Mapping[str, str]) -> str:
    """Return the thing that most names of a referent are names of; names count as alike that hold one another."""
    keys = [_key(name) for name in names]
    exact = [known[key] for key in keys if key in known]
    if exact:
        return max(sorted(set(exact)), key=exact.count)
    alike = {thing for key in keys for form, thing in known.items() if _holds(form, key) or _holds(key, form)}
    return alike.pop() if len(alike) == 1 else ""


def _key(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold().removeprefix("the ")))


def _holds(longer: str, shorter: str) -> bool:
    return longer.startswith(f"{shorter} ") or longer.endswith(f" {shorter}")


def _is_named(candidate: Candidate) -> bool:
    return all(mention.kind in {"name", "date"} for mention in (candidate.subject, candidate.object))


def _is_said(fact: Annotation, candidate: Candidate) -> bool:
    """Tell whether both sides of a candidate stand in the quote of a fact."""
    first, last = fact.quote[0] - _SLACK, fact.quote[1] + _SLACK
    return all(first <= m.span[0] and m.span[1] <= last for m in (candidate.subject, candidate.object))
