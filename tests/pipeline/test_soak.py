"""Whether the soak would see memory grow."""

from __future__ import annotations

import random

import pytest

from ..benchmarks.soak import Sample, after_warm_up, fitted, has_grown


def samples(slope: float, noise: float = 0.0, warm_up: float = 0.0) -> list[Sample]:
    """Make ten minutes of samples: 300 MB, a slope in MB a minute, noise, and what is reached in the first two minutes."""
    chance = random.Random(1)
    return [
        Sample(second, 300 + slope * second / 60 + noise * chance.random() + warm_up * min(1.0, second / 120), 6)
        for second in range(600)
    ]


@pytest.mark.parametrize("slope", [-1.0, 0.0, 0.5, 8.0])
def test_the_line_is_that_of_the_samples(slope: float) -> None:
    line = fitted(samples(slope))
    assert line.slope == pytest.approx(slope)
    assert line.start == pytest.approx(300)
    assert fitted(samples(slope)[:1]).slope == 0.0


def test_only_growth_after_the_warm_up_counts() -> None:
    assert after_warm_up(samples(0))[0].seconds == 200
    assert not has_grown(samples(0, noise=40))
    assert not has_grown(samples(0, noise=5, warm_up=200))
    assert not has_grown(samples(-9))
    assert has_grown(samples(3, noise=5))
