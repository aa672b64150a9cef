"""Figures of the overview, and what is asked of people."""

from __future__ import annotations

from datetime import date

from ninja import Schema

from kanalkoll.web.api.shapes.base import Count, Key, Sent


class FigureFilter(Sent):
    """Of which policy version and which part of the body; left out: the usual, and all."""

    policy: Count | None = None
    unit: Key = ""


class GroupOut(Schema):
    """Accounts that have something in common: how many, and by their gravest verdict."""

    key: str
    name: str
    accounts: int
    deviating: int
    by_worst: dict[str, int]


class FiguresOut(Schema):
    """How accounts stand against one policy version, counted in every way."""

    policy: int
    on: date
    whole: GroupOut
    rules: list[GroupOut]
    units: list[GroupOut]
    platforms: list[GroupOut]
    account_types: list[GroupOut]


class TaskOut(Schema):
    """What somebody is asked to do, in the language asked for. ``page``: where it is done."""

    key: str
    kind: str
    title: str
    why: str
    due: date | None
    page: str | None
    account: str | None
