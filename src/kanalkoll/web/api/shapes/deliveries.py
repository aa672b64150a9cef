"""Files with posts, and planned posts."""

from __future__ import annotations

from datetime import date

from ninja import Schema
from pydantic import Field

from kanalkoll.web.api.shapes.base import Day, Key, Sent


class DeliveryIn(Sent):
    """A file with the dates of posts, in Base64; the period in which it has every post.

    ``account``: the only one it is about; empty: the file names them.
    """

    name: str = Field(min_length=1, max_length=200)
    document: str = Field(max_length=9_500_000, json_schema_extra={"contentEncoding": "base64"})
    account: Key = ""
    first_day: Day | None = None
    last_day: Day | None = None


class DeliveryOut(Schema):
    """A file that was read in. ``withdrawn_on``: when it was taken back."""

    number: int
    account: str | None
    source: str
    rows: int
    sha256: str
    delivered_on: date
    withdrawn_on: date | None


class PlanIn(Sent):
    """A post that is planned: when, and a working title."""

    day: Day
    title: str = Field(max_length=120)


class PlanOut(Schema):
    """A planned post."""

    key: str
    day: date
    title: str
    version: int
