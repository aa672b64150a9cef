"""Applications, the moves that were made, and the steps that were decided to be skipped."""

from __future__ import annotations

from kanalkoll.web.lifecycle.models.application import Application, Consent, DecisionOrder
from kanalkoll.web.lifecycle.models.closing import (
    Archived,
    ArchiveLevel,
    Closing,
    ClosingDraft,
    NameAfter,
    Sighting,
)
from kanalkoll.web.lifecycle.models.history import Passage, Skip, new_key

__all__ = [
    "Application",
    "ArchiveLevel",
    "Archived",
    "Closing",
    "ClosingDraft",
    "Consent",
    "DecisionOrder",
    "NameAfter",
    "Passage",
    "Sighting",
    "Skip",
    "new_key",
]
