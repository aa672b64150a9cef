"""Policy files: what they may say, and what is told of those that say something else."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.policy.drawn import policies
from tests.core.policy.refused import HEADER, PUBLISHING, problems_of

from kanalkoll.core.errors import BadInput
from kanalkoll.core.kinds.closing_notice import ClosingNotice
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.says import Says
from kanalkoll.core.kinds.values import AssumedList, Reading
from kanalkoll.core.policy.loading import LARGEST_FILE, load_policy, read_policy, shape_of
from kanalkoll.core.policy.model import Policy
from kanalkoll.core.policy.plain import plain
from kanalkoll.core.policy.shape import differences


def test_a_policy_as_people_write_it() -> None:
    """Readings, undefined values, comments, dotted keys and tables in one line."""
    policy = load_policy(
        HEADER
        + """
[[rule]]
id = "publiceringsfrekvens"
clause = "Publicering"
text.sv = "Varje konto ska ha minst ett par inlägg i veckan."
strength = "shall"                  # shall | should | recommended; a "may" is a principle
[rule.requires]
kind = "posts-within"
counts = "posts"                    # or "days"
at-least = { as = 2, words = "ett par", by = "Centrala kommunikationsenheten", on = 2026-10-19 }
per = "week"
judged-over = { as = 4, by = "Centrala kommunikationsenheten", on = 2026-10-19 }

[[rule]]
id = "avslutsinformation"
text.sv = "När ett konto avslutas ska det framgå varför och vart man kan vända sig i stället."
[rule.requires]
kind = "closing-notice"
says = ["reason", "alternative-or-contact"]
visible-for = "undefined"           # the policy does not say

[[rule]]
id = "basinformation"
text.sv = "Varje konto ska ha basinformation."
[rule.requires]
kind = "says"
items = { as = ["sender", "terms"], assumed = "Handboken" }

[[principle]]
id = "dialog"
text.sv = "Sociala medier används för dialog."

