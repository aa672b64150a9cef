"""What the log tells of freezing and judging."""

from __future__ import annotations

from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.kinds import register_kind

register_kind(
    "compliance.frozen",
    Text(
        sv="{actor} frös underlaget för {known} och bedömde alla konton.",
        en="{actor} froze what was known on {known} and had every account judged.",
    ),
)
