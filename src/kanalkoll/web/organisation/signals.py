"""What the parts of the body tell rooms above them."""

from __future__ import annotations

from django.dispatch import Signal

unit_ending = Signal()
"""A part is to end: sent with ``unit`` and ``last_day`` before it does.

A receiver answers with a :class:`~kanalkoll.core.language.Text` that says what stands in
the way (accounts that are in use), or with ``None``."""

units_changed = Signal()
"""The tree has changed: sent after commit, with ``keys`` of the parts concerned."""
