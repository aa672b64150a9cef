"""Answers that came in, the viewpoints read in them, and what a person made of each."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.consultation.models.case import Consultation, Consultee
from kanalkoll.web.consultation.models.writing import OwnAnswer


class Answer(models.Model):
    """One document that answers a consultation: its text as it was, and what was read in it.

    ``read`` is the row of ``core.consultation.rows`` as read on ``received_on``;
    ``like`` another answer that this one nearly repeats; ``own`` is there when
    it was written here. Of several of one consultee the newest that is not
    ``superseded`` stands.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="answers")
    consultee = models.ForeignKey(
        Consultee, on_delete=models.PROTECT, null=True, blank=True, related_name="answers"
    )
    own = models.ForeignKey(
        OwnAnswer, on_delete=models.PROTECT, null=True, blank=True, related_name="received"
    )
    file = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    text = models.TextField()
    read = models.JSONField(default=dict)
    received_on = models.DateField()
    received_by = models.CharField(max_length=40)
    late = models.BooleanField(default=False)
    like = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    superseded = models.BooleanField(default=False)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """As they came; the same bytes once."""

        ordering = ("received_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=("consultation", "sha256"), name="answer_once"),
        )

    def __str__(self) -> str:
        return self.file


class ViewState(models.TextChoices):
    """What a person has made of a viewpoint."""

    PROPOSED = "proposed", _("föreslagen")
    CONFIRMED = "confirmed", _("bekräftad")
    CORRECTED = "corrected", _("rättad")
    REMOVED = "removed", _("borttagen")


class ViewOutcome(models.TextChoices):
    """What became of a viewpoint in the adopted policy."""

    MET = "met", _("tillgodosedd")
    PARTLY = "partly", _("delvis tillgodosedd")
    NOT_MET = "not-met", _("inte tillgodosedd")
    NOTED = "noted", _("noterad")


class View(models.Model):
    """A viewpoint as it stands now; ``first`` is how it was read, before anybody touched it.

    ``why``: why it was removed, or what a person wrote of a correction.
    ``outcome`` and ``reply`` are the compiler's: what became of it, and why.
    """

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="views")
    position = models.PositiveSmallIntegerField()
    passage = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    rule = models.CharField(max_length=100, blank=True)
    stated = models.BooleanField()
    wish = models.TextField(blank=True)
    amendment = models.JSONField(null=True, blank=True)
    readings = models.JSONField(default=list)
    section = models.CharField(max_length=20)
    voice = models.CharField(max_length=20)
    confidence = models.FloatField()
    state = models.CharField(max_length=10, choices=ViewState.choices, default=ViewState.PROPOSED)
    first = models.JSONField(default=dict)
    why = models.TextField(blank=True)
    changed_on = models.DateField(null=True, blank=True)
    changed_by = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=10, choices=ViewOutcome.choices, blank=True)
    reply = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """In the order of the document."""

        ordering = ("answer", "start", "position")

    def __str__(self) -> str:
        return f"{self.answer_id} {self.rule} {self.kind}"


class SetAside(models.Model):
    """A sentence of an answer that a person has set aside, and why."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="aside")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    why = models.TextField()
    by = models.CharField(max_length=40)
    on = models.DateField()

    class Meta:
        """Each sentence once."""

        constraints = (models.UniqueConstraint(fields=("answer", "start"), name="aside_once"),)

    def __str__(self) -> str:
        return self.text[:60]
