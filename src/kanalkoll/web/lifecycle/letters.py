"""Letters about applications, to those who are to do something and to who applied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kanalkoll.web.compliance import outbox
from kanalkoll.web.identity.models import Assignment, User
from kanalkoll.web.organisation.selectors import parents, today

if TYPE_CHECKING:
    from kanalkoll.web.lifecycle.models import Application


def holders(role: str, unit: int) -> list[User]:
    """Those who hold the role today for the part of the body, nearest above it that has one."""
    by_unit: dict[int | None, list[User]] = {}
    for given in Assignment.objects.holding_on(today()).filter(role=role).select_related("user"):
        if given.user.is_active:
            by_unit.setdefault(given.unit_id, []).append(given.user)
    above, here = parents(), unit
    for _step in range(len(above) + 1):
        if here in by_unit or here is None:
            break
        here = above.get(here)  # type: ignore[assignment]
    return by_unit.get(here, [])


def tell_deciders(application: Application) -> None:
    """Write to those whose turn it is to decide."""
    role = application.order[application.stage]
    for user in holders(role, application.unit_id):
        with override(user.language):
            _write(user, application, "beslut",
                   _("En ansökan om konto väntar på ditt beslut"),
                   _("%(unit)s ansöker om kontot %(name)s."))  # fmt: skip


def tell_applicant(application: Application, move: str, reason: str) -> None:
    """Write to who applied what came of it."""
    user = User.objects.filter(key=application.applicant, is_active=True).first()
    if user is None:
        return
    with override(user.language):
        subject = {
            "approve": _("Ansökan om konto är godkänd"),
            "refuse": _("Ansökan om konto är avslagen"),
            "send-back": _("Ansökan om konto behöver kompletteras"),
        }[move]
        _write(user, application, move, subject, _("Det gäller kontot %(name)s hos %(unit)s."),
               reason)  # fmt: skip


def _write(
    user: User, application: Application, about: str, subject: str, text: str, more: str = ""
) -> None:
    if not user.wants_mail:
        return
    link = f"{settings.BASE_URL}{reverse('lifecycle:application', args=[application.key])}"
    said = text % {"unit": application.unit.name, "name": str(application)}
    outbox.write(
        user,
        f"lifecycle:{application.key}:{about}:{application.version}",
        subject=subject,
        text="\n\n".join(filter(None, [said, more.strip(), link])),
        not_before=today(),
    )
