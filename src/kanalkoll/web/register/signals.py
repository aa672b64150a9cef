"""What the register tells the apps above it."""

from __future__ import annotations

from django.dispatch import Signal

facts_changed = Signal()
"""Sent after a change has been committed; ``accounts``: keys of the accounts whose facts changed."""
