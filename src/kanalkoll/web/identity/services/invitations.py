"""Asking people to join, and joining."""

from __future__ import annotations

import hashlib
import logging
from datetime import timedelta
from functools import partial
from secrets import token_urlsafe
from smtplib import SMTPException

import msgspec
from django.conf import settings
from django.core.mail import send_mail
from django.db.transaction import atomic, on_commit
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity import log_kinds
from kanalkoll.web.identity.models import Assignment, Invitation, User
from kanalkoll.web.identity.permissions import Action, forget_powers, require
from kanalkoll.web.identity.roles import Role
from kanalkoll.web.identity.services.details import PersonDetails, email_problems, refuse
from kanalkoll.web.identity.services.people import add_person
from kanalkoll.web.identity.services.roles import may_give
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import the_body, today

LOGGER = logging.getLogger(__name__)
VALID_DAYS = 14


class Invited(msgspec.Struct, frozen=True, kw_only=True):
    """Who is asked to join, as what, for which part of the body (``None``: for all of it)."""

    email: str
    name: str = ""
    role: Role = Role.READER
    unit: Unit | None = None


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """An invitation and the link that accepts it, which is not kept and cannot be shown again."""

    invitation: Invitation
    link: str
    mailed: bool


@atomic
def invite(invited: Invited, *, by: User) -> Sent:
    """Ask somebody to join with a role, by mail where mail is sent, else with a link to hand over.

    Raises :class:`BadInput`; ``NotAllowed`` when ``by`` may not give that role there.
    """
    require(by, Action.INVITE, unit=invited.unit)
    may_give(by, invited.role, invited.unit)
    missing = [] if invited.email else [Problem(_NO_ADDRESS, field="email")]
    refuse([*missing, *email_problems(invited.email)])
    secret = token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=invited.email,
        name=invited.name.strip(),
        role=invited.role,
        unit=invited.unit,
        token_hash=_hashed(secret),
        invited_by=by,
        invited_on=today(),
        expires_on=today() + timedelta(days=VALID_DAYS),
    )
    record(
        log_kinds.INVITED,
        by=by,
        subject=f"identity.invitation:{invitation.pk}",
        unit=invited.unit,
        data=_told(invitation),
        personal={"name": invitation.name, "email": invitation.email},
    )
    link = settings.BASE_URL + reverse("identity:accept", args=[secret])
    if settings.MAIL_IS_SENT:
        on_commit(partial(_send, invitation, link))
    return Sent(invitation=invitation, link=link, mailed=settings.MAIL_IS_SENT)


@atomic
def withdraw_invitation(invitation: Invitation, *, by: User) -> None:
    """Let an invitation be valid no more."""
    require(by, Action.INVITE, unit=invitation.unit)
    if invitation.used_at or invitation.withdrawn_on:
        raise BadInput(Problem(NOT_VALID))
    invitation.withdrawn_on = today()
    _forget_whom(invitation)
    record(log_kinds.INVITATION_WITHDRAWN, by=by, unit=invitation.unit,
           subject=f"identity.invitation:{invitation.pk}", data=_told(invitation))  # fmt: skip


def find_invitation(secret: str) -> Invitation:
    """The invitation of that link. Raises :class:`BadInput` when it is not valid (any more)."""
    found = (
        Invitation.objects.filter(
            token_hash=_hashed(secret),
            used_at__isnull=True,
            withdrawn_on__isnull=True,
            expires_on__gte=today(),
            invited_by__is_active=True,
        )
        .select_related("unit", "invited_by")
        .first()
    )
    if found is None:
        raise BadInput(Problem(NOT_VALID))
    return found


@atomic
def accept_invitation(secret: str, username: str, details: PersonDetails, *, password: str) -> User:
    """Join: a new person with a user name and a password, and the role of the invitation."""
    invitation = _take(secret)
    details = msgspec.structs.replace(details, email=details.email or invitation.email)
    user = add_person(username, details, password=password)
    return _join(user, invitation)


@atomic
def accept_as(secret: str, user: User) -> User:
    """Take the role of an invitation as a person who can sign in already."""
    return _join(user, _take(secret))


def _take(secret: str) -> Invitation:
    found = find_invitation(secret)
    # Locked and looked at anew: a link works once, also for two at the same moment.
    list(Invitation.objects.select_for_update().filter(pk=found.pk).values_list("pk"))
    return find_invitation(secret)


def _join(user: User, invitation: Invitation) -> User:
    held = user.assignments.holding_on(today())
    if not held.filter(role=invitation.role, unit=invitation.unit).exists():
        Assignment.objects.create(
            user=user, role=invitation.role, unit=invitation.unit, first_day=today()
        )
    told = _told(invitation)
    invitation.used_at = timezone.now()
    _forget_whom(invitation)
    forget_powers(user)
    record(log_kinds.INVITATION_ACCEPTED, by=user, unit=invitation.unit,
           subject=f"identity.invitation:{invitation.pk}",
           data={**told, "person": user.key})  # fmt: skip
    return user


def _forget_whom(invitation: Invitation) -> None:
    invitation.email = invitation.name = ""
    invitation.save()


def _told(invitation: Invitation) -> dict[str, str]:
    told = {"role_key": str(invitation.role), "invited_by": invitation.invited_by.key}
    if invitation.unit is not None:
        told["unit_name"] = invitation.unit.name
    return told


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _send(invitation: Invitation, link: str) -> None:
    body = the_body()
    with override("sv"):
        words = {
            "by": invitation.invited_by.name,
            "body": body.name if body else "kanalkoll",
            "link": link,
            "days": VALID_DAYS,
        }
        subject = _("Inbjudan till kanalkoll hos %(body)s") % words
        text = (
            _(
                "Hej!\n\n%(by)s bjuder in dig till kanalkoll hos %(body)s, "
                "där ni håller ordning på era konton i sociala medier.\n\n"
                "Följ länken för att tacka ja. Den gäller i %(days)s dagar, "
                "och du kan använda den en gång.\n\n"
                "%(link)s\n"
            )
            % words
        )
    try:
        send_mail(subject, text, None, [invitation.email])
    except (OSError, SMTPException):
        # The invitation stands, and the page shows the link; the log tells the operator.
        LOGGER.exception("An invitation could not be mailed.")


NOT_VALID = Text(
    sv="Inbjudan gäller inte längre. Be den som bjöd in dig om en ny.",
    en="The invitation is not valid any more. Ask for a new one.",
)
_NO_ADDRESS = Text(sv="E-postadressen saknas.", en="The e-mail address is missing.")
