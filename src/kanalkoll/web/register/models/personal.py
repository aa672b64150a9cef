"""What belongs to one person: saved filters, and lists on their way into the register."""

from __future__ import annotations

from django.db import models

from kanalkoll.web.identity.models import User


class SavedView(models.Model):
    """A filter that a person has given a name."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=100)
    query = models.CharField(max_length=1000)

    class Meta:
        """One of a name."""

        constraints = (models.UniqueConstraint(fields=("user", "name"), name="saved_view_once"),)

    def __str__(self) -> str:
        return self.name


class ImportDraft(models.Model):
    """An uploaded list of accounts, as it was read, until it is applied.

    ``sheet`` holds the heading row and the rows with their cells, so that a
    cell can be corrected without a new upload; ``corrections`` what has been
    written instead. Nothing of a draft is in the register. The file itself is
    not kept, and a draft is removed some time after its last use.
    """

    key = models.CharField(max_length=40, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="import_drafts")
    file = models.CharField(max_length=200)
    body_name = models.CharField(max_length=200)
    sheet = models.JSONField(default=dict)
    corrections = models.JSONField(default=list)
    made_on = models.DateField()
    used_on = models.DateField()
    applied_at = models.DateTimeField(null=True, blank=True)
    applied = models.JSONField(default=dict, blank=True, help_text="Keys of accounts, counted.")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.file
