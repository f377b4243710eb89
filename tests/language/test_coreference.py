"""What pronouns and noun phrases stand for, and when it cannot be told."""

from __future__ import annotations

import pytest

from kg.language import Analyser

from .reading import read, stands_for

Case = tuple[str, str, int, list[str]]
"""A text; words in it; which of their places, from nought; what they stand for."""

PEOPLE: dict[str, Case] = {
    "he": ("Clara Vell met John Vale. He won.", "He", 0, ["John Vale"]),
    "she": ("Clara Vell met John Vale. She won.", "She", 0, ["Clara Vell"]),
    "him": ("Clara Vell met John Vale. She praised him.", "him", 0, ["John Vale"]),
    "her": ("Clara Vell met John Vale. He praised her.", "her", 0, ["Clara Vell"]),
    "her, of something": ("Clara Vell praised her firm.", "her", 0, ["Clara Vell"]),
    "his": ("John Vale sold his firm.", "his", 0, ["John Vale"]),
    "by title": ("Mr Quirrin met Mrs Orvane. She won.", "She", 0, ["Orvane"]),
    "by description": ("Orvane, a spokeswoman, met Quirrin, a businessman. She won.", "She", 0, ["Orvane"]),
    "within the sentence": ("John Vale told Clara Vell that he would win.", "he", 0, ["John Vale"]),
    "himself": ("John Vale hurt himself.", "himself", 0, ["John Vale"]),
    "the subject first": ("John Vale met Peter Quell. He won.", "He", 0, ["John Vale"]),
    "not the subject of the verb": ("John Vale met Peter Quell. Quell praised him.", "him", 0, ["John Vale"]),
    "not who is the subject by an earlier pronoun": (
        "The firm hired Peter Quell. He toured Wales. He met the police. John Vale denied that Quell ever met him.",
        "him",
        0,
        ["John Vale"],
    ),
    "the actress": ("Clara Vell met John Vale. The actress won.", "The actress", 0, ["Clara Vell"]),
    "the actor": ("Clara Vell met John Vale. The actor won.", "The actor", 0, ["John Vale"]),
    "the lawyer": ("Clara Vell, a lawyer, met Mary Quell. The lawyer won.", "The lawyer", 0, ["Clara Vell"]),
    "the governor": ("Governor Orvane met John Vale. The governor won.", "The governor", 0, ["Orvane"]),
    "they": ("John Vale and Clara Vell met. They won.", "They", 0, ["John Vale", "Clara Vell"]),
}

FIRMS: dict[str, Case] = {
    "a firm that only the parser takes for a place": (
        "Wardlow refused. The company lost.",
        "The company",
        0,
        ["Wardlow"],
    ),
    "not a tribunal by its name": (
        "Halden Systems sued the Orvane Tribunal. The tribunal met. The firm lost.",
        "The firm",
        0,
        ["Halden Systems"],
    ),
    "a union is a group": ("The Dock Union struck. The group won.", "The group", 0, ["Dock Union"]),
    "it": ("Halden Systems hired John Vale. It paid £3m.", "It", 0, ["Halden Systems"]),
    "its": ("Halden Systems praised its staff.", "its", 0, ["Halden Systems"]),
    "it, not the person": ("John Vale founded Halden Systems. He sold it.", "it", 0, ["Halden Systems"]),
    "the firm": ("Halden Systems hired John Vale. The firm won.", "The firm", 0, ["Halden Systems"]),
    "the company": ("Halden Systems hired John Vale. The company won.", "The company", 0, ["Halden Systems"]),
    "the group": ("Halden Systems hired John Vale. The group won.", "The group", 0, ["Halden Systems"]),
    "the right firm": (
        "Brellow Energy met Halden Systems, a data firm. The data firm won.",
        "The data firm",
        0,
        ["Halden Systems"],
    ),
    "the charity": ("Orvane, a charity, sued Halden Systems. The charity won.", "The charity", 0, ["Orvane"]),
    "the ministry": (
        "Halden Systems met the Ministry of Tides. The ministry won.",
        "The ministry",
        0,
        ["Ministry of Tides"],
    ),
    "the authority": (
        "Halden Systems met the Harbour Authority. The authority won.",
        "The authority",
        0,
        ["Harbour Authority"],
    ),
    "the institute": (
        "Halden Systems met the Tolland Institute. The institute won.",
        "The institute",
        0,
        ["Tolland Institute"],
    ),
    "the ferry": ("Orvane, a ferry, sank. John Vale raised the ferry.", "the ferry", 0, ["Orvane"]),
    "a firm described in the same words": (
        "Halden Systems, a firm, won. The small data firm smiled. A small data firm lost.",
        "A small data firm",
        0,
        ["Halden Systems"],
    ),
    "they of people who act": ("Campaigners at Halden Systems won. They smiled.", "They", 0, ["Halden Systems"]),
    "far away": (
        "Halden Systems, a firm, lost. Nothing is new. Nothing is new. The firm wept.",
        "The firm",
        0,
        ["Halden Systems"],
    ),
}

