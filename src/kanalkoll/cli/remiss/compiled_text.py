"""A compilation in words, for a terminal: who took part, where they stand, what to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kanalkoll.cli.tables import bold, wrapped
from kanalkoll.core.assessment.sentences import counted, fill, listed
from kanalkoll.core.consultation.compiled import Compilation, Participant
from kanalkoll.core.language import Language, Text

UNREAD = Text(sv="Gick inte att läsa", en="Could not be read")
DOUBTS = Text(sv="Titta på", en="Look at")
REFRAIN = Text(sv="{names} avstår från yttrande.", en="{names} refrain from answering.")
LATE = Text(sv="{names} är daterade efter sista dagen.", en="{names} are dated after the last day.")
OPEN = Text(sv="Inte redovisat", en="Not accounted for")


def overview(whole: Compilation, language: Language) -> Iterator[str]:
    """The compilation in lines of a terminal's width."""
    yield bold(wrapped(_headline(whole).to(language)))
    for rule in whole.rules:
        if rule.sentence is not None:
            yield wrapped(rule.sentence.to(language))
    for said, some in ((REFRAIN, whole.of("refrains")), (LATE, whole.of("late"))):
        if some:
            yield wrapped(_named(said, some).to(language))
    for name, sentence in whole.unaccounted:
        yield wrapped(f"! {OPEN.to(language)}: {name}: ”{sentence}”")
    for lead, files in ((DOUBTS, whole.doubts), (UNREAD, whole.unread)):
        for file, why in files:
            yield wrapped(f"! {lead.to(language)}: {file}: {why.to(language)}")


def _headline(whole: Compilation) -> Text:
    views = sum(len(one.views) for one in whole.participants)
    return fill(
        Text(sv="{title}: {answers}, {views}.", en="{title}: {answers}, {views}."),
        title=whole.policy.title,
        answers=counted(len(whole.participants), Text(sv="svar", en="answer"),
                        Text(sv="svar", en="answers")),
        views=counted(views, Text(sv="synpunkt", en="viewpoint"),
                      Text(sv="synpunkter", en="viewpoints")),
    )  # fmt: skip


def _named(said: Text, some: Sequence[Participant]) -> Text:
    return fill(said, names=listed([one.name for one in some]))
