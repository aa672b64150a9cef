"""Rules about things done on a day: reviews, attestations, the closing of an account."""

from __future__ import annotations

from datetime import date

from tests.laws.oracle.known import Account, Row
from tests.laws.oracle.logic import Truth, all_of, any_of
from tests.laws.oracle.look import Look, compared, is_open, lapse, stated
from tests.laws.oracle.periods import DAY, days_of, months_later

from kanalkoll.core.kinds.attested import Attested
from kanalkoll.core.kinds.audience_reviewed import AudienceReviewed
from kanalkoll.core.kinds.closing_notice import ClosingNotice

A_YEAR = 12
"""For so many months an attestation is good where the policy does not say."""


def audience_reviewed(p: AudienceReviewed, account: Account, day: date) -> Look:
    """Reviews of the target groups that are not too old."""
    months = stated(p.within_months) or 0
    good = [
        months_later(row["reviewed_on"], months) - DAY
        for row in account.of("reviews")
        if row["review"] == "audience"
        and row["reviewed_on"] <= day < months_later(row["reviewed_on"], months)
    ]
    high = len(good) if _looked_all_the_time(account, "reviews", day, months) else None
    silent = stated(p.within_months) is None
    return Look(
        len(good),
        high,
        None if silent else 1,
        None,
        int(high is not None),
        1,
        None if silent else compared(len(good), high, 1, None),
        why="undefined_in_policy" if silent else "missing_fact",
        applies=not account.is_closed(day),
        due=lapse(good, 1),
    )


def attested(p: Attested, account: Account, day: date) -> Look:
    """What was answered last, while that answer is good."""
    months = stated(p.valid_months) or A_YEAR
    answers = [
        row
        for row in account.of("attestations")
        if row["statement"] == p.statement and row["attested_on"] <= day
    ]
    last = max(answers, key=lambda row: row["attested_on"], default=None)
    if last is not None and day < months_later(last["attested_on"], months):
        answer = bool(last["holds"])
        good = [months_later(last["attested_on"], months) - DAY] if answer else []
    else:
        answer, good = None, []
        if _looked_all_the_time(account, "attestations", day, months):
            answer = False
    return Look(
        int(answer is True),
        None if answer is None else int(answer),
        1,
        None,
        int(answer is not None),
        1,
        answer,
        applies=not account.is_closed(day),
        due=lapse(good, 1),
    )


def _looked_all_the_time(account: Account, aspect: str, day: date, months: int) -> bool:
    """Whether somebody looked on every day since the last one too old to count."""
    if not account.looked(aspect, day):
        return False
    first = day
    while day < months_later(first - DAY, months):
        first -= DAY
    return all(account.looked(aspect, one) for one in days_of(first, day))


def closing_notice(p: ClosingNotice, account: Account, day: date) -> Look:
    """What the notice of the latest closing says, and for how long it was seen."""
    decided = [row for row in account.of("closings") if row["decided_on"] <= day]
    notice = max(decided, key=lambda row: row["decided_on"], default=None)
    is_closed = account.is_closed(day)
    seen = _days_seen(notice, day)
    low, high = seen or 0, seen if is_closed else None
    answers = [_states(notice, what) for what in p.says]
    said = all_of(answers)
    applies = is_closed or account.is_closing(day)
    if p.may_be_skipped and notice is not None and notice["skipped"] is not None:
        applies = False
    return Look(
        low,
        high,
        stated(p.visible_for),
        None,
        len([answer for answer in answers if answer is not None]),
        len(p.says),
        _kept(p, said, low, high),
        why=_why(p, said, unseen=seen is None and is_closed),
        applies=applies,
    )


def _days_seen(notice: Row | None, day: date) -> int | None:
    """Days on which the open account is known to have shown it, up to ``day``."""
    if notice is None or notice["visible_first"] is None or notice["visible_last"] is None:
        return None
    last = min(notice["visible_last"], day, notice["closed_on"] or day)
    return len(list(days_of(notice["visible_first"], last)))


def _states(notice: Row | None, what: str) -> Truth:
    if what == "alternative-or-contact":
        return any_of([_states(notice, "alternative"), _states(notice, "contact")])
    return None if notice is None else notice[f"says_{what}"]


def _kept(p: ClosingNotice, said: Truth, low: int, high: int | None) -> Truth:
    if p.visible_for is None:
        return said
    return all_of([said, compared(low, high, p.visible_for, None)])


def _why(p: ClosingNotice, said: Truth, *, unseen: bool) -> str:
    if said is None:
        return "missing_fact"
    if is_open(p.visible_for):
        return "undefined_in_policy"
    return "missing_fact" if unseen else "not_observed_long_enough"
