"""What this app writes into the log."""

from __future__ import annotations

from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.kinds import register_kind

KINDS = {
    "consultation.made": Text(
        sv="{actor} lade upp remissen {case} med {asked} remissinstanser.",
        en="{actor} made the consultation {case}, asking {asked}.",
    ),
    "consultation.sent": Text(
        sv="{actor} skickade ut remissen {case} till {asked} remissinstanser.",
        en="{actor} sent out the consultation {case} to {asked}.",
    ),
    "consultation.answer-received": Text(
        sv="{actor} läste in remissvaret {file} i ärendet {case}: {views} synpunkter.",
        en="{actor} read in the answer {file} in the case {case}: {views} viewpoints.",
    ),
}
"""Kind → its sentence. None holds personal data beyond opaque keys."""

for _name, _sentence in KINDS.items():
    register_kind(_name, _sentence)
