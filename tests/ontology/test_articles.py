"""Annotated articles, as they are read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.ontology import load
from kg.ontology.articles import read_article, read_articles

RELATIONS = ("headquarteredIn", "founded", "foundedOn")
GOOD = """id: tram-depot
published: 2019-05-14

Velden wins depot

Rotterdam-based Velden Rail, founded in 1998 by Jo Bloggs, has won.

--- entities
Company: Velden Rail; Velden
Place: Rotterdam
Person: Jo Bloggs
--- facts
Velden Rail | headquarteredIn | Rotterdam | | Rotterdam-based Velden Rail

Jo Bloggs | founded | Velden Rail | date=1998 | Velden Rail, founded in 1998 by Jo Bloggs
Velden Rail | foundedOn | 1998 | | Velden Rail, founded in 1998
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "tram-depot.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_fact_has_its_status(tmp_path: Path) -> None:
    told = GOOD.replace("| date=1998 |", "| by=Jo Bloggs; status=denied; date=1998 |")
    found = read_article(written(tmp_path, told), RELATIONS)
    assert [fact.status for fact in found.facts] == ["asserted", "denied", "asserted"]


def test_an_article_is_read(tmp_path: Path) -> None:
    found = read_article(written(tmp_path, GOOD), RELATIONS)
    text = found.article.text
    assert (found.article.identifier, str(found.article.published)) == ("tram-depot", "2019-05-14")
    assert text.startswith("Velden wins depot\n\nRotterdam-based")
    assert found.things == (("Velden Rail", "Velden"), ("Rotterdam",), ("Jo Bloggs",))
    assert [(f.subject, f.relation, f.object, text[slice(*f.quote)]) for f in found.facts] == [
        ("Velden Rail", "headquarteredIn", "Rotterdam", "Rotterdam-based Velden Rail"),
        ("Jo Bloggs", "founded", "Velden Rail", "Velden Rail, founded in 1998 by Jo Bloggs"),
        ("Velden Rail", "foundedOn", "1998", "Velden Rail, founded in 1998"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("--- entities", "entities", "not laid out"),
        ("| headquarteredIn |", "| livesIn |", r"tram-depot\.txt, line 13: there is no relation “livesIn”"),
        ("Rotterdam | |", "Delft | |", "“Delft” is not among the entities"),
        ("| | Rotterdam-based Velden Rail", "| | Delft-based Velden", "the text has no “Delft-based Velden”"),
        ("| | Rotterdam-based Velden Rail", "| Rotterdam-based Velden Rail", "4 columns"),
        ("| date=1998 |", "| status=doubted |", "the status “doubted” does not exist"),
        ("| date=1998 |", "| date=May 1998 |", "“May 1998” is no date"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(OntologyError, match=said):
        read_article(written(tmp_path, GOOD.replace(old, new)), RELATIONS)


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "tram-depot.txt"
    path.write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(OntologyError, match=r"tram-depot\.txt: not UTF-8"):
        read_article(path, RELATIONS)


def test_a_folder_need_not_be_there(tmp_path: Path) -> None:
    assert read_articles(tmp_path / "none", RELATIONS) == ()


def test_those_of_the_ontology_name_what_they_quote() -> None:
    articles = load().articles
    assert len({annotated.article.identifier for annotated in articles}) == len(articles) >= 200
    for annotated in articles:
        assert len(annotated.facts) >= 15
        known = {name for names in annotated.things for name in names}
        for fact in annotated.facts:
            assert fact.subject in known
            assert fact.object in known or re.fullmatch(r"\d{4}(-\d\d){0,2}", fact.object)
