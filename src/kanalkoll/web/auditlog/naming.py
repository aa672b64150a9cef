"""Names for the keys that stand in the log. Rooms above tell the names of what they own.

naming.register("identity.user", names_of)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

Names = Callable[[Iterable[str] | None], Mapping[str, str]]
"""Names by key, of those keys that have one (``None``: of all), in one question."""

PERSON, UNIT = "identity.user", "organisation.unit"

_sources: dict[str, Names] = {}


def register(model: str, names: Names) -> None:
    """Ask ``names`` for what things of ``model`` (``app.model``) are called."""
    _sources[model] = names


def names(wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Names of (model, key) pairs, with one question a model."""
    keys: dict[str, set[str]] = defaultdict(set)
    for model, key in wanted:
        keys[model].add(key)
    return {
        (model, key): name
        for model, of_model in keys.items()
        if model in _sources
        for key, name in _sources[model](of_model).items()
    }


def all_names(model: str) -> Mapping[str, str]:
    """The names of everything of that model, by key."""
    return _sources[model](None) if model in _sources else {}
