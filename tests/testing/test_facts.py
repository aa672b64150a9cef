from __future__ import annotations

from datetime import date

import pytest

from kanalkoll.core.errors import BadInput
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.testing.facts import Facts, judged

ON = date(2026, 11, 24)
TWICE_A_WEEK = PostsWithin(per="week", at_least=2)


def test_an_example_in_three_lines_is_judged_like_real_facts() -> None:
    facts = Facts().account("konto").posted("konto", date(2026, 11, 3), posts=8)
    before = judged(facts, TWICE_A_WEEK, on=ON)["konto"]
    facts = facts.covered("konto", "posts", date(2026, 10, 26), date(2026, 11, 22))
    after = judged(facts, PostsWithin(per="week", at_least=3), on=ON)["konto"]
    assert (before["verdict"], before["low"], before["high"]) == ("compliant", 8, None)
    assert (after["verdict"], after["low"], after["at_least"]) == ("non-compliant", 8, 12)


def test_an_example_is_checked_like_any_facts() -> None:
    with pytest.raises(BadInput, match="coverage"):
        Facts().account("konto").covered("annat", "posts", ON, ON).load()
