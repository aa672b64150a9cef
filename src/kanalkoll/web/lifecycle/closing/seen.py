"""The days on which a notice was seen, as they are kept."""

from __future__ import annotations

from kanalkoll.core.closing.sightings import Watched, watched
from kanalkoll.web.lifecycle.models import Closing


def watched_of(closing: Closing) -> Watched:
    """What was seen of the notice and not taken back."""
    rows = closing.sightings.filter(withdrawn_on__isnull=True)
    return watched(rows.values_list("day", flat=True))
