"""Names of persons: of those who sign in, and of those whom a list names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.selectors import names_of as names_of_users
from kanalkoll.web.register.models import Contact
from kanalkoll.web.register.words import nameless


@dataclass(slots=True)
class People:
    """Persons by name, for reading a whole list."""

    _keys: dict[str, str] = field(default_factory=dict)

    @classmethod
    def known(cls) -> People:
        """Everybody who is known here. A name that two bear who sign in is nobody's."""
        keys = {plain(name): key for name, key in Contact.objects.values_list("name", "key")}
        users: dict[str, list[str]] = {}
        for name, key in User.objects.filter(is_active=True).values_list("name", "key"):
            users.setdefault(plain(name), []).append(key)
        keys |= {name: of[0] for name, of in users.items() if len(of) == 1}
        return cls(keys)

    def key_of(self, name: str) -> str | None:
        """The key of the person called ``name``, if somebody is."""
        return self._keys.get(plain(in_order(name)))

    def key_made(self, name: str) -> str:
        """The key of the person called ``name``, who becomes a person of a list if unknown."""
        known = self.key_of(name)
        if known is None:
            known = Contact.objects.create(name=in_order(name)[:150]).key
            self._keys[plain(in_order(name))] = known
        return known


def in_order(name: str) -> str:
    """The name with the given name first: ``Lind, Maja`` is Maja Lind."""
    last, comma, first = " ".join(name.split()).partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else last


def plain(name: str) -> str:
    """A name as it is compared."""
    return " ".join(name.casefold().split())


def names_of(keys: Iterable[str]) -> dict[str, str]:
    """Key → name of the persons, as far as they are known here: two questions for any number."""
    wanted = set(keys)
    if not wanted:
        return {}
    found = dict(Contact.objects.filter(key__in=wanted).values_list("key", "name"))
    return found | names_of_users(wanted)


def name_of(key: str, names: dict[str, str]) -> str:
    """The person's name, or words that stand for one who is not known here."""
    return names.get(key) or nameless(key)
