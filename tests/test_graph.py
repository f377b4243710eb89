"""Claims and entities ↔ RDF."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import replace
from decimal import Decimal
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg import graph
from kg.errors import GraphError
from kg.graph import Iris, claim_identifier, from_triples, kg_name, term, to_triples
from kg.graph.iris import decode, encode
from kg.model import Argument, Claim, Entity, GraphData, Link, Status
from kg.ontology import packaged

from .graphs import (
    ACME,
    ALLEGED,
    BIRTHDAY,
    BUREAU,
    COPY,
    DEAL,
    FIRST,
    HOSTILE,
    JO,
    LINKED,
    SECOND,
    SMALL,
    graphs,
    identifiers,
)

ID = "https://kg.example/id/"
STRANGER = Entity("stranger", "Stranger", "Person")


def find(data: GraphData, subject: str, predicate: str) -> list[str]:
    """Give the objects of a subject under the base, as N-Triples."""
    wanted = ox.NamedNode(data.base + subject), term(predicate)
    return [str(triple.object) for triple in to_triples(data) if (triple.subject, triple.predicate) == wanted]


def with_claims(*claims: Claim) -> GraphData:
    return replace(SMALL, claims=claims)


@given(identifiers)
def test_encode_gives_a_segment_in_nfc_that_decodes_to_the_identifier(identifier: str) -> None:
    segment = encode(identifier)
    assert decode(segment) == unquote(segment) == identifier
    assert unicodedata.is_normalized("NFC", segment)
    assert not set(segment) & set('/?#[]<>"{}|^`\\ \n') and segment not in {".", ".."}  # noqa: PT018
    assert ox.NamedNode(f"https://x/{segment}").value == f"https://x/{segment}"


@given(identifiers, identifiers)
def test_encode_is_injective(one: str, other: str) -> None:
    assert (encode(one) == encode(other)) == (one == other)


@pytest.mark.parametrize(
    ("identifier", "segment"),
    [
        ("peter-thiel", "peter-thiel"),
        ("sub/004 x", "sub%2F004%20x"),
        ("مؤسسة", "مؤسسة"),
        ("é", "é"),
        ("e\u0301", "e%CC%81"),
        ("a\u202eb", "a%E2%80%AEb"),
        (".", "%2E"),
    ],
)
def test_encode_keeps_scripts_and_escapes_the_rest(identifier: str, segment: str) -> None:
    assert encode(identifier) == segment


@pytest.mark.parametrize("identifier", ["", "\ud800", "e\u0301\udfff"])
def test_encode_refuses_what_no_iri_can_hold(identifier: str) -> None:
    with pytest.raises(GraphError):
        encode(identifier)


@pytest.mark.parametrize("segment", ["a%62", "%ff", "e\u0301", "a%2f"])
def test_decode_refuses_another_spelling(segment: str) -> None:
    with pytest.raises(GraphError, match="is not how kg writes"):
        decode(segment)


@pytest.mark.parametrize("base", ["https://x.example", "rel/", "https://a b/", "\ud800:/"])
def test_iris_refuses_a_bad_base(base: str) -> None:
    with pytest.raises(GraphError, match="the base"):
        Iris(base)


def test_kg_name_escapes_a_name() -> None:
    assert kg_name("sued/x") == "kg:sued%2Fx"


def test_claim_identifier_depends_on_every_part() -> None:
    parts = [("a", "sued", (1, 2), (3, 4), ""), ("b", "sued", (1, 2), (3, 4), ""), ("a", "met", (1, 2), (3, 4), "")]
    parts += [("a", "sued", (1, 3), (3, 4), ""), ("a", "sued", (1, 2), (3, 5), ""), ("a", "sued", (1, 2), (3, 4), "r")]
    hashes = {claim_identifier(*part) for part in parts}
    assert len(hashes) == len(parts)
    assert all(len(found) == 32 and int(found, 16) >= 0 for found in hashes)


def test_claim_identifier_stays_what_it_is() -> None:
    assert claim_identifier("004", "founded", (1, 2), (3, 4), "") == "e55f5d3f61fb5d46af96154a075ad7fb"


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(graphs(), st.randoms())
@example(SMALL, random.Random(0))
@example(LINKED, random.Random(0))
def test_from_triples_gives_back_what_to_triples_wrote(data: GraphData, order: random.Random) -> None:
    triples = to_triples(data)
    order.shuffle(triples)
    assert from_triples(triples) == data


def test_to_triples_does_not_depend_on_the_order_of_records() -> None:
    fields = ("articles", "entities", "claims", "deals", "cases", "links")
    turned = replace(LINKED, **{name: getattr(LINKED, name)[::-1] for name in fields})
    assert to_triples(turned) == to_triples(LINKED)


def test_to_triples_has_no_blank_node_and_no_triple_twice() -> None:
    triples = to_triples(SMALL)
    assert len(set(triples)) == len(triples)
    assert not any(isinstance(node, ox.BlankNode) for triple in triples for node in (triple.subject, triple.object))


def test_to_triples_uses_only_terms_that_the_store_knows() -> None:
    own = {
        iri
        for triple in to_triples(LINKED)
        for iri in map(str, (triple.predicate, triple.object))
        if "ontology#" in iri
    }
    names = {iri.removeprefix("<https://kg.example/ontology#").removesuffix(">") for iri in own}
    data = {claim.relation for claim in LINKED.claims} | {entity.type for entity in SMALL.entities} | {"rightOfReply"}
    assert names - data <= graph.STRUCTURE


def test_the_ontology_declares_every_term_of_decisions() -> None:
    triples = [triple for triple in to_triples(SMALL) if "/decision/" in str(triple.subject)]
    used = {str(node) for triple in triples for node in (triple.predicate, triple.object) if "ontology#" in str(node)}
    declared = ox.parse((packaged() / "decisions.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    assert used <= {str(triple.subject) for triple in declared}


@pytest.mark.parametrize(
    ("status", "licensed"),
    [("asserted", 1), ("reported", 1), ("ended", 1), ("alleged", 0), ("denied", 0), ("planned", 0)],
)
def test_plain_triple_is_written_iff_a_claim_licenses_it(status: Status, licensed: int) -> None:
    found = find(with_claims(replace(DEAL, status=status)), "id/acme", "kg:contractedBy")
    assert found == [f"<{ID}bureau-of-maps>"] * licensed


def test_plain_triple_is_written_once_if_one_of_several_claims_licenses_it() -> None:
    claims = [
        replace(DEAL, identifier=str(i), status=status) for i, status in enumerate(("denied", "ended", "asserted"))
    ]
    assert find(with_claims(*claims), "id/acme", "kg:contractedBy") == [f"<{ID}bureau-of-maps>"]


def test_plain_triple_of_a_date_is_written_at_day_precision_only() -> None:
    day = '"1970-02-03"^^<http://www.w3.org/2001/XMLSchema#date>'
    assert find(SMALL, f"id/{JO.slug}", "kg:bornOn") == [day]
    assert find(SMALL, "id/acme", "kg:foundedOn") == []
    assert find(SMALL, "claim/04", "kg:object") == ['"2003-01-01"^^<http://www.w3.org/2001/XMLSchema#date>']
    assert find(SMALL, "claim/04", "kg:objectLatest") == ['"2003-12-31"^^<http://www.w3.org/2001/XMLSchema#date>']


def test_end_is_the_last_possible_day() -> None:
    assert find(SMALL, "claim/01", "kg:end")[0].startswith('"2021-03-31"')
    assert find(SMALL, "claim/01", "kg:endEarliest")[0].startswith('"2021-03-01"')
    assert find(SMALL, "claim/01", "kg:start")[0].startswith('"2003-01-01"')


@pytest.mark.parametrize(
    ("value", "digits"),
    [("23500000.50", "23500000.5"), ("1E+3", "1000"), ("-0.00", "0"), ("1." + "0" * 40 + "1", None)],
)
def test_amount_is_canonical(value: str, digits: str | None) -> None:
    assert DEAL.amount
    data = with_claims(replace(DEAL, amount=replace(DEAL.amount, value=Decimal(value))))
    assert find(data, "claim/01", "kg:amount") == [f'"{digits or value}"^^<http://www.w3.org/2001/XMLSchema#decimal>']


@given(st.decimals(-(10**15), 10**15, places=3))
def test_amount_is_spelled_as_the_store_spells_it(value: Decimal) -> None:
    literal = graph.literals.decimal(value)
    store = ox.Store()
    store.add(ox.Quad(term("kg:a"), term("kg:amount"), literal))
    assert next(iter(store)).object == literal


def test_confidence_has_two_decimals() -> None:
    assert find(with_claims(replace(DEAL, confidence=0.98765)), "claim/01", "kg:confidence")[0].startswith('"0.99"')


def test_inferred_claim_names_its_rule_and_its_basis() -> None:
    assert find(SMALL, "claim/05", "kg:derivation") == [str(term("kg:inferred"))]
    assert find(SMALL, "claim/05", "kg:rule") == [str(term("kg:rightOfReply"))]
    assert find(SMALL, "claim/05", "kg:inferredFrom") == [f"<https://kg.example/claim/0{i}>" for i in (1, 2)]
    assert find(SMALL, "claim/01", "kg:derivation") == [str(term("kg:stated"))]


def test_a_claim_tells_how_its_case_ended() -> None:
    data = with_claims(DEAL, replace(DEAL, identifier="07", outcome="dismissed"))
    assert find(data, "claim/07", "kg:outcome") == ['"dismissed"']
    assert find(data, "claim/01", "kg:outcome") == []


def test_a_claim_names_the_claim_whose_deal_it_takes_up() -> None:
    data = with_claims(DEAL, replace(DEAL, identifier="07", takes_up="01"))
    assert find(data, "claim/07", "kg:takesUp") == ["<https://kg.example/claim/01>"]
    assert find(data, "claim/07", "kg:derivation") == [str(term("kg:stated"))]
    assert find(data, "claim/01", "kg:takesUp") == []


def test_header_says_what_an_edge_is() -> None:
    assert "not proof of wrongdoing" in find(SMALL, "dataset", "rdfs:comment")[0]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (with_claims(replace(DEAL, subject=Argument((0, 1)))), "stands for no entity"),
        (with_claims(replace(DEAL, object=Argument((0, 1)))), "stands for no entity"),
        (with_claims(replace(DEAL, status="denied", object=Argument((0, 1)))), "stands for no entity"),
        (with_claims(replace(DEAL, object=Argument((0, 1), entity=ACME, date=BIRTHDAY))), "stands for no entity"),
        (with_claims(replace(DEAL, subject=Argument((0, 1), date=BIRTHDAY))), "stands for no entity"),
        (with_claims(replace(DEAL, speaker=Argument((0, 1), date=BIRTHDAY))), "stands for no entity"),
        (with_claims(replace(DEAL, article="999")), "not in the graph"),
        (with_claims(DEAL, DEAL), "two records"),
        (with_claims(DEAL, replace(ALLEGED, identifier="01")), "two records"),
        (replace(SMALL, entities=(ACME, BUREAU)), "not among the entities"),
        (replace(SMALL, articles=(FIRST, *SMALL.articles)), "two records"),
        (replace(SMALL, entities=(replace(ACME, same_as=("Q1",)), *SMALL.entities[1:])), "entity 'acme': 'Q1'"),
        (replace(SMALL, entities=(replace(ACME, type=""), *SMALL.entities[1:])), "is empty"),
        (with_claims(replace(DEAL, quote="a\ud800")), "claim '01': .*surrogate"),
        (with_claims(replace(DEAL, relation="\ud800")), "surrogate"),
        (
            replace(SMALL, articles=(replace(FIRST, url="\ud800"), *SMALL.articles[1:])),
            "article '001_abc': .*surrogate",
        ),
        (
            replace(SMALL, articles=(FIRST, SECOND, replace(COPY, copy_of="x"))),
            "copy of 'x', which is not in the graph",
        ),
        (replace(SMALL, articles=(replace(FIRST, copy_of="003_copy"), *SMALL.articles[1:])), "which is itself a copy"),
        (replace(SMALL, base="https://x.example"), "slash"),
        (replace(LINKED, claims=SMALL.claims), "is of the claim '11', which is not in the graph"),
        (replace(SMALL, links=(Link("disputes", "01", "99"),)), "is of the claim '99'"),
        (replace(LINKED, deals=LINKED.deals[:1] * 2), "two records are the deal 'd1'"),
        (replace(LINKED, cases=LINKED.cases * 2), "two records are the case 'c1'"),
        (replace(LINKED, deals=(replace(LINKED.deals[0], buyers=(STRANGER,)),)), "deal 'd1' is of 'stranger'"),
        (replace(LINKED, cases=(replace(LINKED.cases[0], courts=(STRANGER,)),)), "case 'c1' is of 'stranger'"),
    ],
)
def test_to_triples_refuses(data: GraphData, fault: str) -> None:
    with pytest.raises(GraphError, match=fault):
        to_triples(data)


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_to_triples_refuses_what_is_no_amount(value: str) -> None:
    assert DEAL.amount
    data = with_claims(replace(DEAL, amount=replace(DEAL.amount, value=Decimal(value))))
    with pytest.raises(GraphError, match="not a finite number"):
        to_triples(data)


def claim_node(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"https://kg.example/claim/{name}")


@pytest.mark.parametrize(
    ("predicate", "value", "fault"),
    [
        ("kg:subject", None, "has no kg:subject"),
        ("kg:object", None, "has no kg:object"),
        ("kg:status", ox.Literal("asserted"), "kg:status that cannot be read"),
        ("kg:status", term("kg:sure"), "use one of asserted"),
        ("kg:startPrecision", term("kg:hour"), "use one of year"),
        ("kg:startLatest", None, "has no kg:startLatest"),
        ("kg:start", ox.Literal("yesterday"), "cannot be read: 'yesterday'"),
        ("kg:quoteStart", ox.Literal("x"), "cannot be read: 'x'"),
        ("kg:amount", ox.Literal("much"), "cannot be read: 'much'"),
        ("kg:article", ox.NamedNode("https://other.example/article/1"), "is not under <https://kg.example/article/>"),
        ("kg:subject", ox.NamedNode(f"{ID}nobody"), "nowhere described"),
        ("kg:subject", ox.NamedNode(f"{ID}a%62"), "is not how kg writes"),
    ],
)
def test_from_triples_names_what_is_wrong(predicate: str, value: ox.NamedNode | ox.Literal | None, fault: str) -> None:
    place = claim_node("01"), term(predicate)
    triples = [triple for triple in to_triples(SMALL) if (triple.subject, triple.predicate) != place]
    triples += [ox.Triple(*place, value)] if value else []
    with pytest.raises(GraphError, match=fault):
        from_triples(triples)


@pytest.mark.parametrize(
    ("name", "predicate", "value", "fault"),
    [
        ("d1", "kg:judgement", term("kg:maybe"), "use one of positive, negative, unsure"),
        ("d1", "kg:decidedAt", ox.Literal("2021-04-01T12:30:00"), "kg:decidedAt that cannot be read"),
        ("d1", "kg:decidedBy", ox.NamedNode("https://other.example/x"), "not under <https://kg.example/reviewer/>"),
        ("d3", "kg:sourceArticle", None, "has no kg:sourceArticle"),
    ],
)
def test_from_triples_names_what_is_wrong_with_a_decision(
    name: str, predicate: str, value: ox.NamedNode | ox.Literal | None, fault: str
) -> None:
    place = ox.NamedNode(f"https://kg.example/decision/{name}"), term(predicate)
    triples = [triple for triple in to_triples(SMALL) if (triple.subject, triple.predicate) != place]
    with pytest.raises(GraphError, match=fault):
        from_triples(triples + ([ox.Triple(*place, value)] if value else []))


def test_from_triples_refuses_a_second_value() -> None:
    second = ox.Triple(claim_node("01"), term("kg:status"), term("kg:denied"))
    with pytest.raises(GraphError, match="2 values of kg:status"):
        from_triples([*to_triples(SMALL), second])


def test_from_triples_passes_over_what_the_claim_model_does_not_know() -> None:
    strange = ox.Triple(ox.NamedNode("urn:a"), term("kg:about"), ox.BlankNode())
    quoting = ox.Triple(ox.BlankNode(), term("kg:about"), strange)
    assert from_triples([*to_triples(SMALL), strange, quoting]) == SMALL


def test_from_triples_refuses_a_claim_of_no_article() -> None:
    gone = Iris(SMALL.base).article(FIRST.identifier)
    with pytest.raises(GraphError, match="article '001_abc', which is nowhere described"):
        from_triples(triple for triple in to_triples(SMALL) if triple.subject != gone)


def test_from_triples_needs_one_header() -> None:
    with pytest.raises(GraphError, match="0 nodes are a header"):
        from_triples([])
    other = to_triples(replace(SMALL, base="https://other.example/"))
    with pytest.raises(GraphError, match="2 nodes are a header"):
        from_triples([*to_triples(SMALL), *other])


def test_read_names_a_file_that_is_missing_or_broken(tmp_path):
    with pytest.raises(GraphError, match=r"none\.ttl: there is no such file: name a graph"):
        graph.read(tmp_path / "none.ttl")
    with pytest.raises(GraphError, match="Is a directory"):
        graph.read(tmp_path)
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a> <b> .")
    with pytest.raises(GraphError, match=r"broken\.ttl: is not Turtle: .*line 1"):
        graph.read(broken)


def test_hostile_identifiers_are_all_told_apart() -> None:
    assert len({encode(name) for name in HOSTILE}) == len(HOSTILE)


def test_a_deal_has_the_values_of_its_claims_and_a_claim_says_what_it_is_about() -> None:
    assert find(LINKED, "deal/d1", "kg:value") == [
        '"23000000"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        '"23500000.5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
    ]
    assert find(LINKED, "deal/d1", "kg:currency") == ['"GBP"']
    assert find(LINKED, "deal/d2", "kg:extends") == ["<https://kg.example/deal/d1>"]
    assert find(LINKED, "claim/11", "kg:about") == ["<https://kg.example/deal/d1>"]
    assert find(LINKED, "claim/12", "kg:about") == ["<https://kg.example/case/c1>"]
    assert find(LINKED, "claim/01", "kg:agreesWith") == ["<https://kg.example/claim/11>"]
    assert find(LINKED, "case/c1", "kg:outcome") == ['"settled"']


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "fault"),
    [
        ("deal/d1", "kg:buyer", "id/nobody", "has the kg:buyer <.*nobody>, which is nowhere described"),
        ("case/c1", "kg:court", "claim/01", "which is not under <https://kg.example/id/>"),
        ("deal/d2", "kg:extends", "case/c1", "not under <https://kg.example/deal/>|has 2 values"),
        ("claim/01", "kg:disputes", "id/acme", "not under <https://kg.example/claim/>"),
    ],
)
def test_from_triples_names_what_is_wrong_with_deals_and_links(
    subject: str, predicate: str, value: str, fault: str
) -> None:
    wrong = ox.Triple(ox.NamedNode(LINKED.base + subject), term(predicate), ox.NamedNode(LINKED.base + value))
    with pytest.raises(GraphError, match=fault):
        from_triples([*to_triples(LINKED), wrong])


def test_from_triples_refuses_a_value_that_is_no_number() -> None:
    wrong = ox.Triple(ox.NamedNode(f"{LINKED.base}deal/d1"), term("kg:value"), ox.Literal("much"))
    with pytest.raises(GraphError, match="kg:value that cannot be read: 'much'"):
        from_triples([*to_triples(LINKED), wrong])
