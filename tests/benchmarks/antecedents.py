"""The weights of coreference, fitted: python tests/benchmarks/antecedents.py [--articles FOLDER] [--write].

What phrases stand for is told by the facts of annotated articles. A phrase in the quote of a fact stands for the side that the
quote does not name, or for one named before it where the other is named after it: "Acme said it owns Brellow"; not if the
other says what its clause tells, or acts above it, as the phrase may then mean that one. Counted are phrases of which one thing
is told that they can stand for, and those that can stand for none told, unless the weights of kg choose the other side. In what
follows, a phrase means what was told of it; others mean what the weights of kg say, so that a second fit still differs a bit.

The model is a logit over the things that a phrase can stand for, and nothing. A sign weighs the same for all kinds of phrases
but for a departure that is held shorter. Shown by kind, and for phrases that stand for nothing, are how many are right and the
mean log-likelihood, by the weights of kg (fitted on the same articles, as a rule) and by those fitted without an article's fold.
With --write the fit on all articles becomes kg/language/antecedents.toml; least likelihoods stay.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import permutations
from math import exp, fsum, log
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from report import table
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kg.language import Analyser, antecedents, coreference
from kg.language.antecedents import History, sign_table, weights
from kg.language.names import normal_form
from kg.language.phrases import Phrase
from kg.model import AnnotatedArticle, Ontology, Span
from kg.ontology import ARTICLES, load, packaged
from kg.ontology.articles import read_articles

FOLDS, CUT = 5, 0.05
SHARED, APART = 4.0, 20.0
"""How strongly the weights of signs are held to zero, and how strongly the departures of each kind of phrase."""

FIXED = {"nominal": {"foreign description": -6.0}}
"""What is too rare to be fitted: a description of another country."""

Tables = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Row:
    """A phrase: its article, its kind, the signs of all that it can stand for, and which it does; None for nothing."""

    article: str
    kind: str
    signs: dict[int, list[str]]
    wanted: int | None


def main() -> None:
    """Read the command line, fit, print how right the weights are, and write them if told to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=packaged() / ARTICLES)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    rows = read_rows(given.articles, load(lessons=False))
    if not rows:
        raise SystemExit(f"{given.articles}: no annotated articles")
    print(f"The weights that kg has:\n\n{_figures((row, weights()) for row in rows)}")
    print(f"Fitted on the other folds of {FOLDS}:\n\n{_figures(cross_validate(rows))}")
    if given.write:
        Path(antecedents.__file__).with_suffix(".toml").write_text(layout(fit(rows)), encoding="utf-8")


def read_rows(folder: Path, ontology: Ontology) -> list[Row]:
    """Return the phrases of annotated articles of which the facts tell what they stand for."""
    analyser, rows = Analyser(ontology.gazetteer), list[Row]()
    for annotated in read_articles(folder, [relation.name for relation in ontology.relations]):
        with patch.object(coreference, "History", partial(_Labelled, annotated, rows)):
            analyser.analyse(annotated.article)
    return rows


class _Labelled(History):
    """A history that takes phrases for what the facts say, and notes them."""

    def __init__(self, annotated: AnnotatedArticle, rows: list[Row], *parts: object) -> None:
        super().__init__(*parts)  # type: ignore[arg-type]
        self.annotated, self.rows = annotated, rows
        forms = {names[0]: set(map(normal_form, names)) for names in annotated.things}
        cast = list(enumerate(self.cast.named))
        self.things = {name: frozenset(n for n, thing in cast if known & thing.forms) for name, known in forms.items()}

    def best(self, phrase: Phrase, sentence: int) -> tuple[int | None, float]:
        """Return what the facts say that a phrase stands for; where they do not, what the weights say."""
        found, likelihood = super().best(phrase, sentence)
        signs, told = dict(self.candidates(phrase, sentence)), set(self._told(phrase))
        above = ("holder says", "holder above acts")
        holders = {n for n, each in signs.items() if any(sign.startswith(above) for sign in each)}
        meant = {things for things, others in told if holders.isdisjoint(others)}
        known = [here for things in meant if (here := things & signs.keys())]
        row = partial(Row, self.annotated.article.identifier, sign_table(phrase), signs)
        if len(known) == 1 and len(known[0]) == 1:
            (found,), likelihood = known[0], 1.0
            self.rows.append(row(found))
        elif meant and signs and not known and all(found not in others for _, others in told):
            self.rows.append(row(None))
        return found, likelihood

    def _told(self, phrase: Phrase) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
        """Yield what facts say that a phrase in their quote stands for, each with the other side; a date is no thing."""
        token = self.tokens[phrase.head]
        facts = [f for f in self.annotated.facts if f.quote[0] <= token.start and token.end <= f.quote[1]]
        for quote, names in ((f.quote, names) for f in facts for names in permutations((f.subject, f.object))):
            things, others = (self.things.get(name, frozenset[int]()) for name in names)
            places, beyond = self._places(things, quote), self._places(others, quote)
            if things and not places:
                yield things, others
            elif phrase.kind != "implied" and places and beyond and max(places) < token.start < min(beyond):
                yield things, frozenset()

    def _places(self, things: frozenset[int], quote: Span) -> list[int]:
        """Return where a quote names things."""
        tokens, spans = self.tokens, [span.tokens for thing in things for span in self.cast.named[thing].spans]
        return [tokens[n].start for n, m in spans if quote[0] <= tokens[n].start and tokens[m - 1].end <= quote[1]]


