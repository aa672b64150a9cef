"""What lies in the home folder beside the database, by the names of its folders."""

from __future__ import annotations

KEPT = ("store", "delivered", "uploads", "own-lists")
"""What cannot be made again: snapshots, deliveries, uploads, lists that somebody works on."""

MADE_AGAIN = ("sql", "viewpoints", "charts", "reports")
"""What is worked out from the rest, and only saves time."""
