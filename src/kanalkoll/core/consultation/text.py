"""An answer's text with the place of every character in the document it was read from."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Located:
    """A text, and for each of its characters the offset in the original where it stood.

    A character that was put in (a space where two lines meet) has the place of
    what it stands for, so that any piece of the text can be pointed at.
    """

    text: str
    places: array[int]

    def piece(self, start: int, end: int) -> Located:
        """The part from ``start`` up to ``end``, without the spaces around it."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Located(self.text[start:end], self.places[start:end])

    @property
    def start(self) -> int:
        """Where it begins in the original."""
        return self.places[0] if self.places else 0

    @property
    def end(self) -> int:
        """Where it ends in the original: the place after its last character."""
        return self.places[-1] + 1 if self.places else 0


@dataclass(slots=True)
class Builder:
    """A text that grows piece by piece, each with its place."""

    _pieces: list[str] = field(default_factory=list)
    _places: array[int] = field(default_factory=lambda: array("Q"))

    def add(self, text: str, start: int) -> None:
        """Add a run of the original that begins at ``start``."""
        self._pieces.append(text)
        self._places.extend(range(start, start + len(text)))

    def put(self, text: str, place: int) -> None:
        """Add what does not stand in the original, at the place of what it stands for."""
        self._pieces.append(text)
        self._places.extend([place] * len(text))

    def drop_last(self) -> None:
        """Take the last character away again: a hyphen at the end of a line."""
        while self._pieces and not self._pieces[-1]:
            self._pieces.pop()
        self._pieces[-1] = self._pieces[-1][:-1]
        self._places.pop()

    @property
    def empty(self) -> bool:
        """Whether nothing has been added yet."""
        return not self._places

    @property
    def last(self) -> str:
        """The end of what has been added, enough to see the last word."""
        return "".join(self._pieces[-3:])[-80:]

    def done(self) -> Located:
        """What has grown."""
        return Located("".join(self._pieces), self._places)
