"""The public body of this installation and its parts."""

from __future__ import annotations

from django.db import models


class Body(models.Model):
    """The one public body that this installation serves: never more than one row.

    ``demonstration_day`` is the day that it is in the demonstration; empty in
    an installation for real, where the day is today's. ``publishes_figures``: whether
    everybody may see how many accounts follow the policy.
    """

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=60)
    website = models.URLField(blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    demonstration_day = models.DateField(null=True, blank=True)
    publishes_figures = models.BooleanField(default=False)
    created_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A part of the body: a board, an office, a company. Its present state.

    ``kind`` is the body's own word: nämnd, förvaltning, bolag, kommun.
    """

    key = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=60, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    last_day = models.DateField(null=True, blank=True, help_text="Its last day, if it has ended.")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """By name."""

        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class UnitVersion(models.Model):
    """What a unit was called and where it stood from a day on, until the next version's first day.

    Rows are never changed; one with the same first day that was written later takes
    the place of an earlier one (see ``timeline.py``). ``last_day`` is there when the unit ends.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=60, blank=True)
    parent = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    known_from = models.DateField()

    class Meta:
        """In the order in which they were written."""

        ordering = ("unit", "pk")

    def __str__(self) -> str:
        return f"{self.name} {self.first_day}"
