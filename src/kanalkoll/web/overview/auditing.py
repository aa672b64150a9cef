"""The auditors' standing control questions, answered from the register and the verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from kanalkoll.core.assessment.explain import standing
from kanalkoll.core.assessment.finding_facts import AccountFacts
from kanalkoll.documents.papers.matter import AuditMatter, Question, Shown
from kanalkoll.engines.duckdb.evidence import facts_about
from kanalkoll.engines.duckdb.opening import open_snapshot
from kanalkoll.web.compliance.selectors import manifest_path, newest_frozen
from kanalkoll.web.identity.models import User
from kanalkoll.web.overview import attention
from kanalkoll.web.overview.figures import Figures
from kanalkoll.web.overview.matter import ground_of, lacking, source
from kanalkoll.web.policies.selectors import as_policy
from kanalkoll.web.register.models import Account, Duty
from kanalkoll.web.register.reviewing import due, last_reviews
from kanalkoll.web.register.roles import held
from kanalkoll.web.ui.saying import long_day, said


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the register holds of one account, as far as the questions ask."""

    account: Account
    duties: frozenset[str]
    reviewed: bool
    last: date | None

    def missing(self) -> list[str]:
        """What stands against a yes, in words."""
        parts = (
            (_("Syfte"), bool(self.account.purpose.strip())),
            (_("Ansvarig"), Duty.RESPONSIBLE in self.duties),
            (_("Ersättare"), Duty.DEPUTY in self.duties),
            (_("Årlig genomgång"), self.reviewed),
        )
        return [name for name, there in parts if not there]


def audit_matter(figures: Figures, user: User, on: date) -> AuditMatter:
    """Every question with what can be shown, and the accounts that lack something."""
    kept = _kept(figures, on)
    return AuditMatter(
        ground=ground_of(figures, user, on),
        accounts=len(kept),
        questions=[
            _rules(figures, on), _purpose(kept, on), _watched(figures, kept, on),
            _roles(kept, on), _internal(figures, on), _archive(kept, on),
        ],
        exceptions=lacking((one.account, one.missing()) for one in kept),
    )  # fmt: skip


def _kept(figures: Figures, on: date) -> list[_Kept]:
    rows = attention.in_use(figures.scope, on).select_related("unit").order_by("handle", "pk")
    accounts = list(rows)
    last = last_reviews(accounts, on)
    duties: dict[int, set[str]] = {}
    for account, role in (
        held(on).filter(account__in=rows.order_by().values("pk")).values_list("account_id", "role")
    ):
        duties.setdefault(account, set()).add(role)
    return [
        _Kept(one, frozenset(duties.get(one.pk, ())),
              one.pk in last and due(one, last[one.pk], on).state != "overdue", last.get(one.pk))
        for one in accounts
    ]  # fmt: skip


def _register(on: date) -> str:
    return _("Registret %(day)s") % {"day": long_day(on)}


def _rules(figures: Figures, on: date) -> Question:
    policy = as_policy(figures.version)
    adopted = policy.stage == "adopted"
    remark = f"{figures.version.title}. {said(standing(policy, on))}"
    shown = Shown(_("styrdokument för sociala medier är beslutat"), int(adopted), 1,
                  source=figures.version.title)  # fmt: skip
    return Question("rules", [shown], [remark])


def _purpose(kept: list[_Kept], on: date) -> Question:
    with_purpose = sum(bool(one.account.purpose.strip()) for one in kept)
    shown = Shown(_("konton har ett angivet syfte"), with_purpose, len(kept), source=_register(on))
    return Question("purpose", [shown])


def _watched(figures: Figures, kept: list[_Kept], on: date) -> Question:
    tally = figures.whole.tally
    return Question("watched", [
        Shown(_("krav på konton gick att bedöma"), tally.judged, tally.applying,
              source=source(on)),
        Shown(_("konton har haft sin årliga genomgång"), sum(one.reviewed for one in kept),
              len(kept), source=_register(on)),
    ])  # fmt: skip


def _roles(kept: list[_Kept], on: date) -> Question:
    def with_duty(duty: Duty) -> int:
        return sum(duty in one.duties for one in kept)

    return Question("roles", [
        Shown(_("konton har en ansvarig"), with_duty(Duty.RESPONSIBLE), len(kept),
              source=_register(on)),
        Shown(_("konton har en ersättare"), with_duty(Duty.DEPUTY), len(kept),
              source=_register(on)),
    ])  # fmt: skip


def _internal(figures: Figures, on: date) -> Question:
    followed = sum(bool(group.tally.judged) for group in figures.rules)
    concerning = sum(bool(group.tally.applying) for group in figures.rules)
    shown = Shown(_("krav i policyn följs upp för kontona"), followed, concerning,
                  source=source(on))  # fmt: skip
    return Question("internal", [shown])


def _archive(kept: Iterable[_Kept], on: date) -> Question:
    """From the newest frozen facts: an account is archived, or known not to be, or nobody knows."""
    keys = [one.account.key for one in kept]
    known = _archived(keys, on)
    shown = Shown(
        _("konton är arkiverade under det senaste året"),
        sum(known.get(key) is True for key in keys), len(keys),
        unknown=sum(known.get(key) is None for key in keys), source=source(on),
    )  # fmt: skip
    return Question("archive", [shown])


def _archived(keys: Sequence[str], on: date) -> Mapping[str, bool | None]:
    frozen = newest_frozen()
    if frozen is None or not keys:
        return {}
    with open_snapshot(manifest_path(frozen)) as facts:
        rows = facts_about(facts, keys, known=frozen.known, posts_from=on, until=on,
                           tables=("archives", "coverage"))  # fmt: skip
    return {key: _is_archived(rows[key], on) for key in keys}


def _is_archived(rows: AccountFacts, on: date) -> bool | None:
    days = [row["archived_on"] for row in rows.rows.get("archives", ()) if row["archived_on"] <= on]
    if any(day > on - timedelta(days=365) for day in days):
        return True
    return False if days or rows.is_covered("archives", on) else None
