"""Removing the personal data of somebody who has left."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.transaction import atomic

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.auditlog.services import shred_person as shred_in_log
from kanalkoll.web.identity import log_kinds
from kanalkoll.web.identity.models import Invitation, User
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.identity.signals import person_shredding


@atomic
def shred_person(user: User, *, by: Actor) -> int:
    """Remove everything that says who a person is; the number of log entries concerned.

    Name, addresses, telephone, sign-in and second factor go, here and (through the signal
    ``person_shredding``) in other rooms. What the person decided stays, under the opaque
    key, and the chain of the log stays whole. It cannot be undone.

    Raises :class:`BadInput` while the person can still sign in; ``NotAllowed``.
    """
    require(by, Action.SHRED_PERSON)
    if user.is_active:
        raise BadInput(Problem(_CLOSE_FIRST))
    for model in (EmailAddress, Authenticator, SocialAccount):
        model.objects.filter(user=user).delete()
    Invitation.objects.filter(email__iexact=user.email).exclude(email="").update(email="", name="")
    concerned = shred_in_log(user.key)
    _forget(user)
    person_shredding.send(sender=User, user=user)
    record(log_kinds.SHREDDED, by=by, subject=user, data={"person": user.key})
    return concerned


def _forget(user: User) -> None:
    user.username = user.key
    user.name = user.title = user.email = user.phone = ""
    user.set_unusable_password()
    user.session_round += 1
    user.save()


_CLOSE_FIRST = Text(
    sv="Stäng inloggningen för personen först.",
    en="Close the person's sign-in first.",
)
