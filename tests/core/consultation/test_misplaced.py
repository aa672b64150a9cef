"""Two answers in one file, and an answer to another consultation, are told and not merged."""

from __future__ import annotations

from kanalkoll.core.consultation.answer import read_answer
from kanalkoll.data import shipped_policy

POLICY = shipped_policy("exempelstad-utkast")
ONE = """Kulturnämnden
Remissvar
Dnr KUN 2026/212
Svar på remiss {case}

Förslag till beslut
Kulturnämnden godkänner yttrandet som svar på remissen.

Förvaltningens synpunkter
Förvaltningen välkomnar att konton ska ha mätbara mål.
"""


def _doubts(text: str) -> list[str]:
    return [one.damage for one in read_answer(text, POLICY).doubts]


def test_one_answer_in_the_right_case_raises_no_doubt() -> None:
    assert _doubts(ONE.format(case="KS 2026/114")) == []


def test_two_answers_in_one_file_are_told() -> None:
    one = ONE.format(case="KS 2026/114")
    assert _doubts(one + "\n" + one.replace("Kultur", "Miljö")) == ["several-answers"]


def test_another_case_is_told_with_its_number() -> None:
    read = read_answer(ONE.format(case="KS 2025/9"), POLICY)
    assert [(one.damage, one.words) for one in read.doubts] == [("other-case", "KS 2025/9")]


def test_a_second_sender_with_views_of_its_own_is_told() -> None:
    one = (
        "Fastighetsnämnden\n\nRemiss av policy för sociala medier, KS 2026/114\n\n"
        "Kontorets synpunkter\nKravet på minst ett par inlägg i veckan är för högt ställt.\n"
    )
    both = f"{one}\n\n{one.replace('Fastighets', 'Idrotts')}"
    (doubt,) = read_answer(both, shipped_policy("exempelstad-utkast")).doubts
    assert (doubt.damage, doubt.words) == ("several-answers", "Idrottsnämnden")
    assert both[doubt.start :].startswith("Idrottsnämnden")
    assert read_answer(one, shipped_policy("exempelstad-utkast")).doubts == ()
