"""The labelled pairs of `pairs.txt` and of three more writers, each as two articles."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.identifiers import claim_identifier
from kg.model import Argument, Article, Claim, Date, Extracted, Referent

FILE = Path(__file__).with_name("pairs.txt")
SECOND = Path(__file__).with_name("pairs_second.txt")
THIRD = Path(__file__).with_name("pairs_third.txt")
FOURTH = Path(__file__).with_name("pairs_fourth.txt")
KINDS = {
    **dict.fromkeys(("citizenOf", "residesIn", "bornIn", "headquarteredIn", "operatesIn", "partOf"), "Place"),
    **dict.fromkeys(("^headOf", "^founded", "spouseOf", "childOf"), "Person"),
    "developed": "Product",
}
"""The class of the other thing, Organization where nothing is said."""

_FACT = re.compile(r"(?P<inverse>\^?)(?P<relation>\w+) (?P<other>[^@#]+?)(?: @(?P<year>\d+))?(?: #(?P<role>.+))?")


@dataclass(frozen=True)
class Pair:
    """Two articles whose first things are one (`=`), two (`!`) or to be asked about (`?`); `hard` as its group says."""

    label: str
    articles: tuple[Extracted, Extracted]
    hard: bool
    line: str

    @property
    def held_out(self) -> bool:
        """Tell whether the pair is of the third that was set aside while rules were tuned.

        Found so, precision and recall of that third were .947 each; its six errors were then looked at, and four mended.
        """
        return hashlib.sha256(self.line.encode()).digest()[0] % 3 == 0

    @property
    def looked_at(self) -> bool:
        """Tell whether the pair is of the half of a writer's whose errors may be looked at.

        Of the second and the third writer's other half, the wrong merges alone were looked at later on, and five of seven mended.
        """
        return hashlib.sha256(self.line.encode()).digest()[1] % 2 == 0


def read_pairs(file: Path = FILE) -> list[Pair]:
    """Read all pairs of a file."""
    return list(_pairs(file.read_text(encoding="utf-8").splitlines()))


def _pairs(lines: list[str]) -> Iterator[Pair]:
    hard = False
    for line in lines:
        if line.startswith("--"):
            hard = "*" in line
        elif line and not line.startswith("#"):
            label, rest = line.split(" ", 1)
            one, other = rest.split(" ~ ")
            yield Pair(label, (_article("a", one), _article("b", other)), hard, line)


def _article(identifier: str, text: str) -> Extracted:
    head, _, facts = text.partition(" | ")
    kind, names = head.strip().split(": ", 1)
    referents = [_referent(kind, *names.split("; "), at=0)]
    claims = [_claim(identifier, fact.strip(), referents) for fact in facts.split("; ") if fact.strip()]
    return Extracted(Article(identifier, "", dt.date(2020, 6, 1)), tuple(referents), tuple(claims))


def _referent(kind: str, *names: str, at: int) -> Referent:
    return Referent(names[0].strip(), kind, tuple(sorted(name.strip() for name in names)), (at, at + 5))


def _claim(article: str, text: str, referents: list[Referent]) -> Claim:
    found = _FACT.fullmatch(text)
    assert found, text
    start = 10 * (len(referents) + 1)
    relation, other, year = found["relation"], found["other"], found["year"]
    one = Argument((0, 5), 0)
    if relation.endswith("On"):
        day = dt.date.fromisoformat(other)
        another = Argument((start, start + 5), date=Date(day, day, "day"))
    else:
        kind = KINDS.get(found["inverse"] + relation, "Organization")
        referents.append(_referent(kind, other, at=start))
        another = Argument((start, start + 5), len(referents) - 1)
    subject, object_ = (another, one) if found["inverse"] else (one, another)
    when = Date(dt.date(int(year), 1, 1), dt.date(int(year), 12, 31), "year") if year else None
    identifier = claim_identifier(article, relation, subject.mention, object_.mention)
    return Claim(
        identifier,
        article,
        subject,
        relation,
        object_,
        "asserted",
        "",
        (0, 0),
        start=when,
        end=when,
        role=found["role"] or "",
    )


def with_claim(article: Extracted) -> Extracted:
    """Return the article with something said of its first thing, so that it is in the graph."""
    unlike = _referent("Product", f"Witness {article.article.identifier}", at=9000)
    argument = Argument((9000, 9005), len(article.referents))
    identifier = claim_identifier(article.article.identifier, "criticised", (0, 5), (9000, 9005))
    claim = Claim(
        identifier, article.article.identifier, argument, "criticised", Argument((0, 5), 0), "asserted", "", (0, 0)
    )
    return Extracted(article.article, (*article.referents, unlike), (*article.claims, claim))
