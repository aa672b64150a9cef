"""What a person may be for a part of the body, and which roles one may give to others."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person may be for a part of the body (and everything below it)."""

    READER = "reader", _("läsare")
    EDITOR = "editor", _("redaktör")
    RESPONSIBLE = "responsible", _("kontoansvarig")
    UNIT_HEAD = "unit-head", _("kommunikationschef")
    REGISTRAR = "registrar", _("registrator")
    ARCHIVIST = "archivist", _("arkivarie")
    SECRETARY = "secretary", _("nämndsekreterare")
    CASE_OFFICER = "case-officer", _("handläggare")
    CENTRAL_UNIT = "central-unit", _("centrala kommunikationsenheten")
    ADMINISTRATOR = "administrator", _("systemförvaltare")


EVERY_ROLE = frozenset(Role)
GUARDED_ROLES = frozenset({Role.CENTRAL_UNIT, Role.ADMINISTRATOR})
"""Who holds one of these signs in with a second factor, outside the demonstration."""

GIVES: Mapping[Role, frozenset[Role]] = MappingProxyType(
    {
        Role.UNIT_HEAD: EVERY_ROLE - GUARDED_ROLES,
        Role.CENTRAL_UNIT: EVERY_ROLE - {Role.ADMINISTRATOR},
        Role.ADMINISTRATOR: EVERY_ROLE,
    }
)
"""Which roles a holder of a role may give to others, for the same part of the body or below."""
