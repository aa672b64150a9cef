"""Handles that a reader takes for each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.handles import look_alike, skeleton


@pytest.mark.parametrize(
    ("handle", "other"),
    [
        ("fastighet.exempelstad", "fastighet.exempe1stad"),
        ("fastighet.exempelstad", "fastlghet_exempelstad"),
        ("exempelstad", "exemp\N{CYRILLIC SMALL LETTER IE}lstad"),
        ("kommun", "k0mmun"),
        ("modern", "modem"),
        ("ww.stad", "vvw.stad"),
    ],
)
def test_these_look_alike(handle: str, other: str) -> None:
    assert look_alike(handle, other)
    assert look_alike(other, handle)


@pytest.mark.parametrize(
    ("handle", "other"),
    [
        ("fastighet.exempelstad", "fastighet.exempelstad"),
        ("fastighet.exempelstad", "Fastighet_Exempelstad"),
        ("malmö", "malmo"),
        ("kultur2025", "kultur2026"),
        ("fastighet", "fastigheter"),
        ("...", "___"),
    ],
)
def test_these_do_not(handle: str, other: str) -> None:
    assert not look_alike(handle, other)


@given(st.text(max_size=40), st.text(max_size=40))
def test_looking_alike_goes_both_ways_and_never_to_itself(handle: str, other: str) -> None:
    assert look_alike(handle, other) == look_alike(other, handle)
    assert not look_alike(handle, handle)


@given(st.text(max_size=40))
def test_a_skeleton_is_its_own(handle: str) -> None:
    assert skeleton(skeleton(handle)) == skeleton(handle)
