"""What staffing does when the personal data of somebody are removed."""

from __future__ import annotations

from django.dispatch import receiver

from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.signals import person_shredding
from kanalkoll.web.staffing.models import Absence


@receiver(person_shredding)
def forget_absences(user: User, **_: object) -> None:
    """When somebody was away says something of that person."""
    Absence.objects.filter(person=user.key).delete()
