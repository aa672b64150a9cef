"""Rules about what is so on the day: type, register, goals, profile, staffing."""

from __future__ import annotations

from datetime import date

from tests.laws.oracle.known import Account, Row, begins, ends, is_valid, latest_begun
from tests.laws.oracle.logic import Truth, all_of, any_of
from tests.laws.oracle.look import Look, compared, is_silent, lapse, listed, stated
from tests.laws.oracle.periods import DAY

from kanalkoll.core.facts.tables import PLACES
from kanalkoll.core.kinds.account_type import AccountType
from kanalkoll.core.kinds.goals_measurable import GoalsMeasurable
from kanalkoll.core.kinds.registered import Registered
from kanalkoll.core.kinds.roles_filled import RolesFilled
from kanalkoll.core.kinds.says import Says


def account_type(p: AccountType, account: Account, day: date) -> Look:
    """Of an accepted type or not; open when the type is not known."""
    types, own = listed(p.types), account.version(day)["account_type"]
    low = int(own in types)
    high = None if own is None else low
    return Look(
        low,
        high,
        1 if types else None,
        None,
        int(own is not None),
        1,
        (own in types if own is not None else None) if types else None,
        why="missing_fact" if types else "undefined_in_policy",
        applies=not account.is_closed(day),
    )


def registered(p: Registered, account: Account, day: date) -> Look:
    """In the register or only found."""
    del p
    here = account.version(day)["registered"]
    applies = not account.is_closed(day)
    return Look(int(here), int(here), 1, None, 1, 1, here, applies=applies)


def goals_measurable(p: GoalsMeasurable, account: Account, day: date) -> Look:
    """Goals with a metric that the account can give, a level and a day."""
    in_force = _goals_in_force(account, day)
    answers = [_is_measurable(goal, account, day) for goal in in_force]
    sure, unsure = answers.count(True), answers.count(None)
    version = account.version(day)
    statistics = account.catalogue.has_statistics(version["platform"], version["account_type"])
    # Where there are no statistics, that no goal can be measured is not the account's doing.
    high = sure + unsure if account.looked("goals", day) and statistics is True else None
    why = "not_measurable" if statistics is False else "missing_fact"
    lasting = [
        _measurable_until(goal, account, day)
        for goal, answer in zip(in_force, answers, strict=True)
        if answer is True
    ]
    return Look(
        sure,
        high,
        stated(p.at_least),
        None,
        int(high is not None),
        1,
        compared(sure, high, p.at_least, None),
        why="undefined_in_policy" if stated(p.at_least) is None else why,
        applies=not account.is_closed(day),
        due=lapse(lasting, stated(p.at_least)),
    )


def _goals_in_force(account: Account, day: date) -> list[Row]:
    """The goals on ``day``: of one goal the row that began last, if it still holds."""
    latest = (
        latest_begun([row for row in account.of("goals") if row["goal"] == goal], day)
        for goal in sorted({row["goal"] for row in account.of("goals")})
    )
    return [row for row in latest if row is not None and is_valid(row, day)]


def _is_measurable(goal: Row, account: Account, day: date) -> Truth:
    if goal["metric"] is None or goal["target"] is None or goal["by"] is None:
        return False
    version = account.version(day)
    return account.catalogue.offers(version["platform"], version["account_type"], goal["metric"])


def _measurable_until(goal: Row, account: Account, day: date) -> date:
    """The last day on which a goal that can be measured on ``day`` still can, by what is known."""
    stops = [ends(goal)]
    for version in account.versions:
        first = begins(version)
        if first > day and _is_measurable(goal, account, first) is not True:
            stops.append(first - DAY)
    return min(stops)


def says(p: Says, account: Account, day: date) -> Look:
    """Items that surely stand in an accepted place, and items that surely do not."""
    items, places = listed(p.items), p.places or PLACES
    answers = [_stands(item, places, account, day) for item in items]
    there, gone = answers.count(True), answers.count(False)
    some = there > 0 or gone > 0
    why = "not_observed_long_enough" if some else "missing_fact"
    return Look(
        there,
        len(items) - gone if items else None,
        len(items) or None,
        None,
        there + gone,
        len(items) or 1,
        all_of(answers) if items else None,
        why=why if items else "undefined_in_policy",
        applies=not account.is_closed(day),
    )


def _stands(item: str, places: tuple[str, ...], account: Account, day: date) -> Truth:
    return any_of(_stands_in(item, place, account, day) for place in places)


def _stands_in(item: str, place: str, account: Account, day: date) -> Truth:
    """What was last seen of the item in that place; absent if the place was looked at whole."""
    about = [
        row for row in account.of("profile_items") if row["item"] == item and row["place"] == place
    ]
    row = latest_begun(about, day)
    if row is not None and is_valid(row, day):
        return bool(row["present"])
    looked = account.looked("profile", day) or account.looked("profile", day, part=place)
    return False if looked else None


def roles_filled(p: RolesFilled, account: Account, day: date) -> Look:
    """Persons in one role; or, of several demands, those met."""
    answers = []
    for demand in p.roles:
        low, high = _holders(demand.role, account, day)
        answers.append(compared(low, high, demand.at_least, demand.at_most))
    least, most = len(p.roles) or None, None
    low, high = answers.count(True), answers.count(True) + answers.count(None)
    covered = answers.count(True) + answers.count(False)
    if len(p.roles) == 1:
        least, most = stated(p.roles[0].at_least), stated(p.roles[0].at_most)
        low, open_high = _holders(p.roles[0].role, account, day)
        return _staffing(p, account, day, (low, open_high, least, most), answers,
                         int(open_high is not None))  # fmt: skip
    return _staffing(p, account, day, (low, high, least, most), answers, covered)


def _staffing(
    p: RolesFilled,
    account: Account,
    day: date,
    numbers: tuple[int, int | None, int | None, int | None],
    answers: list[Truth],
    covered: int,
) -> Look:
    silent = not p.roles or any(is_silent(one.at_least, one.at_most) for one in p.roles)
    lapses = [
        lapse([ends(row) for row in _rows(one.role, account, day)], stated(one.at_least))
        for one in p.roles
    ]
    return Look(
        *numbers,
        covered,
        len(p.roles) or 1,
        all_of(answers) if p.roles else None,
        why="undefined_in_policy" if silent else "missing_fact",
        applies=not account.is_closed(day),
        due=min((one for one in lapses if one is not None), default=None),
    )


def _rows(role: str, account: Account, day: date) -> list[Row]:
    return [row for row in account.of("roles") if row["role"] == role and is_valid(row, day)]


def _holders(role: str, account: Account, day: date) -> tuple[int, int | None]:
    """How many persons hold the role: just so many only where all roles were looked at."""
    persons = len({row["person"] for row in _rows(role, account, day)})
    return persons, persons if account.looked("roles", day) else None
