"""How likely proposed merges are right, measured on the labelled pairs: run `python -m tests.resolution.calibration`."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

from sklearn.isotonic import IsotonicRegression

from kg.ontology import load_vocabulary
from kg.resolution import propose, resolve

from .labelled import FILE, FOURTH, SECOND, THIRD, Pair, read_pairs, with_claim

KNOWN = load_vocabulary()


def outcomes() -> list[tuple[float, bool]]:
    """Return the score of each merge that is proposed of a labelled pair, and whether it would be right."""
    with patch("kg.resolution.proposals.likelihood_of", float):
        return sorted(
            found for file in (FILE, SECOND, THIRD, FOURTH) for pair in read_pairs(file) for found in _scores(pair)
        )


def measured(found: list[tuple[float, bool]]) -> list[tuple[float, int, int, float]]:
    """Return for each step of the isotonic regression its least score, how many are right of how many, and its value.

    Args:
        found: scores, and whether the merges would be right.
    """
    scores, right = zip(*found, strict=True)
    fitted = IsotonicRegression().fit_transform(scores, right)
    steps = sorted(set(fitted))
    groups = [[each for each, value in zip(found, fitted, strict=True) if value == step] for step in steps]
    return [
        (group[0][0], sum(one for _, one in group), len(group), float(step))
        for step, group in zip(steps, groups, strict=True)
    ]


def _scores(pair: Pair) -> Iterator[tuple[float, bool]]:
    articles = [with_claim(each) for each in pair.articles]
    entities, claims = resolve(articles, KNOWN.gazetteer, signs=KNOWN.signs)
    for found in propose(
        entities, claims, [each.article for each in articles], KNOWN.gazetteer, KNOWN.signs, KNOWN.relations
    ):
        if found.one != found.other and {place[1:] for place in found.places} == {(0, 5)}:
            yield round(found.likelihood, 2), pair.label in "=?"


def main() -> None:
    """Print the table."""
    found = outcomes()
    print(f"{len(found)} proposed merges of labelled pairs")
    for least, right, of, value in measured(found):
        print(f"from {least:.2f}: {right:3} of {of:3} are one, {value:.2f}")


if __name__ == "__main__":
    main()
