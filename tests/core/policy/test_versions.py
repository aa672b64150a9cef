"""Which version holds, and that none is ever edited."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given
from tests.core.policy.drawn import policies
from tests.core.policy.refused import HEADER, PUBLISHING

from kanalkoll.core.language import Text
from kanalkoll.core.policy.loading import load_policy
from kanalkoll.core.policy.model import Policy, Predecessor
from kanalkoll.core.policy.versions import chain_problems, in_force, next_version, policy_hash
from kanalkoll.core.policy.writing import dump_policy

DRAFT = load_policy(HEADER + PUBLISHING + "at-least = 2", file="x")


def version(name: str, first: date | None, last: date | None = None, **more: object) -> Policy:
    stage = "adopted" if last is None else "repealed"
    return msgspec.structs.replace(
        DRAFT, version=name, stage=stage, valid_from=first, valid_to=last, **more
    )


FIRST = version("1", date(2020, 5, 4), date(2027, 2, 28))
SECOND = version("2", date(2027, 3, 1))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2020, 5, 3), None),
        (date(2020, 5, 4), "1"),
        (date(2027, 2, 28), "1"),
        (date(2027, 3, 1), "2"),
        (date(2099, 1, 1), "2"),
    ],
)
def test_the_version_in_force(on: date, expected: str | None) -> None:
    found = in_force([SECOND, DRAFT, FIRST], on)
    assert (found.version if found else None) == expected


def test_a_version_without_a_last_day_holds_until_the_next_one_begins() -> None:
    open_ended = version("1", date(2020, 5, 4))
    assert in_force([open_ended, SECOND], date(2027, 2, 28)) == open_ended
    assert in_force([open_ended, SECOND], date(2027, 3, 1)) == SECOND


def test_a_version_since_nobody_knows_when_is_never_told_to_be_in_force() -> None:
    assert in_force([version("1", None, valid_from_unknown=True)], date(2027, 1, 1)) is None


def test_the_hash_is_the_same_for_ever() -> None:
    """A hash that stands in old assessments; if this fails, their policies are not found again."""
    assert policy_hash(DRAFT) == (
        "80d06c933583fe0c1644622d908523b0b11ff7b77109db56907cee4f1aa6fceb"
    )


def test_the_hash_is_of_what_the_policy_says_and_not_of_how_it_is_written() -> None:
    text = HEADER + "# en anmärkning\n" + PUBLISHING + "counts = 'posts'\nat-least =   2 # två"
    assert policy_hash(load_policy(text, file="y")) == policy_hash(DRAFT)


def test_letters_composed_in_another_way_are_the_same_letters() -> None:
    composed, apart = (
        msgspec.structs.replace(DRAFT, owner=owner) for owner in ("N\u00e4mnden", "Na\u0308mnden")
    )
    assert policy_hash(composed) == policy_hash(apart)


@pytest.mark.parametrize(
    "change",
    [
        {"owner": "Någon annan"},
        {"title": Text("Policy", "Policy")},
        {"rules": ()},
        {"stage": "draft"},
        {"rules": (msgspec.structs.replace(DRAFT.rules[0], strength="should"),)},
    ],
)
def test_another_policy_has_another_hash(change: dict[str, object]) -> None:
    assert policy_hash(msgspec.structs.replace(DRAFT, **change)) != policy_hash(DRAFT)


@given(policies())
def test_a_policy_read_again_has_the_same_hash(policy: Policy) -> None:
    again = load_policy(dump_policy(policy), file="x")
    assert policy_hash(again) == policy_hash(policy)


def test_a_next_version_names_and_seals_the_former() -> None:
    amended = msgspec.structs.replace(DRAFT, rules=())
    found = next_version(DRAFT, amended, version="2", stage="adopted", valid_from=date(2027, 3, 1))
    assert found.follows == Predecessor("utkast", "1", policy_hash(DRAFT))
    assert (found.version, found.stage, found.rules) == ("2", "adopted", ())
    assert chain_problems([DRAFT, found]) == []


def told(versions: list[Policy]) -> list[tuple[str | None, str]]:
    return [(problem.field, problem.wrong.sv) for problem in chain_problems(versions)]


def test_an_edited_version_is_seen_by_the_one_that_follows_it() -> None:
    later = next_version(DRAFT, DRAFT, version="2", stage="draft")
    edited = msgspec.structs.replace(DRAFT, owner="Någon annan")
    assert told([edited, later]) == [
        ("utkast 1", "Versionen har ändrats sedan utkast 2 följde på den.")
    ]


def test_one_version_told_in_two_ways() -> None:
    edited = msgspec.structs.replace(DRAFT, owner="Någon annan")
    assert told([DRAFT, edited]) == [("utkast 1", "Samma version finns med två olika lydelser.")]
    assert told([DRAFT, DRAFT]) == []


def test_a_predecessor_that_is_missing() -> None:
    later = next_version(DRAFT, DRAFT, version="2", stage="draft")
    assert told([later]) == [("utkast 2", "Den följer på utkast 1, som saknas.")]


def test_versions_that_follow_each_other_in_a_circle() -> None:
    one = msgspec.structs.replace(DRAFT, follows=Predecessor("utkast", "2"))
    two = msgspec.structs.replace(DRAFT, version="2", follows=Predecessor("utkast", "1"))
    assert [field for field, _ in told([one, two])] == ["utkast 1", "utkast 2"]


def test_two_versions_in_force_on_one_day() -> None:
    assert told([FIRST, SECOND]) == []
    overlapping = version("2", date(2027, 2, 28))
    assert [field for field, _ in told([overlapping, FIRST])] == ["utkast 2"]


def test_a_version_without_a_last_day_is_ended_by_the_one_that_follows_it() -> None:
    open_ended = version("1", date(2020, 5, 4))
    assert told([open_ended, SECOND]) != []
    following = version("2", date(2027, 3, 1), follows=Predecessor("utkast", "1"))
    assert told([open_ended, following]) == []
