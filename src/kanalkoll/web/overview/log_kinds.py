"""What this app writes into the log of decisions."""

from __future__ import annotations

from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.kinds import register_kind

register_kind(
    "overview.report-asked",
    Text(
        sv="{actor} beställde {paper} om {part}.",
        en="{actor} asked for {paper} about {part}.",
    ),
)
register_kind(
    "overview.report-removed",
    Text(sv="{actor} tog bort {paper} om {part}.", en="{actor} removed {paper} about {part}."),
)
register_kind(
    "overview.example-shown",
    Text(
        sv="{actor} lät andra se hur {account} sköts.",
        en="{actor} let others see how {account} is run.",
    ),
)
register_kind(
    "overview.example-hidden",
    Text(
        sv="{actor} tog bort {account} från exemplen.",
        en="{actor} took {account} away from the examples.",
    ),
)
