"""The two languages of the product: Swedish is the source, English the second."""

from __future__ import annotations

from typing import Literal

import msgspec

Language = Literal["sv", "en"]


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence or a name in Swedish and English.

    ``sv`` is always there; ``en`` may be missing in a body's own files, and
    then the Swedish stands in for it.
    """

    sv: str
    en: str | None = None

    def to(self, language: Language) -> str:
        """The text in ``language``, falling back on the Swedish source."""
        return self.en if language == "en" and self.en is not None else self.sv
