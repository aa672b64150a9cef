"""The body's policies, kept as they were written: a version is never edited."""

from __future__ import annotations

from django.db import models


class PolicyVersion(models.Model):
    """One version of a policy: its TOML text, and what the register must know without reading it.

    ``policy_hash`` names the text. ``stage`` is the text's own: draft,
    consultation, adopted, repealed. ``shown`` says whether accounts are judged
    by it here: at most one version is in force on a day, and a draft may be shown beside it.
    """

    policy_id = models.CharField(max_length=100)
    version = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    stage = models.CharField(max_length=20)
    text = models.TextField()
    policy_hash = models.CharField(max_length=64, unique=True)
    shown = models.BooleanField(default=True)
    in_force_from = models.DateField(null=True, blank=True)
    in_force_to = models.DateField(null=True, blank=True, help_text="Last day, inclusive.")
    case_number = models.CharField(max_length=60, blank=True)
    answers_by = models.DateField(null=True, blank=True, help_text="Last day of a consultation.")
    added_on = models.DateField()
    added_by = models.CharField(max_length=40)

    class Meta:
        """Newest first."""

        ordering = ("-added_on", "-pk")

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"
