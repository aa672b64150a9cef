"""What this app writes into the log: one kind for each move of the table."""

from __future__ import annotations

from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.kinds import register_kind
from kanalkoll.web.lifecycle.moves import MOVES

for _made in MOVES.values():
    register_kind(_made.kind, _made.logged)

register_kind(
    "lifecycle.application-begun",
    Text(
        sv="{actor} började på en ansökan om ett konto.",
        en="{actor} began an application for an account.",
    ),
)
register_kind(
    "lifecycle.order-settled",
    Text(
        sv="{actor} ändrade vem som beslutar om nya konton.",
        en="{actor} changed who decides on new accounts.",
    ),
)
