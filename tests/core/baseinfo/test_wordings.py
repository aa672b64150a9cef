"""Wordings read from a file."""

from __future__ import annotations

import pytest

from kanalkoll.core.baseinfo.wordings import check_wordings, read_wordings
from kanalkoll.core.errors import BadInput
from kanalkoll.platforms import load_catalogue

GOOD = """
unit = "hamnkontoret"
pointer = { sv = "Mer: se länken." }

[items.terms]
long = { sv = "Det du skriver kan bli allmän handling och lämnas ut." }
short = { sv = "Det du skriver kan bli allmänt." }
short-is-whole = false

[items.sender]
long = { sv = "Kontot drivs av hamnkontoret.", en = "Run by the port office." }
name = { sv = "Hamnkontoret" }
"""


def test_the_order_of_the_file_is_the_order_of_importance() -> None:
    wordings = read_wordings(GOOD.encode(), file="hamn.toml")
    check_wordings(wordings, load_catalogue(), file="hamn.toml")
    assert wordings.order == ("terms", "sender")
    assert wordings.in_full().endswith("Kontot drivs av hamnkontoret.")
    assert wordings.in_full("en").endswith("Run by the port office.")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('long = { sv = "Kontot', 'lang = { sv = "Kontot', "hamn.toml, items.sender.l"),
        ("unit = ", "units = ", "hamn.toml, unit"),
        ("false", '"no"', "hamn.toml, items.terms.short-is-whole: Värdet går inte att läsa"),
        ("[items.terms]", "[items.terms", "hamn.toml: Filen går inte att läsa"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_by_field(old: str, new: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_wordings(GOOD.replace(old, new).encode(), file="hamn.toml")
    assert refused.value.problems[0].describe().startswith(said)


def test_a_file_in_another_encoding_is_refused() -> None:
    with pytest.raises(BadInput, match=r"hamn\.toml: Filen går inte att läsa"):
        read_wordings(GOOD.encode("utf-16"), file="hamn.toml")


def test_a_word_that_does_not_stand_alone_is_named_with_its_file() -> None:
    wordings = read_wordings(GOOD.replace("Mer: se länken.", " Mer").encode(), file="hamn.toml")
    with pytest.raises(BadInput) as refused:
        check_wordings(wordings, load_catalogue(), file="hamn.toml")
    assert refused.value.problems[0].describe().startswith("hamn.toml, pointer.sv: Texten är tom")
