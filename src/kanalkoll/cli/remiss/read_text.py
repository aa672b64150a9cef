"""An answer to a consultation in words, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kanalkoll.cli.tables import bold, wrapped
from kanalkoll.core.assessment.sentences import capitalised, number_word, same
from kanalkoll.core.consultation.acts import KINDS
from kanalkoll.core.consultation.answer import Answer
from kanalkoll.core.consultation.damage import WORDS
from kanalkoll.core.consultation.formalities import DECISION_FORMS, STANCES
from kanalkoll.core.consultation.viewpoint import Viewpoint
from kanalkoll.core.language import Language, Text
from kanalkoll.core.policy.model import Policy, Principle, Rule

_LACKS: Mapping[str, Text] = {
    "sender": Text(sv="avsändare", en="sender"),
    "sender-case-number": Text(sv="avsändarens diarienummer", en="the sender's case number"),
    "consultation-case-number": Text(sv="remissens diarienummer", en="the consultation's number"),
    "date": Text(sv="datum", en="date"),
    "signature": Text(sv="underskrift", en="signature"),
}
_STATED = Text(sv="uttryckt", en="stated")
_IMPLIED = Text(sv="underförstått", en="implied")


def answer_lines(name: str, draft: Policy, answer: Answer, language: Language) -> Iterator[str]:
    """The answer in lines of a terminal's width: the whole in one, then each viewpoint."""
    yield bold(wrapped(f"{name}: {headline(answer, language)}"))
    yield wrapped(_formal(draft, answer, language))
    for place, viewpoint in enumerate(answer.viewpoints, 1):
        yield ""
        yield from _viewpoint(place, viewpoint, draft, language)
    for doubt in answer.doubts:
        yield wrapped(f"! {WORDS[doubt.damage].to(language)} ({doubt.words})")
    yield ""


def headline(answer: Answer, language: Language) -> str:
    """Who answers, with which stance, and how many viewpoints."""
    nobody = Text(sv="Okänd avsändare", en="Unknown sender").to(language)
    stance = capitalised(STANCES[answer.stance]).to(language)
    many = len(answer.viewpoints)
    word = Text(sv="synpunkt" if many == 1 else "synpunkter",
                en="viewpoint" if many == 1 else "viewpoints").to(language)  # fmt: skip
    number = capitalised(number_word(many)).to(language) if many else _none(language)
    return f"{answer.sender or nobody}. {stance}. {number} {word}."


def _none(language: Language) -> str:
    return Text(sv="Inga", en="No").to(language)


def _formal(draft: Policy, answer: Answer, language: Language) -> str:
    numbers = ", ".join(one.number for one in answer.case_numbers)
    told = [draft.title.to(language), DECISION_FORMS[answer.decision_form].to(language)]
    told += [numbers] if numbers else []
    if answer.lacks:
        lacks = ", ".join(_LACKS[name].to(language) for name in answer.lacks)
        told.append(
            Text(sv=f"saknas i texten: {lacks}", en=f"not in the text: {lacks}").to(language)
        )
    return capitalised(same(" · ".join(told))).to(language)


def _viewpoint(place: int, one: Viewpoint, draft: Policy, language: Language) -> Iterator[str]:
    said = (_STATED if one.stated else _IMPLIED).to(language)
    yield bold(f"{place}. {_title(one, draft, language)} – {KINDS[one.kind].to(language)}, {said}")
    yield wrapped(f"”{one.passage}”")
    if one.amendment is not None and one.wish:
        wish = Text(sv=f"Önskan: ”{one.wish}”.", en=f"Wish: “{one.wish}”.").to(language)
        yield wrapped(" ".join([wish, *(reading.to(language) for reading in one.readings)]))


def _title(one: Viewpoint, draft: Policy, language: Language) -> str:
    about: list[Rule | Principle] = [*draft.rules, *draft.principles]
    found = next((each for each in about if each.id == one.rule), None)
    if found is None:
        return Text(sv="Inget enskilt krav", en="No single rule").to(language)
    return found.title.to(language) if found.title else found.clause or found.id
