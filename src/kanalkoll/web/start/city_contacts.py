"""Names for the people of the made-up city who do not sign in: invented, the same each time."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from kanalkoll.demo.cast import CAST
from kanalkoll.web.register.models import Contact

FIRST = (
    "Alva", "Amir", "Anders", "Anja", "Aron", "Astrid", "Berit", "Bo", "Cecilia", "Dilan", "Ebba",
    "Elias", "Elin", "Emil", "Farid", "Frida", "Greta", "Hanna", "Henrik", "Ida", "Ingrid", "Ivar",
    "Johan", "Josefin", "Karin", "Klara", "Lars", "Leila", "Linus", "Lova", "Magnus", "Malin",
    "Mona", "Nils", "Olga", "Oskar", "Petra", "Ravi", "Rut", "Samir", "Sigrid", "Sofia", "Sten",
    "Tove", "Ulf", "Vera", "Viktor", "Yasmin", "Åke", "Östen",
)  # fmt: skip
LAST = (
    "Ahl", "Alm", "Asp", "Björk", "Blom", "Boman", "Brandt", "Dahl", "Ek", "Falk", "Fors", "Frisk",
    "Gren", "Hage", "Hed", "Holmén", "Kvist", "Lager", "Lilja", "Ljung", "Lund", "Malm", "Modig",
    "Nord", "Palm", "Quist", "Rask", "Rehn", "Rosén", "Rydh", "Sand", "Sjö", "Skog", "Stark",
    "Ståhl", "Sund", "Säll", "Torp", "Uhlin", "Vall", "Vik", "Wide", "Zetter", "Åberg", "Ödman",
)  # fmt: skip


def add_contacts(persons: Iterable[str]) -> None:
    """A name for each person's key that has none yet; the cast have names of their own."""
    known = {person.key for person in CAST} | set(Contact.objects.values_list("key", flat=True))
    new = sorted(set(persons) - known)
    Contact.objects.bulk_create(Contact(key=key, name=invented_name(key)) for key in new)


def invented_name(key: str) -> str:
    """A name drawn by the key, so that it is the same in every demonstration."""
    drawn = int.from_bytes(sha256(key.encode()).digest()[:8], "big")
    return f"{FIRST[drawn % len(FIRST)]} {LAST[drawn // len(FIRST) % len(LAST)]}"
