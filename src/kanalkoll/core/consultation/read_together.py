"""Answers as they were read, put together before any person has touched them.

What the texts do not say is not there: no number, no day and no paragraph is made up. Two answers
of one sender are told and kept apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kanalkoll.core.assessment.sentences import fill, joined
from kanalkoll.core.consultation.answer import Answer
from kanalkoll.core.consultation.compilation import accounted, first_alike, still_open
from kanalkoll.core.consultation.compiled import Case, Compilation, Participant
from kanalkoll.core.consultation.compiling import compilation, said
from kanalkoll.core.consultation.damage import WORDS, Damage
from kanalkoll.core.consultation.formalities import DECISION_FORMS, STANCES
from kanalkoll.core.consultation.head import dated, paragraph_of
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy

UNKNOWN = "Okänd avsändare"
UNCHECKED = (
    "Svaren är lästa maskinellt. Ingen person har kontrollerat läsningen, och inget beslut är"
    " fattat."
)
"""Said on the first page of what is made of answers that nobody has gone through."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file, and what was read in it."""

    file: str
    answer: Answer


def compiled(
    case: Case,
    policy: Policy,
    files: Sequence[FileRead],
    *,
    accounts: Mapping[str, int],
    unread: Sequence[tuple[str, Text]] = (),
) -> Compilation:
    """The compilation of what was read, without decisions.

    ``accounts``: how many are in use by the name of who answers for them, small letters or not;
    whoever is not there has an unknown number.
    """
    known = {name.casefold(): many for name, many in accounts.items()}
    names = _names(files)
    everybody = [
        _participant(case, policy, one, name, known) for one, name in zip(files, names, strict=True)
    ]
    whole = compilation(case, policy, everybody)
    return replace(whole, unread=tuple(unread), doubts=tuple(_doubts(files)))


def _names(files: Sequence[FileRead]) -> list[str]:
    """Whom each is from; two of one sender are told apart by their files."""
    senders = [one.answer.sender or UNKNOWN for one in files]
    times = Counter(sender.casefold() for sender in senders)
    return [
        f"{sender} ({one.file})" if times[sender.casefold()] > 1 or sender == UNKNOWN else sender
        for sender, one in zip(senders, files, strict=True)
    ]


def _participant(
    case: Case, policy: Policy, one: FileRead, name: str, known: Mapping[str, int]
) -> Participant:
    answer = one.answer
    day = dated(answer)
    late = day is not None and case.answers_by is not None and day > case.answers_by
    found = still_open(accounted(answer, answer.viewpoints, {}))
    return Participant(
        name=name,
        state="refrains" if answer.decision_form == "refrains" else "late" if late else "answered",
        number=next((each.number for each in answer.case_numbers if each.whose == "sender"), ""),
        form=DECISION_FORMS[answer.decision_form],
        decided_on=day,
        paragraph=paragraph_of(answer),
        stance=STANCES[answer.stance],
        accounts=known.get((answer.sender or "").casefold()),
        views=tuple(said(policy, view) for view in answer.viewpoints),
        file=one.file,
        open=tuple(sentence.text for sentence in found),
    )


# ── What a person has to look at ─────────────────────────────────────────────

_SAME = Text(sv="Samma avsändare som {other}. Svaren är inte sammanslagna.",
             en="The same sender as {other}. The answers are kept apart.")  # fmt: skip
_ALIKE = Text(sv="Nästan samma text som {other}.", en="Nearly the same text as {other}.")
_NOBODY = Text(sv="Texten säger inte vem som svarar.", en="The text does not tell who answers.")


def _doubts(files: Sequence[FileRead]) -> Iterator[tuple[str, Text]]:
    for place, one in enumerate(files):
        told = joined(*_again(one, files[:place]), *(WORDS[each] for each in _damage(one)))
        if told is not None:
            yield one.file, told


def _again(one: FileRead, before: Sequence[FileRead]) -> Iterator[Text]:
    """That the sender has answered already, or nobody is named; and which text is repeated."""
    sender = (one.answer.sender or "").casefold()
    mine = [other for other in before if (other.answer.sender or "").casefold() == sender]
    if not sender:
        yield _NOBODY
    elif mine:
        yield fill(_SAME, other=mine[0].file)
    like = first_alike(one.answer.text, [other.answer.text for other in mine])
    if like is not None:
        yield fill(_ALIKE, other=mine[like].file)


def _damage(one: FileRead) -> list[Damage]:
    return list(dict.fromkeys(doubt.damage for doubt in one.answer.doubts))
