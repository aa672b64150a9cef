"""The end of an account: what was decided, what was seen of the notice, what was archived."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.identity.models import User
from kanalkoll.web.lifecycle.models.history import new_key
from kanalkoll.web.register.models import Account, Known


class NameAfter(models.TextChoices):
    """What becomes of the account's name."""

    RESERVED = "reserved", _("Vi behåller namnet, så att ingen annan kan ta det.")
    RELEASED = "released", _("Vi släpper namnet. Det kan tas av någon annan.")


class ClosingDraft(models.Model):
    """What somebody has answered so far of a closing that is not decided here yet."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    answers = models.JSONField(default=dict)
    changed_on = models.DateField()

    class Meta:
        """One of a person for an account."""

        constraints = (
            models.UniqueConstraint(fields=("account", "user"), name="closing_draft_once"),
        )

    def __str__(self) -> str:
        return f"{self.account_id}"


class Closing(Known):
    """A decision to close an account, and what has come of it.

    ``reason`` is a sentence, ``short_reason`` the same in fewer words. ``account_instead``
    is one of the body's own accounts, ``place`` another place, ``contact`` a telephone
    number or an e-mail address; that the last two answer is known since ``answers_on``,
    from ``answers_by`` (an opaque key, ``system`` when the program asked). ``needed_days``:
    how long the notice is to be seen; ``clause`` names the passage of the policy that says
    so, empty where it was chosen in the decision. ``last_day`` is the account's own last day.
    ``version`` counts changes of all this.
    """

    key = models.CharField(max_length=40, unique=True, default=new_key)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="closings")
    account_id: int
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=200)
    delegation = models.CharField(max_length=200, blank=True)
    case_number = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=500)
    short_reason = models.CharField(max_length=200, blank=True)
    account_instead = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    place = models.CharField(max_length=300, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    answers_on = models.DateField(null=True, blank=True)
    answers_by = models.CharField(max_length=40, blank=True)
    needed_days = models.PositiveIntegerField()
    clause = models.CharField(max_length=200, blank=True)
    last_day = models.DateField()
    name_after = models.CharField(max_length=20, choices=NameAfter.choices, blank=True)
    recorded_by = models.CharField(max_length=40, help_text="Opaque key of the person.")
    closed_known = models.DateField(null=True, blank=True, help_text="Day it became known here.")
    cancelled_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Newest first; one at a time is under way."""

        ordering = ("-decided_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("account",),
                condition=models.Q(closed_known__isnull=True, cancelled_on__isnull=True),
                name="one_closing_under_way",
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id} {self.decided_on}"

    @property
    def about(self) -> str:
        """How receipts and decisions to skip a step name it."""
        return f"closing:{self.key}"

    @property
    def is_open(self) -> bool:
        """Whether the account is being closed: neither closed nor called off."""
        return self.closed_known is None and self.cancelled_on is None


class Sighting(Known):
    """Somebody, or the program, saw the notice on a day.

    ``person``: opaque key, ``system`` for the program. ``picture`` shows it, and is for those
    who work with the account. A sighting that was wrong is withdrawn, not deleted.
    """

    closing = models.ForeignKey(Closing, on_delete=models.PROTECT, related_name="sightings")
    closing_id: int
    day = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    person = models.CharField(max_length=40)
    picture = models.FileField(upload_to="evidence/", blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        """In the order of the days."""

        ordering = ("day", "pk")

    def __str__(self) -> str:
        return f"{self.closing_id} {self.day}"

    def counts_on(self, known: date) -> bool:
        """Whether it was known on the day, and not taken back."""
        return self.known_from <= known and not (self.withdrawn_on and self.withdrawn_on <= known)


class ArchiveLevel(models.TextChoices):
    """How much of an account was archived, in the words of the facts."""

    FULL = "full", _("Allt: inlägg, bilder, kommentarer och frågor med svar")
    UNIQUE = "unique", _("Det som bara finns på kontot")
    OVERVIEW = "overview", _("En översikt: profilen och ett urval")


class Archived(Known):
    """A person attests that the account was archived, and in which file: the fact ``archives``."""

    closing = models.ForeignKey(Closing, on_delete=models.PROTECT, related_name="archives")
    archived_on = models.DateField()
    level = models.CharField(max_length=20, choices=ArchiveLevel.choices)
    sha256 = models.CharField(max_length=64)
    kept_at = models.CharField(max_length=200, blank=True, help_text="Where the file is kept.")
    person = models.CharField(max_length=40)

    class Meta:
        """Newest first."""

        ordering = ("-archived_on", "-pk")

    def __str__(self) -> str:
        return f"{self.closing_id} {self.archived_on}"
