"""What the log can tell about tokens. The name that somebody gave one may be a person's."""

from __future__ import annotations

from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.kinds import register_kind

TOKEN_MADE = register_kind(
    "api.token-made",
    Text(
        sv="{actor} skapade nyckeln {prefix} för andra program. Sista dag är den {expires_on}.",
        en="{actor} made the token {prefix} for other programs. Last day: {expires_on}.",
    ),
).name
TOKEN_ENDED = register_kind(
    "api.token-ended",
    Text(
        sv="{actor} avslutade nyckeln {prefix} för andra program.",
        en="{actor} ended the token {prefix} for other programs.",
    ),
).name
