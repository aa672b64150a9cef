"""How findings about closing are told: what the notice says and how long it is to be seen."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from kanalkoll.core.assessment.explain_case import Case
from kanalkoll.core.assessment.explain_teller import Teller
from kanalkoll.core.assessment.finding_facts import Row
from kanalkoll.core.assessment.sentences import capitalised, fill, joined, listed, period
from kanalkoll.core.kinds.closing_notice import WORDS, ClosingNotice
from kanalkoll.core.kinds.values import is_undefined, number
from kanalkoll.core.language import Text

SUGGESTED_DAYS = 60
"""kanalkoll's own proposal; no policy that was read states a time."""


STATED = {**WORDS, "reason": Text(sv="varför kontot avslutas", en="why the account is closed")}
"""What a notice states, as it stands in a sentence of its own."""


class ClosingTeller(Teller[ClosingNotice]):
    """As in ``Policyn anger inte hur länge informationen ska ligga kvar.``."""

    silent = Text(
        sv="hur länge informationen ska ligga kvar", en="how long the information is to stay"
    )

    def short(self, case: Case[ClosingNotice]) -> Text:
        """What the notice says, and how long it could be seen."""
        if case.finding.verdict == "unknown":
            return self.unknown(case)
        return joined(_not_said(case), _visible(case)) or _says_all(case)

    def seen(self, case: Case[ClosingNotice]) -> Text:
        """The same, with the days on which the notice is known to have been seen."""
        visible = _visible(case) if case.finding.reason == "undefined_in_policy" else None
        return joined(self.short(case), visible) or self.short(case)

    def unknown(self, case: Case[ClosingNotice]) -> Text:
        """The policy gives no time, what was said is not known, or it is not over yet."""
        if case.finding.reason == "undefined_in_policy":
            return super().unknown(case)
        open_ = [what for what in case.p.says if _stated(case, what) is None]
        if open_:
            return fill(
                Text(sv="Det är inte känt om det framgick {what}.",
                     en="It is not known whether it said {what}."),
                what=listed([STATED[what] for what in open_]),
            )  # fmt: skip
        return _visible(case) or Text(
            sv="Det är inte känt hur länge informationen fanns kvar.",
            en="It is not known how long the information stayed.",
        )

    def remedy(self, case: Case[ClosingNotice]) -> Text | None:
        """What to add, how long to wait, or what to decide."""
        if is_undefined(case.p.visible_for) and case.finding.reason == "undefined_in_policy":
            return fill(_SUGGESTION, days=SUGGESTED_DAYS)
        lacking = [what for what in case.p.says if _stated(case, what) is False]
        if lacking:
            where = _SAY_ELSEWHERE if case.account.closed_on else _SAY
            return fill(where, what=listed([WORDS[what] for what in lacking]))
        if case.finding.verdict == "unknown" and case.account.closed_on is None:
            return Text(
                sv="låt informationen ligga kvar, och anteckna när den kontrollerades.",
                en="leave the information there, and note when it was checked.",
            )
        return Text(
            sv="anteckna vad som stod på kontot och mellan vilka dagar det syntes."
            if case.finding.verdict == "unknown"
            else "nästa gång: låt informationen ligga kvar hela tiden innan kontot stängs.",
            en="note what the account said and between which days it was seen."
            if case.finding.verdict == "unknown"
            else "next time: leave the information for the whole time before the account is shut.",
        )


_SAY = Text(sv="skriv på kontot {what}.", en="say on the account {what}.")
_SAY_ELSEWHERE = Text(
    sv="kontot är redan stängt, så skriv på en egen sida om kontot {what}.",
    en="the account is shut already, so say on a page of your own about it {what}.",
)
_SUGGESTION = Text(
    sv="ange en tid i beslutet. Förslag: {days} dagar (kanalkolls förslag; ingen policy vi har"
    " läst anger en tid).",
    en="state a time in the decision. Suggestion: {days} days (kanalkoll's own; no policy that we"
    " have read states a time).",
)


def _closing(case: Case[ClosingNotice]) -> Row | None:
    rows = case.facts.on("closings", case.day)
    return max(rows, key=lambda row: row["decided_on"], default=None)


def _stated(case: Case[ClosingNotice], what: str) -> bool | None:
    """Whether the notice states ``what``; ``None`` when nobody has said."""
    closing = _closing(case)
    if closing is None:
        return None
    if what == "alternative-or-contact":
        either = (closing["says_alternative"], closing["says_contact"])
        return True if any(either) else None if None in either else False
    said: bool | None = closing[f"says_{what}"]
    return said


def _not_said(case: Case[ClosingNotice]) -> Text | None:
    lacking = [STATED[what] for what in case.p.says if _stated(case, what) is False]
    if not lacking:
        return None
    said = Text(sv="Det framgår inte {what}.", en="It does not say {what}.")
    return fill(said, what=listed(lacking))


def _says_all(case: Case[ClosingNotice]) -> Text:
    what: Literal["and"] = "and"
    said = listed([STATED[item] for item in case.p.says], joined=what)
    return capitalised(fill(Text(sv="Det framgår {what}.", en="It says {what}."), what=said))


def _visible(case: Case[ClosingNotice]) -> Text | None:
    """As in ``Informationen fanns i 44 dagar (18 augusti–30 september 2025); 60 krävs.``."""
    closing = _closing(case)
    if closing is None or closing["visible_first"] is None or closing["visible_last"] is None:
        return None
    first, last = closing["visible_first"], min(closing["visible_last"], case.day)
    asked = number(case.p.visible_for)
    need = fill(Text(sv="; {n} krävs", en="; {n} are required"), n=asked) if asked else ""
    return fill(
        Text(sv="Informationen fanns i {n} dagar ({days}){need}.",
             en="The information was there for {n} days ({days}){need}."),
        n=(last - first + timedelta(days=1)).days,
        days=period(first, last, seen_from=case.day),
        need=need,
    )  # fmt: skip
