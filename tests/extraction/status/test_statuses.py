"""Status and speaker of sentences in many reporters' voices, from two tables: one to work by, one written afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extraction.claims import extract_claims
from kg.extraction.status.statuses import StatusModel
from kg.language import Analyser
from kg.model import HEDGED, Claim, Parsed
from kg.ontology import packaged
from kg.ontology.examples import parse_example
from kg.pipeline.weights import LEARNED, read_fitting

from ..telling import ADMISSION, Marked, read

RELATIONS = {"e": "sued", "h": "headOf", "o": "ownedBy", "w": "employedBy"}
LEARNED_WRONG = 1
"""What is learned takes "claims that" for an allegation."""

MISSED = {
    "The deal will see {Norrland Rail} *supply* [Vasa Trams].": "the parser takes the verb for a noun",
    "{Tomas Orr} had *worked* for [Brine Bank] for years before he sang.": "a past perfect may go on",
}


def table() -> list[object]:
    """Read both tables: status and kind of relation, who says so, the marked sentence."""
    rows: list[object] = []
    for name in ("statuses.txt", "statuses_later.txt"):
        for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                first, who, marked = (part.strip() for part in line.split("|", 2))
                marks = pytest.mark.xfail(strict=True, reason=MISSED[marked]) if marked in MISSED else ()
                rows.append(pytest.param(*first.split(), who, marked, marks=marks, id=marked))
    return rows


def heard(
    analyser: Analyser, marked: str, relation: str, statuses: StatusModel | None = None
) -> tuple[Parsed, Claim | None]:
    """Return the claim of a marked sentence, if it makes one; by the rules, unless something was learned."""
    example = parse_example(relation, f"+ {marked}")
    parsed = read(analyser, example.text)
    triggers = [t.index for t in parsed.tokens for span in example.triggers if span[0] <= t.start < span[1]]
    found = extract_claims(parsed, Marked(example, triggers[-1], statuses), ADMISSION, unresolved=True)
    return parsed, found[0] if found else None


def speaker(parsed: Parsed, claim: Claim) -> str:
    """Write who says so: a name, or the words for somebody unnamed in quotation marks."""
    if claim.speaker is not None and claim.speaker.referent is not None:
        return parsed.referents[claim.speaker.referent].name
    return f'"{claim.speaker_text}"' if claim.speaker_text else "-"


@pytest.mark.parametrize(("status", "kind", "who", "marked"), table())
def test_a_reporter_s_sentence(analyser: Analyser, status: str, kind: str, who: str, marked: str) -> None:
    parsed, claim = heard(analyser, marked, RELATIONS[kind])
    assert claim is not None
    assert claim.status == status
    assert who == "-" or speaker(parsed, claim) == who


def test_nothing_hedged_is_plain(analyser: Analyser) -> None:
    plain = []
    for row in table():
        status, kind, _, marked = row.values  # type: ignore[attr-defined]
        claim = heard(analyser, marked, RELATIONS[kind])[1]
        if status in HEDGED and claim is not None and claim.status not in HEDGED and marked not in MISSED:
            plain.append(marked)
    assert plain == []


def test_what_was_learned_is_no_worse(analyser: Analyser) -> None:
    learned = read_fitting(packaged() / LEARNED)
    assert learned is not None
    assert learned.statuses is not None
    wrong = []
    for row in table():
        status, kind, _, marked = row.values  # type: ignore[attr-defined]
        claim = heard(analyser, marked, RELATIONS[kind], learned.statuses)[1]
        if claim is None or claim.status != status:
            wrong.append((marked, status, claim and claim.status))
    assert len(wrong) <= len(MISSED) + LEARNED_WRONG, wrong
