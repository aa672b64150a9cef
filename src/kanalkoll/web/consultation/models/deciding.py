"""What was decided of each rule, and from which viewpoints it follows."""

from __future__ import annotations

from django.db import models

from kanalkoll.web.consultation.models.answers import View
from kanalkoll.web.consultation.models.case import Consultation


class RuleDecision(models.Model):
    """The decision about one rule of the draft, with its reason.

    ``outcome`` says it in words (*Ändras till minst ett par inlägg i månaden*);
    ``amendment`` is the change as data, empty when the rule stays as it is.
    ``impact`` is the simulation that was seen when it was decided. ``follows``:
    the viewpoints that led to it.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="decisions"
    )
    rule = models.CharField(max_length=100)
    outcome = models.TextField()
    reason = models.TextField()
    amendment = models.JSONField(null=True, blank=True)
    impact = models.JSONField(default=dict, blank=True)
    follows = models.ManyToManyField(View, related_name="led_to", blank=True)
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """One a rule."""

        ordering = ("consultation", "pk")
        constraints = (
            models.UniqueConstraint(fields=("consultation", "rule"), name="decided_once"),
        )

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.rule}"
