"""A compilation as plain rows: what the command line writes as JSON. Names are only ever added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kanalkoll.core.consultation.acts import KINDS
from kanalkoll.core.consultation.compilation import POSITIONS
from kanalkoll.core.consultation.compiled import (
    STATES,
    Compilation,
    Participant,
    RuleOutcome,
    Said,
    Told,
)
from kanalkoll.core.language import Language, Text
from kanalkoll.core.policy.plain import plain

FORM = 1


def compiled_row(whole: Compilation, language: Language) -> dict[str, Any]:
    """The compilation as a table that JSON can hold, its words in ``language``."""
    return {
        "form": FORM,
        "policy": {"id": whole.policy.id, "version": whole.policy.version,
                   "title": whole.policy.title.to(language)},
        "case_number": whole.case.number,
        "compiled_on": whole.case.compiled_on.isoformat(),
        "participants": [_participant(one, language) for one in whole.participants],
        "rules": [_rule(one, language) for one in whole.rules],
        "general": _groups(whole.general, language),
        "unaccounted": [{"name": name, "sentence": text} for name, text in whole.unaccounted],
        "unread": _files(whole.unread, language),
        "doubts": _files(whole.doubts, language),
    }  # fmt: skip


def _files(some: Sequence[tuple[str, Text]], language: Language) -> list[dict[str, str]]:
    return [{"file": file, "why": why.to(language)} for file, why in some]


def _participant(one: Participant, language: Language) -> dict[str, Any]:
    return {
        "name": one.name,
        "file": one.file,
        "state": one.state,
        "state_words": STATES[one.state].to(language),
        "case_number": one.number or None,
        "decision_form": one.form.to(language) if one.form else None,
        "date": one.decided_on.isoformat() if one.decided_on else None,
        "paragraph": one.paragraph or None,
        "stance": one.stance.to(language) if one.stance else None,
        "accounts": one.accounts,
        "viewpoints": [_said(view, language) for view in one.views],
    }


def _said(one: Said, language: Language) -> dict[str, Any]:
    return {
        "passage": one.passage,
        "kind": one.kind,
        "kind_words": KINDS[one.kind].to(language),
        "rule": one.rule,
        "voice": one.voice,
        "stated": one.stated,
        "amendment": plain(one.change) if one.change else None,
        "amendment_words": one.asks.to(language) if one.asks else None,
        "outcome": one.outcome,
        "reply": one.reply or None,
    }


def _rule(one: RuleOutcome, language: Language) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "title": one.title.to(language),
        "principle": one.is_principle,
        "sentence": one.sentence.to(language) if one.sentence else None,
        "positions": [
            {"position": where, "words": words.to(language),
             "consultees": list(one.standing.get(where, ())),
             "accounts": one.accounts.get(where, 0)}
            for where, words in POSITIONS.items()
            if one.standing
        ],
        "groups": _groups(one.views, language),
        "decision": one.decided.to(language) if one.decided else None,
        "reason": one.ruling.reason if one.ruling else None,
        "new_text": one.new_text.to(language) if one.is_changed and one.new_text else None,
        "follows": list(one.followed),
    }  # fmt: skip


def _groups(groups: Sequence[Sequence[Told]], language: Language) -> list[dict[str, Any]]:
    """Groups of nearly the same words: who says it; the words are with each participant."""
    return [
        {"kind": group[0].said.kind,
         "kind_words": KINDS[group[0].said.kind].to(language),
         "passage": group[0].said.passage,
         "consultees": [told.name for told in group]}
        for group in groups
    ]  # fmt: skip
