"""What other installed packages add to kg: their entry points in `kg.readers`, `kg.writers` and `kg.extractors`."""

from __future__ import annotations

from importlib.metadata import EntryPoint, EntryPoints, distributions, entry_points

from kg.errors import KgError


def plugins(group: str) -> dict[str, object]:
    """Load what packages add to a group, by name, in the order of the names.

    Args:
        group: `kg.readers`, `kg.writers` or `kg.extractors`.

    Raises:
        KgError: one cannot be loaded, two have the same name, or a package's list of them cannot be read.
    """
    found: dict[str, object] = {}
    for point in sorted(_points(group), key=lambda point: (point.name, point.value)):
        if point.name in found:
            raise KgError(f"two packages add {point.name!r} to {group}: uninstall one of them")
        found[point.name] = _load(point)
    return found


def origins(group: str) -> tuple[str, ...]:
    """Name what packages add to a group, each with its package and that one's version, sorted."""
    points = _points(group)
    return tuple(sorted(f"{each.name} {each.dist.name} {each.dist.version}" for each in points if each.dist))


def _points(group: str) -> EntryPoints:
    try:
        return entry_points(group=group)
    except Exception as error:  # whatever the library makes of a list that is none
        fault = f"its list of entry points cannot be read ({type(error).__name__}: {error})"
        raise KgError(f"{_unreadable()}: {fault}: install it anew, or uninstall it") from error


def _unreadable() -> str:
    """Name the first package whose list of entry points cannot be read."""
    for package in distributions():
        try:
            package.entry_points  # noqa: B018  # it is read when it is asked for
        except Exception:  # noqa: BLE001  # likewise
            return str(package.name)
    return "a package"


def _load(point: EntryPoint) -> object:
    try:
        return point.load()
    except Exception as error:  # whatever the package does
        place = point.dist.name if point.dist else point.value
        fault = f"{type(error).__name__}: {error}"
        raise KgError(
            f"{place} adds {point.name!r} to {point.group} and cannot be loaded ({fault}): mend it"
        ) from error
