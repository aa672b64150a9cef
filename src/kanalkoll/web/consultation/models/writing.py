"""An office's own answer: what it says, how its board decided, and that it was sent."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.consultation.models.case import Consultee


class OwnAnswer(models.Model):
    """The answer that is written here, until it has been sent.

    ``points``: what can be said, each a mapping with ``key``, ``title``,
    ``paragraph`` (as edited), ``told`` (as proposed; empty for the office's own),
    ``included``, ``evidence`` (rows of ``what``, ``figure``, ``source``), ``rule`` and
    ``amendment``. ``counted_on`` is the day of the facts that they were counted on,
    ``about`` what was counted beside them: ``office`` and ``noun`` as it is called,
    ``accounts`` in use, ``missing_posts`` that the draft's level asks for more than there were,
    in the period ``over``. ``hours_per_post`` is the office's own figure. ``sent``: nothing
    is changed any more, until the answer is taken up again for a new decision.
    """

    consultee = models.OneToOneField(Consultee, on_delete=models.PROTECT, related_name="own")
    points = models.JSONField(default=list)
    about = models.JSONField(default=dict)
    hours_per_post = models.DecimalField(
        _("timmar per inlägg"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    counted_on = models.DateField()
    frozen = models.CharField(max_length=64, blank=True, help_text="Name of the frozen facts.")
    sent = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.consultee)


class MinutesDecision(models.Model):
    """What the board decided of the answer, as its minutes say. Written once.

    A later decision about the same answer is a row of its own; the latest holds.
    """

    class Form(models.TextChoices):
        """How it was decided."""

        APPROVES = "approves", _("Nämnden godkänner och överlämnar")
        OWN_STATEMENT = (
            "approves-with-statement",
            _("Nämnden godkänner och överlämnar, med eget uttalande"),
        )
        PARTLY = "partly-approves", _("Nämnden godkänner delvis och anför därutöver")
        DELEGATION = "office-on-delegation", _("Kontoret svarar på delegation")
        RESERVATION = "reservation", _("Nämnden godkänner; reservation eller särskilt uttalande")

    class Adjusted(models.TextChoices):
        """How the minutes were adjusted."""

        AT_ONCE = "at-once", _("omedelbar justering")
        ORDINARY = "ordinary", _("ordinarie justering")

    own = models.ForeignKey(OwnAnswer, on_delete=models.PROTECT, related_name="decisions")
    form = models.CharField(max_length=30, choices=Form.choices)
    meeting = models.DateField()
    paragraph = models.PositiveSmallIntegerField(null=True, blank=True)
    adjusted = models.CharField(max_length=10, choices=Adjusted.choices)
    adjusted_on = models.DateField(null=True, blank=True)
    statement = models.TextField(blank=True)
    recorded_on = models.DateField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        """As they were made."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.own_id} § {self.paragraph}"


class Dispatch(models.Model):
    """That an answer was sent: when, and the very bytes of its documents (in the store).

    The Word files are always kept; a PDF's address is empty where the machine writes none.
    """

    decision = models.OneToOneField(
        MinutesDecision, on_delete=models.PROTECT, related_name="dispatch"
    )
    sent_on = models.DateField()
    minutes_sha256 = models.CharField(max_length=64)
    statement_sha256 = models.CharField(max_length=64)
    minutes_pdf_sha256 = models.CharField(max_length=64, blank=True)
    statement_pdf_sha256 = models.CharField(max_length=64, blank=True)
    sent_by = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"{self.decision_id} {self.sent_on}"
