"""Applications, the moves that were made, and the steps that were decided to be skipped."""

from __future__ import annotations

from kanalkoll.web.lifecycle.models.application import Application, Consent, DecisionOrder
from kanalkoll.web.lifecycle.models.history import Passage, Skip, new_key

__all__ = ["Application", "Consent", "DecisionOrder", "Passage", "Skip", "new_key"]
