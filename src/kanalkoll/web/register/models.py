"""The register of accounts. Nothing in it is ever removed; every field keeps its history."""

from __future__ import annotations

from secrets import token_hex

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kanalkoll.core.handles import skeleton
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.models import Unit


class WayIn(models.TextChoices):
    """How a row came here, in the words of the facts."""

    API = "api", _("plattformens gränssnitt")
    EXPORT = "export", _("kontots export")
    WEB = "web", _("webbplatsen")
    PERSON = "person", _("en person")
    REGISTER = "register", _("registret")
    DECISION = "decision", _("ett beslut")
    LIST = "list", _("en förteckning")


class Known(models.Model):
    """Provenance that every row of the register carries, as facts do."""

    known_from = models.DateField()
    way_in = models.CharField(max_length=10, choices=WayIn.choices, default=WayIn.REGISTER)
    source = models.CharField(max_length=300, default="register")

    class Meta:
        """Part of other tables."""

        abstract = True


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


def new_contact_key() -> str:
    """An opaque key for a person of a list, told apart from those who sign in by its letter."""
    return f"c-{token_hex(6)}"


class Contact(models.Model):
    """A person who answers for accounts and does not sign in here: a name out of a list.

    ``key`` stands in facts and history; the name here and nowhere else.
    """

    key = models.CharField(max_length=40, unique=True, default=new_contact_key)
    name = models.CharField(_("namn"), max_length=150)

    class Meta:
        """By name."""

        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Duty(models.TextChoices):
    """What a person does for an account."""

    RESPONSIBLE = "responsible", _("ansvarig")
    DEPUTY = "deputy", _("ersättare")
    EDITOR = "editor", _("redaktör")
    ADMINISTRATOR = "administrator", _("administratör")


class AccountRole(Known):
    """Who holds which role for an account: the fact ``roles``.

    ``person`` is an opaque key; ``user`` is there when that person signs in here.
    Rows are added and never changed: a later one with the same account, person,
    role and first day takes the place of the former. ``withdrawn_on``: the
    person never held the role, and the row has been no fact from then on.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="roles")
    person = models.CharField(max_length=40)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True)
    role = models.CharField(max_length=20, choices=Duty.choices)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        """By role."""

        ordering = ("account", "role", "first_day", "pk")
        indexes = (models.Index(fields=("person", "role")),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.role}"


class Decision(Known):
    """A decision about an account: the fact ``decisions``."""

    key = models.CharField(max_length=100, unique=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=40)
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=200)
    delegation = models.CharField(max_length=200, blank=True)
    case_number = models.CharField(max_length=60, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-decided_on",)

    def __str__(self) -> str:
        return self.key


class Review(Known):
    """A dated review, of the account (årlig genomgång) or of its target groups: ``reviews``.

    ``answers`` holds the questions and answers as they stood that day.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="reviews")
    review = models.CharField(
        max_length=20, choices=[("audience", "audience"), ("account", "account")]
    )
    reviewed_on = models.DateField()
    person = models.CharField(max_length=40, blank=True)
    answers = models.JSONField(default=dict, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-reviewed_on",)

    def __str__(self) -> str:
        return f"{self.account_id} {self.review} {self.reviewed_on}"


class Attestation(Known):
    """What a person says is so, that day: the fact ``attestations``."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="attestations")
    statement = models.CharField(max_length=80)
    holds = models.BooleanField()
    attested_on = models.DateField()
    person = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"{self.account_id} {self.statement} {self.attested_on}"


class Looked(Known):
    """What was looked at from one day to another: ``coverage`` of what the register keeps."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="looked")
    aspect = models.CharField(max_length=20)
    part = models.CharField(max_length=20, blank=True)
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.account_id} {self.aspect}"


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
