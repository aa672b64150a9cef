"""What happened in the life of an account. Rows are added and never changed."""

from __future__ import annotations

from secrets import token_hex

from django.db import models


def new_key() -> str:
    """An opaque key for an address."""
    return token_hex(6)


class Passage(models.Model):
    """One move that was made: its receipt.

    ``about`` is what moved: ``application:<key>``, ``closing:<key>``; ``account`` the account,
    where there is one yet. ``move``, ``before`` and ``after`` are words of the table of moves.
    """

    key = models.CharField(max_length=40, unique=True, default=new_key)
    about = models.CharField(max_length=80, db_index=True)
    account = models.ForeignKey(
        "register.Account",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="passages",
    )
    move = models.CharField(max_length=40)
    before = models.CharField(max_length=20)
    after = models.CharField(max_length=20)
    made_on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=40, help_text="Opaque key of the person, or 'system'.")
    note = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    delegation = models.CharField(max_length=200, blank=True)
    case_number = models.CharField(max_length=60, blank=True)

    class Meta:
        """In the order in which they were made."""

        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.about} {self.move}"


class Skip(models.Model):
    """A decision that a condition of the table need not be met, for one application or closing."""

    about = models.CharField(max_length=80)
    condition = models.CharField(max_length=40)
    reason = models.TextField()
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=200)
    delegation = models.CharField(max_length=200, blank=True)
    case_number = models.CharField(max_length=60, blank=True)
    recorded_on = models.DateField()
    recorded_by = models.CharField(max_length=40, help_text="Opaque key of the person.")

    class Meta:
        """In the order in which they were decided; each once."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("about", "condition"), name="step_skipped_once"),
        )

    def __str__(self) -> str:
        return f"{self.about} {self.condition}"
