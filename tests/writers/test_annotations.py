"""Web Annotations: what the tests of W3C ask of them, and what their context makes of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from jsonschema import Draft4Validator
from pyld import jsonld
from referencing import Registry
from referencing.jsonschema import DRAFT4

from kg.model import GraphData
from kg.writers.webannotation import CONTEXT

from ..graphs import COPY, DEAL, LINKED, SMALL, graphs
from .exports import written

STANDARDS = Path(__file__).parent / "standards"
W3C = STANDARDS / "annotations"
CAREFUL = settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None)


def annotations(data: GraphData) -> dict:
    return json.loads(written("annotations", data))


def anno_context(url: str, _options: object) -> dict:
    assert url == CONTEXT
    document = json.loads((STANDARDS / "anno.jsonld").read_text("utf-8"))
    return {"contextUrl": None, "documentUrl": url, "document": document, "contentType": "application/ld+json"}


def schema(path: Path) -> dict:
    """Read an assertion; only its references make it one, as Draft 4 has it."""
    found = json.loads(path.read_text("utf-8"))
    return {"$ref": found["$ref"]} if "$ref" in found else {name: found[name] for name in found.keys() - {"id"}}


@cache
def assertions(name: str) -> tuple[tuple[str, Draft4Validator], ...]:
    """Load what a test of W3C asserts, each with what it says when it does not hold."""
    files = sorted((W3C / "definitions").glob("*.json"))
    contents = [(path.name, json.loads(path.read_text("utf-8"))) for path in files]
    registry = Registry().with_resources([(known, DRAFT4.create_resource(content)) for known, content in contents])
    listed = json.loads((W3C / name).read_text("utf-8"))["assertions"]
    return tuple((path, Draft4Validator(schema(W3C / path), registry=registry)) for path in listed)


def faults(name: str, document: dict) -> Iterator[str]:
    yield from (path for path, validator in assertions(name) if not validator.is_valid(document))


@CAREFUL
@given(graphs())
@example(LINKED)
def test_annotations_and_their_page_hold_what_w3c_asserts(data: GraphData) -> None:
    page = annotations(data)
    assert not list(faults("collections/pages/pageMusts.test", page))
    for item in page["items"]:
        assert not list(faults("annotations/annotationMusts.test", {"@context": page["@context"], **item}))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"id": 1}, "annotationIdValidated"),
        ({"type": "Note"}, "annotationTypeValidated"),
        ({"target": {"source": "x", "selector": {"type": "TextQuoteSelector"}}}, "textQuoteSelectorValid"),
        ({"bodyValue": "x"}, "notBodyBodyValue"),
    ],
)
def test_the_assertions_of_w3c_find_what_is_wrong(change: dict, fault: str) -> None:
    item = {"@context": CONTEXT, **annotations(LINKED)["items"][0], **change}
    assert [path for path in faults("annotations/annotationMusts.test", item) if fault in path]


def test_the_quotes_of_the_annotations_are_those_of_the_claims() -> None:
    found = {item["target"]["selector"][0]["exact"] for item in annotations(LINKED)["items"]}
    assert found == {claim.quote for claim in LINKED.claims}


def test_annotations_are_read_with_their_context() -> None:
    options = {"documentLoader": anno_context, "format": "application/n-quads"}
    expanded = jsonld.to_rdf(annotations(LINKED), options).splitlines()
    space = "http://www.w3.org/ns/oa#"
    for term in ("Annotation", "exact", "start", "TextQuoteSelector"):
        assert sum(f"<{space}{term}>" in line for line in expanded) == len(LINKED.claims), term


def test_an_annotation_of_a_copy_names_the_origin() -> None:
    claim = replace(DEAL, article=COPY.identifier)
    (item,) = annotations(replace(SMALL, claims=(claim,)))["items"]
    assert not list(faults("annotations/annotationMusts.test", {"@context": CONTEXT, **item}))
    *_, body = item["body"]
    told = "This article is a copy of https://kg.example/article/001_abc: both are one source."
    assert (body["value"], body["purpose"]) == (told, "commenting")
    (original,) = annotations(replace(SMALL, claims=(DEAL,)))["items"]
    assert [each["purpose"] for each in original["body"]] == ["describing", "tagging", "linking"]


def test_an_annotation_tells_status_and_speaker() -> None:
    items = {item["id"].rpartition("/")[2]: item for item in annotations(LINKED)["items"]}
    assert items["01#annotation"]["body"][0]["value"].endswith("(reported, according to Jo O'Neill)")
    assert items["02#annotation"]["body"][1]["value"] == "alleged"
    assert items["03#annotation"]["body"][0]["value"].endswith("1970-02-03 (asserted)")
    assert items["04#annotation"]["body"][0]["value"].endswith("founded on 2003 (asserted)")
    assert items["02#annotation"]["target"]["source"].startswith("https://kg.example/article/")


def test_an_article_with_an_address_is_the_target() -> None:
    data = replace(SMALL, articles=(replace(SMALL.articles[0], url="https://news.example/1"), *SMALL.articles[1:]))
    sources = {item["target"]["source"] for item in annotations(data)["items"]}
    assert "https://news.example/1" in sources