def cross_validate(rows: Sequence[Row]) -> Iterator[tuple[Row, Tables]]:
    """Yield each phrase with weights fitted without its fold of articles."""
    folds = {name: number % FOLDS for number, name in enumerate(sorted({row.article for row in rows}))}
    for fold in range(FOLDS):
        fitted = fit([row for row in rows if folds[row.article] != fold])
        yield from ((row, fitted) for row in rows if folds[row.article] == fold)


def fit(rows: Sequence[Row]) -> Tables:
    """Fit the weights of the signs that each kind of phrase has; the least likelihoods are those that kg has."""
    pairs = [(kind, sign) for row in rows for each in row.signs.values() for sign in each for kind in ("", row.kind)]
    columns = {pair: number for number, pair in enumerate(dict.fromkeys(pairs))}
    sizes = minimize(_Loss(rows, columns), np.zeros(len(columns)), jac=True, method="L-BFGS-B").x
    fitted = {kind: {"least": given["least"]} for kind, given in weights().items()}
    for kind, sign in filter(all, columns):
        fitted[kind][sign] = float(sizes[columns["", sign]] + sizes[columns[kind, sign]])
    return {kind: signs | FIXED.get(kind, {}) for kind, signs in fitted.items()}


class _Loss:
    """What a fit costs, and its slope: the logarithm of how unlikely what phrases stand for is, and the size of weights."""

    def __init__(self, rows: Sequence[Row], columns: Mapping[tuple[str, str], int]) -> None:
        offers = [(number, row, n) for number, row in enumerate(rows) for n in row.signs]
        said = [[columns[kind, s] for s in row.signs[n] for kind in ("", row.kind)] for _, row, n in offers]
        flat, ends = np.concatenate(said), np.cumsum([0, *map(len, said)])
        self.matrix = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(offers), len(columns)))
        self.phrases = np.array([number for number, _, _ in offers])
        self.starts = np.flatnonzero(np.diff(self.phrases, prepend=-1))
        self.wanted = np.array([n == row.wanted for _, row, n in offers])
        self.holds = np.array([APART if kind else SHARED for kind, _ in columns])

    def __call__(self, sizes: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = self.matrix @ sizes
        top = np.maximum(np.maximum.reduceat(scores, self.starts), 0)
        odds = np.exp(scores - top[self.phrases])
        whole = np.add.reduceat(odds, self.starts) + np.exp(-top)
        loss = (np.log(whole) + top).sum() - scores[self.wanted].sum() + self.holds @ sizes**2 / 2
        return loss, self.matrix.T @ (odds / whole[self.phrases] - self.wanted) + self.holds * sizes


def layout(tables: Tables) -> str:
    """Return weights as the text of the file that kg reads."""
    parts = []
    for kind, given in tables.items():
        kept = sorted(sign for sign, weight in given.items() if sign != "least" and abs(weight) >= CUT)
        lines = "".join(f'"{sign}" = {given[sign]:.2f}\n' for sign in kept)
        parts.append(f"[{kind}]\nleast = {given['least']}\n{lines}")
    return "\n".join(parts)


def _figures(judged: Iterable[tuple[Row, Tables]]) -> str:
    found: defaultdict[str, list[tuple[bool, float]]] = defaultdict(list)
    for row, tables in judged:
        for kind in ("nothing" if row.wanted is None else row.kind, "all"):
            found[kind].append(_judge(row, tables[row.kind]))
    kinds = [(kind, found[kind]) for kind in (*weights(), "nothing", "all") if found[kind]]
    means = [(kind, len(each), *(f"{fsum(c) / len(c):.3f}" for c in zip(*each, strict=True))) for kind, each in kinds]
    return table(("kind", "phrases", "right", "log-likelihood"), means)


def _judge(row: Row, given: Mapping[str, float]) -> tuple[bool, float]:
    scores = {n: fsum(given.get(sign, 0.0) for sign in signs) for n, signs in row.signs.items()}
    top, whole = max(sorted(scores), key=lambda n: scores[n]), 1 + fsum(map(exp, scores.values()))
    if row.wanted is None:
        return exp(scores[top]) / whole < given["least"], -log(whole)
    return top == row.wanted, scores[row.wanted] - log(whole)


if __name__ == "__main__":
    main()
