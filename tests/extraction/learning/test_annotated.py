"""Annotated articles as rows, and claims judged by them."""

from __future__ import annotations

import datetime as dt

from kg.extraction.candidates import Admission
from kg.extraction.learning.annotated import article_rows, judge
from kg.extraction.learning.instances import Row
from kg.language import Analyser
from kg.model import AnnotatedArticle, Annotation, Argument, Article, Claim, Parsed

from ..telling import CLASSES, FOUNDED, SUED

TEXT = "Halden Systems sued Brellow Energy. Clara Vell founded Halden Systems. It also met Brellow Energy in Oslo."
ADMISSION = Admission((SUED, FOUNDED), CLASSES)


def annotated(*facts: tuple[str, str, str, str], text: str = TEXT) -> AnnotatedArticle:
    things = (("Halden Systems", "Halden"), ("Brellow Energy",), ("Clara Vell", "Vell"), ("Oslo",))
    told = [Annotation(s, p, o, (text.index(q), text.index(q) + len(q))) for s, p, o, q in facts]
    return AnnotatedArticle(Article("a", text, dt.date(2021, 3, 30)), things, tuple(told))


def rows_of(analyser: Analyser, article: AnnotatedArticle) -> tuple[Parsed, list[Row]]:
    parsed = analyser.analyse(article.article)
    return parsed, list(article_rows(parsed, article, ADMISSION))


SUIT = ("Halden Systems", "sued", "Brellow Energy", "Halden Systems sued Brellow Energy")


def test_a_fact_makes_an_instance_of_the_pair_in_its_quote(analyser: Analyser) -> None:
    _, rows = rows_of(analyser, annotated(SUIT))
    assert [row.true for row in rows if row.true] == [{"sued"}]


def test_a_pair_said_to_be_so_elsewhere_is_not_judged(analyser: Analyser) -> None:
    _, rows = rows_of(analyser, annotated(SUIT))
    assert [row.unknown for row in rows if row.unknown] == [{"sued"}]


def test_other_pairs_are_of_no_relation(analyser: Analyser) -> None:
    _, rows = rows_of(analyser, annotated(SUIT))
    others = [row for row in rows if not row.true and not row.unknown]
    assert others
    assert all(row.admitted <= {"sued", "founded"} and not row.false for row in others)


def test_only_what_took_up_a_name_can_be_called_in_question(analyser: Analyser) -> None:
    parsed, rows = rows_of(analyser, annotated(SUIT))
    assert {row.background for row in rows if not row.true} == {True, False}
    assert any(m.kind == "pronoun" for m in parsed.mentions)
    _, named = rows_of(analyser, annotated(SUIT, text="Halden Systems sued Brellow Energy."))
    assert not any(row.background for row in named)


def claim(parsed: Parsed, subject: str, relation: str, other: str) -> Claim:
    numbers = {name: n for n, referent in enumerate(parsed.referents) for name in referent.names}
    ends = [Argument((0, 1), numbers[name]) for name in (subject, other)]
    return Claim(
        "c", "a", ends[0], relation, ends[1], "asserted", "", (0, 1), (0, 1), None, None, None, "", None, "", 0.7, ""
    )


def test_claims_are_judged_by_the_facts(analyser: Analyser) -> None:
    article = annotated(SUIT)
    parsed = analyser.analyse(article.article)
    claims = [
        claim(parsed, "Halden Systems", "sued", "Brellow Energy"),
        claim(parsed, "Brellow Energy", "sued", "Halden Systems"),
        claim(parsed, "Halden Systems", "founded", "Brellow Energy"),
        claim(parsed, "Clara Vell", "sued", "Brellow Energy"),
    ]
    assert list(judge(claims, parsed, article, ADMISSION)) == [(0.7, True), (0.7, False), (0.7, False), (0.7, False)]
