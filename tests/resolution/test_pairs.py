"""Two articles, a name in each: one thing, or two?"""

from __future__ import annotations

import pytest

from .corpus import Names, Thing, extracted, slugs

Pair = tuple[str, Names, str, Names]

ORG, FIRM, BODY, OUTLET, MAN, PLACE, PRODUCT = (
    "Organization",
    "Company",
    "GovernmentBody",
    "NewsOutlet",
    "Person",
    "Place",
    "Product",
)

ONE: list[Pair] = [
    (FIRM, "Palantir", FIRM, "Palantir"),
    (FIRM, "Palantir", ORG, "Palantir"),
    (FIRM, "Palantir", FIRM, "PALANTIR"),
    (OUTLET, "OpenDemocracy", OUTLET, "Open Democracy"),
    (OUTLET, "openDemocracy", ORG, "Opendemocracy"),
    (FIRM, "Acme Ltd", FIRM, "Acme Limited"),
    (FIRM, "Acme Ltd", FIRM, "Acme"),
    (FIRM, "Acme Co., Ltd.", FIRM, "ACME"),
    (FIRM, "Palantir Technologies Inc.", FIRM, "Palantir Technologies"),
    (FIRM, "Vodafone Group plc", FIRM, "Vodafone Group PLC"),
    (FIRM, "Siemens AG", FIRM, "Siemens"),
    (FIRM, "Robert Bosch GmbH", FIRM, "Robert Bosch"),
    (FIRM, "Enel S.p.A.", FIRM, "Enel SpA"),
    (FIRM, "Société Générale S.A.", FIRM, "Societe Generale"),
    (FIRM, "Maersk A/S", FIRM, "Maersk"),
    (FIRM, "Tiffany & Co.", FIRM, "Tiffany"),
    (FIRM, "Nestlé", FIRM, "Nestle"),
    (FIRM, "Ørsted", FIRM, "Orsted"),
    (FIRM, "Marks & Spencer", FIRM, "Marks and Spencer"),
    (FIRM, "J.P. Morgan", FIRM, "JP Morgan"),
    (FIRM, "Rolls-Royce", FIRM, "Rolls Royce"),
    (FIRM, "Sainsbury's", FIRM, "Sainsbury\u2019s"),
    (FIRM, "The Walt Disney Company", FIRM, "Walt Disney"),
    (OUTLET, "The Guardian", OUTLET, "Guardian"),
    (OUTLET, "Daily Mail", OUTLET, "The Daily Mail"),
    (BODY, "NHS England", ORG, "NHS England"),
    (BODY, "Serious Fraud Office", BODY, "serious fraud office"),
    (FIRM, "IBM", FIRM, "I.B.M."),
    (PLACE, "The Hague", PLACE, "the Hague"),
    (PLACE, "São Paulo", PLACE, "Sao Paulo"),
    (PRODUCT, "iPhone", PRODUCT, "IPhone"),
    (PRODUCT, "Disney+", PRODUCT, "Disney Plus"),
    (MAN, "John Smith", MAN, "John Smith"),
    (MAN, "John Smith", MAN, "JOHN SMITH"),
    (MAN, "Dr John Smith", MAN, "John Smith"),
    (MAN, "John Smith MP", MAN, "Rt Hon John Smith"),
    (MAN, "John Q. Smith", MAN, "John Smith"),
    (MAN, "John P Q Smith", MAN, "John Smith"),
    (MAN, "J.K. Rowling", MAN, "JK Rowling"),
    (MAN, "J. K. Rowling", MAN, "JK Rowling"),
    (MAN, "Zoë O\u2019Brien", MAN, "Zoe O'Brien"),
    (MAN, "Jean-Claude Juncker", MAN, "Jean Claude Juncker"),
    (MAN, "Stephen King", MAN, "Stephen King"),
    (MAN, "Ursula von der Leyen", MAN, "Ursula Von Der Leyen"),
    (MAN, "Mohammed bin Salman", MAN, "Mohammed bin Salman"),
    (MAN, ("Iain Duncan Smith", "Duncan Smith"), MAN, "Iain Duncan Smith"),
    (MAN, ("Elizabeth Truss", "Liz Truss"), MAN, "Liz Truss"),
    (MAN, ("Mary Anne Jones", "Mary Jones"), MAN, "Mary Jones"),
    (FIRM, ("Palantir Technologies", "Palantir"), FIRM, "Palantir"),
    (BODY, ("Serious Fraud Office", "SFO"), BODY, "SFO"),
    (BODY, ("Serious Fraud Office", "SFO"), ORG, "S.F.O."),
    (BODY, ("Department for Transport", "DfT"), BODY, "DfT"),
    (BODY, ("Department for Rural Affairs", "Defra"), BODY, "DEFRA"),
]

