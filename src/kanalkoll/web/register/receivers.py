"""What the register answers when the parts of the body change."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.dispatch import receiver

from kanalkoll.core.language import Text
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.signals import unit_ending
from kanalkoll.web.register.models import Account


@receiver(unit_ending)
def accounts_in_use(unit: Unit, last_day: date, **_: object) -> Text | None:
    """A part of the body does not end while it has accounts that are in use after its last day."""
    in_use = Q(closed_on__isnull=True) | Q(closed_on__gt=last_day)
    number = Account.objects.filter(in_use, unit=unit, registered=True).count()
    if not number:
        return None
    accounts = "1 konto som används" if number == 1 else f"{number} konton som används"
    return Text(
        sv=f"{unit.name} har {accounts}. Flytta dem till en annan verksamhet först.",
        en=f"{unit.name} has {number} accounts in use. Move them to another part first.",
    )
