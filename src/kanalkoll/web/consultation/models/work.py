"""What is made of a whole consultation in the background: trials and papers."""

from __future__ import annotations

from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.consultation.models.case import Consultation


class WorkKind(models.TextChoices):
    """What sort of work."""

    WISHES = "wishes", _("Provkörning av önskemålen")
    COMPILATION = "compilation", _("Remissammanställning")
    STATEMENT = "statement", _("Utlåtande")


class WorkState(models.TextChoices):
    """How far it has come."""

    WAITING = "waiting", _("väntar")
    WORKING = "working", _("görs")
    READY = "ready", _("klart")
    FAILED = "failed", _("misslyckades")


def new_key() -> str:
    """A key that nobody guesses."""
    return get_random_string(24)


class Work(models.Model):
    """Something asked for that takes a while: the wishes tried on the accounts, or a paper.

    ``done`` of ``steps`` is how far it has come; ``wrong`` says why it failed, in words.
    ``result``: of a trial its figures (see ``trying_wishes``); of a paper the addresses in the
    store of its files by form (``docx``, ``pdf``). ``basis`` says what it was made of: the
    draft's hash and the name of the frozen facts.
    """

    key = models.CharField(max_length=40, unique=True, default=new_key)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="works")
    kind = models.CharField(max_length=12, choices=WorkKind.choices)
    asked_by = models.CharField(max_length=40)
    asked_on = models.DateField()
    language = models.CharField(max_length=2, default="sv")
    state = models.CharField(max_length=10, choices=WorkState.choices, default=WorkState.WAITING)
    done = models.PositiveSmallIntegerField(default=0)
    steps = models.PositiveSmallIntegerField(default=4)
    wrong = models.TextField(blank=True)
    basis = models.JSONField(default=dict)
    result = models.JSONField(default=dict)

    class Meta:
        """The newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.kind} {self.consultation_id}"

    @property
    def is_under_way(self) -> bool:
        """Whether it is still to come."""
        return self.state in {WorkState.WAITING, WorkState.WORKING}