GROUPS: dict[str, Case] = {
    "both firms": ("Halden Systems and Brellow Energy met. Both firms won.", "Both firms", 0, ["Halden Systems", "Brellow Energy"]),
    "both companies": ("Halden Systems and Brellow Energy met. Both companies won.", "Both companies", 0, ["Halden Systems", "Brellow Energy"]),
    "the two firms": ("Halden Systems and Brellow Energy met. The two firms won.", "The two firms", 0, ["Halden Systems", "Brellow Energy"]),
    "both": ("Halden Systems and Brellow Energy met. Both are happy.", "Both", 0, ["Halden Systems", "Brellow Energy"]),
    "the two": ("Halden Systems and Brellow Energy met. The two will work together.", "The two", 0, ["Halden Systems", "Brellow Energy"]),
    "they": ("Halden Systems and Brellow Energy met. They won.", "They", 0, ["Halden Systems", "Brellow Energy"]),
    "the last list of firms": (
        "John Vale and Clara Vell met. Halden Systems and Brellow Energy met. John and Clara met. Both firms won.",
        "Both firms",
        0,
        ["Halden Systems", "Brellow Energy"],
    ),
}  # fmt: skip

GOVERNMENT: dict[str, Case] = {
    "the government": ("The government met Halden Systems in Norvale. Norvale won.", "The government", 0, ["Norvalian government"]),
    "ministers": ("Ministers met Halden Systems. The Norvalian government won.", "Ministers", 0, ["Norvalian government"]),
    "named before": ("The Norvalian government met Halden Systems. The government won.", "The government", 0, ["Norvalian government"]),
    "the other country": ("Sutherby met Norvale. Sutherby won. The government smiled.", "The government", 0, ["Sutherbian government"]),
    "the department": ("The Department for Harbours met Halden Systems. The department won.", "The department", 0, ["Department for Harbours"]),
}  # fmt: skip

UNNAMED: dict[str, Case] = {
    "a firm in the lead": (
        "A software firm has won a contract. Quern Data smiled. Quern Data wept.",
        "A software firm",
        0,
        ["Quern Data"],
    ),
    "what took it up": (
        "A software firm has won a contract. Its boss is happy. Quern Data smiled. Quern Data wept.",
        "Its",
        0,
        ["Quern Data"],
    ),
    "not two": (
        "A software firm has won a contract. Quern Data smiled. Halden Systems wept. Quern Data won. Halden Systems lost.",
        "A software firm",
        0,
        ["-"],
    ),
    "not one named once": ("A software firm has won a contract. Quern Data smiled.", "A software firm", 0, ["-"]),
    "not a person": (
        "A software firm has won a contract. Clara Vell smiled. Clara Vell wept.",
        "A software firm",
        0,
        ["-"],
    ),
    "not a definite one": ("The firm has won a contract. Quern Data smiled. Quern Data wept.", "The firm", 0, ["-"]),
    "not later": (
        "It rained. It rained. A software firm has won a contract. Quern Data smiled. Quern Data wept.",
        "A software firm",
        0,
        ["-"],
    ),
}

