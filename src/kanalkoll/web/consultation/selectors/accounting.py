"""Whether every sentence of every answer of a consultation is accounted for."""

from __future__ import annotations

from dataclasses import dataclass

from kanalkoll.core.consultation.answer import read_answer
from kanalkoll.core.consultation.compilation import Sentence, accounted, still_open
from kanalkoll.web.consultation.models import SetAside
from kanalkoll.web.consultation.selectors.answers import as_viewpoint
from kanalkoll.web.consultation.selectors.compiling import Gathered, Voice


@dataclass(frozen=True, slots=True)
class Unaccounted:
    """A sentence that nobody has accounted for, and whose answer it stands in."""

    voice: Voice
    sentence: Sentence


def unaccounted(found: Gathered) -> list[Unaccounted]:
    """Every such sentence, answer by answer. Reads all answers anew: some milliseconds each."""
    aside: dict[int, dict[int, str]] = {}
    rows = SetAside.objects.filter(answer__consultation=found.case)
    for answer, start, why in rows.values_list("answer_id", "start", "why"):
        aside.setdefault(answer, {})[start] = why
    return [
        Unaccounted(voice, sentence)
        for voice in found.voices
        for sentence in _open(found, voice, aside.get(voice.answer.pk, {}))
    ]


def _open(found: Gathered, voice: Voice, aside: dict[int, str]) -> tuple[Sentence, ...]:
    case = found.case.case_number or None
    reading = read_answer(voice.answer.text, found.policy, asked=case)
    views = [as_viewpoint(view) for view in voice.views]
    return still_open(accounted(reading, views, aside))
