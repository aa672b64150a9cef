"""Verdicts counted, publishing by account, who shows an account to others, and reports.

What is counted here is worked out of the findings and can be made again at any time.
"""

from __future__ import annotations

from secrets import token_hex

from django.db import models
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.register.models import Account


class FindingCount(models.Model):
    """Findings of registered accounts in use that are alike, by their present verdicts.

    One row for each sort of account and rule. ``rule`` is empty in the rows that count
    accounts, each once, by its gravest verdict; ``reasons`` of what cannot be judged are in
    columns of their own, so that a page adds up few rows.
    """

    policy = models.ForeignKey(PolicyVersion, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    platform = models.CharField(max_length=40)
    account_type = models.CharField(max_length=40, blank=True)
    rule = models.CharField(max_length=100, blank=True)
    compliant = models.PositiveIntegerField(default=0)
    non_compliant = models.PositiveIntegerField(default=0)
    unknown = models.PositiveIntegerField(default=0)
    exempt = models.PositiveIntegerField(default=0)
    not_applicable = models.PositiveIntegerField(default=0)
    missing_fact = models.PositiveIntegerField(default=0)
    not_measurable = models.PositiveIntegerField(default=0)
    not_observed_long_enough = models.PositiveIntegerField(default=0)
    undefined_in_policy = models.PositiveIntegerField(default=0)
    scope_unknown = models.PositiveIntegerField(default=0)

    class Meta:
        """Every sort once."""

        constraints = (
            models.UniqueConstraint(
                fields=("policy", "unit", "platform", "account_type", "rule"),
                name="findings_counted_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} {self.platform} {self.rule}"


class Watched(models.Model):
    """What a registered account in use asks for beside its verdicts, as of the last judging.

    ``review_by``: the last day of its next yearly review.
    """

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="watched")
    has_owner = models.BooleanField()
    review_by = models.DateField()

    def __str__(self) -> str:
        return str(self.account_id)


class DayCount(models.Model):
    """The verdicts of a past day in one part of the body, judged on what is known now."""

    policy = models.ForeignKey(PolicyVersion, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    compliant = models.PositiveIntegerField(default=0)
    non_compliant = models.PositiveIntegerField(default=0)
    unknown = models.PositiveIntegerField(default=0)
    exempt = models.PositiveIntegerField(default=0)

    class Meta:
        """In time; one a day and part."""

        ordering = ("on", "unit")
        constraints = (models.UniqueConstraint(fields=("on", "unit"), name="day_counted_once"),)

    def __str__(self) -> str:
        return f"{self.on} {self.unit_id}"


class Pace(models.TextChoices):
    """How an account publishes. Dormant and infrequent are two different things."""

    FREQUENT = "frequent", _("så ofta som policyn begär")
    INFREQUENT = "infrequent", _("mer sällan än policyn begär")
    DORMANT = "dormant", _("inga inlägg")
    UNKNOWN = "unknown", _("går inte att bedöma")


class Publishing(models.Model):
    """How one account publishes, against one policy: what its requirement of frequency saw.

    *Dormant*: in all of the period that is looked at there was no post, and it was looked
    for. ``low`` and ``high`` are posts in the period, ``needed`` what is asked for.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="publishing")
    policy = models.ForeignKey(PolicyVersion, on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(max_length=100)
    pace = models.CharField(max_length=12, choices=Pace.choices)
    reason = models.CharField(max_length=40, blank=True)
    low = models.PositiveIntegerField(null=True, blank=True)
    high = models.PositiveIntegerField(null=True, blank=True)
    needed = models.PositiveIntegerField(null=True, blank=True)
    last_post = models.DateField(null=True, blank=True)

    class Meta:
        """One a policy."""

        constraints = (
            models.UniqueConstraint(fields=("account", "policy"), name="publishing_once"),
        )
        indexes = (models.Index(fields=("policy", "pace")),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.pace}"


class Example(models.Model):
    """Somebody who answers for the account lets others of the body see how it is done."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="example")
    shown_since = models.DateField()
    by = models.CharField(max_length=40, help_text="Opaque key of the person.")

    def __str__(self) -> str:
        return str(self.account_id)


def new_key() -> str:
    """An opaque key for an address."""
    return token_hex(8)


class ReportKind(models.TextChoices):
    """What sort of paper."""

    COMPLIANCE = "compliance", _("Rapport om efterlevnad")
    AUDIT = "audit", _("Granskningsrapport")
    TERTIAL = "tertial", _("Tertialuppföljning")
    BOARD = "board", _("Ett blad till nämnden")


class ReportState(models.TextChoices):
    """How far it has come."""

    WAITING = "waiting", _("väntar")
    WORKING = "working", _("görs")
    READY = "ready", _("klar")
    FAILED = "failed", _("misslyckades")


class Report(models.Model):
    """A paper that was asked for: made in the background, kept for a time as PDF and Word.

    ``done`` of ``steps`` is how far it has come; ``wrong`` says why it failed, in words.
    """

    key = models.CharField(max_length=40, unique=True, default=new_key)
    kind = models.CharField(max_length=20, choices=ReportKind.choices)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="reports")
    asked_at = models.DateTimeField()
    on = models.DateField(help_text="The day it is true of.")
    language = models.CharField(max_length=2, default="sv")
    state = models.CharField(max_length=10, choices=ReportState.choices, default="waiting")
    done = models.PositiveSmallIntegerField(default=0)
    steps = models.PositiveSmallIntegerField(default=5)
    wrong = models.TextField(blank=True)
    forget_on = models.DateField()

    class Meta:
        """Newest first."""

        ordering = ("-asked_at", "-pk")

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"

    @property
    def is_under_way(self) -> bool:
        """Whether it is still to come."""
        return self.state in {ReportState.WAITING, ReportState.WORKING}