NOTHING: dict[str, Case] = {
    "the firm, of a union by its name": ("The Dock Union struck. The firm lost.", "The firm", 0, ["-"]),
    "a tribunal, of a hotel that the parser takes for a place": (
        "The Grand Hotel in Scarborough sent a bill, the tribunal in Leeds was told.",
        "the tribunal",
        0,
        ["-"],
    ),
    "the company, of a person by her name": ("Ada Wardlow refused. The company lost.", "The company", 0, ["-"]),
    "he": ("He won.", "He", 0, ["-"]),
    "it": ("It won.", "It", 0, ["-"]),
    "they": ("They won.", "They", 0, ["-"]),
    "the firm": ("The firm won.", "The firm", 0, ["-"]),
    "both firms": ("Halden Systems met John Vale. Both firms won.", "Both firms", 0, ["-"]),
    "these firms": ("These firms won.", "These firms", 0, ["-"]),
    "he, but a woman": ("Clara Vell won. He smiled.", "He", 0, ["-"]),
    "it, but a person": ("Clara Vell won. It smiled.", "It", 0, ["-"]),
    "he, but a firm": ("Halden Systems won. He smiled.", "He", 0, ["-"]),
    "him, of its own verb": ("John Vale praised him.", "him", 0, ["-"]),
    "it, of people": ("Halden Systems officials met Clara Vell. It rained.", "It", 0, ["-"]),
    "it, far away": ("Halden Systems won." + "\n\nNothing is new. Nothing is new." * 5 + " It wept.", "It", 0, ["-"]),
    "the government of no country": ("The government met Halden Systems.", "The government", 0, ["-"]),
    "the government of one of two": (
        "The Norvalian government met the Sutherbian government. The government won.",
        "The government",
        0,
        ["-"],
    ),
    "before it is named": ("The ministry won. John Vale met the Ministry of Tides.", "The ministry", 0, ["-"]),
}  # fmt: skip

STANDING: dict[str, Case] = {
    "what the subject says": (
        "Halden Systems hired Brellow Energy. Halden Systems paid Brellow Energy £3m. Quern Data said it would sue.",
        "it",
        0,
        ["Quern Data"],
    ),
    "by a word with a hyphen": (
        "Quern Data, a software start-up, hired Halden Systems. The start-up has won the case.",
        "The start-up",
        0,
        ["Quern Data"],
    ),
    "by its home": (
        "Halden Systems met Leeds-based Quern Data. The Leeds firm won.",
        "The Leeds firm",
        0,
        ["Quern Data"],
    ),
    "by the home that it is said to be of": (
        "Quern Data of Leeds met Halden Systems. The Leeds firm won.",
        "The Leeds firm",
        0,
        ["Quern Data"],
    ),
    "the force": ("Quern Data met Corley Police. The force won.", "The force", 0, ["Corley Police"]),
    "the peer": ("Lord Orvane met John Vale. The peer has won the case.", "The peer", 0, ["Orvane"]),
}

ATTENTION: dict[str, Case] = {
    "who leads the paragraph, not who is spoken of most": (
        "Halden Systems Ltd won. Halden Systems Ltd sold Brellow.\n\nQuern Data Ltd sued Halden Systems Ltd. Its boss left.",
        "Its",
        0,
        ["Quern Data Ltd"],
    ),
    "not what is named in what it says": (
        "Halden Systems met Quern Data. Quern Data won. Quern Data left.\n\n“We want Quern Data to pay,” it said.",
        "it",
        0,
        ["-"],
    ),
    "whose lawyer says it": (
        "Halden Systems won. Halden Systems met Quern Data.\n\nQuern Data's lawyer said the company would sue.",
        "the company",
        0,
        ["Quern Data"],
    ),
    "not the subject of the verb, named twice before": (
        "John Vale met Peter Quell. Peter Quell won. Quell praised him.",
        "him",
        0,
        ["John Vale"],
    ),
}

