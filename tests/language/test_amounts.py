"""Sums of money."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.language.amounts import find_amounts

SUMS = [
    # British
    ("a £23m deal", [("£23m", "23000000", "GBP")]),
    (
        "a £23 million ($32.5 million) deal",
        [("£23 million", "23000000", "GBP"), ("$32.5 million", "32500000", "USD")],
    ),
    ("bosses blew £31MILLION", [("£31MILLION", "31000000", "GBP")]),
    ("worth £23.5m.", [("£23.5m", "23500000", "GBP")]),
    ("a £1,200-a-month flat", [("£1,200", "1200", "GBP")]),
    ("a £2m-a-year sponsor", [("£2m", "2000000", "GBP")]),
    ("£4.50 a pint", [("£4.50", "4.50", "GBP")]),
    ("it paid £250k", [("£250k", "250000", "GBP")]),
    ("a £1½m house", [("£1½m", "1500000", "GBP")]),
    ("£half a million", [("£half a million", "500000", "GBP")]),
    ("half a million pounds", [("half a million pounds", "500000", "GBP")]),
    ("a quarter of a million pounds", [("a quarter of a million pounds", "250000", "GBP")]),
    ("three-quarters of a billion euros", [("three-quarters of a billion euros", "750000000", "EUR")]),
    ("two and a half million pounds", [("two and a half million pounds", "2500000", "GBP")]),
    ("one hundred and fifty thousand pounds", [("one hundred and fifty thousand pounds", "150000", "GBP")]),
    ("Twenty-five million pounds sterling", [("Twenty-five million pounds sterling", "25000000", "GBP")]),
    ("a fine of 20,000 pounds", [("20,000 pounds", "20000", "GBP")]),
    ("spent £5m.The rest", [("£5m", "5000000", "GBP")]),
    ("only £.5m", [("£.5m", "500000", "GBP")]),
    ("£ 3bn", [("£ 3bn", "3000000000", "GBP")]),
    ("£5 million pounds", [("£5 million pounds", "5000000", "GBP")]),
    # American
    ("$410,000 in fees", [("$410,000", "410000", "USD")]),
    ("a $2.3m grant, and $1.5 billion later", [("$2.3m", "2300000", "USD"), ("$1.5 billion", "1500000000", "USD")]),
    ("a $3-million settlement", [("$3-million", "3000000", "USD")]),
    (
        "worth $360M or $1.2B or $1.5T",
        [("$360M", "360000000", "USD"), ("$1.2B", "1200000000", "USD"), ("$1.5T", "1500000000000", "USD")],
    ),
    ("a billion dollars", [("a billion dollars", "1000000000", "USD")]),
    ("140 million USD in annual revenue", [("140 million USD", "140000000", "USD")]),
    ("USD33,000,000", [("USD33,000,000", "33000000", "USD")]),
    ("USD $5m", [("USD $5m", "5000000", "USD")]),
    ("US$5m", [("US$5m", "5000000", "USD")]),
    ("5 million U.S. dollars", [("5 million U.S. dollars", "5000000", "USD")]),
    ("five hundred dollars", [("five hundred dollars", "500", "USD")]),
    ("a $1 trillion plan", [("$1 trillion", "1000000000000", "USD")]),
    ("2019 saw $5m", [("$5m", "5000000", "USD")]),
    # other dollars
    ("A$96,000 and AU$2m", [("A$96,000", "96000", "AUD"), ("AU$2m", "2000000", "AUD")]),
    ("C$300m", [("C$300m", "300000000", "CAD")]),
    (
        "NZ$2 million, HK$4bn, S$720 million",
        [("NZ$2 million", "2000000", "NZD"), ("HK$4bn", "4000000000", "HKD"), ("S$720 million", "720000000", "SGD")],
    ),
    ("$5m AUD", [("$5m AUD", "5000000", "AUD")]),
    ("7 million Hong Kong dollars", [("7 million Hong Kong dollars", "7000000", "HKD")]),
    ("a F$600,000 fine", [("F$600,000", "600000", "FJD")]),
    # Europe
    ("€1.2bn", [("€1.2bn", "1200000000", "EUR")]),
    ("200,000 euros", [("200,000 euros", "200000", "EUR")]),
    ("200 000 €", [("200 000 €", "200000", "EUR")]),
    ("a 1.5 million-euro loan", [("1.5 million-euro", "1500000", "EUR")]),
    ("€1,5 million and €1.200.000", [("€1,5 million", "1500000", "EUR"), ("€1.200.000", "1200000", "EUR")]),
    ("sold for one euro", [("one euro", "1", "EUR")]),
    (
        "CHF 1.4m, Fr 3m, 12 million francs",
        [("CHF 1.4m", "1400000", "CHF"), ("Fr 3m", "3000000", "CHF"), ("12 million francs", "12000000", "CHF")],
    ),
    (
        "3m kronor; 4m kroner; kr 5m",
        [("3m kronor", "3000000", "SEK"), ("4m kroner", "4000000", "NOK"), ("kr 5m", "5000000", "SEK")],
    ),
    ("The Danish firm paid 4m kroner", [("4m kroner", "4000000", "DKK")]),
    ("50 zł or 5m zł", [("50 zł", "50", "PLN"), ("5m zł", "5000000", "PLN")]),
    ("3 billion roubles", [("3 billion roubles", "3000000000", "RUB")]),
    # South Asia
    ("Rs 40 crore, Rs.50-crore", [("Rs 40 crore", "400000000", "INR"), ("Rs.50-crore", "500000000", "INR")]),
    (
        "₹410 crore, ₹12 lakh, ₹1,00,000",
        [("₹410 crore", "4100000000", "INR"), ("₹12 lakh", "1200000", "INR"), ("₹1,00,000", "100000", "INR")],
    ),
    ("Rs 1.2 lakh crore", [("Rs 1.2 lakh crore", "1200000000000", "INR")]),
    ("In Pakistan it cost 5 million rupees", [("5 million rupees", "5000000", "PKR")]),
    # Africa
    ("Sh14 million", [("Sh14 million", "14000000", "KES")]),
    ("The Ugandan court fined it Sh500,000", [("Sh500,000", "500000", "UGX")]),
    ("in Tanzania, 3bn shillings", [("3bn shillings", "3000000000", "TZS")]),
    ("Kenya and Uganda: Sh5m", [("Sh5m", "5000000", "KES")]),
    (
        "KSh14m, Ksh. 2m, KES 14m KES 15m",
        [
            ("KSh14m", "14000000", "KES"),
            ("Ksh. 2m", "2000000", "KES"),
            ("KES 14m", "14000000", "KES"),
            ("KES 15m", "15000000", "KES"),
        ],
    ),
    ("TSh3bn and USh2bn", [("TSh3bn", "3000000000", "TZS"), ("USh2bn", "2000000000", "UGX")]),
    (
        "N2.3bn, ₦5m, 3 million naira",
        [("N2.3bn", "2300000000", "NGN"), ("₦5m", "5000000", "NGN"), ("3 million naira", "3000000", "NGN")],
    ),
    ("GHS 5m, two million cedis", [("GHS 5m", "5000000", "GHS"), ("two million cedis", "2000000", "GHS")]),
    (
        "R450m, R1,2bn, R45 000, 3 million rand",
        [
            ("R450m", "450000000", "ZAR"),
            ("R1,2bn", "1200000000", "ZAR"),
            ("R45 000", "45000", "ZAR"),
            ("3 million rand", "3000000", "ZAR"),
        ],
    ),
    # East Asia, Latin America, the Gulf
    ("¥62 billion", [("¥62 billion", "62000000000", "JPY")]),
    (
        "¥62 billion, or 9 billion dollars at 6.9 yuan",
        [("¥62 billion", "62000000000", "CNY"), ("9 billion dollars", "9000000000", "USD"), ("6.9 yuan", "6.9", "CNY")],
    ),
    ("¥5m yuan", [("¥5m yuan", "5000000", "CNY")]),
    ("62 billion yen", [("62 billion yen", "62000000000", "JPY")]),
    ("12bn won for the unit", [("12bn won", "12000000000", "KRW")]),
    (
        "R$250 million, 250 million reais",
        [("R$250 million", "250000000", "BRL"), ("250 million reais", "250000000", "BRL")],
    ),
    ("3 million pesos", [("3 million pesos", "3000000", "MXN")]),
    ("Buenos Aires, Argentina: 3 million pesos", [("3 million pesos", "3000000", "ARS")]),
    (
        "half a million dirhams, 2m riyals",
        [("half a million dirhams", "500000", "AED"), ("2m riyals", "2000000", "SAR")],
    ),
    ("5 million shekels", [("5 million shekels", "5000000", "ILS")]),
    (
        "RM40 million, 2 billion rupiah",
        [("RM40 million", "40000000", "MYR"), ("2 billion rupiah", "2000000000", "IDR")],
    ),
    ("5m Egyptian pounds", [("5m Egyptian pounds", "5000000", "EGP")]),
    # ranges
    ("£2-3m", [("£2", "2000000", "GBP"), ("3m", "3000000", "GBP")]),
    ("£2-3m and £5m", [("£2", "2000000", "GBP"), ("3m", "3000000", "GBP"), ("£5m", "5000000", "GBP")]),
    ("£2m-£3m", [("£2m", "2000000", "GBP"), ("£3m", "3000000", "GBP")]),
    ("£20\u201330", [("£20", "20", "GBP"), ("30", "30", "GBP")]),
    ("between £2m and £3m", [("£2m", "2000000", "GBP"), ("£3m", "3000000", "GBP")]),
    ("Between £2 and £3 million", [("£2", "2000000", "GBP"), ("£3 million", "3000000", "GBP")]),
    ("between 2 and 3 million euros", [("2", "2000000", "EUR"), ("3 million euros", "3000000", "EUR")]),
    ("£5 and £3m", [("£5", "5", "GBP"), ("£3m", "3000000", "GBP")]),
    ("from $5 to 6 million", [("$5", "5000000", "USD"), ("6 million", "6000000", "USD")]),
    ("5-6 million dollars", [("5", "5000000", "USD"), ("6 million dollars", "6000000", "USD")]),
    ("5 million to 6 million euros", [("5 million", "5000000", "EUR"), ("6 million euros", "6000000", "EUR")]),
    ("cut from £500 to £3m", [("£500", "500", "GBP"), ("£3m", "3000000", "GBP")]),
    ("from £5m to £3m", [("£5m", "5000000", "GBP"), ("£3m", "3000000", "GBP")]),
    ("£500 to 3 million homes", [("£500", "500", "GBP")]),
    ("£20 to 30 people", [("£20", "20", "GBP")]),
    ("£5m to $6m", [("£5m", "5000000", "GBP"), ("$6m", "6000000", "USD")]),
    ("from 2019 to 5,000 dollars", [("5,000 dollars", "5000", "USD")]),
]

NONE = [
    "£",
    "a £ sign, 100",
    "version 1.2.3",
    "23 m long",
    "5bn people",
    "20 cents",
    "99p",
    "5p a share",
    "multi-million dollar",
    "millions of pounds",
    "several million dollars",
    "tens of thousands of euros",
    "N95 masks",
    "the R18 certificate",
    "COP26",
    "TRY 5",
    "200 pounds of beef",
    "20,000 pounds of explosives",
    "a pound of flesh",
    "an euro",
    "the team of 11 won the cup",
    "5 million won the vote",
    "5 million won a prize",
    "in 2019 dollars",
    "2020 CAD files",
    "£1,2,3",
    "£23mph",
    "Micro$5oft",
    "from 5 to 6 million people",
    "",
]


@pytest.mark.parametrize(("text", "sums"), SUMS)
def test_find_amounts_finds(text: str, sums: list[tuple[str, str, str]]) -> None:
    found = [(m.amount.text, m.amount.value, m.amount.currency) for m in find_amounts(text)]
    assert found == [(words, Decimal(value), currency) for words, value, currency in sums]


@pytest.mark.parametrize("text", NONE)
def test_find_amounts_finds_nothing(text: str) -> None:
    assert find_amounts(text) == ()


@pytest.mark.parametrize(
    ("places", "currency"),
    [
        ("The council in Dunedin said the Auckland builder", "NZD"),
        ("The Brisbane court heard that the Queensland mine", "AUD"),
        ("A Toronto lender told the Ontario regulator that it", "CAD"),
        ("The Toronto lender, with U.S. partners in New York and Texas,", "USD"),
        ("A firm in Perth", "USD"),
        ("The firm", "USD"),
    ],
)
def test_find_amounts_takes_the_dollar_of_the_country_named_most_often(places: str, currency: str) -> None:
    (mention,) = find_amounts(f"{places} owed $5m.")
    assert mention.amount.currency == currency


def test_find_amounts_leaves_the_dollar_that_says_whose_it_is() -> None:
    found = find_amounts("In Sydney and Perth: $5m, 3 million dollars, US$2m, 4m Canadian dollars")
    assert [m.amount.currency for m in found] == ["AUD", "AUD", "USD", "CAD"]


def test_find_amounts_spans_the_whole_expression() -> None:
    text = "a £23 million deal"
    (mention,) = find_amounts(text)
    assert mention.span == (2, 13)


def test_find_amounts_leaves_whole_values_without_a_fraction() -> None:
    values = [str(m.amount.value) for m in find_amounts("£23.5m £4.50 $1,000,000 Rs 1.2 lakh crore")]
    assert values == ["23500000", "4.50", "1000000", "1200000000000"]
