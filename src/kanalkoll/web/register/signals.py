"""What the register tells the apps above it."""

from __future__ import annotations

from django.dispatch import Signal

facts_changed = Signal()
"""Sent after a change has been committed; ``accounts``: keys of those whose facts changed."""

last_posts_read = Signal()
"""Sent after a list that named last posts has been put into the register; ``days``: key of the
account → day of its last post, ``by``: who read the list in. The facts are others' to keep."""
