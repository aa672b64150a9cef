"""What the log tells of policies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kanalkoll.core.assessment.sentences import full_date
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.kinds import register_kind

register_kind(
    "policy.added",
    Text(
        sv="{actor} lade till {title}, version {version}.",
        en="{actor} added {title}, version {version}.",
    ),
)


def _day(name: str) -> Any:
    def said(data: Mapping[str, Any]) -> Text:
        return full_date(date.fromisoformat(data[name]))

    return said


register_kind(
    "policy.adopted",
    Text(
        sv="{actor} registrerade att {decided_by} har antagit {title}, version {version} "
        "({case_number}). Den gäller från {in_force_from}.",
        en="{actor} recorded that {decided_by} has adopted {title}, version {version} "
        "({case_number}). It is in force from {in_force_from}.",
    ),
    words={"in_force_from": _day("in_force_from")},
)
register_kind(
    "policy.ended",
    Text(
        sv="{title}, version {version}, gäller till och med {last_day}.",
        en="{title}, version {version}, is in force until {last_day}.",
    ),
    words={"last_day": _day("last_day")},
)
register_kind(
    "policy.change-proposed",
    Text(
        sv="{actor} sparade ett ändringsförslag om {rule} i {title}.",
        en="{actor} saved a proposed change of {rule} in {title}.",
    ),
)
register_kind(
    "policy.change-settled",
    Text(
        sv="{actor} angav att ändringsförslaget om {rule} i {title} är {outcome}.",
        en="{actor} noted that the proposed change of {rule} in {title} is {outcome}.",
    ),
    words={"outcome": lambda data: OUTCOMES[data["state"]]},
)

OUTCOMES: Mapping[str, Text] = {
    "taken": Text(sv="infört", en="taken into the text"),
    "set-aside": Text(sv="lagt åt sidan", en="set aside"),
    "withdrawn": Text(sv="taget tillbaka", en="withdrawn"),
}
"""What has become of a proposed change."""
