"""Goals, their follow-up by hand, and visits to information pages."""

from __future__ import annotations

from django.db import models

from kanalkoll.web.register.models import Account, Known


class Goal(Known):
    """What an account is to achieve: the fact ``goals``.

    ``metric`` is the catalogue's name; ``link-visits``, visits to the information
    page through the link in the profile, is to be had on every account. A change ends the
    row and begins another with the same ``key``; one of the same day corrects the row. ``set_by``
    is the opaque key of who set it here, empty for goals that came with a list.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="goals")
    key = models.CharField(max_length=100)
    metric = models.CharField(max_length=60, blank=True)
    target = models.PositiveBigIntegerField(null=True, blank=True)
    per = models.CharField(max_length=10, blank=True)
    by = models.DateField(null=True, blank=True)
    words = models.CharField(max_length=300, blank=True, help_text="As the person wrote it.")
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(
        null=True, blank=True, help_text="Before the first day: withdrawn the day it was set."
    )
    end_known = models.DateField(
        null=True, blank=True, help_text="Since when the last day is known; empty: all along."
    )
    set_by = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """In the order in which they were set."""

        ordering = ("account", "first_day", "pk")
        constraints = (
            models.UniqueConstraint(fields=("account", "key", "first_day"), name="goal_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.account_id} {self.metric}"


class FollowUp(models.Model):
    """A number that a person noted for a goal and a period, both days inclusive.

    A later note for the same days takes the place of an earlier one; both are kept.
    """

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="follow_ups")
    first_day = models.DateField()
    last_day = models.DateField()
    value = models.PositiveBigIntegerField()
    noted_on = models.DateField()
    person = models.CharField(max_length=40)

    class Meta:
        """Newest first."""

        ordering = ("-last_day", "-pk")

    def __str__(self) -> str:
        return f"{self.goal_id} {self.first_day}"


class VisitDay(models.Model):
    """Visits to an account's information page on a day, through its profile link or not.

    A number and nothing else: no cookie, no address, no person.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="visit_days")
    day = models.DateField()
    through_link = models.PositiveIntegerField(default=0)
    other = models.PositiveIntegerField(default=0)

    class Meta:
        """One row an account and day."""

        constraints = (models.UniqueConstraint(fields=("account", "day"), name="visit_day_once"),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.day}"
