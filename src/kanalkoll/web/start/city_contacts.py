"""Names and telephones for those of the made-up city who do not sign in: the same each time."""

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
    """A name and a telephone for each key that has none yet; the cast have their own."""
    known = {person.key for person in CAST} | set(Contact.objects.values_list("key", flat=True))
    new = sorted(set(persons) - known)
    Contact.objects.bulk_create(
        Contact(key=key, name=invented_name(key), phone=invented_phone(key)) for key in new
    )


def invented_name(key: str) -> str:
    """A name drawn by the key, so that it is the same in every demonstration."""
    drawn = _drawn(key)
    return f"{FIRST[drawn % len(FIRST)]} {LAST[drawn // len(FIRST) % len(LAST)]}"


def invented_phone(key: str) -> str:
    """A number drawn by the key; none for every eighth, so that the crisis list has gaps."""
    drawn = _drawn(f"telefon {key}")
    number = f"{drawn // 8 % 1000:03d}"
    return f"0123-45 6{number[0]} {number[1:]}" if drawn % 8 else ""


def _drawn(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big")
