"""How the ontology says that deals are spoken of."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import ontology
from kg.errors import OntologyError
from kg.model import DealTalk, Deed, SideTalk
from kg.ontology.deeds import read_deal_talk

HEAD = "@prefix kg: <https://kg.example/ontology#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"


def talk(folder: Path, *lines: str) -> DealTalk:
    path = folder / "deeds.ttl"
    path.write_text(HEAD + "\n".join(lines), encoding="utf-8")
    return read_deal_talk(path, ("sold", "renewed"), ("Company", "GovernmentBody"))


def test_nouns_deeds_and_sides_are_read(tmp_path: Path) -> None:
    found = talk(
        tmp_path,
        'kg:called rdfs:label "called" .',
        'kg:sold kg:called "contract", "deal" .',
        'kg:renewing a kg:Deed ; rdfs:label "renewed" ; kg:tells kg:renewed ; kg:doneTo "renew" ; kg:news true .',
        'kg:ending a kg:Deed ; rdfs:label "ended" ; kg:does "lapse" ; kg:doneAs "end" ; kg:leaves kg:ended ;',
        "    kg:left kg:ended ; kg:byOthers true .",
        'kg:dropping a kg:Deed ; rdfs:label "dropped" ; kg:doneTo "drop" ; kg:outcomeIs "dropped" ; kg:doneBy "firm" ;',
        "    kg:goesAgainst kg:claimant .",
        'kg:buyer kg:describedAs "client" ; kg:actsBy "pay" ; kg:usually kg:GovernmentBody .',
        'kg:Contract kg:mutual "deal" .',
    )
    assert found.called == {"sold": {"contract", "deal"}}
    assert found.deeds == (
        Deed("renewed", "renewed", frozenset({"renew"}), is_news=True),
        Deed("ended", "", frozenset(), frozenset({"lapse"}), frozenset({"end"}), "ended", "ended", by_others=True),
        Deed("dropped", "", frozenset({"drop"}), outcome="dropped", done_by=frozenset({"firm"}), against="claimant"),
    )
    assert found.sides == {"buyer": SideTalk(frozenset({"client"}), frozenset({"pay"}), frozenset({"GovernmentBody"}))}
    assert found.mutual == {"deal"}


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('kg:bought kg:called "deal" .', "line 3: bought is no relation of kg.ttl; correct the name"),
        ('kg:x a kg:Deed ; rdfs:label "x" .', "x has no words; say it with kg:doneTo, kg:does or kg:doneAs"),
        ('kg:x a kg:Deed ; rdfs:label "x" ; kg:does "go" ; kg:tells kg:bought .', "kg:bought as kg:tells"),
        ('kg:x a kg:Deed ; rdfs:label "x" ; kg:does "go" ; kg:leaves kg:over .', "kg:over as kg:leaves"),
        ('kg:x a kg:Deed ; rdfs:label "x" ; kg:does "go" ; kg:goesAgainst kg:moon .', "kg:moon as kg:goesAgainst"),
        ("kg:buyer kg:usually kg:Moon .", "kg:Moon as kg:usually, which cannot be used there"),
    ],
)
def test_what_cannot_be_used_is_refused(tmp_path: Path, line: str, fault: str) -> None:
    with pytest.raises(OntologyError, match=fault):
        talk(tmp_path, line)


def test_an_ontology_need_not_say_anything_of_deals(tmp_path: Path) -> None:
    assert read_deal_talk(tmp_path / "deeds.ttl", (), ()) == DealTalk()


def test_the_real_file_fits_the_real_relations() -> None:
    found = ontology.load_vocabulary()
    assert {part.relation for part in found.parts if part.extension} == {
        deed.relation for deed in found.deal_talk.deeds if deed.done_as
    }
    assert {"buyer", "supplier"} == found.deal_talk.sides.keys()
