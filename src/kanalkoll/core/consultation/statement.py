"""An office's statement as an answer to a consultation: its parts in Swedish official form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from kanalkoll.core.assessment.sentences import full_date, listed, lowered, number_word
from kanalkoll.core.consultation.proposals import Evidence, Proposal
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import AddRule, Amendment
from kanalkoll.core.policy.model import Policy
from kanalkoll.core.policy.words import Words, word_changes


class Circumstances(msgspec.Struct, frozen=True, kw_only=True):
    """Who answers whom, in which case, and when. What is not known stays empty, and is left out.

    ``office`` as it is called (*fastighetskontoret*), ``noun`` what it calls itself
    (*kontoret*), ``board`` the board above it, ``asking`` who asked; ``number`` the office's own
    case number. ``accounts``: how many it has in use.
    """

    body: str
    office: str
    noun: str
    board: str
    day: date
    accounts: int
    asking: str = "kommunstyrelsen"
    answers_by: date | None = None
    meeting: date | None = None
    asked_number: str = ""
    number: str = ""
    officer: str = ""
    adjusted_at_once: bool = False


class Change(msgspec.Struct, frozen=True):
    """A proposed change as a reader sees it: the rule's title, and its text word by word."""

    title: str
    words: tuple[Words, ...]


class Statement(msgspec.Struct, frozen=True):
    """The statement, part by part; plain Swedish text. ``evidence`` is *Bilaga 1. Underlag*."""

    title: str
    circumstances: Circumstances
    proposal: tuple[str, ...]
    summary: tuple[str, ...]
    background: tuple[str, ...]
    views: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]
    evidence: tuple[Evidence, ...]


def statement(policy: Policy, chosen: Sequence[Proposal], at: Circumstances) -> Statement:
    """The statement that says ``chosen``, in their order. No sentence stands in it twice."""
    return Statement(
        title=f"Yttrande över remiss: {policy.title.sv}",
        circumstances=at,
        proposal=tuple(_decision(at)),
        summary=(_summary(policy, chosen, at),),
        background=tuple(_background(policy, at)),
        views=tuple((one.title.sv, one.paragraph.sv) for one in chosen),
        changes=tuple(_changes(policy, chosen)),
        evidence=tuple(dict.fromkeys(row for one in chosen for row in one.evidence)),
    )


def _decision(at: Circumstances) -> list[str]:
    board = _begun(at.board)
    found = [f"{board} godkänner och överlämnar {at.noun}s tjänsteutlåtande som svar på remissen."]
    return [*found, "Paragrafen justeras omedelbart."] if at.adjusted_at_once else found


def _summary(policy: Policy, chosen: Sequence[Proposal], at: Circumstances) -> str:
    noun = _begun(at.noun)
    if not chosen:
        return f"{noun} har inga synpunkter på {policy.title.sv}."
    about = listed([lowered(one.title) for one in chosen]).sv
    points = f"{number_word(len(chosen)).sv} {'punkt' if len(chosen) == 1 else 'punkter'}"
    return (
        f"{noun} ställer sig i huvudsak {_positive(at.noun)} till {policy.title.sv}, men anser att"
        f" utkastet bör förtydligas på {points}: {about}."
    )


def _positive(noun: str) -> str:
    """*positivt* for kontoret and bolaget, *positiv* for nämnden and förvaltningen."""
    return "positivt" if noun.endswith("et") else "positiv"


def _background(policy: Policy, at: Circumstances) -> list[str]:
    """From whom the draft comes and when the answer is due; then what it means to the office."""
    case = f" (dnr {at.asked_number})" if at.asked_number else ""
    until = f" och ska besvaras senast den {full_date(at.answers_by).sv}" if at.answers_by else ""
    first = f"Remissen kommer från {at.asking}{case}{until}."
    owner = f" Utkastet är framtaget av {_lower(policy.owner)}." if policy.owner else ""
    many = f"{number_word(at.accounts, neuter=True).sv} {'konto' if at.accounts == 1 else 'konton'}"
    tried = (
        f"Synpunkterna bygger på hur utkastet skulle falla ut för {at.office}s {many} (bilaga 1)."
    )
    return [first + owner, tried]


def _changes(policy: Policy, chosen: Sequence[Proposal]) -> list[Change]:
    changes = (_change(policy, one.amendment) for one in chosen if one.amendment is not None)
    return [change for change in changes if change is not None]


def _change(policy: Policy, amendment: Amendment) -> Change | None:
    """What becomes of the rule's text; nothing when the words stay as they are."""
    if isinstance(amendment, AddRule):
        title = amendment.new.title.sv if amendment.new.title else amendment.new.id
        return Change(title, word_changes("", amendment.new.text.sv))
    before = policy.rule(amendment.rule)
    after = apply(policy, (amendment,)).rule(amendment.rule)
    if before is None or after is None or before.text == after.text:
        return None
    title = before.title.sv if before.title else before.id
    return Change(title, word_changes(before.text.sv, after.text.sv))


_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def repeated_sentences(one: Statement) -> list[str]:
    """Sentences that stand more than once in a statement: none, when all is as it should be."""
    parts = [*one.proposal, *one.summary, *one.background, *(text for _, text in one.views)]
    sentences = [each for part in parts for each in _SENTENCE.split(part) if each]
    return sorted({each for each in sentences if sentences.count(each) > 1})


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
