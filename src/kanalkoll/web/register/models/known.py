"""Where a row of the register comes from, and since when it is known."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


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
