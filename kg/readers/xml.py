"""XML of others, parsed without entities, document types and network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.readers.decode import refuse_binary
from kg.readers.draft import Refusal


def parse_xml(data: bytes) -> Any:
    """Return the root element, with what can be made of small faults.

    Raises Refusal if the bytes are no XML, or declare entities, which can grow without bounds.
    """
    from lxml import etree

    refuse_binary(data)
    if b"<!ENTITY" in data:
        raise Refusal("its XML declares entities, which are not read", "take the declarations out, or leave it out")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refusal(f"it is not XML ({error})", "correct it there") from None
    if root is None:
        raise Refusal("it is not XML", "give it as it was served, or leave it out")
    return root


def name(element: Any) -> str:
    """Return the name of an element without its namespace; comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Any, *names: str) -> Iterator[Any]:
    """Yield the children of these names, whatever their namespace."""
    return (child for child in element if name(child) in names)


def text_of(element: Any, *names: str) -> str:
    """Return the text of the first child of the first of these names that has one."""
    found = ("".join(child.itertext()).strip() for wanted in names for child in children(element, wanted))
    return next(filter(None, found), "")
