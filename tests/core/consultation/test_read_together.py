"""Answers put together as they were read: nothing made up, nothing merged."""

from __future__ import annotations

from datetime import date

from kanalkoll.core.consultation.answer import read_answer
from kanalkoll.core.consultation.compiled import Case, Compilation
from kanalkoll.core.consultation.compiled_rows import compiled_row
from kanalkoll.core.consultation.read_together import FileRead, compiled
from kanalkoll.core.language import Text
from kanalkoll.data import shipped_policy

POLICY = shipped_policy("exempelstad-utkast")
CASE = Case(
    title=POLICY.title.sv,
    number="KS 2026/114",
    asking="kommunstyrelsen",
    compiled_on=date(2027, 1, 12),
    answers_by=date(2026, 12, 31),
)
BOARD = """Kulturnämnden
Dnr KN 2026/25
{day}

Svar på remiss från kommunstyrelsen, KS 2026/114

Förslag till beslut
Kulturnämnden godkänner tjänsteutlåtandet och överlämnar det som svar på remissen. § 14

Kontorets synpunkter
{view}
"""
LOWER = "Kontoret anser att publiceringsfrekvensen bör sänkas till minst ett inlägg i månaden."
HIGHER = "Kontoret anser att publiceringsfrekvensen bör höjas till minst tre inlägg i veckan."


def together(*texts: str, accounts: dict[str, int] | None = None) -> Compilation:
    files = [FileRead(f"{n}.txt", read_answer(text, POLICY)) for n, text in enumerate(texts, 1)]
    return compiled(CASE, POLICY, files, accounts=accounts or {})


def test_what_the_text_says_is_there() -> None:
    (one,) = together(BOARD.format(day="2026-12-10", view=LOWER)).participants
    assert (one.name, one.number, one.decided_on) == (
        "Kulturnämnden", "KN 2026/25", date(2026, 12, 10),
    )  # fmt: skip
    assert one.paragraph == "§ 14"
    assert one.form == Text(sv="godkänner och överlämnar", en="approves and forwards")
    assert one.state == "answered"


def test_what_the_text_does_not_say_is_not_made_up() -> None:
    (one,) = together(f"Synpunkter\n\n{LOWER}").participants
    assert one.name == "Okänd avsändare (1.txt)"
    assert (one.number, one.decided_on, one.paragraph, one.accounts) == ("", None, "", None)


def test_a_day_in_the_running_text_is_not_the_day_of_the_answer() -> None:
    text = f"Svar från Kulturnämnden\n\nBakgrund\nSvar lämnas senast den 1 juni 2027.\n\n{LOWER}"
    (one,) = together(text).participants
    assert one.decided_on is None
    assert one.state == "answered"


def test_what_is_dated_after_the_last_day_is_late() -> None:
    (one,) = together(BOARD.format(day="2027-01-04", view=LOWER)).participants
    assert one.state == "late"


def test_accounts_are_those_of_the_sender_whatever_its_letters() -> None:
    (one,) = together(
        BOARD.format(day="2026-12-10", view=LOWER), accounts={"kulturnämnden": 12}
    ).participants
    assert one.accounts == 12


def test_two_answers_of_one_sender_are_told_and_kept_apart() -> None:
    whole = together(
        BOARD.format(day="2026-12-10", view=LOWER), BOARD.format(day="2026-12-11", view=HIGHER)
    )
    assert [one.name for one in whole.participants] == [
        "Kulturnämnden (1.txt)", "Kulturnämnden (2.txt)",
    ]  # fmt: skip
    rule = next(one for one in whole.rules if one.rule == "publiceringsfrekvens")
    assert rule.counts == {"wants-lower": 1, "wants-higher": 1}
    ((file, why),) = whole.doubts
    assert file == "2.txt"
    assert why.sv.startswith("Samma avsändare som 1.txt. Svaren är inte sammanslagna.")


def test_the_same_answer_with_small_changes_is_told() -> None:
    whole = together(
        BOARD.format(day="2026-12-10", view=LOWER), BOARD.format(day="2026-12-11", view=LOWER)
    )
    ((_, why),) = whole.doubts
    assert why.sv.endswith("Nästan samma text som 1.txt.")


def test_two_boards_with_the_same_words_are_no_doubt() -> None:
    first = BOARD.format(day="2026-12-10", view=LOWER)
    assert together(first, first.replace("Kultur", "Idrotts")).doubts == ()


def test_an_answer_to_another_case_is_told() -> None:
    text = BOARD.format(day="2026-12-10", view=LOWER).replace("KS 2026/114", "KS 2025/7")
    ((_, why),) = together(text).doubts
    assert "annat ärende" in why.sv


def test_the_rows_hold_every_participant_and_viewpoint() -> None:
    whole = together(
        BOARD.format(day="2026-12-10", view=LOWER),
        BOARD.format(day="2026-12-10", view=HIGHER).replace("Kultur", "Idrotts"),
    )
    row = compiled_row(whole, "en")
    assert [one["name"] for one in row["participants"]] == ["Idrottsnämnden", "Kulturnämnden"]
    views = [view for one in row["participants"] for view in one["viewpoints"]]
    assert [view["kind"] for view in views] == ["higher-level", "lower-level"]
    rule = next(one for one in row["rules"] if one["rule"] == "publiceringsfrekvens")
    stand = {one["position"]: one["consultees"] for one in rule["positions"]}
    assert stand == {
        "supports": [], "wants-lower": ["Kulturnämnden"], "wants-higher": ["Idrottsnämnden"],
        "unclear": [], "silent": [],
    }  # fmt: skip
    assert rule["sentence"] == "Publishing: 1 for a lower level, 1 for a higher level."
