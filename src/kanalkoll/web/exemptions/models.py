"""Exemptions, rests, applications. What was decided is never changed: a decision is added."""

from __future__ import annotations

from datetime import date
from secrets import token_hex
from typing import Literal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.models.known import Known

State = Literal["coming", "now", "over", "withdrawn"]
"""How something with a first and a last day stands on a day."""


def new_key() -> str:
    """An opaque key for an address."""
    return token_hex(6)


class Lasting(models.Model):
    """Something that holds from a day to a day, both inclusive: its present state.

    ``last_day`` is that of the latest decision; ``withdrawn``: it was taken back before it
    had begun. ``version`` counts the decisions: whoever saw an older one is told.
    """

    key = models.CharField(max_length=40, unique=True, default=new_key)
    first_day = models.DateField()
    last_day = models.DateField()
    withdrawn = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Part of other tables."""

        abstract = True

    def state(self, on: date) -> State:
        """How it stands on the day."""
        if self.withdrawn:
            return "withdrawn"
        if on < self.first_day:
            return "coming"
        return "now" if on <= self.last_day else "over"


class Decided(Known):
    """One decision: that it holds until ``last_day``, or is ``withdrawn``; why, and by whom.

    ``step`` counts from 1: of two people who decide at once, one comes second.
    """

    step = models.PositiveSmallIntegerField(default=1)
    last_day = models.DateField()
    withdrawn = models.BooleanField(default=False)
    reason = models.TextField()
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=200)
    delegation = models.CharField(max_length=200, blank=True)
    case_number = models.CharField(max_length=60, blank=True)
    recorded_by = models.CharField(max_length=40, help_text="Opaque key of the person.")

    class Meta:
        """Part of other tables."""

        abstract = True


class Exemption(Lasting):
    """A rule does not bind an account, or a part of the body, for a time.

    Of a part it holds for the accounts of those in ``covers``: the part and what stood
    below it when it was decided.
    """

    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="exemptions"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="exemptions"
    )
    covers = models.ManyToManyField(Unit, related_name="+")
    rule = models.CharField(max_length=100)

    class Meta:
        """What ends first, first."""

        ordering = ("last_day", "pk")
        indexes = (models.Index(fields=("rule", "last_day")),)
        constraints = (
            models.CheckConstraint(
                condition=Q(account__isnull=False, unit__isnull=True)
                | Q(account__isnull=True, unit__isnull=False),
                name="exemption_of_an_account_or_a_part",
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule} {self.first_day}–{self.last_day}"

    @property
    def about(self) -> str:
        """What is exempt: the account's name, or the part's."""
        return self.account.shown_name if self.account else str(self.unit)

    @property
    def where(self) -> Unit:
        """The part of the body whose matter it is."""
        unit: Unit | None = self.account.unit if self.account else self.unit
        assert unit is not None  # noqa: S101 (the table has a constraint that says so)
        return unit


class ExemptionDecision(Decided):
    """A decision about an exemption."""

    exemption = models.ForeignKey(Exemption, on_delete=models.PROTECT, related_name="decisions")

    class Meta:
        """In the order in which they were made."""

        ordering = ("exemption", "step")
        constraints = (
            models.UniqueConstraint(fields=("exemption", "step"), name="one_exemption_step"),
        )

    def __str__(self) -> str:
        return f"{self.exemption_id} {self.step}"


class Pause(Lasting):
    """Accounts rest for a time: one by notice, or many at once (``stop``).

    A stop without ``unit`` is of the whole body. It holds for the accounts that were in
    use when it was decided.
    """

    stop = models.BooleanField(default=False)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="pauses"
    )
    accounts = models.ManyToManyField(Account, related_name="pauses")

    class Meta:
        """What ends first, first."""

        ordering = ("last_day", "pk")
        indexes = (models.Index(fields=("stop", "last_day")),)

    def __str__(self) -> str:
        return f"{'stop' if self.stop else 'pause'} {self.first_day}–{self.last_day}"


class PauseDecision(Decided):
    """A decision about a rest."""

    pause = models.ForeignKey(Pause, on_delete=models.PROTECT, related_name="decisions")

    class Meta:
        """In the order in which they were made."""

        ordering = ("pause", "step")
        constraints = (models.UniqueConstraint(fields=("pause", "step"), name="one_pause_step"),)

    def __str__(self) -> str:
        return f"{self.pause_id} {self.step}"


class Outcome(models.TextChoices):
    """What became of an application."""

    WAITING = "waiting", _("väntar på beslut")
    GRANTED = "granted", _("beviljad")
    REFUSED = "refused", _("avslagen")


class Application(models.Model):
    """Somebody asks for an exemption that somebody else decides on."""

    key = models.CharField(max_length=40, unique=True, default=new_key)
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    rule = models.CharField(max_length=100)
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.TextField()
    asked_by = models.CharField(max_length=40, help_text="Opaque key of the person.")
    asked_on = models.DateField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=40, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    exemption = models.ForeignKey(
        Exemption, on_delete=models.PROTECT, null=True, blank=True, related_name="applications"
    )

    class Meta:
        """What has waited longest, first."""

        ordering = ("asked_on", "pk")
        indexes = (models.Index(fields=("outcome", "asked_on")),)

    def __str__(self) -> str:
        return f"{self.rule} {self.outcome}"

    @property
    def about(self) -> str:
        """What it is asked for: the account's name, or the part's."""
        return self.account.shown_name if self.account else str(self.unit)

    @property
    def where(self) -> Unit:
        """The part of the body whose matter it is."""
        unit: Unit | None = self.account.unit if self.account else self.unit
        assert unit is not None  # noqa: S101 (it is asked for one of the two)
        return unit
