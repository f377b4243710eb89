import datetime as dt

from kg.model import Article, Extracted, Referent
from kg.resolution.classes import settle_classes


def article(name: str, *referents: Referent) -> Extracted:
    return Extracted(Article(name, "", dt.date(2021, 1, 1)), referents, ())


def thing(name: str, kind: str, *, sure: bool) -> Referent:
    return Referent(name, kind, (name,), (0, len(name)), sure=sure)


def types(extracted: list[Extracted]) -> list[str]:
    return [referent.type for each in extracted for referent in each.referents]


def test_doubtful_class_yields_to_the_sure_one_of_another_article():
    found = settle_classes(
        [article("a", thing("Novara", "Person", sure=False)), article("b", thing("NOVARA", "Company", sure=True))]
    )
    assert types(found) == ["Company", "Company"]


def test_sure_classes_stay_apart():
    found = settle_classes(
        [article("a", thing("Jordan", "Person", sure=True)), article("b", thing("Jordan", "Place", sure=True))]
    )
    assert types(found) == ["Person", "Place"]


def test_doubtful_class_without_a_sure_namesake_stays():
    assert types(settle_classes([article("a", thing("Novara", "Person", sure=False))])) == ["Person"]