PAIRS: dict[str, Case] = {
    "the two": ("Halden Systems sued Quern Data. The two settled.", "The two", 0, ["Halden Systems", "Quern Data"]),
    "the pair": ("John Vale met Clara Vell. The pair won.", "The pair", 0, ["John Vale", "Clara Vell"]),
    "of the pair": ("John Vale met Clara Vell. He liked the pair's firm.", "the pair", 0, ["John Vale", "Clara Vell"]),
    "the couple": (
        "John Vale met Clara Vell at Halden Systems. The couple won.",
        "The couple",
        0,
        ["John Vale", "Clara Vell"],
    ),
    "the two firms": (
        "Halden Systems sued Quern Data. The two firms settled.",
        "The two firms",
        0,
        ["Halden Systems", "Quern Data"],
    ),
    "of three": (
        "Halden Systems paid Quern Data and Brellow Energy. The two left.",
        "The two",
        0,
        ["Quern Data", "Brellow Energy"],
    ),
    "of one": ("Halden Systems won. The two settled.", "The two", 0, ["-"]),
    "not of a list of three": (
        "Halden Systems, Quern Data and Brellow Energy won. The two settled.",
        "The two",
        0,
        ["-"],
    ),
}

GROUPED = {
    "attention": ATTENTION,
    "standing": STANDING,
    "pairs": PAIRS,
    "people": PEOPLE,
    "firms": FIRMS,
    "groups": GROUPS,
    "government": GOVERNMENT,
    "unnamed": UNNAMED,
    "nothing": NOTHING,
}


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=f"{group}: {name}") for group, cases in GROUPED.items() for name, case in cases.items()],
)
def test_what_it_stands_for(abroad: Analyser, case: Case) -> None:
    text, words, place, wanted = case
    assert stands_for(read(abroad, text), words, place) == wanted


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(("Halden Systems sued Brellow Energy. Halden Systems paid it £3m.", "it", 0, ["Brellow Energy"]), id="it, of a subject named before"),
        pytest.param(("Halden Systems told Brellow Energy it would sue it.", "it", 1, ["Brellow Energy"]), id="it sues it"),
        pytest.param(("The Ministry of Tides hired Halden Systems. The ministry paid it.", "it", 0, ["Halden Systems"]), id="it, of a phrase"),
        pytest.param(("Clara Vell met John Vale and Peter Quell. John Vale said Peter Quell hurt himself.", "himself", 0, ["Peter Quell"]), id="himself, of the nearer verb"),
        pytest.param(("Halden Systems hired a data firm. The data firm won.", "The data firm", 0, ["-"]), id="a firm, then the firm"),
        pytest.param(("The chief executive of Halden Systems met Clara Vell. The chief executive left.", "The chief executive", 1, ["-"]), id="a person who was met by that person"),
    ],
)  # fmt: skip
@pytest.mark.xfail(strict=False, raises=AssertionError, reason="grammar or the phrase itself rules the antecedent out")
def test_what_it_does_not_stand_for(abroad: Analyser, case: Case) -> None:
    text, words, place, wanted = case
    assert stands_for(read(abroad, text), words, place) == wanted


def test_the_class_of_a_phrase_is_that_of_its_thing(abroad: Analyser) -> None:
    parsed = read(abroad, "Halden Systems hired John Vale. The group paid him. He smiled.")
    kinds = {parsed.article.text[slice(*m.span)]: (m.type, m.sure) for m in parsed.mentions}
    assert kinds["The group"] == kinds["Halden Systems"] == ("Company", True)
    assert kinds["He"] == kinds["John Vale"] == ("Person", True)


def test_what_stands_for_nothing_keeps_a_class(stranger: Analyser) -> None:
    parsed = read(stranger, "He won. The firm won. The lawyer won.")
    assert [m.type for m in parsed.mentions] == ["Person", "Company", "Person"]
    assert not any(m.referent is not None for m in parsed.mentions)


def test_every_referent_that_is_meant_is_there(analyser: Analyser) -> None:
    parsed = read(
        analyser, "Ministers met Halden Systems. The UK government paid it. It smiled, and so did health chiefs."
    )
    assert {m.referent for m in parsed.mentions if m.referent is not None} <= set(range(len(parsed.referents)))
    assert all(referent.name for referent in parsed.referents)
