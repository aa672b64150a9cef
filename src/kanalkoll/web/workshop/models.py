"""Working copies of policies: what somebody is writing, every step of it kept."""

from __future__ import annotations

from django.db import models

from kanalkoll.web.policies.models import PolicyVersion


class WorkingCopy(models.Model):
    """A version that is being reworked. Its text is that of its newest step.

    ``step`` is that step's number: an edit names the one that it was made on.
    There is one open copy of a version; several people work on it.
    """

    OPEN, SAVED, ADOPTED, PUT_AWAY = "open", "saved", "adopted", "put-away"

    policy = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="copies")
    step = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=20, default=OPEN)
    begun_by = models.CharField(max_length=40)
    begun_on = models.DateField()

    class Meta:
        """One that is open for each version."""

        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("policy",), condition=models.Q(state="open"), name="one_open_copy"
            ),
        )

    def __str__(self) -> str:
        return f"{self.policy_id} {self.step}"

    @property
    def key(self) -> str:
        """How the log names it."""
        return str(self.pk)


class CopyStep(models.Model):
    """The whole text after one edit, who made it, and which part of the text it was about.

    ``undoes``: the step that this one took back; it stands as the one before that did.
    """

    copy = models.ForeignKey(WorkingCopy, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    text = models.TextField()
    rule = models.CharField(max_length=100, blank=True)
    undoes = models.PositiveIntegerField(null=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Newest first."""

        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("copy", "number"), name="copy_step_once"),)

    def __str__(self) -> str:
        return f"{self.copy_id} {self.number}"
