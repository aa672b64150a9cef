"""Tokens: what another program shows in the place of a person's sign-in."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.identity.models import User


class Scope(models.TextChoices):
    """What a token may be used for. Its user's roles bound it too."""

    READ = "read", _("läsa")
    REGISTER = "register", _("ändra konton, uppdrag och verksamheter")
    FACTS = "facts", _("lämna uppgifter om konton, sätta mål")
    EXEMPTIONS = "exemptions", _("undantag och pauser")
    LIFE = "life-cycle", _("ansökningar och avslut")
    POLICIES = "policies", _("policyer och förslag till ändringar")
    CONSULTATIONS = "consultations", _("remisser och remissvar")
    PEOPLE = "people", _("frånvaro och överlämnanden")


class ApiToken(models.Model):
    """A token of a user. Only the hash of its secret is kept; ``prefix`` is what people are shown.

    ``expires_on`` is its last day. ``last_used_on`` is a day and not a moment: enough to see
    that nobody needs it, too little to follow anybody by.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="api_tokens")
    name = models.CharField(max_length=100)
    prefix = models.CharField(max_length=20, unique=True)
    secret_hash = models.CharField(max_length=64)
    scopes = models.JSONField(default=list)
    made_on = models.DateField()
    expires_on = models.DateField()
    last_used_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.prefix

    @property
    def key(self) -> str:
        """How the log names it."""
        return self.prefix

    @property
    def scope_names(self) -> list[str]:
        """What it may be used for, in words."""
        return [str(Scope(scope).label) for scope in self.scopes if scope in Scope.values]

    def holds_on(self, day: date) -> bool:
        """Whether it can be used on the day."""
        return self.ended_on is None and day <= self.expires_on
