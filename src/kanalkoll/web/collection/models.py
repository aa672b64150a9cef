"""Ways in: deliveries of rows, what persons tell, and base information."""

from __future__ import annotations

from datetime import date
from secrets import token_hex

from django.db import models
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.identity.models import User
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


class FileDraft(models.Model):
    """A file that was uploaded and looked through, until it is read in or forgotten.

    ``data`` is the file itself; ``first_day`` and ``last_day`` (inclusive) are the
    period in which it is said to hold every post. ``pasted``: a person typed it.
    ``account`` is empty for a file about several.
    """

    key = models.CharField(max_length=40, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="file_drafts")
    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=200)
    data = models.BinaryField()
    pasted = models.BooleanField(default=False)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    @property
    def period(self) -> tuple[date, date] | None:
        """First and last day in which the file holds every post."""
        if self.first_day is None or self.last_day is None:
            return None
        return self.first_day, self.last_day


class Told(models.Model):
    """What a person told about an account one day: the four questions.

    A question without an answer is empty. A count answers for its period only;
    account type and profile text hold for a year. ``expires_on`` is the last day
    on which any of it holds. ``evidence`` is a screenshot, never published.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="told")
    account_id: int
    told_on = models.DateField()
    at = models.DateTimeField(auto_now_add=True, help_text="Which of a day's answers is the last.")
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

    @property
    def period(self) -> tuple[date, date] | None:
        """First and last day of what was counted."""
        if self.period_first is None or self.period_last is None:
            return None
        return self.period_first, self.period_last


class Item(models.TextChoices):
    """The six items of base information, and the sentence that sends the reader on."""

    SENDER = "sender", _("vem som står bakom")
    CONTENT = "content", _("vad man kan vänta sig")
    TERMS = "terms", _("villkor")
    CONTACT = "contact", _("kontaktuppgifter")
    WEBSITE = "website", _("webbplats")
    PERSONAL_DATA = "personal-data", _("personuppgifter")
    POINTER = "pointer", _("hänvisning till länken")


class Wording(models.Model):
    """How an item of base information reads: short for a profile, long for the information page.

    Of a unit, or of one account where that differs. ``value`` is the item as it
    stands in a field of its own: an address in a link field, details in a contact
    button. Of the pointer, ``short`` names the link and ``long`` holds ``{address}``.
    """

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="wordings"
    )
    unit_id: int | None
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="wordings"
    )
    account_id: int | None
    item = models.CharField(max_length=20, choices=Item.choices)
    short = models.CharField(max_length=500, blank=True)
    long = models.TextField(blank=True)
    value = models.CharField(max_length=300, blank=True)
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


class WordingVersion(models.Model):
    """How a wording read after each change: what it became, when, by whom."""

    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="versions")
    wording_id: int
    version = models.PositiveIntegerField()
    short = models.CharField(max_length=500, blank=True)
    long = models.TextField(blank=True)
    value = models.CharField(max_length=300, blank=True)
    changed_on = models.DateField()
    person = models.CharField(max_length=40, help_text="Opaque key of the person, or 'system'.")

    class Meta:
        """Newest first."""

        ordering = ("-version",)

    def __str__(self) -> str:
        return f"{self.wording_id} {self.version}"


class ProfileConfirmed(models.Model):
    """Somebody said that the composed text now stands in the profile: facts ``profiles``.

    ``bio`` is the text word for word; ``fields`` what else was filled in, by
    place; ``link`` the address in the profile. ``places`` maps each item of base
    information to the places where it stands (``bio``, ``linked-page`` …).
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="profiles")
    account_id: int
    bio = models.TextField(blank=True)
    fields = models.JSONField(default=dict)
    link = models.URLField(blank=True)
    places = models.JSONField(default=dict)
    confirmed_on = models.DateField()
    at = models.DateTimeField(auto_now_add=True, help_text="Which of a day's answers is the last.")
    person = models.CharField(max_length=40)
    expires_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-confirmed_on", "-pk")

    def __str__(self) -> str:
        return f"{self.account_id} {self.confirmed_on}"


def new_plan_key() -> str:
    """An opaque key for a planned post."""
    return token_hex(6)


class PlannedPost(models.Model):
    """A post that somebody means to publish: when, and a working title. Nothing is published.

    ``key`` is the same after a change: the row is withdrawn, and another with the next
    ``version`` takes its place. Only the day is a fact; the title stays here.
    """

    key = models.CharField(max_length=20, default=new_plan_key)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="planned_posts")
    day = models.DateField()
    title = models.CharField(max_length=120)
    person = models.CharField(max_length=40, help_text="Opaque key of who planned it.")
    known_from = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """The nearest first."""

        ordering = ("day", "pk")
        constraints = (models.UniqueConstraint(fields=("key", "version"), name="plan_once"),)
        indexes = (models.Index(fields=("account", "day")),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.day}"
