"""Ways in: deliveries of rows, what persons tell, and base information."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.register.models import Account, WayIn


class Delivery(models.Model):
    """Rows that a machine or a file delivered: Parquet files in the store, never edited.

    ``place`` is a folder below ``KANALKOLL_HOME/delivered`` with one file a fact
    table; ``sha256`` is over the files. ``accounts`` are the keys it is about,
    empty for many. A delivery that was wrong is withdrawn, not deleted.
    """

    place = models.CharField(max_length=200, unique=True)
    way_in = models.CharField(max_length=10, choices=WayIn.choices)
    source = models.CharField(max_length=300)
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries"
    )
    rows = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    delivered_on = models.DateField()
    by = models.CharField(max_length=40, help_text="Opaque key of the person, or 'system'.")
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        """In the order in which they came."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.source} {self.delivered_on}"


class Told(models.Model):
    """What a person told about an account one day: the four questions.

    A question without an answer is empty. A count answers for its period only,
    type and profile text for a year (``expires_on``). ``evidence`` is a
    screenshot, never published.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="told")
    told_on = models.DateField()
    person = models.CharField(max_length=40, help_text="Opaque key of who told it.")
    last_post = models.DateField(null=True, blank=True)
    posts = models.PositiveIntegerField(null=True, blank=True)
    period_first = models.DateField(null=True, blank=True)
    period_last = models.DateField(null=True, blank=True)
    account_type = models.CharField(max_length=40, blank=True)
    profile_text = models.TextField(null=True, blank=True)  # noqa: DJ001 (empty and unasked differ)
    evidence = models.FileField(upload_to="evidence/", blank=True)
    expires_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-told_on", "-pk")

    def __str__(self) -> str:
        return f"{self.account_id} {self.told_on}"


class Item(models.TextChoices):
    """The six items of base information."""

    SENDER = "sender", _("vem som står bakom")
    CONTENT = "content", _("vad man kan vänta sig")
    TERMS = "terms", _("villkor")
    CONTACT = "contact", _("kontaktuppgifter")
    WEBSITE = "website", _("webbplats")
    PERSONAL_DATA = "personal-data", _("personuppgifter")


class Wording(models.Model):
    """How an item of base information reads: short for a profile, long for the information page.

    Of a unit, or of one account where that differs.
    """

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="wordings"
    )
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="wordings"
    )
    item = models.CharField(max_length=20, choices=Item.choices)
    short = models.CharField(max_length=500, blank=True)
    long = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """One of an item for a unit or an account."""

        constraints = (
            models.UniqueConstraint(
                fields=("unit", "item"), condition=models.Q(account__isnull=True),
                name="wording_of_unit_once",
            ),
            models.UniqueConstraint(
                fields=("account", "item"), condition=models.Q(account__isnull=False),
                name="wording_of_account_once",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.account or self.unit} {self.item}"


class ProfileConfirmed(models.Model):
    """Somebody said that the composed text now stands in the profile: facts ``profiles``.

    ``places`` maps each item of base information to where it stands (``bio``,
    ``linked-page`` …); ``bio`` is the text word for word.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="profiles")
    bio = models.TextField(blank=True)
    link = models.URLField(blank=True)
    places = models.JSONField(default=dict)
    confirmed_on = models.DateField()
    person = models.CharField(max_length=40)
    expires_on = models.DateField()

    class Meta:
        """Newest first."""

        ordering = ("-confirmed_on", "-pk")

    def __str__(self) -> str:
        return f"{self.account_id} {self.confirmed_on}"
