"""Frozen facts, assessments, findings with their history, and what reminds people of them."""

from __future__ import annotations

from secrets import token_hex

from django.db import models
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.identity.models import User
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.register.models import Account

WHY = {
    "nightly": _("varje natt"),
    "on-demand": _("på begäran"),
    "decision": _("före ett beslut"),
    "change": _("efter en ändring"),
    "demonstration": _("för demonstrationen"),
}
"""Why something is frozen."""


class Frozen(models.Model):
    """A snapshot that was frozen here: its name, and where its manifest lies in the store."""

    name = models.CharField(max_length=64)
    place = models.CharField(max_length=300)
    known = models.DateField()
    frozen_at = models.DateTimeField()
    reason = models.CharField(
        max_length=40, help_text="nightly, on-demand, decision, change, demonstration."
    )
    accounts = models.PositiveIntegerField()

    class Meta:
        """Newest first."""

        ordering = ("-frozen_at",)
        get_latest_by = "frozen_at"

    def __str__(self) -> str:
        return f"{self.known} {self.name[:12]}"

    @property
    def why(self) -> str:
        """Why it was frozen, in words."""
        return str(WHY.get(self.reason, self.reason))


class Assessment(models.Model):
    """A run that can be done again: policy, snapshot, day, known, engine; and its result's hash."""

    policy = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="assessments")
    frozen = models.ForeignKey(Frozen, on_delete=models.PROTECT, related_name="assessments")
    on = models.DateField()
    known = models.DateField()
    engine_version = models.CharField(max_length=40)
    result_sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        """Newest first."""

        ordering = ("-made_at",)

    def __str__(self) -> str:
        return f"{self.policy_id} {self.on}"


class CurrentFinding(models.Model):
    """The present verdict of one account on one rule of one policy version.

    ``told`` holds the words in both languages (title, short, seen, evidence,
    source, reading, remedy …) and the numbers, so that a page reads and does not
    judge. ``since`` is the day on which the verdict became what it is.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="findings")
    policy = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="findings")
    rule = models.CharField(max_length=100)
    position = models.PositiveSmallIntegerField(help_text="The rule's place in the policy.")
    kind = models.CharField(max_length=40)
    strength = models.CharField(max_length=20)
    verdict = models.CharField(max_length=20)
    reason = models.CharField(max_length=40, blank=True)
    due = models.DateField(null=True, blank=True)
    on = models.DateField()
    since = models.DateField()
    told = models.JSONField(default=dict)

    class Meta:
        """In the policy's order."""

        ordering = ("account", "policy", "position")
        constraints = (
            models.UniqueConstraint(fields=("account", "policy", "rule"), name="finding_once"),
        )
        indexes = (models.Index(fields=("policy", "verdict")),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.rule} {self.verdict}"


class VerdictChange(models.Model):
    """The history of findings: one row when a verdict changed."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="verdict_changes")
    policy = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=100)
    on = models.DateField()
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20)
    reason = models.CharField(max_length=40, blank=True)
    short = models.JSONField(default=dict)

    class Meta:
        """Newest first."""

        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"{self.account_id} {self.rule} {self.after}"


class Standing(models.Model):
    """How one account stands against one policy version, counted: what lists filter by."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="standings")
    policy = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="standings")
    compliant = models.PositiveSmallIntegerField(default=0)
    non_compliant = models.PositiveSmallIntegerField(default=0)
    unknown = models.PositiveSmallIntegerField(default=0)
    exempt = models.PositiveSmallIntegerField(default=0)
    worst = models.CharField(max_length=20, help_text="The gravest verdict of its rules.")
    judged_at = models.DateTimeField()
    newest_fact = models.DateField(null=True, blank=True)

    class Meta:
        """One a policy."""

        constraints = (models.UniqueConstraint(fields=("account", "policy"), name="standing_once"),)
        indexes = (models.Index(fields=("policy", "worst")),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.worst}"


class Mail(models.Model):
    """A letter to a user, kept before it is sent; in the demonstration it is not sent.

    ``about`` names what it is about, once for all: the same reminder is never
    written twice. ``not_before`` is the day on which it may go.
    """

    to_user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="mail")
    about = models.CharField(max_length=300)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    not_before = models.DateField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order in which they were written."""

        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("to_user", "about"), name="mail_once"),)

    def __str__(self) -> str:
        return f"{self.to_user_id} {self.about}"


def new_draw() -> str:
    """What makes an address of a calendar another than the one before."""
    return token_hex(16)


class CalendarAddress(models.Model):
    """What the secret address of a person's calendar is made from; a new draw makes a new one."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="calendar_address")
    draw = models.CharField(max_length=32, default=new_draw)

    def __str__(self) -> str:
        return str(self.user_id)
