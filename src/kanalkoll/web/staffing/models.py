"""What this app keeps: absences, hand-overs with their check lists, when the list was checked."""

from __future__ import annotations

from secrets import token_hex

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.identity.roles import Role
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.register.models import Account, Duty


def new_handover_key() -> str:
    """An opaque key of a hand-over, for its address."""
    return f"o-{token_hex(6)}"


class Absence(models.Model):
    """A person is away from a day to a day, both included. Why is nobody's business here.

    ``person`` is an opaque key, of one who signs in or of a list. ``version`` counts changes.
    """

    person = models.CharField(max_length=40, db_index=True)
    first_day = models.DateField()
    last_day = models.DateField()
    entered_by = models.CharField(max_length=40)
    entered_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """The nearest first."""

        ordering = ("first_day", "pk")

    def __str__(self) -> str:
        return f"{self.person} {self.first_day}–{self.last_day}"


class Handover(models.Model):
    """What a person did was given to others, from ``first_day`` on: the receipt of it."""

    key = models.CharField(max_length=40, unique=True, default=new_handover_key)
    person = models.CharField(max_length=40, db_index=True)
    first_day = models.DateField()
    made_by = models.CharField(max_length=40)
    made_on = models.DateField()

    class Meta:
        """Newest first."""

        ordering = ("-made_on", "-pk")

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        """Its receipt and check list."""
        return reverse("staffing:handover", args=[self.key])


class HandedDuty(models.Model):
    """One duty of a hand-over and who has it next; ``to`` empty: nobody, it ended."""

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="duties")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=20, choices=Duty.choices)
    to = models.CharField(max_length=40, blank=True)

    class Meta:
        """As they were listed."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.handover_id} {self.duty}"


class HandedRole(models.Model):
    """One role in kanalkoll of a hand-over and who has it next; ``to`` empty: nobody."""

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    to = models.CharField(max_length=40, blank=True)

    class Meta:
        """As they were listed."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.handover_id} {self.role}"

    @property
    def role_name(self) -> str:
        """What the role is called."""
        return str(Role(self.role).label)


class Check(models.TextChoices):
    """What has to be changed on the platform when somebody leaves an account."""

    PASSWORD = "password", _("Byt lösenordet")
    RIGHTS = "rights", _("Ta bort personens behörighet på plattformen")
    RECOVERY = "recovery", _("Byt adress och telefon för återställning")
    SECOND_FACTOR = "second-factor", _("Flytta inloggningen i två steg")


class CheckItem(models.Model):
    """One thing to change for one account after a hand-over; open until somebody says it is done.

    ``needless``: it did not apply, such as two steps where the account has none.
    """

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="items")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    check_name = models.CharField(max_length=20, choices=Check.choices)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.CharField(max_length=40, blank=True)
    needless = models.BooleanField(default=False)

    class Meta:
        """Account by account; each thing once."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("handover", "account", "check_name"), name="check_item_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.handover_id} {self.account_id} {self.check_name}"


class CrisisCheck(models.Model):
    """Somebody looked the crisis list through that day: of a part and all below, or of all."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_on = models.DateField()
    checked_by = models.CharField(max_length=40)

    class Meta:
        """Newest first."""

        ordering = ("-checked_on", "-pk")

    def __str__(self) -> str:
        return f"{self.unit_id or '*'} {self.checked_on}"
