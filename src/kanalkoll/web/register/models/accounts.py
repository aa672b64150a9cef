"""Accounts, what was true of them from when to when, and every change."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kanalkoll.core.handles import skeleton
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.register.models.known import Known


class Category(models.TextChoices):
    """What sort of account it is in the body's plan."""

    STANDING = "standing", _("löpande")
    SEASONAL = "seasonal", _("säsong")
    EVENT = "event", _("evenemang")
    PROJECT = "project", _("projekt")
    CITY_WIDE = "city-wide", _("hela kommunen")


class SkeletonField(models.CharField):  # type: ignore[type-arg]
    """What looks alike of the row's ``handle``: written with every save, also in bulk."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001 (Django's)
        """The skeleton of the handle as it is now."""
        del add
        folded = skeleton(str(getattr(model_instance, "handle", "")))[: self.max_length]
        setattr(model_instance, self.attname, folded)
        return folded


class Account(models.Model):
    """A social-media account: its present state.

    What is judged by day (unit, handle, type …) also stands in
    :class:`AccountVersion`. ``slug`` is the short address of its information
    page, kept for ever. ``version`` counts changes: an editor who has an older
    one is told what changed.
    """

    key = models.CharField(max_length=160, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="accounts")
    platform = models.CharField(max_length=40)
    handle = models.CharField(max_length=200)
    skeleton = SkeletonField(max_length=200, blank=True, editable=False)
    name = models.CharField(_("visningsnamn"), max_length=200, blank=True)
    url = models.URLField(_("adress"), max_length=500, blank=True)
    platform_id = models.CharField(max_length=100, blank=True)
    account_type = models.CharField(_("kontotyp"), max_length=40, blank=True)
    category = models.CharField(max_length=20, choices=Category.choices, blank=True)
    purpose = models.TextField(_("syfte"), blank=True)
    target_groups = models.TextField(_("målgrupper"), blank=True)
    languages = models.CharField(_("språk"), max_length=100, blank=True)
    controller = models.CharField(_("personuppgiftsansvarig"), max_length=200, blank=True)
    registered = models.BooleanField(default=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True, help_text="Its last day.")
    closing_reason = models.TextField(blank=True)
    closing_referral = models.TextField(blank=True)
    known_from = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """By platform and handle; lists filter by these."""

        ordering = ("handle", "platform")
        indexes = (
            models.Index(fields=("platform", "handle")),
            models.Index(fields=("unit", "platform")),
            models.Index(fields=("skeleton",)),
            models.Index(Lower("handle"), "platform", name="account_by_handle"),
        )

    def __str__(self) -> str:
        return self.shown_name

    def get_absolute_url(self) -> str:
        """Mitt konto."""
        return reverse("compliance:account", args=[self.key])

    @property
    def shown_name(self) -> str:
        """``@handle``, or the display name where the platform has no handles to speak of."""
        return self.name or f"@{self.handle}"


class AccountVersion(Known):
    """What was true of an account from one day to another (inclusive): the fact ``accounts``.

    Rows are added and never changed: a later ``known_from`` with the same
    ``first_day`` takes the place of the former. ``withdrawn_on``: the row was
    about a day on which nothing began, and has been no fact from then on.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="versions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    platform = models.CharField(max_length=40)
    handle = models.CharField(max_length=200)
    url = models.URLField(max_length=500, blank=True)
    platform_id = models.CharField(max_length=100, blank=True)
    account_type = models.CharField(max_length=40, blank=True)
    category = models.CharField(max_length=20, blank=True)
    registered = models.BooleanField(default=True)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        """One version from a day, as known from a day."""

        ordering = ("account", "first_day", "known_from")

    def __str__(self) -> str:
        return f"{self.account_id} {self.first_day}"


class FieldChange(models.Model):
    """One field's change: what it was, what it became, when, by whom."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="changes")
    field = models.CharField(max_length=60)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    at = models.DateTimeField()
    day = models.DateField()
    by = models.CharField(max_length=40, help_text="Opaque key of the person, or 'system'.")
    version = models.PositiveIntegerField(help_text="The account's version after the change.")

    class Meta:
        """Newest first."""

        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.account_id} {self.field}"
