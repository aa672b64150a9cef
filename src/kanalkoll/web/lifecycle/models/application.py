"""Applications for new accounts, and the order in which they are decided."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kanalkoll.core.language import Text
from kanalkoll.web.lifecycle.models.history import new_key
from kanalkoll.web.lifecycle.moves import State
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.register.models import Account, Category


class Application(models.Model):
    """An application for an account, from the first word of its draft to the account.

    ``answers`` holds what was typed on each page as it was typed, so that nothing is lost;
    the other columns what was understood. ``version`` counts changes: whoever has an older one
    is told. ``order`` is the roles that decide, as they were when it was sent in; ``stage`` is
    whose turn it is.
    """

    key = models.CharField(max_length=40, unique=True, default=new_key)
    state = models.CharField(max_length=20, default=State.DRAFT)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="applications")
    applicant = models.CharField(max_length=40, help_text="Opaque key of the person.")
    purpose = models.TextField(_("syfte"), blank=True)
    plan = models.CharField(_("del av kommunikationsplanen"), max_length=300, blank=True)
    platform = models.CharField(_("plattform"), max_length=40, blank=True)
    handle = models.CharField(_("kontonamn"), max_length=200, blank=True)
    account_type = models.CharField(_("kontotyp"), max_length=40, blank=True)
    category = models.CharField(max_length=20, choices=Category.choices, blank=True)
    overlap_answer = models.TextField(blank=True)
    overlaps = models.JSONField(default=list, help_text="Keys of the accounts answered for.")
    target_groups = models.TextField(_("målgrupper"), blank=True)
    answers = models.JSONField(default=dict)
    case_number = models.CharField(max_length=60, blank=True)
    order = models.JSONField(default=list)
    stage = models.PositiveSmallIntegerField(default=0)
    account = models.OneToOneField(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="application"
    )
    begun_on = models.DateField()
    sent_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Newest first."""

        ordering = ("-pk",)
        indexes = (models.Index(fields=("state", "unit")),)

    def __str__(self) -> str:
        return f"@{self.handle}" if self.handle else self.key

    @property
    def number(self) -> str:
        """What the application is called: the body's case number, else our own."""
        return self.case_number or f"ANS {self.begun_on.year}-{self.pk}"

    @property
    def state_words(self) -> Text:
        """Where it is, as it is said on a page."""
        return State(self.state).words


class Consent(models.Model):
    """One step in the order of decisions that was taken for an application.

    ``sending`` counts how often it was sent in: after a completion all decide anew.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="consents")
    sending = models.PositiveSmallIntegerField()
    stage = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=20)
    by = models.CharField(max_length=40, help_text="Opaque key of the person.")
    given_on = models.DateField()
    note = models.TextField(blank=True)

    class Meta:
        """In order; of two who decide at once, one comes second."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("application", "sending", "stage"), name="step_decided_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.application_id} {self.stage}"


class DecisionOrder(models.Model):
    """Who decides on new accounts, in order, as the body has settled it; the latest row holds.

    ``stop_until``: the last day of a moratorium on new accounts, with its reason.
    """

    roles = models.JSONField(default=list)
    settled_on = models.DateField()
    settled_by = models.CharField(max_length=200)
    case_number = models.CharField(max_length=60, blank=True)
    stop_until = models.DateField(null=True, blank=True)
    stop_reason = models.TextField(blank=True)
    recorded_by = models.CharField(max_length=40, help_text="Opaque key of the person.")

    class Meta:
        """In the order in which they were settled."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.settled_on}"
