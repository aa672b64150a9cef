"""What closing writes into the log besides the moves of the table."""

from __future__ import annotations

from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.kinds import register_kind

register_kind(
    "lifecycle.closing-changed",
    Text(
        sv="{actor} ändrade avslutet av kontot {about}: sista dag eller texter.",
        en="{actor} changed the closing of the account {about}: last day or texts.",
    ),
)
register_kind(
    "lifecycle.sighting-withdrawn",
    Text(
        sv="{actor} tog tillbaka en notering om att informationen om avslutet syns på {about}.",
        en="{actor} withdrew a note that the notice of closing is visible on {about}.",
    ),
)
register_kind(
    "lifecycle.name-settled",
    Text(
        sv="{actor} registrerade vad som händer med kontonamnet {about}.",
        en="{actor} recorded what becomes of the handle {about}.",
    ),
)
