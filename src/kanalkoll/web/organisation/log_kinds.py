"""What the log can tell about the body and its parts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kanalkoll.core.assessment.sentences import full_date
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.kinds import register_kind


def _changes(data: Mapping[str, Any]) -> Text:
    said = []
    if name := data.get("new_name"):
        said.append(Text(sv=f"nytt namn {name}", en=f"new name {name}"))
    if "new_kind" in data:
        kind = data["new_kind"]
        said.append(Text(sv=f"slag {kind or 'inget'}", en=f"sort {kind or 'none'}"))
    if place := data.get("new_place"):
        said.append(Text(sv=f"hör till {place}", en=f"belongs to {place}"))
    elif "new_parent" in data:
        said.append(Text(sv="står överst", en="stands at the top"))
    return Text(
        sv=", ".join(text.to("sv") for text in said), en=", ".join(text.to("en") for text in said)
    )


def _since(data: Mapping[str, Any]) -> Text:
    if (day := data.get("from_day")) is None:
        return Text(sv="", en="")
    said = full_date(date.fromisoformat(day))
    return Text(sv=f" från och med den {said.to('sv')}", en=f" from {said.to('en')}")


BODY_SET_UP = register_kind(
    "organisation.body-set-up",
    Text(sv="{actor} började med {name}.", en="{actor} began with {name}."),
).name
FIGURES_SHOWN = register_kind(
    "organisation.figures-shown",
    Text(
        sv="{actor} lät alla se hur många av kontona för {name} som följer policyn.",
        en="{actor} let everybody see how many accounts of {name} follow the policy.",
    ),
).name
FIGURES_HIDDEN = register_kind(
    "organisation.figures-hidden",
    Text(
        sv="{actor} slutade visa alla hur många av kontona för {name} som följer policyn.",
        en="{actor} no longer lets everybody see how many accounts of {name} follow the policy.",
    ),
).name
UNIT_ADDED = register_kind(
    "organisation.unit-added",
    Text(
        sv="{actor} lade till {name}{since}.",
        en="{actor} added {name}{since}.",
    ),
    words={"since": _since},
).name
UNIT_CHANGED = register_kind(
    "organisation.unit-changed",
    Text(
        sv="{actor} ändrade {name} från och med den {from_day}: {changes}.",
        en="{actor} changed {name} from {from_day}: {changes}.",
    ),
    words={"changes": _changes},
).name
UNIT_ENDED = register_kind(
    "organisation.unit-ended",
    Text(
        sv="{actor} avslutade {name}. Sista dag är den {last_day}.",
        en="{actor} ended {name}. Last day: {last_day}.",
    ),
).name
