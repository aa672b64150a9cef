"""What the judging tells the apps above it."""

from __future__ import annotations

from django.dispatch import Signal

judged = Signal()
"""Sent when findings have been kept and the transaction is over; ``version``: the policy they
were judged by, ``on``: the day, ``accounts``: keys of those judged, ``None`` for everybody."""
