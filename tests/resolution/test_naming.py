"""What names come to can be kept: it makes no difference, also where classes have changed since."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Extracted, Referent
from kg.ontology import load_vocabulary
from kg.resolution import resolve
from kg.resolution.naming import read_again, read_names

from .corpus import Thing, extracted
from .test_labelled import all_together
from .test_resolve import GAZETTEER, corpora

KNOWN = load_vocabulary()


def of(*things: Thing, sure: bool = True) -> Extracted:
    found = extracted("a", *things)
    return replace(found, referents=tuple(replace(each, sure=sure) for each in found.referents))


def test_names_that_are_kept_make_no_difference() -> None:
    articles, gazetteer = all_together(), {entry.key: entry for entry in KNOWN.gazetteer}
    names = {each.article.identifier: read_names(each, gazetteer) for each in articles}
    assert len(names) == len(articles)
    wanted = resolve(articles, KNOWN.gazetteer, signs=KNOWN.signs)
    assert resolve(articles, KNOWN.gazetteer, signs=KNOWN.signs, names=names) == wanted


@settings(deadline=None)
@given(corpora, st.randoms(use_true_random=False))
def test_neither_do_they_where_classes_change(corpus: list[Extracted], luck: object) -> None:
    def unsure(referent: Referent) -> Referent:
        return replace(referent, sure=luck.random() < 0.5)  # type: ignore[attr-defined]

    corpus = [replace(each, referents=tuple(map(unsure, each.referents))) for each in corpus]
    known = {entry.key: entry for entry in GAZETTEER}
    names = {each.article.identifier: read_names(each, known) for each in corpus if luck.random() < 0.7}  # type: ignore[attr-defined]
    assert resolve(corpus, GAZETTEER, names=names) == resolve(corpus, GAZETTEER)


def test_only_what_has_another_class_is_read_again() -> None:
    found = of(Thing("Company", ("Quern Data Ltd", "Quern")), Thing("Product", ("Ferrox 3",)))
    read = read_names(found, {})
    assert read_again(found, {}, read) is read
    first, second = found.referents
    changed = replace(found, referents=(first, replace(second, type="Company")))
    again = read_again(changed, {}, read)
    assert again[0] is read[0]
    assert list(again) == list(read_names(changed, {}))
    assert again[1] != read[1]


def test_a_name_is_read_for_all_that_is_asked_of_it() -> None:
    (found,) = read_names(of(Thing("Company", ("Quern Data Ltd", "Quern Data", "QD", "Ferrox"))), {})
    assert (found.name, found.family, found.trait) == ("Quern Data Ltd", "Organization", "ltd")
    assert found.words == ("quern", "data", "ltd")
    assert found.own is not None
    assert found.own.text == "querndata"
    assert [form.text for form in found.others] == ["qd"]
    assert found.also == ("ferrox",)
    assert set(found.plain) == {"Quern Data Ltd", "Quern Data", "Ferrox"}
