"""What relations say of deals and cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import ontology
from kg.errors import OntologyError
from kg.model import Part
from kg.ontology.parts import read_parts

HEAD = "@prefix kg: <https://kg.example/ontology#> .\n"
RELATIONS = ("sold", "renewed", "sued", "settled", "bornOn")


def parts(folder: Path, *lines: str) -> tuple[Part, ...]:
    path = folder / "deals.ttl"
    path.write_text(HEAD + "\n".join(lines), encoding="utf-8")
    return read_parts(path, RELATIONS)


def test_parts_are_read_in_file_order_and_terms_are_passed_over(tmp_path: Path) -> None:
    assert parts(
        tmp_path,
        '<https://kg.example/ontology#party> <http://www.w3.org/2000/01/rdf-schema#label> "party" .',
        "kg:sold kg:subjectIs kg:supplier ; kg:objectIs kg:buyer .",
        "kg:renewed kg:subjectIs kg:buyer ; kg:objectIs kg:supplier ; kg:extension true .",
        'kg:settled kg:subjectIs kg:party ; kg:objectIs kg:party ; kg:outcomeIs "settled" .',
        "kg:bornOn kg:once true ; kg:begins true .",
    ) == (
        Part("sold", "supplier", "buyer"),
        Part("renewed", "buyer", "supplier", extension=True),
        Part("settled", "party", "party", outcome="settled"),
        Part("bornOn", once=True, begins=True),
    )


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("kg:bought kg:once true .", "line 2: bought is no relation of kg.ttl; correct the name"),
        ("kg:sold kg:subjectIs kg:seller .", "kg:seller as kg:subjectIs, which cannot be used there"),
        ("kg:sold kg:subjectIs kg:supplier .", "sold has a supplier and no buyer"),
        ("kg:sued kg:objectIs kg:claimant .", "sued has a claimant and no defendant"),
        ("kg:sued kg:subjectIs kg:court ; kg:objectIs kg:defendant .", "sued has a court and no party"),
        ("kg:sued kg:extension true .", "sued is an extension and has no buyer"),
    ],
)
def test_what_does_not_go_together_is_refused(tmp_path: Path, line: str, fault: str) -> None:
    with pytest.raises(OntologyError, match=fault):
        parts(tmp_path, line)


def test_an_ontology_need_not_have_parts(tmp_path: Path) -> None:
    assert read_parts(tmp_path / "deals.ttl", RELATIONS) == ()


def test_the_real_parts_fit_the_real_relations() -> None:
    real = ontology.load()
    known = {part.relation: part for part in real.parts}
    assert {name for name, part in known.items() if part.extension} == {"extendedContractWith"}
    broader = {relation.name for relation in real.relations if {"contractedBy", "contracted"} & {*relation.broader}}
    assert {"contractedBy", *broader} <= {
        name for name, part in known.items() if "buyer" in (part.subject, part.object)
    }


def test_parts_do_not_decide_what_is_read(tmp_path: Path) -> None:
    for path in ontology.packaged().glob("*.ttl"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    before = ontology.fingerprint(tmp_path)
    (tmp_path / ontology.PARTS).write_text(HEAD, encoding="utf-8")
    assert ontology.fingerprint(tmp_path) == before
