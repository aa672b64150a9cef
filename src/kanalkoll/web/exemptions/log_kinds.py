"""What this app writes into the log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kanalkoll.core.assessment import sentences
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.kinds import register_kind


def _day(name: str) -> Any:
    def said(data: Mapping[str, Any]) -> Text:
        return sentences.full_date(date.fromisoformat(data[name]))

    return said


DAYS = {"first_day": _day("first_day"), "last_day": _day("last_day")}
LAST = {"last_day": _day("last_day")}

register_kind(
    "exemptions.decided",
    Text(
        sv="{actor} registrerade ett undantag för {about} från kravet {rule}, "
        "från och med {first_day} till och med {last_day}.",
        en="{actor} recorded an exemption for {about} from the requirement {rule}, "
        "from {first_day} to {last_day}.",
    ),
    words=DAYS,
)
register_kind(
    "exemptions.moved",
    Text(
        sv="{actor} ändrade undantaget för {about} från kravet {rule}: "
        "det gäller nu till och med {last_day}.",
        en="{actor} changed the exemption for {about} from the requirement {rule}: "
        "it now lasts until {last_day}.",
    ),
    words=LAST,
)
register_kind(
    "exemptions.withdrawn",
    Text(
        sv="{actor} tog tillbaka undantaget för {about} från kravet {rule} innan det började.",
        en="{actor} withdrew the exemption for {about} from the requirement {rule} "
        "before it began.",
    ),
)
register_kind(
    "exemptions.asked",
    Text(
        sv="{actor} ansökte om undantag för {about} från kravet {rule}.",
        en="{actor} asked for an exemption for {about} from the requirement {rule}.",
    ),
)
register_kind(
    "exemptions.refused",
    Text(
        sv="{actor} avslog en ansökan om undantag för {about} från kravet {rule}.",
        en="{actor} refused an exemption for {about} from the requirement {rule}.",
    ),
)
register_kind(
    "exemptions.paused",
    Text(
        sv="{actor} anmälde uppehåll för {about}, "
        "från och med {first_day} till och med {last_day}.",
        en="{actor} gave notice that {about} rests from {first_day} to {last_day}.",
    ),
    words=DAYS,
)
register_kind(
    "exemptions.stopped",
    Text(
        sv="{actor} pausade all publicering på {accounts} konton ({about}), "
        "från och med {first_day} till och med {last_day}.",
        en="{actor} paused all publishing on {accounts} accounts ({about}), "
        "from {first_day} to {last_day}.",
    ),
    words=DAYS,
)
register_kind(
    "exemptions.pause-moved",
    Text(
        sv="{actor} ändrade uppehållet för {about}: det gäller nu till och med {last_day}.",
        en="{actor} changed the pause of {about}: it now lasts until {last_day}.",
    ),
    words=LAST,
)
register_kind(
    "exemptions.pause-withdrawn",
    Text(
        sv="{actor} tog tillbaka uppehållet för {about} innan det började.",
        en="{actor} withdrew the pause of {about} before it began.",
    ),
)
