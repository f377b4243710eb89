import pytest

from kg.model import Argument, Article, Claim, Extracted, Referent
from kg.resolution import resolve

TEXT = "Zeta Oil met Alpha Oil."


def extracted(relation: str) -> Extracted:
    referents = (
        Referent("Zeta Oil", "Company", ("Zeta Oil",), (0, 8)),
        Referent("Alpha Oil", "Company", ("Alpha Oil",), (13, 22)),
    )
    claim = Claim("c" * 32, "a", Argument((0, 8), 0), relation, Argument((13, 22), 1), "asserted", TEXT, (0, len(TEXT)))
    return Extracted(Article("a", TEXT), referents, (claim,))


@pytest.mark.parametrize(("relation", "first"), [("metWith", "Alpha Oil"), ("sued", "Zeta Oil")])
def test_symmetric_relations_are_told_in_the_order_of_the_slugs(relation, first):
    _, (claim,) = resolve([extracted(relation)], (), {"metWith"})
    assert claim.subject.entity.name == first
    assert TEXT[slice(*claim.subject.mention)] == first
