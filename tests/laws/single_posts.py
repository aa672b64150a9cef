"""Draws of single posts: what is counted in them, what goes with them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from tests.laws.drawing import Draw


def one_post(
    draw: Draw, account: dict[str, Any], day: date, number: int, *, unknown: int = 20
) -> dict[str, Any]:
    """A post read singly; each thing about it is not known in ``unknown`` cases of a hundred."""

    def known(value: Any) -> Any:
        return None if draw.chance(unknown) else value

    counts = {
        name: known(draw.number(0, 4)) for name in ("characters", "emojis", "hashtags", "links")
    }
    return {
        **account,
        "post": f"{day.isoformat()}-{number}",
        "at": datetime.combine(day, time(11), UTC),
        "day": day,
        "time_zone": "Europe/Stockholm",
        **counts,
        "media": known(draw.one(("picture", "film", "live", "none"))),
        "described": known(not draw.chance(30)),
        "time_critical": known(draw.chance(30)),
    }
