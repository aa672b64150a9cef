"""The people of the demonstration. Facts hold their opaque keys, never their names."""

from __future__ import annotations

from dataclasses import dataclass

from kanalkoll.core.language import Text


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the demonstration.

    ``key`` stands in the facts; ``sign_in`` is the name to sign in with;
    ``unit`` is the key of the unit where the person works.
    """

    key: str
    name: str
    title: Text
    unit: str
    sign_in: str


MAJA = Person(
    key="p-4be71c",
    name="Maja Lind",
    title=Text(sv="kommunikatör", en="communicator"),
    unit="fastighetskontoret",
    sign_in="maja",
)
PETER = Person(
    key="p-91d05a",
    name="Peter Ask",
    title=Text(sv="kommunikationschef", en="head of communications"),
    unit="fastighetskontoret",
    sign_in="peter",
)
SARA = Person(
    key="p-c83f26",
    name="Sara Holm",
    title=Text(sv="nämndsekreterare", en="committee secretary"),
    unit="fastighetsnamnden",
    sign_in="sara",
)
NADIA = Person(
    key="p-2a6d9e",
    name="Nadia Berg",
    title=Text(sv="kommunikationsstrateg", en="communications strategist"),
    unit="centrala-kommunikationsenheten",
    sign_in="nadia",
)

CAST = (MAJA, PETER, SARA, NADIA)
"""Everybody whom the demonstration names, in the order they appear."""
