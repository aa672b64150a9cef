"""The case: a draft sent out, and everybody who was asked about it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.policies.models import PolicyVersion


class Phase(models.TextChoices):
    """How far a consultation has come; each phase says what anyone may do."""

    PREPARING = "preparing", _("förbereds")
    OUT = "out", _("ute på remiss")
    COMPILING = "compiling", _("sammanställs")
    DECIDED = "decided", _("beslut fattat")
    ADOPTED = "adopted", _("policyn är antagen")


class Consultation(models.Model):
    """A draft policy that others are asked about.

    ``asking`` is the board that asks, ``outcome`` the version that was adopted
    in the end. ``outside``: it is another body's, read here to learn from; nobody
    here is asked.
    """

    slug = models.SlugField(max_length=60, unique=True)
    policy = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("rubrik"), max_length=200)
    case_number = models.CharField(_("diarienummer"), max_length=60)
    asking = models.CharField(_("vem som frågar"), max_length=200, default="kommunstyrelsen")
    sent_on = models.DateField(_("utskickad"), null=True, blank=True)
    answers_by = models.DateField(_("svar senast"))
    letter = models.TextField(_("följebrev"), blank=True)
    phase = models.CharField(max_length=12, choices=Phase.choices, default=Phase.PREPARING)
    outside = models.BooleanField(default=False)
    outcome = models.ForeignKey(
        PolicyVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """The newest first."""

        ordering = ("-answers_by", "slug")

    def __str__(self) -> str:
        return f"{self.title} {self.case_number}"

    def get_absolute_url(self) -> str:
        """The page of the case."""
        return reverse("consultation:case", args=[self.slug])


class AnswerState(models.TextChoices):
    """What has come of a consultee."""

    ASKED = "asked", _("inget svar än")
    ANSWERED = "answered", _("har svarat")
    REFRAINS = "refrains", _("avstår")
    NO_ANSWER = "no-answer", _("svarade inte")
    JOINT = "joint", _("svarar gemensamt")


class Consultee(models.Model):
    """Somebody who is asked: a part of the body, or another body by name and address.

    ``number`` is its own case number, ``officer`` who handles it there,
    ``meeting`` the board meeting that decides the answer, ``extended_to`` a
    later last day that was granted. ``joint_with``: whose answer is also its.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="consultees"
    )
    key = models.SlugField(max_length=100)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("namn"), max_length=200)
    mail = models.EmailField(_("e-post"), blank=True)
    number = models.CharField(_("eget diarienummer"), max_length=60, blank=True)
    officer = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    meeting = models.DateField(_("sammanträde"), null=True, blank=True)
    extended_to = models.DateField(_("förlängd tid"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=AnswerState.choices, default=AnswerState.ASKED)
    joint_with = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="also_for"
    )
    reminded_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """By name; asked once in a consultation."""

        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("consultation", "key"), name="asked_once"),)

    def __str__(self) -> str:
        return self.name

    @property
    def answers_by(self) -> date:
        """Its last day: the consultation's, or the later one that it was given."""
        return self.extended_to or self.consultation.answers_by


class Meeting(models.Model):
    """A day on which a board meets, as its calendar says."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()

    class Meta:
        """By day, each once."""

        ordering = ("day",)
        constraints = (models.UniqueConstraint(fields=("unit", "day"), name="meeting_once"),)

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day}"
