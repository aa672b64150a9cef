"""Papers that somebody asks for: who may, what is kept of them and for how long."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, NotAllowed, forget_powers, who_may
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.overview.models import Report, ReportKind, ReportState
from kanalkoll.web.overview.scope import scope_of
from kanalkoll.web.overview.tasks import make_report
from kanalkoll.web.policies.selectors import policies_shown
from kanalkoll.web.ui.saying import page_language

KEPT_FOR = timedelta(days=30)
"""So long a paper can be fetched. It can be made anew at any time."""

MOST_WAITING = 5
"""So many papers of one person can be under way."""

Form = Literal["pdf", "docx"]
FORMS: tuple[Form, ...] = ("pdf", "docx")


def ask_for(kind: ReportKind, unit: Unit | None, *, by: User) -> Report:
    """Let a paper be made, of what the person sees: all of it or one part.

    Raises :class:`NotAllowed` for a part that is not the person's, and
    :class:`BadInput` before there is a policy, or when many are under way already.
    """
    forget_powers(by)
    scope = scope_of(by, unit)
    if scope.is_empty:
        raise NotAllowed(who_may(Action.VIEW_ACCOUNT, unit))
    _check(by)
    with transaction.atomic():
        report = Report.objects.create(
            kind=kind, unit=unit, asked_by=by, asked_at=timezone.now(), on=today(),
            language=page_language(), forget_on=_real_day() + KEPT_FOR,
        )  # fmt: skip
        record("overview.report-asked", by=by, subject=f"overview.report:{report.key}", unit=unit,
               data={"paper": kind.value, "part": scope.name})  # fmt: skip
        make_report.enqueue(report.key)
    return report


def _real_day() -> date:
    """Papers are forgotten by the real clock: the demonstration's day stands still."""
    return timezone.localdate()


def _check(by: User) -> None:
    if not policies_shown(today()):
        raise BadInput(Problem(NO_POLICY, field="kind"))
    waiting = Report.objects.filter(
        asked_by=by, state__in=(ReportState.WAITING, ReportState.WORKING)
    )
    if waiting.count() >= MOST_WAITING:
        raise BadInput(Problem(TOO_MANY, field="kind"))


NO_POLICY = Text(
    sv="Ingen policy är tillagd, så det finns inget att rapportera än.",
    en="No policy has been added, so there is nothing to report yet.",
)
TOO_MANY = Text(
    sv="Flera rapporter görs redan åt dig. Vänta tills de är klara.",
    en="Several reports are being made for you already. Wait until they are ready.",
)


def reports_of(user: User) -> QuerySet[Report]:
    """The papers that the person has asked for, newest first."""
    return Report.objects.filter(asked_by=user).select_related("unit")


def report_for(user: User, key: str) -> Report:
    """A paper of one's own, of a part that one still sees.

    Raises :class:`Report.DoesNotExist`, and :class:`NotAllowed` for who has lost the role.
    """
    report = reports_of(user).get(key=key)
    if scope_of(user, report.unit).is_empty:
        raise NotAllowed(who_may(Action.VIEW_ACCOUNT, report.unit))
    return report


def remove(report: Report, *, by: User) -> None:
    """Remove a paper before its time. Raises :class:`NotAllowed` for somebody else's."""
    if report.asked_by_id != by.pk:
        raise NotAllowed(who_may(Action.VIEW_ACCOUNT, report.unit))
    key = report.key
    with transaction.atomic():
        record("overview.report-removed", by=by, subject=f"overview.report:{key}",
               unit=report.unit, data={"paper": report.kind, "part": report.unit.name
                                       if report.unit else ""})  # fmt: skip
        report.delete()
    _remove_files(key)


def forget_old() -> int:
    """Remove the papers whose time is over, with their files; how many they were."""
    old = list(Report.objects.filter(forget_on__lt=_real_day()).values_list("key", flat=True))
    Report.objects.filter(key__in=old).delete()
    for key in old:
        _remove_files(key)
    return len(old)


def file_of(report: Report | str, form: Form) -> Path:
    """Where the paper lies in that form, once it is made."""
    key = report if isinstance(report, str) else report.key
    return Path(settings.KANALKOLL_HOME) / "reports" / f"{key}.{form}"


def _remove_files(key: str) -> None:
    for form in FORMS:
        file_of(key, form).unlink(missing_ok=True)
