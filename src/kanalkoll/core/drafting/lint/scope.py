"""Which accounts a rule's scope takes in, and how two scopes lie to each other."""

from __future__ import annotations

from kanalkoll.core.assessment.finding_facts import Account
from kanalkoll.core.capabilities.catalogue import Catalogue
from kanalkoll.core.policy.model import Scope


def has_place(scope: Scope, platform: str, account_type: str) -> bool:
    """Whether some account of that type may lie in the scope."""
    return (
        (not scope.platforms or platform in scope.platforms)
        and platform not in scope.not_platforms
        and (not scope.account_types or account_type in scope.account_types)
    )


def concerns(scope: Scope, account: Account) -> bool:
    """Whether the account surely lies in the scope; what is not known of it says no."""
    wanted = (
        (account.platform, scope.platforms),
        (account.account_type, scope.account_types),
        (account.category, scope.categories),
        (account.unit, scope.units),
    )
    unwanted = ((account.platform, scope.not_platforms), (account.category, scope.not_categories))
    return all(not values or value in values for value, values in wanted) and all(
        not values or (value is not None and value not in values) for value, values in unwanted
    )


def covers(wide: Scope, narrow: Scope) -> bool:
    """Whether every account in ``narrow`` surely lies in ``wide`` too."""
    return (
        _within(_platforms(narrow), _platforms(wide))
        and _within(_categories(narrow), _categories(wide))
        and _within((narrow.account_types, ()), (wide.account_types, ()))
        and _within((narrow.units, ()), (wide.units, ()))
    )


def overlap(one: Scope, other: Scope, catalogue: Catalogue) -> bool:
    """Whether an account can lie in both scopes."""
    platforms = _meet(_platforms(one), _platforms(other))
    types = _meet((one.account_types, ()), (other.account_types, ()))
    return (
        platforms != set()
        and types != set()
        and (types is None or bool(_types_of(platforms, catalogue) & types))
        and _meet((one.units, ()), (other.units, ())) != set()
        and _meet(_categories(one), _categories(other)) != set()
    )


_Choice = tuple[tuple[str, ...], tuple[str, ...]]
"""The values that are wanted (none: any), and those that are not."""


def _platforms(scope: Scope) -> _Choice:
    return scope.platforms, scope.not_platforms


def _categories(scope: Scope) -> _Choice:
    return scope.categories, scope.not_categories


def _within(narrow: _Choice, wide: _Choice) -> bool:
    """Whether every value that ``narrow`` takes in, ``wide`` takes in."""
    left = set(narrow[0]) - set(narrow[1])
    if narrow[0]:
        return not left & set(wide[1]) and (not wide[0] or left <= set(wide[0]))
    return not wide[0] and set(wide[1]) <= set(narrow[1])


def _meet(one: _Choice, other: _Choice) -> set[str] | None:
    """The values that both take in; ``None``: any but those that one of them takes out."""
    lists = [set(choice[0]) for choice in (one, other) if choice[0]]
    if not lists:
        return None
    return set.intersection(*lists) - {*one[1], *other[1]}


def _types_of(platforms: set[str] | None, catalogue: Catalogue) -> set[str]:
    """The account types of some platforms, of all of them for ``None``."""
    return {
        key
        for platform in catalogue.platforms.values()
        if platforms is None or platform.key in platforms
        for key in platform.account_type_keys
    }
