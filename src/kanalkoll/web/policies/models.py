"""The body's policies, kept as they were written: a version is never edited."""

from __future__ import annotations

from django.db import models

from kanalkoll.core.language import Text
from kanalkoll.web.organisation.models import Unit


class PolicyVersion(models.Model):
    """One version of a policy: its TOML text, and what the register must know without reading it.

    ``policy_hash`` names the text. ``stage`` is the text's own: draft,
    consultation, adopted, repealed. ``shown`` says whether accounts are judged
    by it here: at most one version is in force on a day, and a draft may be shown beside it.
    """

    policy_id = models.CharField(max_length=100)
    version = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    stage = models.CharField(max_length=20)
    text = models.TextField()
    policy_hash = models.CharField(max_length=64, unique=True)
    shown = models.BooleanField(default=True)
    in_force_from = models.DateField(null=True, blank=True)
    in_force_to = models.DateField(null=True, blank=True, help_text="Last day, inclusive.")
    case_number = models.CharField(max_length=60, blank=True)
    answers_by = models.DateField(null=True, blank=True, help_text="Last day of a consultation.")
    added_on = models.DateField()
    added_by = models.CharField(max_length=40)

    class Meta:
        """Newest first."""

        ordering = ("-added_on", "-pk")

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"


class ProposedChange(models.Model):
    """A change of a version that somebody proposes: one of the core's amendments, as TOML.

    ``origin`` is the passage that asks for it, where it was read out of an
    answer; ``said_by`` the body or person as readers are told it, ``proposed_by``
    the opaque key of who wrote it down. The version itself never changes.
    """

    OPEN, TAKEN, SET_ASIDE, WITHDRAWN = "open", "taken", "set-aside", "withdrawn"

    policy = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="proposals")
    key = models.CharField(max_length=120, help_text="The amendment's id.")
    rule = models.CharField(max_length=100)
    amendment = models.TextField()
    said_by = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    why = models.TextField(blank=True)
    origin = models.TextField(blank=True)
    proposed_by = models.CharField(max_length=40)
    proposed_on = models.DateField()
    state = models.CharField(max_length=20, default=OPEN)
    settled_by = models.CharField(max_length=40, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    settled_why = models.TextField(blank=True)

    class Meta:
        """In the order in which they came."""

        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("policy", "key"), name="proposal_key_once"),)

    def __str__(self) -> str:
        return self.key


class Adoption(models.Model):
    """The decision by which a version was adopted, and what it was said to lead to.

    ``simulation`` is the trial that was before those who decided: sentences and
    figures with the name of the snapshot that they were counted on.
    """

    version = models.OneToOneField(PolicyVersion, on_delete=models.PROTECT, related_name="adoption")
    former = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, null=True, related_name="+")
    decided_by = models.CharField(max_length=200)
    decided_on = models.DateField()
    section = models.CharField(max_length=40, blank=True)
    case_number = models.CharField(max_length=60)
    simulation = models.JSONField(default=dict)
    recorded_by = models.CharField(max_length=40)
    recorded_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.version_id} {self.case_number}"

    @property
    def answers(self) -> list[Text]:
        """What the trial answered, a sentence for each changed rule."""
        return [Text(sv=said["sv"], en=said["en"]) for said in self.simulation.get("answers", ())]
