"""What identity tells rooms above it."""

from __future__ import annotations

from django.dispatch import Signal

person_shredding = Signal()
"""The personal data of ``user`` are being removed: receivers remove what they hold themselves,
in the same transaction. The opaque key stays."""
