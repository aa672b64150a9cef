"""Findings about single posts in words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.core.assessment.telling import told

from kanalkoll.core.kinds import Requires
from kanalkoll.core.kinds.media_accessible import MediaAccessible
from kanalkoll.core.kinds.text_limits import TextLimits
from kanalkoll.testing.facts import Facts

LIMITS, MEDIA = TextLimits(emojis=2), MediaAccessible()
DAYS = (date(2026, 10, 27), date(2026, 11, 23))


def read(*posts: dict[str, Any], whole: bool = True) -> Facts:
    facts = Facts().account("konto")
    day = date(2026, 11, 10)
    for number, post in enumerate(posts):
        facts.add("posts", account="konto", post=str(number), day=day,
                  at=datetime(2026, 11, 10, 9, tzinfo=UTC), time_zone="Europe/Stockholm",
                  **post)  # fmt: skip
    return facts.covered("konto", "posts", *DAYS) if whole else facts


@pytest.mark.parametrize(
    ("requires", "facts", "said"),
    [
        (LIMITS, read({"emojis": 1}), "Alla inlägg de senaste fyra veckorna håller gränserna."),
        (
            LIMITS,
            read({"emojis": 3}, {"emojis": 4}),
            "2 inlägg de senaste fyra veckorna har mer än policyn tillåter.",
        ),
        (
            LIMITS,
            read({"emojis": 3}, whole=False),
            "Minst 1 inlägg de senaste fyra veckorna har mer än policyn tillåter.",
        ),
        (LIMITS, read(whole=False), "Inga enskilda inlägg är inlästa."),
        (
            LIMITS,
            read({}),
            "Det är inte känt om alla inlägg de senaste fyra veckorna uppfyller kravet.",
        ),
        (TextLimits(emojis="undefined"), read({}), "Policyn anger inte vilken gräns som gäller."),
        (
            MEDIA,
            read({"media": "film", "described": False}),
            (
                "1 inlägg de senaste fyra veckorna har bild eller film utan beskrivning eller"
                " undertexter."
            ),
        ),
        (
            MEDIA,
            read({"media": "film", "described": True}),
            "Alla bilder och filmer de senaste fyra veckorna har det som krävs.",
        ),
    ],
)
def test_single_posts_in_words(requires: Requires, facts: Facts, said: str) -> None:
    explained = told(facts, requires)
    assert explained.short.sv.replace("Utkastet anger", "Policyn anger") == said
    assert explained.short.en
    assert (explained.remedy is None) == (explained.verdict == "compliant")
