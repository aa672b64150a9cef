"""Who acts: a signed-in person, or the installation itself."""

from __future__ import annotations

from typing import Any, Protocol


class Actor(Protocol):
    """Somebody who does something that the log tells of. Users are actors.

    Rooms below the one that knows roles ask the actor itself what it may do.
    ``where`` is a part of the body, or what belongs to one; ``None`` is the whole body.
    """

    @property
    def key(self) -> str:
        """The opaque key that stands in the log."""

    def may(self, action: str, where: Any = None) -> bool:
        """Whether it may."""

    def parts_where(self, action: str) -> frozenset[str] | None:
        """Keys of the parts of the body where it may; ``None``: of the whole body."""

    def require(self, action: str, *, unit: Any = None) -> None:
        """Raise ``identity.permissions.NotAllowed``, which says who may, if it may not."""


class System:
    """The installation itself: the timetable, the command line, the demonstration's loading."""

    key = "system"

    def __str__(self) -> str:
        return self.key

    def may(self, action: str, where: Any = None) -> bool:  # noqa: ARG002 (the protocol's)
        """Who runs the machine may everything."""
        return True

    def parts_where(self, action: str) -> frozenset[str] | None:  # noqa: ARG002
        """Everywhere."""
        return None

    def require(self, action: str, *, unit: Any = None) -> None:
        """Nothing is refused."""


SYSTEM = System()
