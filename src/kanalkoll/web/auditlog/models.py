"""The log of decisions. Rows are added and never changed; each holds the hash of the one before."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NoReturn

from django.db import models

from kanalkoll.core.errors import KanalkollError
from kanalkoll.web.auditlog.canonical import START, hash_of


class NeverChanged(KanalkollError):
    """Entries of the log are added, never changed and never removed."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class Entries(models.QuerySet["Entry"]):
    """Entries, to be read and added to."""

    def update(self, **_values: Any) -> NoReturn:
        """Refused."""
        raise NeverChanged

    def delete(self) -> NoReturn:
        """Refused."""
        raise NeverChanged

    def bulk_update(self, *_given: Any, **_options: Any) -> NoReturn:
        """Refused."""
        raise NeverChanged


class Entry(models.Model):
    """One decision: who did what to which thing, when.

    ``number`` counts from 1 without gaps. ``hash`` is over everything in the row
    and ``previous``, the hash of the entry before. Personal data stand in
    :class:`Personal`, of which ``personal_hash`` is the salted hash: they can be
    shredded without breaking the chain. ``words`` is the text of ``data`` in small
    letters, to search in.
    """

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    day = models.DateField(help_text="The day of the decision, Europe/Stockholm.")
    kind = models.CharField(max_length=80)
    actor = models.CharField(max_length=40, help_text="Opaque key of the person, or 'system'.")
    subject = models.CharField(max_length=200, help_text="What it was about: app.model:key.")
    unit = models.CharField(max_length=100, blank=True)
    data = models.JSONField(default=dict)
    words = models.TextField(blank=True)
    personal_hash = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = Entries.as_manager()

    class Meta:
        """In the order in which they were written."""

        ordering = ("number",)
        indexes = (
            models.Index(fields=("subject", "number")),
            models.Index(fields=("unit", "number")),
            models.Index(fields=("kind", "number")),
            models.Index(fields=("day",)),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.subject}"

    def save(self, **options: Any) -> None:
        """Add it; an entry that is there already is refused."""
        if not self._state.adding:
            raise NeverChanged
        super().save(**{**options, "force_insert": True})

    def delete(self, using: Any = None, keep_parents: bool = False) -> NoReturn:  # noqa: FBT001, FBT002, ARG002 (Django's)
        """Refused."""
        raise NeverChanged

    def computed_hash(self) -> str:
        """What ``hash`` must be."""
        at: datetime = self.at
        return hash_of(
            {
                "number": self.number,
                "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
                "day": self.day.isoformat(),
                "kind": self.kind,
                "actor": self.actor,
                "subject": self.subject,
                "unit": self.unit,
                "data": self.data,
                "personal": self.personal_hash,
                "previous": self.previous,
            }
        )


class Personal(models.Model):
    """The personal data of an entry, with the salt of their hash. Deleted when shredded.

    ``person`` is the opaque key of the person they are about, if there is one;
    ``goes_on`` the day on which they go in any case.
    """

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="personal")
    person = models.CharField(max_length=40, blank=True, db_index=True)
    goes_on = models.DateField(null=True, blank=True, db_index=True)
    salt = models.CharField(max_length=64)
    data = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"entry {self.entry_id}"


class ChainEnd(models.Model):
    """Number and hash of the last entry: one row, locked by whoever adds the next."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=START)

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"


class LastCheck(models.Model):
    """The last time the log was checked from its first entry: one row.

    ``entries`` were found whole, the last with ``hash``. ``broken_at`` is the number of the
    first entry that was not, ``why`` what was wrong there, by language.
    """

    at = models.DateTimeField()
    entries = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    broken_at = models.PositiveBigIntegerField(null=True, blank=True)
    why = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.at} {self.entries}"
