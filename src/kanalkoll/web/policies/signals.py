"""What policies tell the apps above them."""

from __future__ import annotations

from django.dispatch import Signal

policy_added = Signal()
"""Sent when a version has been added; ``version``: the row."""
