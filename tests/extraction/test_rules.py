"""Right of reply: what is laid on a government, repeated for the one department that was asked."""

from __future__ import annotations

import pytest

from kg.extraction.claims import extract_claims
from kg.extraction.rules import RULES, infer
from kg.identifiers import claim_identifier
from kg.language import Analyser
from kg.model import Claim, Parsed, Rule

from ..language.reading import NORVALE
from .telling import ADMISSION, Told, read

RULE = Rule("rightOfReply", "why", ("sued",))
SUIT = "Clara Vell sued the government in Norvale. Norvale won. "
FINDING = ("sued", "Clara Vell", "the government", "sued", 0.9)
HARBOURS, FORESTS = "Department for Harbours", "Department for Forests"


@pytest.fixture(scope="module")
def abroad() -> Analyser:
    """Return a reader that knows an invented country, its government and two of its departments."""
    return Analyser(NORVALE)


def stated(parsed: Parsed, *findings: tuple[str, str, str, str, float]) -> tuple[Claim, ...]:
    return extract_claims(parsed, Told(findings or (FINDING,)), ADMISSION)


def inferred(reader: Analyser, text: str, rule: Rule = RULE, **findings: tuple[str, str, str, str, float]) -> list[str]:
    """Return the names of the departments that the rule repeats a claim for."""
    parsed = read(reader, text)
    found = infer(parsed, (rule,), stated(parsed, *findings.values()))
    return [parsed.referents[claim.object.referent].name for claim in found if claim.object.referent is not None]


@pytest.mark.parametrize(
    "asked",
    [
        f"The {HARBOURS} has been contacted for comment.",
        f"The {HARBOURS} was approached for comment.",
        f"The {HARBOURS} was asked for comment.",
        f"The {HARBOURS} did not respond to a request for comment.",
        f"The {HARBOURS} declined to comment.",
        f"The {HARBOURS} refused to comment.",
        "The DfH has been contacted for comment.",
    ],
)
def test_the_department_that_was_asked(abroad: Analyser, asked: str) -> None:
    assert inferred(abroad, SUIT + asked) == [HARBOURS]


def test_the_department_that_we_asked(abroad: Analyser) -> None:
    assert inferred(abroad, f"{SUIT}We contacted the {HARBOURS} for comment.") == [HARBOURS]


@pytest.mark.parametrize(
    "asked",
    [
        "",
        f"The {HARBOURS} built a mill.",
        f"The {HARBOURS} said so.",
        f"Clara Vell has been contacted for comment on the {HARBOURS}.",
        "The Norvalian government has been contacted for comment.",
        "Brellow Energy has been contacted for comment.",
        f"The {HARBOURS} has been contacted.",
    ],
)
def test_without_a_department_that_was_asked_nothing(abroad: Analyser, asked: str) -> None:
    assert inferred(abroad, SUIT + asked) == []


def test_of_two_departments_neither(abroad: Analyser) -> None:
    asked = f"The {HARBOURS} and the {FORESTS} have been contacted for comment."
    assert inferred(abroad, SUIT + asked) == []
    apart = f"The {HARBOURS} declined to comment. The {FORESTS} has been contacted for comment."
    assert inferred(abroad, SUIT + apart) == []


def test_another_department_that_was_not_asked_does_no_harm(abroad: Analyser) -> None:
    asked = f"The {FORESTS} built a mill. The {HARBOURS} has been contacted for comment."
    assert inferred(abroad, SUIT + asked) == [HARBOURS]


def test_only_relations_that_the_rule_names(abroad: Analyser) -> None:
    asked = f"The {HARBOURS} has been contacted for comment."
    assert inferred(abroad, SUIT + asked, Rule("rightOfReply", "why", ("paid",))) == []
    assert inferred(abroad, SUIT + asked, one=("paid", "Clara Vell", "the government", "sued", 0.9)) == []


def test_only_acts_on_the_government_itself(abroad: Analyser) -> None:
    asked = f"The {HARBOURS} has been contacted for comment."
    text = "Clara Vell sued Brellow Energy in Norvale. Norvale won. " + asked
    assert inferred(abroad, text, one=("sued", "Clara Vell", "Brellow Energy", "sued", 0.9)) == []
    text = "Clara Vell sued Sutherby in Norvale. Norvale won. " + asked
    assert inferred(abroad, text, one=("sued", "Clara Vell", "Sutherby", "sued", 0.9)) == []


def test_the_government_is_the_object_not_the_subject(abroad: Analyser) -> None:
    text = f"The government sued Clara Vell in Norvale. Norvale won. The {HARBOURS} has been contacted for comment."
    assert inferred(abroad, text, one=("sued", "The government", "Clara Vell", "sued", 0.9)) == []


def test_an_unknown_object_is_left_alone(abroad: Analyser) -> None:
    parsed = read(abroad, f"Clara Vell sued the firm. The {HARBOURS} has been contacted for comment.")
    found = extract_claims(parsed, Told((("sued", "Clara Vell", "the firm", "sued", 0.9),)), ADMISSION, unresolved=True)
    assert len(found) == 1
    assert infer(parsed, (RULE,), found) == ()


def test_an_inferred_claim_tells_where_it_comes_from(abroad: Analyser) -> None:
    parsed = read(abroad, SUIT + f"The {HARBOURS} has been contacted for comment.")
    (claim,) = stated(parsed)
    (found,) = infer(parsed, (RULE,), (claim,))
    assert (found.rule, found.inferred_from) == ("rightOfReply", (claim.identifier,))
    assert found.identifier == claim_identifier(
        "article", "sued", claim.subject.mention, claim.object.mention, "rightOfReply"
    )
    assert found.identifier != claim.identifier
    assert (found.status, found.quote, found.quote_span) == (claim.status, claim.quote, claim.quote_span)
    assert (found.subject, found.object.mention) == (claim.subject, claim.object.mention)
    assert found.object.referent != claim.object.referent


def test_a_rule_without_code_infers_nothing(abroad: Analyser) -> None:
    parsed = read(abroad, SUIT + f"The {HARBOURS} has been contacted for comment.")
    assert infer(parsed, (Rule("someday", "why", ("sued",)),), stated(parsed)) == ()
    assert infer(parsed, (), stated(parsed)) == ()


def test_every_packaged_rule_has_code() -> None:
    from kg.ontology import load

    assert {rule.name for rule in load().rules} == set(RULES)
