from __future__ import annotations

import pytest

from kg.model import GazetteerEntry

from .corpus import Names, Thing, entities, extracted, one


@pytest.mark.parametrize(
    ("kinds", "kind"),
    [
        (["Organization", "Organization", "Company"], "Company"),
        (["Company", "NewsOutlet", "NewsOutlet"], "NewsOutlet"),
        (["Company", "NewsOutlet", "GovernmentBody"], "GovernmentBody"),
        (["Company", "NewsOutlet"], "NewsOutlet"),
        (["Organization"], "Organization"),
        (["Vessel"], "Vessel"),
    ],
)
def test_class_is_the_most_specific_by_majority(kinds: list[str], kind: str) -> None:
    articles = [one(f"{number}", each, "Quern Data") for number, each in enumerate(kinds)]
    assert {entity.type for entity in entities(articles).values()} == {kind}


@pytest.mark.parametrize(
    ("kind", "names", "label"),
    [
        ("Company", [("Quern Data", "Quern"), "Quern"], "Quern Data"),
        ("Company", ["Quern", "Quern plc", "Quern plc", "QUERN PLC"], "Quern plc"),
        ("Company", ["Quern", "QUERN"], "QUERN"),
        ("Company", ["QUERN DATA", "QUERN DATA", "Quern Data"], "Quern Data"),
        ("Company", [("Quern Data Inc.", "Quern Data Ltd", "Quern Data")], "Quern Data"),
        ("Company", ["Quern Data Ltd", "Quern Data Limited", "Quern Data"], "Quern Data Limited"),
        ("Place", [("COLUMBUS", "Columbus")], "Columbus"),
        ("NewsOutlet", ["The Gazette of York", "Gazette of York", "Gazette of York"], "Gazette of York"),
        ("Person", ["Sir Keir Smith", "Keir Smith", "Keir Smith"], "Keir Smith"),
        ("Person", ["John Q Smith", "John Smith", "John Smith"], "John Q Smith"),
        ("Place", ["The Hague"], "The Hague"),
    ],
)
def test_label_is_the_fullest_name(kind: str, names: list[Names], label: str) -> None:
    articles = [one(f"{number}", kind, name) for number, name in enumerate(names)]
    (entity,) = set(entities(articles).values())
    assert entity.name == label
    assert entity.aliases == tuple(
        sorted({n for name in names for n in ([name] if isinstance(name, str) else name)} - {label})
    )


def test_label_is_the_name_that_the_thing_has_now() -> None:
    before, after = "Brightwater Holdings International", "Lumo"
    said = extracted("b", Thing("Company", (before, after), former=(before,)))
    found = entities([one("a", "Company", before), said, one("c", "Company", after)])
    (entity,) = set(found.values())
    assert (entity.name, entity.aliases) == (after, (before,))


def test_a_thing_of_which_only_the_former_name_is_told_bears_that() -> None:
    found = entities([extracted("a", Thing("Company", "Brightwater", former=("Brightwater",)))])
    assert found["a", 0].name == "Brightwater"


def test_gazetteer_gives_name_class_and_aliases_in_order() -> None:
    known = GazetteerEntry(
        "acme", "Company", "Acme", ("Acme Works", "ACME"), ("AW",), ("Road Runner",), same_as=("wd:2", "wd:1")
    )
    entity = entities([extracted("a", Thing("Person", ("Acme of  Old", "Acme"), "acme"))], [known])["a", 0]
    assert (entity.name, entity.type, entity.same_as) == ("Acme", "Company", ("wd:1", "wd:2"))
    assert entity.aliases == ("ACME", "AW", "Acme Works", "Acme of Old")


def test_referent_without_a_name_is_kept() -> None:
    entity = entities([one("a", "Company", "")])["a", 0]
    assert (entity.name, entity.aliases) == ("", ())
