"""What the public asks in: names of accounts with their answers, and accounts known to be false.

The first two tables are made of the register and can be made anew at any time (``index.py``).
"""

from __future__ import annotations

from secrets import token_hex

from django.db import models
from django.utils.translation import gettext_lazy as _


def new_false_key() -> str:
    """An opaque key of a false account's record."""
    return f"f-{token_hex(6)}"


class Answer(models.Model):
    """What is said of one name of one account, ready to be given.

    ``subject`` tells whose it is (``account:<key>`` or ``false:<key>``);
    ``said`` is a :class:`~kanalkoll.web.verification.saying.Said` as JSON.
    """

    subject = models.CharField(max_length=200, db_index=True)
    said = models.TextField()

    def __str__(self) -> str:
        return self.subject


class Term(models.Model):
    """One way to ask for an answer, in one writing only (``asking.py``).

    ``first_day`` and ``last_day``: when the name was the account's; empty
    where that is not known or has no end.
    """

    term = models.CharField(max_length=260, db_index=True)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="terms")

    def __str__(self) -> str:
        return self.term


class FalseAccount(models.Model):
    """An account that somebody else made to look like the body's, with what shows that it is.

    Nothing is removed: a record that was wrong is withdrawn, and the public is no
    longer told. ``evidence`` is for the body's own use and may name persons.
    """

    key = models.CharField(max_length=40, unique=True, default=new_false_key)
    platform = models.CharField(max_length=40)
    handle = models.CharField(_("kontonamn"), max_length=200)
    url = models.URLField(max_length=500, blank=True)
    platform_id = models.CharField(max_length=100, blank=True)
    evidence = models.TextField(_("hur vet ni att det är falskt"))
    seen_on = models.DateField(_("när det upptäcktes"))
    reported_on = models.DateField(_("när det anmäldes till plattformen"), null=True, blank=True)
    recorded_on = models.DateField()
    recorded_by = models.CharField(max_length=40)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Newest first; one record of an account at a time."""

        ordering = ("-recorded_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("platform", "handle"),
                condition=models.Q(withdrawn_on__isnull=True),
                name="false_account_once",
            ),
        )

    def __str__(self) -> str:
        return f"@{self.handle}"
