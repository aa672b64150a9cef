"""The requirement in the policy's own words, with its paragraph."""

from __future__ import annotations

import re
from typing import Any

from kanalkoll.core.assessment.explain_case import Case, policy_noun
from kanalkoll.core.assessment.sentences import fill, lowered, quoted, same
from kanalkoll.core.language import Language, Text


def requirement(case: Case[Any]) -> Text:
    """The rule in the policy's own words, with its paragraph.

    "Varje konto ska …" becomes "Enligt policyn ska varje konto …"; a text of
    another build is quoted.
    """
    noun, clause = policy_noun(case.policy), _clause(case)
    return Text(
        sv=_required(case.rule.text.sv, f"{noun.sv}{clause.sv}", "sv"),
        en=_required(case.rule.text.to("en"), f"{noun.to('en')}{clause.to('en')}", "en"),
    )


_SUBJECT = {
    "sv": re.compile(r"(?P<who>[^,.:]{1,60}?) (?P<verb>ska|bör|får|måste) (?P<what>.+)", re.DOTALL),
    "en": re.compile(r"(?P<who>[^,.:]{1,60}?) (?P<verb>shall|should|may|must) (?P<what>.+)",
                     re.DOTALL),
}  # fmt: skip
_NO_SUBJECTS = {
    "sv": re.compile(
        r"(?:när|om|innan|av|på|i|för|med|vid|hos|från|till|under|enligt|hur|vad|vem|var|vilk\w+)\b"
        r"|.*\b(?:som|hur|vad|vilk\w+|att)$",
        re.IGNORECASE | re.DOTALL,
    ),
    "en": re.compile(
        r"(?:when|where|if|before|on|in|for|with|at|from|by|under|according|how|what|who|which)\b"
        r"|.*\b(?:that|which|what|how|who)$",
        re.IGNORECASE | re.DOTALL,
    ),
}
"""What stands before the verb without being what the sentence is about."""


def _required(text: str, noun: str, language: Language) -> str:
    found = _SUBJECT[language].fullmatch(text)
    if found is None or _NO_SUBJECTS[language].match(found["who"]):
        cited = quoted(Text(sv=text, en=text)).to(language)
        return f"{noun[:1].upper()}{noun[1:]}: {cited}"
    who = lowered(Text(sv=found["who"])).sv
    if language == "sv":
        return f"Enligt {noun} {found['verb']} {who} {found['what']}"
    return f"According to {noun} {who} {found['verb']} {found['what']}"


def _clause(case: Case[Any]) -> Text:
    """The paragraph in brackets, where it says more than the title does."""
    clause = case.rule.clause
    if clause is None or clause.casefold() == case.title.sv.casefold():
        return Text(sv="", en="")
    numbered = not clause[:1].isalpha() or any(sign.isdigit() for sign in clause)
    said = " ({c})" if numbered else Text(sv=" (avsnittet {c})", en=" (under {c})")
    return fill(same(said) if isinstance(said, str) else said, c=clause)
