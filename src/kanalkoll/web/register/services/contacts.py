"""How a person of a list is reached: the telephone, kept as long as the person has a duty."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account, Contact
from kanalkoll.web.register.roles import standing

LONGEST = 40
"""So many characters of a telephone number."""


def set_phone(account: Account, person: str, phone: str, *, by: Actor) -> Contact:
    """Write the number of a person of a list who has a duty for the account; empty removes it.

    Raises :class:`BadInput` for a person of no list or without a duty there, or for what is
    no number; NotAllowed. The number is personal: the log says that it changed, not to what.
    """
    by.require("edit-roles", unit=account.unit)
    number = " ".join(phone.split())
    if len(number) > LONGEST or (number and not any(sign.isdigit() for sign in number)):
        raise BadInput(_NO_NUMBER)
    with transaction.atomic():
        contact = Contact.objects.select_for_update().filter(key=person).first()
        if contact is None or not standing(today()).filter(account=account, person=person).exists():
            raise BadInput(_NOBODY)
        if contact.phone != number:
            contact.phone = number
            contact.save(update_fields=["phone"])
            record("register.phone-set", by=by, subject=contact, unit=account.unit)
    return contact


def forget_phones() -> int:
    """Remove the numbers of persons of lists whose last duty has ended; how many."""
    day = today()
    lasting = standing(day).filter(Q(last_day__isnull=True) | Q(last_day__gte=day))
    gone = Contact.objects.exclude(phone="").exclude(key__in=lasting.values("person"))
    return gone.update(phone="")


_NO_NUMBER = Problem(
    Text(sv="Skriv ett telefonnummer, högst 40 tecken.",
         en="Write a telephone number of at most 40 characters."), field="phone",
)  # fmt: skip
_NOBODY = Problem(
    Text(sv="Personen har inget uppdrag för kontot.", en="The person has no duty there."),
    field="phone",
)
