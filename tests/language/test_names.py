"""Names settled over an article: which are one thing, which are two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language import Analyser
from kg.language.names import initials, normal_form

from .reading import class_of, names, read, referent, stands_for


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("OpenHarbour", ("open", "harbour")),
        ("Open Harbour", ("open", "harbour")),
        ("Halden Systems, Inc.", ("halden", "systems", "inc")),
        ("Halden's", ("halden",)),
        ("Halden’s Mill", ("halden", "mill")),
        ("DATU", ("datu",)),
        ("", ()),
    ],
)
def test_normal_form(name: str, wanted: tuple[str, ...]) -> None:
    assert normal_form(name) == wanted


@given(st.text(max_size=30))
def test_normal_form_is_lower_and_whole(name: str) -> None:
    assert all(word == word.lower() and word.strip() == word != "" for word in normal_form(name))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Department for Harbours and Forests", "DHF"),
        ("Dockers and Allied Trades Union", "DATU"),
        ("bank of Tolland", "BT"),
        ("", ""),
    ],
)
def test_initials(name: str, wanted: str) -> None:
    assert initials(name) == wanted


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Ada Vell won. Vell smiled.", "Vell smiled", "Ada Vell"),
        ("Ada Vell won. Ms Vell smiled.", "Vell smiled", "Ada Vell"),
        ("Professor Ada Vell won. Prof Vell smiled.", "Vell smiled", "Ada Vell"),
        ("Tom Vale won. Tom smiled.", "Tom smiled", "Tom Vale"),
        ("Quern Technologies won. Quern smiled.", "Quern smiled", "Quern Technologies"),
        ("Halden Harbour Systems won. Halden Harbour smiled.", "Halden Harbour smiled", "Halden Harbour Systems"),
        ("Tolland United sacked Tom Vale. United smiled.", "United smiled", "Tolland United"),
        ("The Tolland Harbour Authority met Tom Vale. The Authority smiled.", "Authority smiled", "Tolland Harbour Authority"),
        ("OpenQuarry was fined. Open Quarry smiled.", "Open Quarry smiled", "Open Quarry"),
        ("Open Quarry was fined. OpenQuarry smiled.", "OpenQuarry smiled", "Open Quarry"),
        ("Halden Systems' lawyers met. Halden Systems smiled.", "Halden Systems smiled", "Halden Systems"),
        ("Halden Systems’ lawyers met. Halden Systems smiled.", "Halden Systems smiled", "Halden Systems"),
        ("The Office for Harbour Safety met Tom Vale. The OHS smiled.", "OHS smiled", "Office for Harbour Safety"),
        ("Palver signed. Palver Technologies Inc smiled.", "Palver Technologies Inc smiled", "Palver Technologies Inc"),
        ("Dr Vell won. Ada Vell smiled.", "Ada Vell smiled", "Ada Vell"),
    ],
)  # fmt: skip
def test_a_full_and_a_short_name_are_one_thing(stranger: Analyser, text: str, short: str, full: str) -> None:
    parsed = read(stranger, text)
    later = short.removesuffix(" smiled")
    assert stands_for(parsed, later, text.count(later, 0, text.index(short))) == [full]
    first = next(m for m in parsed.mentions if m.kind == "name")
    assert first.span[0] < text.index(short)
    assert [r.first for r in parsed.referents if r.name == full] == [first.span]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Mira Crake sued Tom Crake.", "Mira Crake", "Tom Crake"),
        ("Mira Crake sued Halden Systems. Tom Crake, a farmer, backed her.", "Mira Crake", "Tom Crake"),
        ("Tom Vale founded Vale Industries.", "Tom Vale", "Vale Industries"),
        ("Halden Systems sued Halden Foods.", "Halden Systems", "Halden Foods"),
        ("The University of Tolland sued the Bank of Tolland.", "University of Tolland", "Bank of Tolland"),
        ("Ada Vell set up the Vell Foundation.", "Ada Vell", "Vell Foundation"),
        ("In May Halden won. Halden's ferry arm, Halden Sutherby, lost.", "Halden", "Halden Sutherby"),
    ],
)
def test_two_things_stay_apart(stranger: Analyser, text: str, one: str, other: str) -> None:
    parsed = read(stranger, text)
    assert stands_for(parsed, one) == [one]
    assert stands_for(parsed, other) == [other]


def test_a_surname_that_two_bear_is_neither_of_them(stranger: Analyser) -> None:
    parsed = read(stranger, "Mira Crake met Tom Crake. Tom Vale met Dr Crake.")
    assert stands_for(parsed, "Crake", 2) == ["Crake"]
    assert len({r.name for r in parsed.referents}) == len(parsed.referents)


def test_a_surname_that_only_one_can_take_up_is_hers(stranger: Analyser) -> None:
    parsed = read(stranger, "In May Mira Crake won. Ms Crake thanked her brother, Tom Crake, on Monday.")
    assert stands_for(parsed, "Crake", 1) == ["Mira Crake"]


def test_a_body_may_bear_the_name_of_its_owners(stranger: Analyser) -> None:
    text = "Crake Foods was founded by Mira Crake and Tom Crake. Shares in Crake fell. Crake's board met."
    parsed = read(stranger, text)
    assert stands_for(parsed, "Crake", text[: text.index("Crake fell")].count("Crake")) == ["Crake Foods"]


def test_an_arm_of_another_keeps_its_short_name(stranger: Analyser) -> None:
    parsed = read(stranger, "Halden Sutherby, the ferry arm of Brellow Energy, lost. In May Halden shut its yard.")
    assert stands_for(parsed, "Halden", 1) == ["Halden Sutherby"]


def test_a_short_name_is_the_earliest_longer_one(stranger: Analyser) -> None:
    parsed = read(stranger, "Quern Technologies met Quern Foods. Quern smiled.")
    assert stands_for(parsed, "Quern", 2) == ["Quern Technologies"]


def test_things_are_in_order_and_keep_all_their_names(stranger: Analyser) -> None:
    text = "Quern Technologies Inc sued Ada Vell. Quern Technologies won. Vell lost to Quern."
    parsed = read(stranger, text)
    assert [r.name for r in parsed.referents] == ["Quern Technologies Inc", "Ada Vell"]
    assert referent(parsed, "Quern").names == tuple(sorted(["Quern", "Quern Technologies", "Quern Technologies Inc"]))
    assert referent(parsed, "Vell").first == (text.index("Ada"), text.index("Ada") + len("Ada Vell"))


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("Norvalian firm Halden Systems won.", "Norvalian", "Norvale"),
        ("Norvalians sued Halden Systems.", "Norvalians", "Norvale"),
        ("The Kingdom of Norvale sued Halden Systems.", "Kingdom of Norvale", "Norvale"),
        ("The Norvalian government won.", "Norvalian government", "Norvalian government"),
        ("The government of Norvale won.", "government of Norvale", "Norvalian government"),
        ("The DfH won.", "DfH", "Department for Harbours"),
        ("Castle Row criticised Halden Systems.", "Castle Row", "Norvalian government"),
        ("Halden Systems was sued by Castle Row.", "Castle Row", "Norvalian government"),
    ],
)
def test_the_gazetteer_names_things(abroad: Analyser, text: str, words: str, wanted: str) -> None:
    parsed = read(abroad, text)
    assert stands_for(parsed, words) == [wanted]
    assert referent(parsed, wanted).key


def test_a_demonym_and_a_metonym_are_no_names_of_the_thing(abroad: Analyser) -> None:
    parsed = read(abroad, "Castle Row met a Norvalian firm.")
    assert referent(parsed, "Norvale").names == ("Norvale",)
    assert referent(parsed, "Norvalian government").names == ("Norvalian government",)


def test_a_country_and_its_government_are_two(abroad: Analyser) -> None:
    parsed = read(abroad, "Norvale is small. The Norvalian government is smaller.")
    assert class_of(parsed, "Norvale") == "Place"
    assert class_of(parsed, "Norvalian government") == "GovernmentBody"


def test_a_metonym_that_does_not_act_is_a_place(abroad: Analyser) -> None:
    parsed = read(abroad, "Halden Systems has an office in Castle Row.")
    assert stands_for(parsed, "Castle Row") == ["Castle Row"]
    assert not any(r.key for r in parsed.referents)


_LONG = "Nobody knows how long the pier has stood here and who built it. " * 4


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Norvalian government met the Coast Guard.", "norvale-guard"),
        ("The Sutherbian government met the Coast Guard.", "sutherby-guard"),
        ("Tom Vale met the Coast Guard.", ""),
        ("The Norvalian government and the Sutherbian government met the Coast Guard.", ""),
        (f"Norvale won. {_LONG} The Sutherbian coast is long. Tom Vale met the Coast Guard.", "norvale-guard"),
    ],
)
def test_a_name_that_several_bear_is_that_of_the_article_country(abroad: Analyser, text: str, wanted: str) -> None:
    assert referent(read(abroad, text), "Coast Guard").key == wanted


def test_what_the_gazetteer_knows_is_sure(abroad: Analyser) -> None:
    parsed = read(abroad, "Norvale sued Orvane.")
    sure = {name: mention.sure for name, mention in zip(names(parsed), parsed.mentions, strict=True)}
    assert sure["Norvale"] is True
    assert sure["Orvane"] is False


@pytest.mark.parametrize(
    ("text", "words", "place", "wanted"),
    [
        pytest.param(
            "Ada Vell met Castle Row in Tolland. Castle Row sued Halden Systems.",
            "Castle Row",
            0,
            "Castle Row",
            id="a metonym that is but a place",
        ),
        pytest.param(
            "Castle Row sued Halden Systems. Ada Vell lives in Castle Row.",
            "Castle Row",
            1,
            "Castle Row",
            id="a metonym that has acted before",
        ),
    ],
)
def test_metonyms_are_told_apart_at_each_place(
    abroad: Analyser, text: str, words: str, place: int, wanted: str
) -> None:
    assert stands_for(read(abroad, text), words, place) == [wanted]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        pytest.param("Ada Vell (Norvale) won.", "Ada Vell", "Norvale", id="where somebody is from"),
        pytest.param("Clara Vell of Tolland (Norvale) won.", "Tolland", "Norvale", id="where a town lies"),
        pytest.param("Mr Vale met Mrs Vale.", "Vale met", "Vale.", id="husband and wife"),
    ],
)
def test_two_things_of_like_names(abroad: Analyser, text: str, one: str, other: str) -> None:
    parsed = read(abroad, text)
    first, second = text.index(one), text.index(other)
    found = {m.span[0]: m.referent for m in parsed.mentions if m.kind == "name"}
    assert found[first] != found[second]


def test_the_head_of_a_name_is_a_noun(abroad: Analyser) -> None:
    parsed = read(abroad, "We contacted the Department for Harbours for comment.")
    assert [parsed.tokens[m.head].pos for m in parsed.mentions] == ["PROPN"]


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Halvorsen Marine Ltd sued Brellow Energy. Halvorsen Marine won.", "Halvorsen Marine Ltd"),
        ("Nordic Sail plc sued Brellow Energy. Nordic Sail won.", "Nordic Sail plc"),
    ],
)
def test_a_name_without_its_suffix_is_the_same(stranger: Analyser, text: str, full: str) -> None:
    parsed = read(stranger, text)
    short = " ".join(full.split()[:-1])
    assert stands_for(parsed, short, 1) == [full]
