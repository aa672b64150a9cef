"""What the last post of accounts proves: counted, and said without saying more."""

from __future__ import annotations

from datetime import date

from kanalkoll.core.assessment.finding import Bounds, Interval
from kanalkoll.core.assessment.verdict import Verdict
from kanalkoll.core.drafting.impact import Seen, Side
from kanalkoll.core.drafting.silence import Silence, silence, silence_words, wordings
from kanalkoll.core.kinds.base import Reason
from kanalkoll.core.language import Text

DAY = date(2026, 2, 7)
X = Text(sv="X")


def seen(name: str, verdict: Verdict, reason: Reason | None = None, high: int | None = 0) -> Seen:
    return Seen(name, None, "x", None, Side(verdict, reason, Interval(0, high), Bounds(8, None)))


def test_each_account_with_a_known_date_is_counted_once() -> None:
    week = [
        seen("silent", "non-compliant"),
        seen("since-the-month-began", "non-compliant"),
        seen("one-post", "unknown", "not_observed_long_enough", None),
        seen("never-looked-at", "unknown", "missing_fact", None),
        seen("posts-much", "compliant", None, 9),
        seen("shut", "not applicable"),
    ]
    month = [
        seen("silent", "non-compliant"),
        seen("since-the-month-began", "unknown", "not_observed_long_enough", None),
        seen("one-post", "unknown", "not_observed_long_enough", None),
        seen("never-looked-at", "unknown", "missing_fact", None),
        seen("posts-much", "compliant", None, 9),
        seen("shut", "not applicable"),
    ]
    dated = {one.account for one in week} - {"never-looked-at"}
    found = silence(week, month, dated, DAY)
    assert found == Silence(day=DAY, known=4, silent=2, neither=1, met=1, one=1)
    assert found.silent + found.met + found.one == found.known
    said = silence_words(found, "Konton", X)
    assert said.sv == (
        "Konton på X, 7 februari 2026: 2 av 4 konton med känt datum hade inte publicerat på fyra"
        " veckor. De uppfyller inte ’ett par i veckan’, och 1 av dem inte heller ’ett par i"
        " månaden’. 1 uppfyller någon av dem. De övriga 1 går inte att bedöma: vi vet bara att de"
        " har minst ett inlägg."
    )


def test_nothing_is_said_of_what_there_is_none_of() -> None:
    found = Silence(day=DAY, known=0, silent=0, neither=0, met=0, one=0)
    assert silence_words(found, "Konton", X).sv == (
        "Konton på X, 7 februari 2026: 0 av 0 konton med känt datum hade inte publicerat på fyra"
        " veckor."
    )


def test_both_wordings_ask_for_a_couple() -> None:
    assert [rule.requires.at_least for rule in wordings().values()] == [2, 2]  # type: ignore[union-attr]  # posts
