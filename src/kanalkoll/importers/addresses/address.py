"""An account's address, and what was noticed while it was read."""

from __future__ import annotations

from dataclasses import dataclass

from kanalkoll.importers.imported import Note


@dataclass(frozen=True, slots=True)
class Address:
    """Where an account is, written in the one way kanalkoll writes it.

    ``handle`` is without ``@`` and in lower case where the platform does not
    tell cases apart. A kind of page that is not the platform's ordinary one
    stands before it (``c/name`` on YouTube, ``school/name`` on LinkedIn).
    ``url`` is ``None`` when only a displayed name is known. ``platform_id`` is
    the platform's own id, where the address gives it away.
    """

    platform: str
    handle: str
    url: str | None
    platform_id: str | None = None

    @property
    def identity(self) -> tuple[str, str]:
        """Two addresses with the same identity are the same account.

        The reverse does not hold: nothing in a YouTube handle says which
        channel id it belongs to.
        """
        named = self.platform_id or self.handle
        return self.platform, named if self.platform == "youtube" else named.casefold()


@dataclass(frozen=True, slots=True)
class Reading:
    """An address and the notes made while reading it (without a place yet)."""

    address: Address
    notes: tuple[Note, ...] = ()