[[source]]
title = "Handboken"
""",
        file="policy.toml",
    )
    frequency, closing, base = (rule.requires for rule in policy.rules)
    unit, day = "Centrala kommunikationsenheten", date(2026, 10, 19)
    assert frequency == PostsWithin(
        per="week",
        at_least=Reading(as_=2, words="ett par", by=unit, on=day),
        judged_over=Reading(as_=4, by=unit, on=day),
    )
    assert closing == ClosingNotice(
        says=("reason", "alternative-or-contact"), visible_for="undefined"
    )
    assert base == Says(items=AssumedList(as_=("sender", "terms"), assumed="Handboken"))
    assert policy.principles[0].strength == "may"


NOT_TOML = [
    ("stage: draft", 1, "= i stället för kolon"),
    ('id = "x"\nbody = Exempelstad', 2, "inom citattecken"),
    ('id = "x"\nas-far = yes', 2, "true eller false"),
    ('id = "x"\nid = "y"', 2, ""),
    ("valid-from = 2026-02-30", 1, ""),
    ('id = "', 1, ""),
    ("[[rule]", 1, ""),
]


@pytest.mark.parametrize(("text", "row", "right"), NOT_TOML)
def test_what_is_no_toml_is_told_with_its_row(text: str, row: int, right: str) -> None:
    [problem] = problems_of(text)
    assert (problem.file, problem.row) == ("policy.toml", row)
    assert "giltig TOML" in problem.wrong.sv
    assert right in (problem.right.sv if problem.right else "")


@pytest.mark.parametrize("text", ["x = " + "[" * 5000, "x = 1" + "0" * 5000])
def test_what_is_far_too_much_is_told(text: str) -> None:
    [problem] = problems_of(text)
    assert problem.file == "policy.toml"


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (HEADER.encode("utf-16"), "UTF-8"),
        ('owner = "Nämnden"'.encode("cp1252"), "UTF-8"),
        (b"#" * (LARGEST_FILE + 1), "byte"),
        (b"\xff", "UTF-8"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, wrong: str) -> None:
    with pytest.raises(BadInput, match=wrong):
        read_policy(data, file="policy.toml")


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert read_policy(b"\xef\xbb\xbf" + HEADER.encode(), file="policy.toml").id == "utkast"


def test_everything_is_told_at_once_in_the_order_of_the_file() -> None:
    text = HEADER.replace('"Kansliet"', '""') + PUBLISHING + PUBLISHING.replace("week", "vecka")
    fields = [problem.field for problem in problems_of(text)]
    assert fields == ["owner", "rule[0].requires.at-least", "rule[1].requires.per"]


def test_an_id_that_stands_twice_is_told_where_it_stands_again() -> None:
    principle = '[[principle]]\nid = "publicering"\ntext.sv = "Dialog."\n'
    rule = PUBLISHING + "at-least = 1\n"
    found = problems_of(HEADER + rule + rule + principle)
    assert [problem.field for problem in found] == ["rule[1].id", "principle[0].id"]
    assert all("rule[0].id" in problem.wrong.sv for problem in found)


def test_a_source_that_is_broken_does_not_call_forth_more() -> None:
    source = '[[source]]\ntitle = "Handboken"\nurl = 3\n'
    found = problems_of(HEADER + PUBLISHING + 'at-least = {as=1,assumed="Handboken"}\n' + source)
    assert [problem.field for problem in found] == ["source[0].url"]


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        ('title = "A"\nurl = "www.a.example"', "source[0].url"),
        ('title = "A"\nread-on = "i går"', "source[0].read-on"),
        ('title = "A"\nconfidence = "sure"', "source[0].confidence"),
        ('title = "A"\n[[source]]\ntitle = "A"', "source[1].title"),
    ],
)
def test_a_mistake_in_a_source(lines: str, field: str) -> None:
    assert [problem.field for problem in problems_of(f"{HEADER}[[source]]\n{lines}")] == [field]


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        ("valid-from = 2026-01-01\nvalid-to = 2025-12-31", ["valid-to"]),
        ("valid-from = 2026-01-01\nvalid-to = 2026-01-01", []),
        ("valid-from-unknown = true", []),
        ("", ["valid-from"]),
    ],
)
def test_the_days_of_an_adopted_policy(lines: str, fields: list[str]) -> None:
    text = HEADER.replace("consultation", "adopted") + lines
    if fields:
        assert [problem.field for problem in problems_of(text)] == fields
    else:
        assert load_policy(text, file="policy.toml").stage == "adopted"


def test_a_repealed_policy_has_a_last_day() -> None:
    text = HEADER.replace("consultation", "repealed") + "valid-from = 2026-01-01"
    assert [problem.field for problem in problems_of(text)] == ["valid-to"]


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.dates()
    | st.datetimes()
    | st.sampled_from(["", "shall", "undefined", "posts-within", "week", "x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["kind", "as", "sv", "per", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(policies(), st.data())
def test_a_shape_is_right_just_when_msgspec_takes_it(policy: Policy, data: st.DataObject) -> None:
    """The walk beside the data is stricter in texts and large numbers, and nowhere else."""
    table = plain(policy)
    _put_somewhere(table, data)
    found = list(differences(table, shape_of(Policy)))
    try:
        msgspec.convert(table, Policy, builtin_types=(date,))
    except msgspec.ValidationError:
        assert found
    else:
        stricter = ("tom", "inte syns", "för stort", "tecken")
        assert all(any(word in problem.wrong.sv for word in stricter) for problem in found)


def _put_somewhere(table: Any, data: st.DataObject) -> None:
    """One value anywhere in the data is put in the place of another."""
    place = table
    while True:
        keys = sorted(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        inner = place[key]
        if not (isinstance(inner, (dict, list)) and inner) or data.draw(st.booleans()):
            place[key] = data.draw(values)
            return
        place = inner


@given(st.data())
def test_a_mutated_file_is_read_or_refused(data: st.DataObject) -> None:
    text = HEADER + PUBLISHING + 'at-least = { as = 2, by = "N", on = 2026-10-19 }\n'
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        until = data.draw(st.integers(at, min(at + 6, len(text))))
        new = data.draw(st.text(st.sampled_from('="[]{}.\n#ab19-é'), max_size=4))
        text = text[:at] + new + text[until:]
    with suppress(BadInput):
        load_policy(text, file="policy.toml")
