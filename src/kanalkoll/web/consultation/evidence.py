"""What an office could say of a draft, counted on its own accounts in the newest frozen facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kanalkoll.core.baseinfo.model import Wordings
from kanalkoll.core.consultation.proposals import Proposal, proposals
from kanalkoll.core.drafting.lint.draft import Draft, Witnesses
from kanalkoll.core.drafting.lint.viewpoints import viewpoints
from kanalkoll.core.drafting.lint.viewpoints.levels import Levels
from kanalkoll.core.drafting.lint.viewpoints.office import Office
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.facts.tables import ITEMS
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy
from kanalkoll.core.policy.plain import plain
from kanalkoll.engines.duckdb.evidence import register_on
from kanalkoll.engines.duckdb.office_trial import tried_on_office
from kanalkoll.engines.duckdb.opening import open_snapshot
from kanalkoll.engines.duckdb.running import assess
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.collection.wordings import as_wordings, wordings_for
from kanalkoll.web.compliance.models import Frozen
from kanalkoll.web.compliance.places import compiled
from kanalkoll.web.compliance.selectors import manifest_path, newest_frozen
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today, within
from kanalkoll.web.register.models import Account

Point = dict[str, Any]
"""A point of an answer, as :class:`.models.OwnAnswer` keeps it."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The points that can be made, what was counted beside them, and on which facts."""

    points: list[Point]
    about: Mapping[str, Any]
    on: date
    frozen: str


def counted(policy: Policy, unit: Unit) -> Counted:
    """Try a draft on the accounts of ``unit``, those of its parts included.

    Takes seconds, and reads no row that is being written: call it outside a transaction.
    Raises :class:`BadInput` before anything was frozen.
    """
    frozen = newest_frozen()
    if frozen is None:
        raise BadInput(Problem(Text(
            sv="Det finns inget underlag att räkna på än.", en="Nothing has been frozen yet."
        )))  # fmt: skip
    office = _office(policy, unit, frozen)
    rules = {one.key: one.rule for one in viewpoints(office)}
    points = [as_point(one, rules.get(one.key, "")) for one in proposals(office)]  # type: ignore[call-overload]
    on = office.draft.witnesses.on or frozen.known
    return Counted(points, _about(office), on, frozen.name)


def as_point(one: Proposal, rule: str | None) -> Point:
    """A proposal as it is kept: taken, until somebody leaves it out."""
    return {
        "key": one.key,
        "rule": rule or "",
        "title": one.title.sv,
        "paragraph": one.paragraph.sv,
        "told": one.paragraph.sv,
        "included": True,
        "evidence": [
            {"what": row.what.sv, "figure": row.figure, "source": row.source.sv}
            for row in one.evidence
        ],
        "amendment": plain(one.amendment) if one.amendment else None,
    }


def _office(policy: Policy, unit: Unit, frozen: Frozen) -> Office:
    on = min(frozen.known, today())
    words = _words(unit)
    with open_snapshot(manifest_path(frozen)) as facts:
        found = assess(facts, policy, Days.of([on]), known=frozen.known, cache=compiled())
        witnesses = Witnesses(
            register=register_on(facts, on, known=frozen.known),
            findings=found.table,
            on=on,
            wordings={unit.key: words} if words else {},
            example=unit.key,
        )
        draft = Draft(policy, load_catalogue(), witnesses)
        tried = tried_on_office(facts, draft, unit.key, known=frozen.known, cache=compiled())
    return Office(draft, unit.key, tried)


def _words(unit: Unit) -> Wordings | None:
    """What the office says of itself, where somebody has written all of it."""
    mine = Account.objects.filter(closed_on=None, unit__in=within(unit)).select_related("unit")
    account = mine.order_by("unit_id", "pk").first()
    if account is None:
        return None
    wordings = as_wordings(account, wordings_for(account))
    return wordings if set(ITEMS) <= wordings.items.keys() else None


def _about(office: Office) -> Mapping[str, Any]:
    known = {"office": office.name, "noun": office.noun.sv, "accounts": len(office.accounts)}
    return {**known, **_posts_missing(office)}


def _posts_missing(office: Office) -> Mapping[str, Any]:
    """How many posts more the draft's level asks of the accounts that are used."""
    rule = office.rule("posts-within")
    if rule is None or not isinstance(rule.requires, PostsWithin):
        return {}
    levels = Levels(office, rule, rule.requires)
    needed = levels.least * rule.requires.span.periods
    lines = next((one for one in viewpoints(office) if one.key == "frequency"), None)
    if lines is None or not lines.accounts or not lines.columns or not needed:
        return {}
    counts = [one.posts for one in lines.accounts if one.posts is not None]
    return {
        "missing_posts": sum(max(0, needed - posts) for posts in counts),
        "needed": needed,
        "over": lines.columns[0].sv.lower(),
        "not_counted": len(lines.accounts) - len(counts),
    }
