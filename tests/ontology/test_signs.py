"""What relations tell of who is who."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from kg import ontology
from kg.errors import OntologyError
from kg.model import Sign, Slot
from kg.ontology.signs import read_signs

HEAD = (
    "@prefix kg: <https://kg.example/ontology#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    'kg:post a kg:Slot ; rdfs:label "employers" ; kg:weight 2 ; kg:life "within" .\n'
    'kg:land a kg:Slot ; rdfs:label "countries" ; kg:weight 3 ; kg:lasting true ; kg:locates kg:Place .\n'
)
POST, LAND = Slot("post", "employers", 2, life="within"), Slot("land", "countries", 3, lasting=True, locates=("Place",))


def signs(folder: Path, *lines: str) -> tuple[Sign, ...]:
    path = folder / "evidence.ttl"
    path.write_text(HEAD + "\n".join(lines), encoding="utf-8")
    return read_signs(path, ("served", "ran", "lies"), ("Place", "Person"))


def test_signs_are_read_in_file_order_and_terms_are_passed_over(tmp_path: Path) -> None:
    assert signs(
        tmp_path,
        'kg:weight rdfs:label "weight" .',
        "kg:served kg:tiesClosely true .",
        "kg:ran kg:subjectFills kg:land ; kg:objectFills kg:post, kg:land ; kg:countryOfBodyFills kg:land .",
        "kg:lies kg:yearFills kg:post ; kg:countryFills kg:land ; kg:localCountryFills kg:post .",
    ) == (
        Sign("served", close=True),
        Sign("ran", fills=(("object", POST), ("object", LAND), ("subject", LAND), ("country of body", LAND))),
        Sign("lies", fills=(("year", POST), ("country", LAND), ("local country", POST))),
    )


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("kg:bought kg:tiesClosely true .", "line 5: bought is no relation of kg.ttl; correct the name"),
        ("kg:ran kg:objectFills kg:desk .", "ran has kg:desk as kg:objectFills, which cannot be used there"),
        (
            'kg:desk a kg:Slot ; rdfs:label "desks" ; kg:weight 0.5 .',
            "desk has the kg:weight 0.5; give it a whole number",
        ),
        (
            'kg:desk a kg:Slot ; rdfs:label "desks" ; kg:weight 1 ; kg:life "after" .',
            "desk has the kg:life after; say one of",
        ),
        ('kg:desk a kg:Slot ; rdfs:label "desks" .', "desk has no kg:weight"),
        ('kg:desk a kg:Slot ; rdfs:label "desks" ; kg:weight 1 ; kg:locates kg:Room .', "kg:Room as kg:locates"),
    ],
)
def test_what_does_not_go_together_is_refused(tmp_path: Path, line: str, fault: str) -> None:
    with pytest.raises(OntologyError, match=fault):
        signs(tmp_path, line)


def test_an_ontology_need_not_have_signs(tmp_path: Path) -> None:
    assert read_signs(tmp_path / "evidence.ttl", ("served",), ()) == ()


def test_signs_do_not_decide_what_is_read(tmp_path: Path) -> None:
    for path in ontology.packaged().glob("*.ttl"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    before = ontology.fingerprint(tmp_path)
    (tmp_path / ontology.SIGNS).write_text(HEAD, encoding="utf-8")
    assert ontology.fingerprint(tmp_path) == before


def test_no_relation_is_named_in_python() -> None:
    package = Path(ontology.__file__).parent.parent
    names = {relation.name for relation in ontology.load_relations()}
    modules = (path for path in package.rglob("*.py") if "_ontology" not in path.parts)
    nodes = (node for path in modules for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    assert names.isdisjoint(node.value for node in nodes if isinstance(node, ast.Constant))
