"""What other installed packages add to kg: their entry points in `kg.readers`, `kg.writers` and `kg.extractors`."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points

from kg.errors import KgError


def plugins(group: str) -> dict[str, object]:
    """Load what packages add to a group, by name, in the order of the names.

    Args:
        group: `kg.readers`, `kg.writers` or `kg.extractors`.

    Raises:
        KgError: one cannot be loaded, or two have the same name.
    """
    found: dict[str, object] = {}
    for point in sorted(entry_points(group=group), key=lambda point: (point.name, point.value)):
        if point.name in found:
            raise KgError(f"two packages add {point.name!r} to {group}: uninstall one of them")
        found[point.name] = _load(point)
    return found


def origins(group: str) -> tuple[str, ...]:
    """Name what packages add to a group, each with its package and that one's version, sorted."""
    points = entry_points(group=group)
    return tuple(sorted(f"{each.name} {each.dist.name} {each.dist.version}" for each in points if each.dist))


def _load(point: EntryPoint) -> object:
    try:
        return point.load()
    except Exception as error:  # whatever the package does
        place = point.dist.name if point.dist else point.value
        fault = f"{type(error).__name__}: {error}"
        raise KgError(
            f"{place} adds {point.name!r} to {point.group} and cannot be loaded ({fault}): mend it"
        ) from error
