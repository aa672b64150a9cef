"""The days of the demonstration."""

from __future__ import annotations

from datetime import date

FIRST_DAY = date(2026, 11, 24)
"""The day that it is when the demonstration begins."""

DAYS = (FIRST_DAY, date(2026, 12, 15), date(2027, 3, 1))
"""The days to which the demonstration can be moved, in their order."""
