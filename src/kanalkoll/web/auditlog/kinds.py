"""The kinds of entries: what each says in words, and how its personal data are shredded.

An app registers its kinds in ``log_kinds.py``, which ``AppConfig.ready()`` imports::

    register_kind(
        "register.account-added",
        Text(sv="{actor} lade till kontot {account}.", en="{actor} added the account {account}."),
    )

``{actor}`` is the name of who did it, ``{subject}`` the key of what it was about,
``{unit}`` the name of the part of the body. Other names are those of ``data`` and ``personal``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Any

from kanalkoll.core.language import Text

ALWAYS = frozenset({"actor", "subject", "unit", "day"})
"""What every sentence can name."""


@dataclass(frozen=True, slots=True)
class Shredding:
    """What in an entry is about a person, and when it goes.

    ``fields`` are the names that ``personal`` may hold. ``whose`` says where the key
    of that person stands: ``actor``, ``subject``, or a name in ``data``; empty when
    the person has no key. ``after_days``: they go so many days after the entry in any
    case; ``None``: when the person's data are shredded.
    """

    fields: frozenset[str] = frozenset()
    whose: str = ""
    after_days: int | None = None


NOTHING_PERSONAL = Shredding()
"""The entry holds no personal data beyond opaque keys."""


def personal(*fields: str, whose: str = "", after_days: int | None = None) -> Shredding:
    """These fields are about a person; see :class:`Shredding`."""
    if not whose and after_days is None:
        raise ValueError("Say whose the data are, or after how many days they go.")
    return Shredding(frozenset(fields), whose, after_days)


Words = Mapping[str, Callable[[Mapping[str, Any]], Text]]
"""How names in a sentence are said from the data of an entry."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: its name (``app.what-happened``), its sentence, its shredding.

    ``words``: what the sentence names that is not in the data word for word, and how it is
    said from the data: ``{"role": lambda data: …}``.
    """

    name: str
    sentence: Text
    shredding: Shredding = NOTHING_PERSONAL
    words: Words = field(default_factory=dict)

    @property
    def app(self) -> str:
        """The app that registered it."""
        return self.name.partition(".")[0]

    def names(self) -> frozenset[str]:
        """What the sentence names, in either language, besides what every sentence can."""
        said = self.sentence.sv + (self.sentence.en or "")
        fields = {name for _, name, _, _ in Formatter().parse(said) if name}
        return frozenset(fields) - ALWAYS - self.words.keys()


class NoSuchKind(LookupError):
    """Nobody has registered a kind of entry of that name."""


_kinds: dict[str, Kind] = {}


def register_kind(
    name: str,
    sentence: Text,
    shredding: Shredding = NOTHING_PERSONAL,
    *,
    words: Words | None = None,
) -> Kind:
    """Make a kind known. The same again changes nothing; another one of that name is refused."""
    kind = Kind(name, sentence, shredding, words or {})
    if _kinds.setdefault(name, kind) != kind:
        raise ValueError(f"There is a kind {name} already, and it says something else.")
    return kind


def kind_of(name: str) -> Kind:
    """The kind of that name. Raises :class:`NoSuchKind`."""
    try:
        return _kinds[name]
    except KeyError:
        raise NoSuchKind(name) from None


def known_kinds() -> tuple[Kind, ...]:
    """Every kind, by name."""
    return tuple(_kinds[name] for name in sorted(_kinds))
