"""What verbs make of each other, and of the clause below them."""

from __future__ import annotations

import pytest

from kg.extraction.status.context import Context
from kg.language import Analyser

from ..telling import claim_of, read, token

WANTED = {
    "asserted": [
        "{Tern Bus} could not avoid *suing* [Orbis Freight].",
        "{Tern Bus} did not fail to *pay* [Orbis Freight].",
        "{Tern Bus} did not hesitate to *sue* [Orbis Freight].",
        "{Tern Bus} never stopped *paying* [Orbis Freight].",
        "{Tern Bus} does not regret *suing* [Orbis Freight].",
        "{Tern Bus} forgot that it had *sued* [Orbis Freight].",
        "{Tern Bus} did not disclose that it had *sued* [Orbis Freight].",
        "{Tern Bus} refused to reveal that it had *sued* [Orbis Freight].",
    ],
    "planned": [
        "{Tern Bus} has not ruled out *suing* [Orbis Freight].",
        "{Tern Bus} refused to rule out *suing* [Orbis Freight].",
        "{Tern Bus} has not decided whether to *sue* [Orbis Freight].",
        "The board has yet to decide whether {Tern Bus} may *buy* [Orbis Freight].",
        "{Tern Bus} refused to say whether it would *sue* [Orbis Freight].",
        "{Tern Bus} declined to confirm that it is to *buy* [Orbis Freight].",
        "{Tern Bus} has an option to *buy* [Orbis Freight].",
        "{Tern Bus} has the right to *sue* [Orbis Freight].",
        "{Tern Bus} was authorised to *buy* [Orbis Freight].",
        "{Tern Bus} was told to *pay* [Orbis Freight].",
        "A court ordered {Halden Systems} to *pay* [Brellow Energy].",
        "{Tern Bus} stands to *buy* [Orbis Freight].",
        "{Halden Systems} has taken advice on *suing* [Brellow Energy].",
        "{Halden Systems} likes the idea of *suing* [Brellow Energy].",
        "{Tern Bus} faces being *sued* by [Orbis Freight].",
        "{Tern Bus} is *preparing* a lawsuit against [Orbis Freight].",
        "{Halden Systems}'s *purchase* of [Brellow Energy] is subject to approval.",
        "{Halden Systems}'s *purchase* of [Brellow Energy] hangs on the regulator's consent.",
        "Subject to approval, {Halden Systems} *buys* [Brellow Energy] in May.",
    ],
    "alleged": [
        "{Tern Bus} did not confirm that it had *sued* [Orbis Freight].",
        "Ada Vell would not say whether {Tern Bus} *sued* [Orbis Freight].",
        "Ada Vell sued Ivo Sands, saying that {Halden Systems} had *sued* [Brellow Energy].",
    ],
    "denied": [
        "At no point did {Halden Systems} *buy* [Brellow Energy].",
        "Under no circumstances has {Tern Bus} *paid* [Orbis Freight].",
        "{Tern Bus} *paid* nothing to [Orbis Freight].",
        "{Tern Bus} came close to *suing* [Orbis Freight].",
        "{Tern Bus} came within a day of *suing* [Orbis Freight].",
        "{Tern Bus} thought better of *suing* [Orbis Freight].",
        "{Tern Bus} was to have *bought* [Orbis Freight] in 1990.",
        "{Tern Bus} gave up trying to *buy* [Orbis Freight].",
        "{Tern Bus} lacks the power to *sue* [Orbis Freight].",
        "{Tern Bus} has no right to *sue* [Orbis Freight].",
        "{Tern Bus} pretended to have *sued* [Orbis Freight].",
        "{Tern Bus} falsely claimed to have *sued* [Orbis Freight].",
        "Ada Vell doubts that {Tern Bus} *sued* [Orbis Freight].",
        "It is a myth that {Tern Bus} *sued* [Orbis Freight].",
        "It is not the case that {Tern Bus} *sued* [Orbis Freight].",
        "It is not true, Ada Vell said, that {Tern Bus} *sued* [Orbis Freight].",
        "There is nothing to suggest that {Tern Bus} *sued* [Orbis Freight].",
        "The rumour that {Tern Bus} *sued* [Orbis Freight] is nonsense.",
        "Reports that {Halden Systems} had *sued* [Brellow Energy] in May proved to be wrong.",
        "Ada Vell described the claim that {Tern Bus} had *sued* [Orbis Freight] as absurd.",
        "Ada Vell laughed off suggestions that {Tern Bus} had *sued* [Orbis Freight].",
        "{Tern Bus} contests the claim that it *sued* [Orbis Freight].",
        "{Tern Bus}'s *purchase* of [Orbis Freight] never went ahead.",
        "If {Tern Bus} had *sued* [Orbis Freight], it would have won.",
        "Ada Vell wishes that {Tern Bus} had *sued* [Orbis Freight].",
        "Ada Vell, not {Tern Bus}, *sued* [Orbis Freight].",
        "{Tern Bus} *sued* Ada Vell rather than [Orbis Freight].",
        "{Tern Bus}'s attempts to *buy* [Orbis Freight] came to nothing.",
        "{Tern Bus}'s talks to *buy* [Orbis Freight] ended without a deal.",
        "The Tern Echo retracted its report that {Halden Systems} had *sued* [Brellow Energy].",
        "The regulator threw out {Halden Systems}'s *bid* for [Brellow Energy].",
        "{Tern Bus} denies that it *gave* any of these sums to [Orbis Freight].",
    ],
}


@pytest.mark.parametrize(("status", "text"), [(status, text) for status, texts in WANTED.items() for text in texts])
def test_what_governs_a_claim_makes_its_status(analyser: Analyser, status: str, text: str) -> None:
    assert claim_of(analyser, text).status == status


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("Tern Bus could not avoid suing Orbis Freight.", True),
        ("Tern Bus avoided suing Orbis Freight.", False),
        ("Tern Bus sued Orbis Freight.", False),
    ],
)
def test_what_cancels_out_is_settled(analyser: Analyser, text: str, settled: bool) -> None:
    parsed = read(analyser, text)
    event = next(t.index for t in parsed.tokens if t.lemma == "sue")
    path = (token(parsed, "Bus"), event, token(parsed, "Freight"))
    assert Context(parsed).read(event, path, state=False).settled is settled
