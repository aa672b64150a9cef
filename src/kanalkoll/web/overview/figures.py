"""The figures of an overview: verdicts by part, rule, platform and type, and how they were."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from django.db.models import Case, IntegerField, QuerySet, Sum, When
from django.utils.translation import gettext as _

from kanalkoll.core.assessment.sentences import alphabetical
from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.assessment.verdict import REASONS, VERDICT_NAMES, Verdict
from kanalkoll.core.kinds.base import Reason
from kanalkoll.documents.papers.matter import Moment
from kanalkoll.importers.addresses import platform_name
from kanalkoll.web.compliance.page import title_of
from kanalkoll.web.organisation.selectors import names_by_pk, parents
from kanalkoll.web.overview.counting import column_of
from kanalkoll.web.overview.models import DayCount, FindingCount
from kanalkoll.web.overview.scope import Scope, branches
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.selectors import as_policy
from kanalkoll.web.register.words import account_type_name
from kanalkoll.web.ui.saying import said

By = Literal["unit", "rule", "platform", "account_type"]


@dataclass(frozen=True, slots=True)
class Group:
    """What has something in common: its findings, and its accounts by their gravest verdict."""

    key: str
    name: str
    tally: Tally
    accounts: Mapping[Verdict, int] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """How many accounts."""
        return sum(self.accounts.values())

    @property
    def deviating(self) -> int:
        """How many of them have at least one deviation."""
        return self.accounts.get("non-compliant", 0)


@dataclass(frozen=True, slots=True)
class Figures:
    """How the parts of a scope stand against one policy, counted in every way."""

    scope: Scope
    version: PolicyVersion
    whole: Group
    rules: Sequence[Group]
    parts: Sequence[Group]
    platforms: Sequence[Group]
    types: Sequence[Group]
    moments: Sequence[Moment]


def figures_of(scope: Scope, version: PolicyVersion, on: date) -> Figures:
    """Everything that is counted, in a number of questions that never grows."""
    units = _grouped(scope, version, "unit")
    rules = _grouped(scope, version, "rule")
    whole = _joined("", scope.name, units.values())
    return Figures(
        scope=scope,
        version=version,
        whole=whole,
        rules=_rules(rules, version),
        parts=_parts(units, scope),
        platforms=_named(_grouped(scope, version, "platform"), platform_name),
        types=_types(scope, version),
        moments=moments_of(scope, whole.tally, version, on),
    )


def _grouped(scope: Scope, version: PolicyVersion, *by: str) -> dict[Any, Group]:
    """The findings, and the accounts, by the values of one column or several."""
    rows = scope.of(FindingCount.objects.filter(policy=version))
    return _tallied(rows, by)


def _tallied(rows: QuerySet[FindingCount], by: Sequence[str]) -> dict[Any, Group]:
    of_accounts = Case(When(rule="", then=1), default=0, output_field=IntegerField())
    sums = {f"n_{name}": Sum(name) for name in (*VERDICTS.values(), *REASONS)}
    found: dict[Any, Group] = {}
    for row in rows.order_by().annotate(of=of_accounts).values(*by, "of").annotate(**sums):
        key = tuple(row[name] for name in by) if len(by) > 1 else row[by[0]]
        found[key] = _joined("", "", [*([found[key]] if key in found else []), _one(row)])
    return found


VERDICTS: Mapping[Verdict, str] = {verdict: column_of(verdict) for verdict in VERDICT_NAMES}
"""The columns in which verdicts are counted; reasons have their own names."""


def _one(row: Mapping[str, Any]) -> Group:
    verdicts = {verdict: n for verdict, name in VERDICTS.items() if (n := row[f"n_{name}"])}
    if row["of"]:
        return Group("", "", Tally(), verdicts)
    return Group("", "", Tally(verdicts, {one: n for one in REASONS if (n := row[f"n_{one}"])}))


def _joined(key: str, name: str, groups: Iterable[Group]) -> Group:
    """Several groups as one; an account is in one of them only."""
    verdicts: dict[Verdict, int] = {}
    reasons: dict[Reason, int] = {}
    accounts: dict[Verdict, int] = {}
    for group in groups:
        _add(verdicts, group.tally.verdicts)
        _add(reasons, group.tally.reasons)
        _add(accounts, group.accounts)
    return Group(key, name, Tally(verdicts, reasons), accounts)


def _add(into: dict[Any, int], more: Mapping[Any, int]) -> None:
    for key, number in more.items():
        into[key] = into.get(key, 0) + number


def _rules(groups: Mapping[str, Group], version: PolicyVersion) -> list[Group]:
    """Every rule of the policy in its order, also one that concerns no account."""
    policy = as_policy(version)
    return [
        _joined(rule.id, said(title_of(policy, rule.id)), [groups[rule.id]] if rule.id in groups
                else [])
        for rule in policy.rules
    ]  # fmt: skip


def _parts(units: Mapping[int, Group], scope: Scope) -> list[Group]:
    """The parts right below, each with what is below it; those without accounts too."""
    above, names = parents(), names_by_pk()
    under = branches(scope, above)
    gathered: dict[int, list[Group]] = {}
    for unit, branch in under.items():
        found = gathered.setdefault(branch, [])
        if unit in units:
            found.append(units[unit])
    joined = [
        _joined(str(pk), names.get(pk, ""), groups)
        for pk, groups in gathered.items()
        if groups or not _is_alone_at_the_top(pk, under, above)
    ]
    return sorted(joined, key=lambda group: alphabetical(group.name))


def _is_alone_at_the_top(
    unit: int, under: Mapping[int, int], above: Mapping[int, int | None]
) -> bool:
    """Whether the part stands above all the others, and so for itself alone."""
    tops = [one for one in under if above.get(one) not in under]
    return tops == [unit] and len(under) > 1


def _named(groups: Mapping[str, Group], name: Callable[[str], str]) -> list[Group]:
    named = [_joined(key, name(key), [group]) for key, group in groups.items()]
    return sorted(named, key=lambda group: (-group.number, alphabetical(group.name)))


def _types(scope: Scope, version: PolicyVersion) -> list[Group]:
    groups = _grouped(scope, version, "platform", "account_type")
    named = [
        _joined(f"{platform}/{kind}", _type_name(platform, kind), [group])
        for (platform, kind), group in groups.items()
    ]
    return sorted(named, key=lambda group: (-group.number, alphabetical(group.name)))


def _type_name(platform: str, kind: str) -> str:
    words = account_type_name(platform, kind) or _("okänd kontotyp")
    return f"{platform_name(platform)}, {words}"


def moments_of(scope: Scope, present: Tally, version: PolicyVersion, on: date) -> list[Moment]:
    """The verdicts of past Mondays, and of today; a change of policy is marked."""
    rows = scope.of(DayCount.objects.filter(on__lt=on)).order_by("on")
    columns = ("on", "policy", "policy__stage", "policy__version")
    sums: Iterable[Mapping[str, Any]] = rows.values(*columns).annotate(
        good=Sum("compliant"), bad=Sum("non_compliant"), open=Sum("unknown"), off=Sum("exempt")
    )
    found: list[Moment] = []
    before: object = None
    for row in [*sums][-MOST_MOMENTS:]:
        changed = before not in {None, row["policy"]}
        words = _changed(row["policy__stage"], row["policy__version"]) if changed else ""
        found.append(Moment(row["on"], _tally(row), words))
        before = row["policy"]
    last = _changed(version.stage, version.version) if before not in {None, version.pk} else ""
    return [*found, Moment(on, present, last)]


MOST_MOMENTS = 18
"""So many Mondays: a third of a year, which is what bodies follow up."""


def _tally(row: Mapping[str, Any]) -> Tally:
    return Tally({"compliant": row["good"], "non-compliant": row["bad"],
                  "unknown": row["open"], "exempt": row["off"]})  # fmt: skip


def _changed(stage: str, version: str) -> str:
    """What accounts are held against from a day on, in two words."""
    noun = _("policyn") if stage == "adopted" else _("utkastet")
    return _("%(noun)s, version %(version)s") % {"noun": noun, "version": version}
