"""Users and what they may do for which part of the body."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.identity import permissions
from kanalkoll.web.identity.roles import Role
from kanalkoll.web.organisation.models import Unit

__all__ = ["Assignment", "Invitation", "Role", "User"]


def new_person_key() -> str:
    """An opaque key, as it stands in facts and in the log."""
    return f"p-{token_hex(6)}"


LANGUAGES = [("sv", "Svenska"), ("en", "English")]


class User(AbstractUser):
    """A person who signs in. ``key`` is opaque; facts and log hold it, never the name.

    ``session_round`` counts how often the person was signed out everywhere: a session of
    an earlier round is not valid. A person whose data were shredded is kept without a name.
    """

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    key = models.CharField(max_length=40, unique=True, default=new_person_key)
    name = models.CharField(_("namn"), max_length=150)
    title = models.CharField(_("befattning"), max_length=150, blank=True)
    phone = models.CharField(_("telefon"), max_length=40, blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    language = models.CharField(_("språk"), max_length=2, choices=LANGUAGES, default="sv")
    wants_mail = models.BooleanField(_("påminnelser med e-post"), default=True)
    session_round = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name or self.username

    def get_session_auth_hash(self) -> str:
        """What a session must carry to be this person's: changes with password and round."""
        return self._session_hash(settings.SECRET_KEY)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same with secret keys that were in use before."""
        return (self._session_hash(key) for key in settings.SECRET_KEY_FALLBACKS)

    def _session_hash(self, secret: str | bytes) -> str:
        state = f"{self.password}:{self.session_round}"
        salt = "kanalkoll.identity.session"
        return salted_hmac(salt, state, secret=secret, algorithm="sha256").hexdigest()

    def may(self, action: str, where: Any = None) -> bool:
        """Whether the person may; see :func:`permissions.may`."""
        return permissions.may(self, action, where)

    def parts_where(self, action: str) -> frozenset[str] | None:
        """Keys of the parts where the person may do this; ``None``: of the whole body."""
        return permissions.parts_where(self, action)

    def require(self, action: str, *, unit: Any = None) -> None:
        """Raise :class:`permissions.NotAllowed` if not; see :func:`permissions.require`."""
        permissions.require(self, action, unit=unit)


class Assignments(models.QuerySet["Assignment"]):
    """Roles that have been given."""

    def holding_on(self, day: date) -> Assignments:
        """Those that hold on ``day``; first and last day are inclusive."""
        last = models.Q(last_day__isnull=True) | models.Q(last_day__gte=day)
        return self.filter(last, first_day__lte=day)


class Assignment(models.Model):
    """A role of a user, for a unit and all below it; ``unit`` empty: for the whole body.

    First and last day are inclusive; an ended assignment is kept. ``source`` is
    ``local`` or the identity provider's group that gave it.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=20, choices=Role.choices)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, default="local")

    objects = Assignments.as_manager()

    class Meta:
        """In the order in which they were given."""

        ordering = ("first_day", "pk")

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.unit or '*'}"


class Invitation(models.Model):
    """An address that has been asked to join, with a role; used once, and only for a time.

    The secret in the link is kept as its hash only. Name and address are removed when
    it has been used, withdrawn or is long past (``retention.py``).
    """

    email = models.EmailField(blank=True)
    name = models.CharField(max_length=150, blank=True)
    role = models.CharField(max_length=20, choices=Role.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    invited_on = models.DateField()
    expires_on = models.DateField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-invited_on", "-pk")

    def __str__(self) -> str:
        return f"{self.email} {self.role}"
