"""What is kept of each account: duties, decisions, reviews, attestations, what was looked at."""

from __future__ import annotations

from secrets import token_hex

from django.db import models
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.identity.models import User
from kanalkoll.web.register.models.accounts import Account
from kanalkoll.web.register.models.known import Known


def new_contact_key() -> str:
    """An opaque key for a person of a list, told apart from those who sign in by its letter."""
    return f"c-{token_hex(6)}"


class Contact(models.Model):
    """A person who answers for accounts and does not sign in here: a name out of a list.

    ``key`` stands in facts and history; name and telephone here and nowhere else.
    """

    key = models.CharField(max_length=40, unique=True, default=new_contact_key)
    name = models.CharField(_("namn"), max_length=150)
    phone = models.CharField(_("telefon"), max_length=40, blank=True)

    class Meta:
        """By name."""

        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Duty(models.TextChoices):
    """What a person does for an account."""

    RESPONSIBLE = "responsible", _("ansvarig")
    DEPUTY = "deputy", _("ersättare")
    EDITOR = "editor", _("redaktör")
    ADMINISTRATOR = "administrator", _("administratör")


class AccountRole(Known):
    """Who holds which role for an account: the fact ``roles``.

    ``person`` is an opaque key; ``user`` is there when that person signs in here.
    Rows are added and never changed: a later one with the same account, person,
    role and first day takes the place of the former. ``withdrawn_on``: the
    person never held the role, and the row has been no fact from then on.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="roles")
    person = models.CharField(max_length=40)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True)
    role = models.CharField(max_length=20, choices=Duty.choices)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        """By role."""

        ordering = ("account", "role", "first_day", "pk")
        indexes = (models.Index(fields=("person", "role")),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.role}"


class Decision(Known):
    """A decision about an account: the fact ``decisions``."""

    key = models.CharField(max_length=100, unique=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=40)
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=200)
    delegation = models.CharField(max_length=200, blank=True)
    case_number = models.CharField(max_length=60, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-decided_on",)

    def __str__(self) -> str:
        return self.key


class Review(Known):
    """A dated review, of the account (årlig genomgång) or of its target groups: ``reviews``.

    ``answers`` holds the questions and answers as they stood that day.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="reviews")
    review = models.CharField(
        max_length=20, choices=[("audience", "audience"), ("account", "account")]
    )
    reviewed_on = models.DateField()
    person = models.CharField(max_length=40, blank=True)
    answers = models.JSONField(default=dict, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-reviewed_on",)

    def __str__(self) -> str:
        return f"{self.account_id} {self.review} {self.reviewed_on}"


class Attestation(Known):
    """What a person says is so, that day: the fact ``attestations``."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="attestations")
    statement = models.CharField(max_length=80)
    holds = models.BooleanField()
    attested_on = models.DateField()
    person = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"{self.account_id} {self.statement} {self.attested_on}"


class Looked(Known):
    """What was looked at from one day to another: ``coverage`` of what the register keeps."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="looked")
    aspect = models.CharField(max_length=20)
    part = models.CharField(max_length=20, blank=True)
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.account_id} {self.aspect}"
