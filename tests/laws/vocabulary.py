"""The few keys that drawn policies and drawn facts share, so that they meet."""

from __future__ import annotations

PLATFORMS = ("instagram", "facebook", "x")
TYPES = ("personal", "business", "page")
"""All of them stand in the drawn catalogues."""

PLACES = ("bio", "name", "linked-page")
"""Few of them, so that what is told of a place often meets a rule about that place."""

CATEGORIES = ("standing", "seasonal", "event", "project", "city-wide")
UNITS = ("unit-a", "unit-b", "unit-c")
STATEMENTS = ("local-routine", "crisis-list")
METRICS = ("reach", "followers", "clicks")