TWO: list[Pair] = [
    (BODY, "NHS", BODY, "NHS England"),
    (FIRM, "Acme UK Ltd", FIRM, "Acme Ltd"),
    (FIRM, "Palantir", FIRM, "Palantir Technologies"),
    (FIRM, "Acme Group", FIRM, "Acme"),
    (FIRM, "Acme Holdings plc", FIRM, "Acme plc"),
    (FIRM, "Google", FIRM, "Google Cloud"),
    (ORG, "University of Oxford", ORG, "Oxford"),
    (ORG, "University of York", ORG, "York University"),
    (ORG, "Oxford University Press", ORG, "Oxford University"),
    (ORG, "Bath Spa", ORG, "Bath"),
    (FIRM, "Lloyd\u2019s", FIRM, "Lloyds"),
    (PRODUCT, "Disney", PRODUCT, "Disney+"),
    (FIRM, "3i", FIRM, "3M"),
    (FIRM, "Northrop", FIRM, "Northrop Grumman"),
    (FIRM, ("Northrop Grumman", "Northrop"), FIRM, "Grumman"),
    (MAN, "Ford", FIRM, "Ford"),
    (MAN, "John Lewis", FIRM, "John Lewis"),
    (PLACE, "Essex", ORG, "Essex"),
    (PRODUCT, "Oracle", FIRM, "Oracle"),
    (MAN, "John Smith", MAN, "Jane Smith"),
    (MAN, "John Smith", MAN, "John Smyth"),
    (MAN, "Smith", MAN, "Smith"),
    (MAN, "Mr Smith", MAN, "Mr Smith"),
    (MAN, "John", MAN, "John"),
    (MAN, "J Smith", MAN, "J Smith"),
    (MAN, "John S", MAN, "John S"),
    (MAN, "John Smith", MAN, "Smith"),
    (MAN, ("John Smith", "Smith"), MAN, "Smith"),
    (MAN, ("John Smith", "John"), MAN, "John"),
    (MAN, "J Smith", MAN, "John Smith"),
    (MAN, "John Quincy Smith", MAN, "John Smith"),
    (MAN, "John P Smith", MAN, "John Q Smith"),
    (MAN, "Mr Alex Smith", MAN, "Ms Alex Smith"),
    (MAN, "Donald Trump Jr", MAN, "Donald Trump"),
    (MAN, "Trump Jr", MAN, "Trump Jr"),
    (MAN, "George Smith II", MAN, "George Smith III"),
    (MAN, "Rees-Mogg", MAN, "Rees-Mogg"),
    (MAN, "al-Assad", MAN, "al-Assad"),
    (MAN, "Van Dijk", MAN, "Van Dijk"),
    (MAN, "de la Rue", MAN, "de la Rue"),
    (MAN, ("Iain Duncan Smith", "Duncan Smith"), MAN, "Duncan Smith"),
    (MAN, ("Mary Jane Watson", "Mary Jane"), MAN, "Mary Jane"),
    (MAN, "Prime Minister", MAN, "Prime Minister"),
    (MAN, "Home Secretary", MAN, "Home Secretary"),
    (MAN, "!?", MAN, "!?"),
    (BODY, "Council", BODY, "the Council"),
    (BODY, ("Essex County Council", "Council"), BODY, "Council"),
    (BODY, "City Council", BODY, "City Council"),
    (BODY, "Supreme Court", BODY, "Supreme Court"),
    (BODY, "Ministry of Defence", BODY, "Ministry of Defence"),
    (BODY, ("Ministry of Defence", "MoD"), BODY, ("Ministry of Defence", "MoD")),
    (BODY, "Central Bank", BODY, "Central Bank"),
    (ORG, "Trust", ORG, "Trust"),
    (ORG, ("World Hockey Office", "WHO"), ORG, "The Who"),
    (BODY, ("Serious Fraud Office", "SFO"), PRODUCT, "SFO"),
]


def entity_count(pair: Pair) -> int:
    first, names, second, others = pair
    return len(set(slugs([extracted("a", Thing(first, names)), extracted("b", Thing(second, others))])))


@pytest.mark.parametrize("pair", ONE, ids=str)
def test_resolve_merges(pair: Pair) -> None:
    assert entity_count(pair) == 1


@pytest.mark.parametrize("pair", TWO, ids=str)
def test_resolve_keeps_apart(pair: Pair) -> None:
    assert entity_count(pair) == 2
