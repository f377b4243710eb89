"""What one thing decides is worked out once, and anew for another thing."""

from __future__ import annotations

from kg.resolution.memory import remember_last


def test_only_the_very_same_thing_is_not_worked_out_again() -> None:
    seen: list[list[int]] = []

    @remember_last
    def doubled(numbers: list[int]) -> list[int]:
        seen.append(numbers)
        return [2 * number for number in numbers]

    one, twin = [1, 2], [1, 2]
    first = doubled(one)
    assert doubled(one) is first
    assert doubled(twin) == first
    assert doubled([3]) == [6]
    assert doubled(one) == first
    assert seen == [one, twin, [3], one]
