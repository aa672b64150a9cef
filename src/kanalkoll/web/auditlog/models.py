"""The log of decisions. Rows are added and never changed; each holds the hash of the one before."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One decision: who did what to which thing, when.

    ``number`` counts from 1 without gaps. ``hash`` is over everything in the row
    and ``previous``, the hash of the entry before. Personal data stand in
    :class:`Personal`, of which ``personal_hash`` is the salted hash: they can be
    shredded without breaking the chain.
    """

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    day = models.DateField(help_text="The day of the decision, Europe/Stockholm.")
    kind = models.CharField(max_length=80)
    actor = models.CharField(max_length=40, help_text="Opaque key of the person, or 'system'.")
    subject = models.CharField(max_length=200, help_text="What it was about: app.model:key.")
    unit = models.CharField(max_length=100, blank=True)
    data = models.JSONField(default=dict)
    personal_hash = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """In the order in which they were written."""

        ordering = ("number",)
        indexes = (models.Index(fields=("subject",)), models.Index(fields=("unit",)))

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.subject}"


class Personal(models.Model):
    """The personal data of an entry, with the salt of their hash. Deleted when shredded."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="personal")
    salt = models.CharField(max_length=64)
    data = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"entry {self.entry_id}"
